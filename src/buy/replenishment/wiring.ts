import { businessDate } from '../../core/calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { computeProposals } from './commands.ts';

/** The nightly proposals, ready before anybody is up. */
export function wireReplenishment({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      'replenishment.propose': async () => {
        await computeProposals(db, businessDate(new Date()));
      },
    },
    subscriptions: [],
    schedules: [{ job: 'replenishment.propose', cron: '10 4 * * *' }],
  };
}
