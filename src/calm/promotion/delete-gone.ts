import { isDeepStrictEqual } from 'node:util';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { asKept, recordChange, type UndoHandlers } from '../../platform/changes/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Choice, Promotion } from './model.ts';
import { keepStep } from './store.ts';
import { tried } from './take-back.ts';

/**
 * Deletes here what was deleted on the test site, once selling went well for the whole watch: a deletion cannot be put back.
 * What somebody changed since it was chosen, or what is still in use, stays and is returned with the reason.
 */
export async function deleteGone(
  tx: Tx,
  handlers: UndoHandlers,
  promotion: Pick<Promotion, 'id' | 'choices' | 'actor'>,
): Promise<Promotion['leftStanding']> {
  const left: Promotion['leftStanding'] = [];
  for (const choice of promotion.choices.filter(({ gone }) => gone !== undefined)) {
    const done = await tried(tx, () => deleteOne(tx, handlers, promotion, choice));
    if (!done.ok) left.push({ label: choice.label, code: done.refusal.code });
  }
  return left;
}

async function deleteOne(
  tx: Tx,
  handlers: UndoHandlers,
  { id: promotionId, actor }: Pick<Promotion, 'id' | 'actor'>,
  { kind, id, label, gone }: Choice,
): Promise<Result<null>> {
  const handler = handlers.get(kind);
  const now = await handler?.read(tx, id, Object.keys(gone!));
  if (!now) return ok(null);
  if (!handler?.remove) return refuse('change-not-undoable', 422);
  if (!isDeepStrictEqual(asKept(now), gone)) return refuse('change-conflict', 409);
  const removed = await handler.remove(tx, actor, id);
  if (!removed.ok) return removed;
  const changeId = await recordChange(tx, actor, {
    ...{ entityKind: kind, entityId: id, entityLabel: label },
    ...{ action: 'delete', before: now, after: null, why: `promotion ${promotionId}` },
  });
  await keepStep(tx, promotionId, changeId);
  return ok(null);
}
