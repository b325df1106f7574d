import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { openTestSiteDb, readTestSite } from '../test-sites/index.ts';
import { compare, compareAll, readChangeSet, type ChangeSet } from './compare.ts';
import type { Choice, Compared, PromotionDeps } from './model.ts';
import { lookThrough, withNumbersHere, type Look } from './references.ts';
import {
  insertPromotion,
  keepMade,
  keepSteps,
  lastChangeId,
  lockPromotion,
  markApplied,
} from './store.ts';

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
    choices.push({ kind, id, label, seen });
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
 * all of it beside those of the things themselves. Orders go on meanwhile: nothing of theirs is touched. Null when it is done
 * already. Refusals: `promotion-moved`, `promotion-by-hand`, `promotion-needs`, and those of the rooms; then nothing is changed.
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
  const there = opened.value.db;
  try {
    return await transact(testSites.db, async (tx) => {
      const promotion = await lockPromotion(tx, id);
      if (promotion?.state !== 'waiting') return ok(null);
      const { actor, siteName, choices } = promotion;
      const before = await lastChangeId(tx);
      const done = await bringOver(tx, deps, { actor, there, set: set.value, choices, id });
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

interface Work {
  actor: Actor;
  there: Db;
  set: ChangeSet;
  choices: readonly Choice[];
  id: number;
}

/** In the order in which it was done there, so that what others need is made first; what was made goes before what changed. */
async function bringOver(tx: Tx, deps: PromotionDeps, work: Work): Promise<Result<null>> {
  const { set, choices } = work;
  const here = new Map([...set.here].map(([key, { id }]) => [key, id] as const));
  const look = lookThrough(set.made, here);
  const chosen = new Map(choices.map((choice) => [`${choice.kind} ${choice.id}`, choice]));
  const subjects = set.subjects.filter(({ kind, id }) => chosen.has(`${kind} ${id}`));
  if (subjects.length < chosen.size) {
    const gone = choices.find(
      ({ kind, id }) => !subjects.some((one) => one.kind === kind && one.id === id),
    )!;
    return refuse('promotion-moved', 409, { params: { label: gone.label } });
  }
  const ordered = [
    ...subjects.filter(({ how }) => how === 'made'),
    ...subjects.filter(({ how }) => how !== 'made'),
  ];
  for (const subject of ordered) {
    const compared = await compare(tx, deps, subject, set);
    const { label } = subject;
    if (compared.seen !== chosen.get(`${subject.kind} ${subject.id}`)!.seen) {
      return refuse('promotion-moved', 409, { params: { label } });
    }
    if (isStuck(compared)) return refuse('promotion-by-hand', 422, { params: { label } });
    const done =
      subject.how === 'made'
        ? await make(tx, deps, work, compared, { look, here })
        : await change(tx, deps, work, compared, look);
    if (!done.ok) return done;
  }
  return ok(null);
}

function isStuck({ standing }: Compared): boolean {
  return standing === 'by-hand' || standing === 'missing';
}

async function make(
  tx: Tx,
  { makers }: PromotionDeps,
  { actor, there, id: promotionId }: Work,
  { kind, id, standing, seen }: Compared,
  { look, here }: { look: Look; here: Map<string, string> },
): Promise<Result<null>> {
  if (standing === 'same') return ok(null);
  const made = await makers.get(kind)!.make(tx, actor, there, id, look);
  if (!made.ok) return made;
  here.set(`${kind} ${id}`, made.value);
  await keepMade(tx, promotionId, { kind, idThere: id, idHere: made.value, seen });
  return ok(null);
}

/** The mirror of an undo: what it became there is applied by the handler that would put back what it was. */
async function change(
  tx: Tx,
  { handlers, makers }: PromotionDeps,
  { actor, there, id: promotionId }: Work,
  { kind, id, label, standing, after, now }: Compared,
  look: Look,
): Promise<Result<null>> {
  if (standing === 'same') return ok(null);
  const values = withNumbersHere(kind, after, look);
  if (!values.ok) return values;
  await makers.get(kind)?.prepare?.(tx, there, id);
  const applied = await handlers.get(kind)!.apply(tx, actor, id, values.value);
  if (!applied.ok) return applied;
  await recordChange(tx, actor, {
    ...{ entityKind: kind, entityId: id, entityLabel: label },
    ...{ action: 'update', before: now, after: values.value, why: `promotion ${promotionId}` },
  });
  return ok(null);
}
