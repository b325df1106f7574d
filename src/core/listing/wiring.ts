import { transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { FOLLOWING, refreshAvailability } from './availability.ts';
import { rebuildAll } from './rebuild.ts';

/** What the listing hooks into the worker: availability after stock changes, and a whole rebuild each night. */
export function wireListing(deps: { db: Db }): Wiring {
  return {
    jobs: {
      [FOLLOWING.job]: async (payload) => {
        const { variantIds } = payload as { variantIds?: number[] };
        await refreshAvailability(deps.db, variantIds ?? []);
      },
      'listing.rebuild': async () => {
        await transact(deps.db, async (tx) => {
          await rebuildAll(tx);
          return ok(null);
        });
      },
    },
    subscriptions: [FOLLOWING],
    schedules: [{ job: 'listing.rebuild', cron: '40 2 * * *' }],
  };
}
