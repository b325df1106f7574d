import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { undoChange, type UndoHandler, type UndoHandlers } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { Promotion } from './model.ts';
import { endPromotion, listSteps, lockPromotion } from './store.ts';

/** What needs no undoing of its own: somebody did it already, or it goes with what it is a part of. */
const NO_MATTER: ReadonlySet<string> = new Set(['change-already-undone', 'change-not-undoable']);

/**
 * Puts back everything that a promotion changed, the last first, each as an undo of its own on the timeline; orders made
 * meanwhile stay as they are. With `leave` what somebody touched since is left standing and told; without, it refuses
 * (`change-conflict`, 409) and nothing is put back. Refusal: `promotion-over` (409).
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
  for (const { changeId, label } of await listSteps(tx, id)) {
    // A refusal may come after a first write: that must not stay when the others go on.
    await sql`savepoint promotion_step`.execute(tx);
    const undone = await undoChange(tx, actor, handlers, changeId, `promotion ${id}`);
    if (undone.ok) {
      await sql`release savepoint promotion_step`.execute(tx);
      continue;
    }
    await sql`rollback to savepoint promotion_step`.execute(tx);
    if (NO_MATTER.has(undone.refusal.code)) continue;
    if (!leave) return undone;
    left.push({ label, code: undone.refusal.code });
  }
  await endPromotion(tx, id, state, left);
  return ok(left);
}

/** How a promotion is undone from the timeline (entity kind `promotion`): all of it, or nothing. */
export function promotionUndo(handlers: UndoHandlers): UndoHandler {
  return {
    async read(tx, id) {
      const promotion = await lockPromotion(tx, Number(id));
      if (!promotion) return null;
      const isApplied = promotion.state === 'watching' || promotion.state === 'kept';
      const steps = await listSteps(tx, Number(id));
      return { state: isApplied ? 'applied' : promotion.state, changes: steps.length };
    },
    apply: async () => refuse('change-not-undoable', 422),
    remove: (tx, actor, id) =>
      takeBack(tx, actor, handlers, Number(id), { leave: false, state: 'undone' }),
  };
}
