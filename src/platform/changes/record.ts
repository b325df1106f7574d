import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Json, type JsonObject, type Tx } from '../db/index.ts';

/** What changed, before and after, as the timeline tells it. */
export interface ChangeFacts {
  /** `product`, `variant`, `price`, `setting`, … the code word of the glossary. */
  entityKind: string;
  entityId: string;
  /** What a person calls it: title, number, key. */
  entityLabel: string;
  action: 'create' | 'update' | 'delete' | 'import' | 'undo';
  /** Only the fields that changed; `null` when there was nothing before (after). */
  before: Json;
  after: Json;
  why?: string;
  undoesId?: number;
}

/** Writes one entry of the timeline in the transaction that makes the change; returns its id. */
export async function recordChange(tx: Tx, actor: Actor, facts: ChangeFacts): Promise<number> {
  const [id] = await recordChanges(tx, actor, [facts]);
  return id!;
}

/** Writes many entries of the timeline in one statement; returns their ids in order. */
export async function recordChanges(
  tx: Tx,
  actor: Actor,
  facts: readonly ChangeFacts[],
): Promise<number[]> {
  if (facts.length === 0) return [];
  const entries = facts.map((fact) => ({
    entity_kind: fact.entityKind,
    entity_id: fact.entityId,
    entity_label: fact.entityLabel,
    action: fact.action,
    before: fact.before,
    after: fact.after,
    why: fact.why ?? null,
    undoes_id: fact.undoesId ?? null,
  }));
  const { rows } = await sql<{ id: number }>`
    insert into platform.change (actor_kind, actor_id, actor_label, entity_kind, entity_id,
      entity_label, action, before, after, why, undoes_id)
    select ${actor.kind}, ${actor.id}, ${actor.label}, e.entity_kind, e.entity_id, e.entity_label,
      e.action, nullif(e.before, 'null'::jsonb), nullif(e.after, 'null'::jsonb), e.why, e.undoes_id
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (entity_kind text, entity_id text,
      entity_label text, action text, before jsonb, after jsonb, why text, undoes_id bigint)
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** A value as JSON keeps it, so that absent and null, dates and strings compare alike. */
export function asKept(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

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
    (key) => !old || !now || !isDeepStrictEqual(asKept(old[key]), asKept(now[key])),
  );
  if (changed.length === 0) return;
  const pick = (from: JsonObject | null) =>
    from && Object.fromEntries(changed.map((key) => [key, (from[key] ?? null) as Json]));
  const action = old === null ? 'create' : now === null ? 'delete' : 'update';
  await recordChange(tx, actor, { ...entity, action, before: pick(old), after: pick(now) });
}
