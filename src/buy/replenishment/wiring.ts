import { businessDate } from '../../core/calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { proposeNow } from './commands.ts';
import { PROPOSE_JOB } from './runs.ts';

/** The nightly proposals, ready before anybody is up. */
export function wireReplenishment({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      [PROPOSE_JOB]: async (payload) => {
        const asked = (payload as { runId?: number } | null)?.runId;
        await proposeNow(db, businessDate(new Date()), asked);
      },
    },
    subscriptions: [],
    schedules: [{ job: PROPOSE_JOB, cron: '10 4 * * *' }],
  };
}
