import { businessDate } from '../../core/calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { computeProposals } from './commands.ts';
import { beginRun, noteStep, PROPOSE_JOB } from './runs.ts';

/** The nightly proposals, ready before anybody is up. */
export function wireReplenishment({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      [PROPOSE_JOB]: async (payload) => {
        const asked = (payload as { runId?: number } | null)?.runId;
        const runId = asked ?? (await beginRun(db, 'replenishment'));
        try {
          await computeProposals(db, businessDate(new Date()), runId);
        } catch (error) {
          await noteStep(db, runId, 'failed');
          throw error;
        }
      },
    },
    subscriptions: [],
    schedules: [{ job: PROPOSE_JOB, cron: '10 4 * * *' }],
  };
}
