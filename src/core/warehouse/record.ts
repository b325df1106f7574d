import type { Actor } from '../../kernel/actor.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';

/** Writes on the timeline what differs between two states; `before` null when it is new, `after` null when it is gone. */
export async function recordSaved(
  tx: Tx,
  actor: Actor,
  entity: { entityKind: string; entityId: string; entityLabel: string },
  before: object | null,
  after: object | null,
): Promise<void> {
  const [old, now] = [before as JsonObject | null, after as JsonObject | null];
  const changed = Object.keys(now ?? old ?? {}).filter(
    (key) => !old || !now || JSON.stringify(old[key] ?? null) !== JSON.stringify(now[key] ?? null),
  );
  if (changed.length === 0) return;
  const pick = (from: JsonObject | null) =>
    from && Object.fromEntries(changed.map((key) => [key, (from[key] ?? null) as Json]));
  const action = old === null ? 'create' : now === null ? 'delete' : 'update';
  await recordChange(tx, actor, { ...entity, action, before: pick(old), after: pick(now) });
}
