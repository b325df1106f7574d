import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { openStorage } from '../../platform/files/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { openTestSiteDb, openTestSiteFiles, readTestSite } from '../test-sites/index.ts';
import { bringOver, isStuck } from './bring-over.ts';
import { compareAll, readChangeSet } from './compare.ts';
import type { Choice, PromotionDeps } from './model.ts';
import { insertPromotion, keepSteps, lastChangeId, lockPromotion, markApplied } from './store.ts';

/** So long a trial purchase that fails takes a promotion back. */
const WATCH_MINUTES = 10;

/**
 * Asks for the chosen changes of a test site to be brought into the shop; a job does it. Refusals: those of `compareAll`,
 * `promotion-nothing` (422), `promotion-moved` (409: the shop or the test site changed since it was looked at),
 * `promotion-by-hand` (422), `promotion-waits` (409).
 */
export async function askForPromotion(
  deps: PromotionDeps,
  actor: Actor,
  siteId: number,
  chosen: readonly Pick<Choice, 'kind' | 'id' | 'seen'>[],
  /** May refuse it at the moment, in the transaction that asks for it: a freeze. */
  mayAsk: (tx: Tx, siteName: string) => Promise<Result<null>> = () => Promise.resolve(ok(null)),
): Promise<Result<{ id: number }>> {
  if (chosen.length === 0) return refuse('promotion-nothing', 422);
  const site = await readTestSite(deps.testSites.db, siteId);
  if (!site) return refuse('test-site-unknown', 404);
  const compared = await compareAll(deps, siteId);
  if (!compared.ok) return compared;
  const choices: Choice[] = [];
  for (const { kind, id, seen } of chosen) {
    const found = compared.value.find((one) => one.kind === kind && one.id === id);
    const label = found?.label ?? id;
    if (!found || found.seen !== seen) {
      return refuse('promotion-moved', 409, { params: { label } });
    }
    if (isStuck(found)) return refuse('promotion-by-hand', 422, { params: { label } });
    const gone = found.how === 'gone' ? { gone: found.now } : {};
    choices.push({ kind, id, label, seen, ...gone });
  }
  return transact(deps.testSites.db, async (tx) => {
    const allowed = await mayAsk(tx, site.name);
    if (!allowed.ok) return allowed;
    const id = await insertPromotion(tx, { siteId, siteName: site.name, choices, actor });
    if (id === null) return refuse('promotion-waits', 409);
    await enqueue(tx, 'promotion.apply', { id }, { maxAttempts: 3, priority: -1 });
    return ok({ id });
  });
}

/**
 * Brings what was chosen into the shop, in one transaction and by the rooms’ own ways, with one entry of the timeline for
 * all of it beside those of the things themselves. Orders go on meanwhile: nothing of theirs is touched. What was deleted
 * there is deleted here when the watch is over. Null when it is done already. Refusals: `promotion-moved`,
 * `promotion-by-hand`, `promotion-needs`, `promotion-parts`, `file-unknown`, and those of the rooms; then nothing is changed.
 */
export async function applyPromotion(
  deps: PromotionDeps,
  id: number,
  failedBefore: string | null,
): Promise<Result<{ changes: number } | null>> {
  const { testSites } = deps;
  const waiting = await transact(testSites.db, async (tx) => ok(await lockPromotion(tx, id)));
  if (!waiting.ok || waiting.value?.state !== 'waiting') return ok(null);
  const { siteId } = waiting.value;
  const set = await readChangeSet(deps, siteId);
  if (!set.ok) return set;
  const opened = await openTestSiteDb(testSites, siteId);
  if (!opened.ok) return opened;
  const there = { db: opened.value.db, storage: await openTestSiteFiles(testSites, siteId) };
  const storage = await openStorage(testSites.config.files);
  try {
    return await transact(testSites.db, async (tx) => {
      const promotion = await lockPromotion(tx, id);
      if (promotion?.state !== 'waiting') return ok(null);
      const { actor, siteName, choices } = promotion;
      const before = await lastChangeId(tx);
      const work = { actor, there, storage, set: set.value, choices, id };
      const done = await bringOver(tx, deps, work);
      if (!done.ok) return done;
      const changes = await keepSteps(tx, id, before);
      await recordChange(tx, actor, {
        ...{ entityKind: 'promotion', entityId: String(id), entityLabel: siteName },
        ...{ action: 'create', before: null, after: { state: 'applied', changes } },
      });
      await markApplied(tx, id, { failedBefore, watchMinutes: WATCH_MINUTES });
      await enqueue(tx, 'promotion.watch', { id }, { key: `promotion:${id}`, priority: -1 });
      return ok({ changes });
    });
  } finally {
    await opened.value.close();
  }
}
