import { sql, type Db, type Json, type SqlPart, type Tx } from '../db/index.ts';

/** A fact that was committed, as its readers see it. */
export interface OutboxEvent {
  id: number;
  topic: string;
  version: number;
  payload: Json;
}

/** Where a reader stands: every transaction below it has been read. Opaque; start with `startOfOutbox`. */
export type OutboxCursor = string;

/**
 * Records a past-tense fact (`order.placed`) in the transaction that made it true. The relay turns
 * it into jobs of its subscribers once the transaction has committed; nothing is sent if it rolls back.
 */
export async function emit(tx: Tx, topic: string, payload: Json, version = 1): Promise<void> {
  await sql`${factPart(topic, payload, version)}`.execute(tx);
}

/** What `emit` inserts, as part of a larger statement. */
export function factPart(topic: string, payload: Json, version = 1): SqlPart {
  return sql`insert into platform.outbox_event (topic, version, payload)
    values (${topic}, ${version}, ${JSON.stringify(payload)}::jsonb)`;
}

/** The cursor of now: a reader that starts here sees every fact committed from now on. */
export async function startOfOutbox(db: Db): Promise<OutboxCursor> {
  const { rows } = await sql<{ cursor: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as cursor`.execute(db);
  return rows[0]!.cursor;
}

/**
 * The facts committed since `cursor`, and the next cursor. A fact may be given twice (while older
 * transactions are still open), never skipped: identifiers are not used to follow, since a lower
 * one may commit after a higher one.
 */
export async function followOutbox(
  db: Db,
  cursor: OutboxCursor,
): Promise<{ events: OutboxEvent[]; cursor: OutboxCursor }> {
  const { rows } = await sql<{ next: string; events: OutboxEvent[] | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as next,
      (select jsonb_agg(jsonb_build_object('id', id, 'topic', topic, 'version', version, 'payload', payload) order by id)
       from platform.outbox_event where tx >= ${cursor}::xid8) as events`.execute(db);
  const row = rows[0]!;
  return { events: row.events ?? [], cursor: row.next };
}
