import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  recordChange,
  undoChange,
  type UndoHandler,
  type UndoHandlers,
} from '../../platform/changes/index.ts';
import { sql, type JsonObject, type Tx } from '../../platform/db/index.ts';
import type { Promotion } from './model.ts';
import { endPromotion, listSteps, lockPromotion, type Step } from './store.ts';

/** What needs no undoing of its own: somebody did it already, or it goes with what it is a part of. */
const NO_MATTER: ReadonlySet<string> = new Set(['change-already-undone', 'change-not-undoable']);

/**
 * Puts back everything that a promotion changed, the last first, each as an undo of its own on the timeline; orders made
 * meanwhile stay as they are, and what was deleted when the watch was over does not come back. With `leave` what somebody touched since is left standing and told; without, it refuses
 * (`change-conflict`, 409) and nothing is put back. What was made and is held by something since is hidden instead of removed, or left.
 * Refusal: `promotion-over` (409).
 */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  id: number,
  { leave, state }: { leave: boolean; state: 'rolled-back' | 'undone' },
): Promise<Result<Promotion['leftStanding']>> {
  const promotion = await lockPromotion(tx, id);
  if (promotion?.state !== 'watching' && promotion?.state !== 'kept') {
    return refuse('promotion-over', 409);
  }
  const steps = await listSteps(tx, id);
  const why = `promotion ${id}`;
  const stays = new Set<string>();
  const putAllBack = () => putBack(tx, actor, handlers, { steps, leave, why, stays });
  let done = await tried(tx, putAllBack);
  // Somebody touched a part of something: then all its parts stay, so that it is whole.
  if (!done.ok && leave && stays.size > 0) done = await putAllBack();
  if (!done.ok) return done;
  await endPromotion(tx, id, state, done.value);
  return done;
}

/**
 * Puts the steps back one after the other, and looks whether what had parts is whole then: the steps of what is not are added to
 * `stays`, and are not taken when it is tried again.
 */
async function putBack(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  {
    steps,
    leave,
    why,
    stays,
  }: { steps: readonly Step[]; leave: boolean; why: string; stays: Set<string> },
): Promise<Result<Promotion['leftStanding']>> {
  const left: Promotion['leftStanding'] = [];
  const partly: Step[] = [];
  for (const step of steps) {
    const staysWhole = stays.has(`${step.kind} ${step.id}`);
    if (step.action === 'delete' || staysWhole) {
      left.push({
        label: step.label,
        code: staysWhole ? 'change-conflict' : 'change-not-undoable',
      });
      continue;
    }
    if (handlers.get(step.kind)?.settle) partly.push(step);
    const undone = await tried(tx, () =>
      undoChange(tx, actor, handlers, step.changeId, why, { inParts: true }),
    );
    if (undone.ok || NO_MATTER.has(undone.refusal.code)) continue;
    if (undone.refusal.code !== 'change-conflict') {
      const hidden = await tried(tx, () => hide(tx, actor, handlers, step, why));
      if (hidden.ok) continue;
    }
    // What was made and is held by something is left, whatever is asked: it changes nothing that was there.
    const isHeld = step.action === 'create' && undone.refusal.code !== 'change-conflict';
    if (!leave && !isHeld) return undone;
    left.push({ label: step.label, code: undone.refusal.code });
  }
  let unfit: Result<null> = ok(null);
  for (const { kind, id } of partly) {
    const settled = await handlers.get(kind)!.settle!(tx, id);
    if (settled.ok) continue;
    stays.add(`${kind} ${id}`);
    unfit = settled;
  }
  return unfit.ok ? ok(left) : unfit;
}

/** Does it, or leaves everything as it was: a refusal may come after a first write, and the others go on. */
export async function tried<T>(tx: Tx, work: () => Promise<Result<T>>): Promise<Result<T>> {
  await sql`savepoint promotion_step`.execute(tx);
  const done = await work();
  if (done.ok) await sql`release savepoint promotion_step`.execute(tx);
  else await sql`rollback to savepoint promotion_step`.execute(tx);
  return done;
}

/** What is made and cannot go any more, because something keeps hold of it, is not shown at least. */
const HIDDEN: Readonly<Record<string, { shown: JsonObject; hidden: JsonObject }>> = {
  category: { shown: { hidden: false }, hidden: { hidden: true } },
};

async function hide(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  { kind, id, label, action }: Step,
  why: string,
): Promise<Result<unknown>> {
  const how = action === 'create' ? HIDDEN[kind] : undefined;
  if (!how) return refuse('change-not-undoable', 422);
  const applied = await handlers.get(kind)!.apply(tx, actor, id, how.hidden);
  if (!applied.ok) return applied;
  const entity = { entityKind: kind, entityId: id, entityLabel: label };
  await recordChange(tx, actor, {
    ...{ ...entity, action: 'update', before: how.shown, after: how.hidden, why },
  });
  return ok(null);
}

/** How a promotion is undone from the timeline (entity kind `promotion`): all of it, or nothing. */
export function promotionUndo(handlers: UndoHandlers): UndoHandler {
  return {
    async read(tx, id) {
      const promotion = await lockPromotion(tx, Number(id));
      if (!promotion) return null;
      const isApplied = promotion.state === 'watching' || promotion.state === 'kept';
      // Deletions came later, when the watch was over.
      const steps = (await listSteps(tx, Number(id))).filter(({ action }) => action !== 'delete');
      return { state: isApplied ? 'applied' : promotion.state, changes: steps.length };
    },
    apply: async () => refuse('change-not-undoable', 422),
    remove: (tx, actor, id) =>
      takeBack(tx, actor, handlers, Number(id), { leave: false, state: 'undone' }),
  };
}
