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
  const left: Promotion['leftStanding'] = [];
  for (const step of await listSteps(tx, id)) {
    if (step.action === 'delete') {
      left.push({ label: step.label, code: 'change-not-undoable' });
      continue;
    }
    const undone = await tried(tx, () =>
      undoChange(tx, actor, handlers, step.changeId, `promotion ${id}`),
    );
    if (undone.ok || NO_MATTER.has(undone.refusal.code)) continue;
    if (undone.refusal.code !== 'change-conflict') {
      const hidden = await tried(tx, () => hide(tx, actor, handlers, step, `promotion ${id}`));
      if (hidden.ok) continue;
    }
    // What was made and is held by something is left, whatever is asked: it changes nothing that was there.
    const isHeld = step.action === 'create' && undone.refusal.code !== 'change-conflict';
    if (!leave && !isHeld) return undone;
    left.push({ label: step.label, code: undone.refusal.code });
  }
  await endPromotion(tx, id, state, left);
  return ok(left);
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
