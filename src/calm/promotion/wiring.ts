import { ok, refuse } from '../../kernel/refusal.ts';
import { transact } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import type { TrialDeps } from '../incidents/index.ts';
import { applyPromotion } from './apply.ts';
import type { PromotionDeps } from './model.ts';
import { refusePromotion } from './store.ts';
import { tryTheShop, watchPromotion } from './watch.ts';

/** What promotions hook into the worker: they are applied there, and watched. */
export function wirePromotion(deps: PromotionDeps, trial: TrialDeps): Wiring {
  const { db } = deps.testSites;
  return {
    jobs: {
      'promotion.apply': async (payload) => {
        const { id } = payload as { id: number };
        // Whether the shop sold before decides whom a failure afterwards blames.
        const { failedStep } = await tryTheShop(trial);
        const applied = await applyPromotion(deps, id, failedStep).catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          return refuse('promotion-failed', 503, { params: { reason: reason.slice(0, 200) } });
        });
        if (applied.ok) return;
        await transact(db, async (tx) => {
          await refusePromotion(tx, id, applied.refusal);
          return ok(null);
        });
      },
      'promotion.watch': (payload) =>
        watchPromotion(deps, (payload as { id: number }).id, () => tryTheShop(trial)),
    },
  };
}
