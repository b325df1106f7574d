import type { Db } from '../db/index.ts';
import type { Wiring } from '../jobs/index.ts';
import { deleteExpired } from './store.ts';

/** Hourly tidying of expired sessions, links and counters. */
export function accessWiring(deps: { db: Db }): Wiring {
  return {
    jobs: {
      'access.tidy': async () => {
        await deleteExpired(deps.db);
      },
    },
    schedules: [{ job: 'access.tidy', cron: '17 * * * *' }],
  };
}
