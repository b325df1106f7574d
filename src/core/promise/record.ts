import type { Actor } from '../../kernel/actor.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';

/** Writes on the timeline what differs between two states of a thing; `before` is null when it is new. */
export async function recordSaved(
  tx: Tx,
  actor: Actor,
  entity: { entityKind: string; entityId: string; entityLabel: string },
  before: object | null,
  after: object,
): Promise<void> {
  const [old, now] = [before as JsonObject | null, after as JsonObject];
  const changed = Object.keys(now).filter(
    (key) => !old || JSON.stringify(old[key] ?? null) !== JSON.stringify(now[key] ?? null),
  );
  if (changed.length === 0) return;
  const pick = (from: JsonObject) =>
    Object.fromEntries(changed.map((key) => [key, (from[key] ?? null) as Json]));
  await recordChange(tx, actor, {
    ...entity,
    action: old ? 'update' : 'create',
    before: old ? pick(old) : null,
    after: pick(now),
  });
}
