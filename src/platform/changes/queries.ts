import type { Actor } from '../../kernel/actor.ts';
import { newestMatches, sql, type Db, type Json, type Tx } from '../db/index.ts';

/** One entry of the timeline. */
export interface Change {
  id: number;
  at: string;
  actorKind: Actor['kind'];
  actorId: string | null;
  actorLabel: string;
  why: string | null;
  entityKind: string;
  entityId: string;
  entityLabel: string;
  action: 'create' | 'update' | 'delete' | 'import' | 'undo';
  before: Json;
  after: Json;
  undoesId: number | null;
  /** The entry that undid this one. */
  undoneById: number | null;
}

/** What the timeline is asked for. */
export interface ChangeFilter {
  entityKind?: string | undefined;
  /** Any of these kinds. */
  entityKinds?: readonly string[] | undefined;
  entityId?: string | undefined;
  /** Any of these things. */
  entities?: readonly { kind: string; id: string }[] | undefined;
  action?: Change['action'] | undefined;
  actorKind?: Actor['kind'] | undefined;
  actorId?: string | undefined;
  /** Instants, ISO 8601; `from` included, `to` not. */
  from?: string | undefined;
  to?: string | undefined;
  /** In what changed, who changed it and why. */
  q?: string | undefined;
  beforeId?: number | undefined;
  limit: number;
}

const columns = sql`c.id, to_json(c.at) #>> '{}' as at, c.actor_kind as "actorKind",
  c.actor_id as "actorId", c.actor_label as "actorLabel", c.why, c.entity_kind as "entityKind",
  c.entity_id as "entityId", c.entity_label as "entityLabel", c.action, c.before, c.after,
  c.undoes_id as "undoesId",
  (select u.id from platform.change u where u.undoes_id = c.id) as "undoneById"`;

// As the index has it, word for word.
const TEXT = sql`platform.plain(entity_label || ' ' || actor_label || ' ' || coalesce(why, ''))`;

/** Entries of the timeline, the newest first. */
export async function listChanges(db: Db, filter: ChangeFilter): Promise<Change[]> {
  const like = filter.q === undefined ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    filter.entityKind === undefined ? null : sql`entity_kind = ${filter.entityKind}`,
    filter.entityKinds === undefined
      ? null
      : sql`entity_kind = any(${[...filter.entityKinds]}::text[])`,
    filter.entityId === undefined ? null : sql`entity_id = ${filter.entityId}`,
    filter.entities === undefined
      ? null
      : sql`(entity_kind, entity_id) in (select kind, id from unnest(
          ${filter.entities.map(({ kind }) => kind)}::text[],
          ${filter.entities.map(({ id }) => id)}::text[]) as e (kind, id))`,
    filter.action === undefined ? null : sql`action = ${filter.action}`,
    filter.actorKind === undefined ? null : sql`actor_kind = ${filter.actorKind}`,
    filter.actorId === undefined ? null : sql`actor_id = ${filter.actorId}`,
    filter.from === undefined ? null : sql`at >= ${filter.from}`,
    filter.to === undefined ? null : sql`at < ${filter.to}`,
  ].filter((condition) => condition !== null);
  const { beforeId: before, limit } = filter;
  const asked = sql.join([sql`true`, ...conditions], sql` and `);
  const found =
    like === null
      ? sql`${asked} ${before === undefined ? sql`` : sql`and c.id < ${before}`}`
      : sql`c.id in ${newestMatches('platform.change', sql`${asked} and ${TEXT} like platform.plain(${like})`, { before, limit })}`;
  const { rows } = await sql<Change>`
    select ${columns} from platform.change c where ${found} order by c.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** One entry of the timeline; null when there is none. */
export async function loadChange(db: Db | Tx, id: number): Promise<Change | null> {
  const { rows } = await sql<Change>`
    select ${columns} from platform.change c where c.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The kinds of things that have ever changed, for the filter. */
export async function listEntityKinds(db: Db): Promise<string[]> {
  // Steps from kind to kind along the index instead of reading a timeline of millions of entries.
  const { rows } = await sql<{ kind: string }>`
    with recursive kinds as (
      (select entity_kind as kind from platform.change order by entity_kind limit 1)
      union all
      select (select c.entity_kind from platform.change c
        where c.entity_kind > kinds.kind order by c.entity_kind limit 1)
      from kinds where kinds.kind is not null
    ) select kind from kinds where kind is not null`.execute(db);
  return rows.map((row) => row.kind);
}
