import type { Db } from '../db/index.ts';
import type { Wiring } from '../jobs/index.ts';
import { forgetOldIdempotency } from './idempotency.ts';

/** Forgets old answers every hour. */
export function httpWiring(deps: { db: Db }): Wiring {
  return {
    jobs: {
      'http.forget-answers': async () => {
        await forgetOldIdempotency(deps.db);
      },
    },
    schedules: [{ job: 'http.forget-answers', cron: '23 * * * *' }],
  };
}
