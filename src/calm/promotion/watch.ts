import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { transact } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import {
  buyForTrial,
  keepSign,
  keepTrial,
  type Trial,
  type TrialDeps,
} from '../incidents/index.ts';
import type { Promotion, PromotionDeps } from './model.ts';
import { endPromotion, noteTrial, readPromotion } from './store.ts';
import { deleteGone } from './delete-gone.ts';
import { takeBack } from './take-back.ts';

const AGAIN_MS = 60_000;

/** Makes a trial purchase in the shop, once more when it fails: one alone may have met a restart. Each is kept. */
export async function tryTheShop(trial: TrialDeps): Promise<Trial> {
  const first = await buyAndKeep(trial);
  return first.failedStep === null ? first : buyAndKeep(trial);
}

async function buyAndKeep(trial: TrialDeps): Promise<Trial> {
  const bought = await buyForTrial(trial);
  await transact(trial.db, async (tx) => {
    await keepTrial(tx, bought);
    return ok(null);
  });
  return bought;
}

/**
 * Looks once whether the shop still sells after a promotion. When it does not, and did before, the promotion is taken back at
 * once, an incident says so, and the orders made meanwhile stay. Otherwise it looks again in a minute, until the time is over;
 * then what was deleted there is deleted here.
 */
export async function watchPromotion(
  deps: PromotionDeps,
  id: number,
  buy: () => Promise<Trial>,
): Promise<void> {
  const { db } = deps.testSites;
  const promotion = await readPromotion(db, id);
  if (promotion?.state !== 'watching') return;
  const trial = await buy();
  await transact(db, async (tx) => {
    await noteTrial(tx, id, trial);
    if (trial.failedStep !== null && promotion.failedBefore === null) return ok(null);
    if (Date.now() >= Date.parse(promotion.watchedUntil!)) {
      await endPromotion(tx, id, 'kept', await deleteGone(tx, deps.handlers, promotion));
    } else {
      const runAt = new Date(Date.now() + AGAIN_MS);
      await enqueue(tx, 'promotion.watch', { id }, { key: `promotion:${id}`, runAt });
    }
    return ok(null);
  });
  if (trial.failedStep !== null && promotion.failedBefore === null) {
    await rollBack(deps, promotion, trial);
  }
}

async function rollBack(
  { testSites, handlers }: PromotionDeps,
  { id, appliedAt, siteName }: Promotion,
  { failedStep, message }: Trial,
): Promise<void> {
  const done = await transact(testSites.db, async (tx) => {
    const options = { leave: true, state: 'rolled-back' } as const;
    const left = await takeBack(tx, systemActor('Sereine'), handlers, id, options);
    if (!left.ok) return left.refusal.code === 'promotion-over' ? ok(null) : left;
    await keepSign(tx, {
      ...{ kind: 'checkout', subject: `promotion ${id}`, impact: 4 },
      // What was left standing may still be the cause; otherwise it is over already.
      urgency: left.value.length > 0 ? 4 : 1,
      onsetAt: new Date(appliedAt!),
      facts: { step: failedStep, message, times: 2, promotion: id, site: siteName },
    });
    return ok(null);
  });
  if (!done.ok) throw new Error(`promotion ${id} was not taken back: ${done.refusal.code}`);
}
