import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { forgetOldChoices } from './choices.ts';

/** What choices hook into the worker: proofs that nobody can ask for any more go. */
export function wireConsent(deps: { db: Db }): Wiring {
  return {
    jobs: {
      'consent.tidy': async () => {
        await forgetOldChoices(deps.db);
      },
    },
    schedules: [{ job: 'consent.tidy', cron: '25 3 * * *' }],
  };
}
