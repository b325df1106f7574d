import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { IssueCode } from './model.ts';
import type { SavedMapping, TableMapping } from './mapping-model.ts';

const MAPPING = sql`id, name, headers, content, actor_label as "actorLabel", version,
  to_char(used_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "usedAt"`;

/** Every remembered mapping, the one used last first. */
export async function listMappings(db: Db | Tx): Promise<SavedMapping[]> {
  const { rows } = await sql<SavedMapping>`
    select ${MAPPING} from imports.mapping order by used_at desc, id desc limit 200`.execute(db);
  return rows;
}

/** One remembered mapping by its id, its name or the set of its headers (the one used last); undefined: none. */
export async function findMapping(
  db: Db | Tx,
  by: { id: number } | { name: string } | { headers: readonly string[] },
): Promise<SavedMapping | undefined> {
  const where =
    'id' in by
      ? sql`id = ${by.id}`
      : 'name' in by
        ? sql`name = ${by.name}`
        : sql`headers = ${[...by.headers]}::text[]`;
  const { rows } = await sql<SavedMapping>`
    select ${MAPPING} from imports.mapping where ${where} order by used_at desc, id desc limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Remembers a mapping under its name; one of that name is replaced. */
export async function putMapping(
  tx: Tx,
  mapping: {
    name: string;
    headers: readonly string[];
    content: TableMapping;
    actorLabel: string;
  },
): Promise<SavedMapping> {
  const { rows } = await sql<SavedMapping>`
    insert into imports.mapping (name, headers, content, actor_label)
    values (${mapping.name}, ${[...mapping.headers]}::text[], ${JSON.stringify(mapping.content)}::jsonb, ${mapping.actorLabel})
    on conflict (name) do update set headers = excluded.headers, content = excluded.content,
      actor_label = excluded.actor_label, used_at = now(), version = imports.mapping.version + 1
    returning ${MAPPING}`.execute(tx);
  return rows[0]!;
}

/** Gives a mapping another name; false when that is taken. */
export async function renameMapping(tx: Tx, id: number, name: string): Promise<boolean> {
  const { rows } = await sql`update imports.mapping m set name = ${name}, version = version + 1
    where id = ${id} and not exists (select from imports.mapping o where o.name = ${name} and o.id <> m.id)
    returning id`.execute(tx);
  return rows.length === 1;
}

/** Forgets a mapping; runs that were read with it keep theirs. */
export async function deleteMapping(tx: Tx, id: number): Promise<void> {
  await sql`delete from imports.mapping where id = ${id}`.execute(tx);
}

/** Notes on a run how its table is read. */
export async function setRunMapping(
  tx: Tx,
  runId: number,
  mapping: TableMapping,
  name: string | null,
): Promise<void> {
  await sql`update imports.run set mapping = ${JSON.stringify(mapping)}::jsonb, mapping_name = ${name}, format = 'table'
    where id = ${runId}`.execute(tx);
}

/** How many remarks a run has on each column, with one of each kind. */
export interface ColumnIssues {
  column: string;
  severity: 'error' | 'warning';
  code: IssueCode;
  params: Record<string, string | number>;
  count: number;
  /** One value that was wrong, and its row. */
  value: string;
  row: number;
}

/** What a run had to say of each column, the most frequent first. */
export async function listColumnIssues(db: Db, runId: number): Promise<ColumnIssues[]> {
  const { rows } = await sql<ColumnIssues>`
    select column_name as "column", severity, code, count(*)::int as count,
      (array_agg(params order by id))[1] as params, (array_agg(value order by id))[1] as value,
      coalesce(min(row_number), 0) as row
    from imports.issue where run_id = ${runId} and column_name <> ''
    group by column_name, severity, code order by severity, count(*) desc limit 100`.execute(db);
  return rows;
}
