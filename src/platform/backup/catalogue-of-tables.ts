import type pg from 'pg';
import type { BackupHeader } from './format.ts';

/** One table as COPY sees it. */
export interface TableToCopy {
  schema: string;
  name: string;
  columns: string[];
  /** What to select for each column, in the same order. */
  expressions: string[];
  /** What each column takes, in the same order. */
  facts: ColumnFacts[];
  /** Estimated size on disk, for progress. */
  byteSize: number;
}

/** What a column takes. */
export interface ColumnFacts {
  name: string;
  /** As SQL writes it. */
  type: string;
  required: boolean;
  /** What it is when nothing is said, as SQL; null: nothing. */
  fallback: string | null;
}

interface TableRow {
  schema: string;
  name: string;
  columns: ColumnFacts[];
  byteSize: number;
}

// The job library owns its tables (jobs are copied apart); the list of migrations is in the header.
const LEFT_OUT =
  "n.nspname not in ('information_schema', 'graphile_worker') and n.nspname !~ '^pg_'";
const NOT_OF_EXTENSION = `not exists (select from pg_depend d
  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table whose rows belong to a backup, in a stable order. */
export async function listTables(client: pg.ClientBase): Promise<TableToCopy[]> {
  const { rows } = await client.query<TableRow>(`
    select n.nspname as schema, c.relname as name, pg_table_size(c.oid) as "byteSize",
      coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'required', a.attnotnull,
            'fallback', pg_get_expr(f.adbin, f.adrelid)) order by a.attnum)
        from pg_attribute a left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '[]') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't' and ${LEFT_OUT} and ${NOT_OF_EXTENSION}
      and not (n.nspname = 'public' and c.relname = 'sereine_migration')
    order by n.nspname, c.relname`);
  return rows.map(({ schema, name, columns, byteSize }) => ({
    schema,
    name,
    columns: columns.map((column) => column.name),
    expressions: columns.map((column) =>
      // Transaction ids mean nothing in another cluster: the oldest one says "long ago" there.
      column.type === 'xid8' ? "'3'::xid8" : quoteName(column.name),
    ),
    facts: columns,
    byteSize: Number(byteSize),
  }));
}

/** Where each sequence stands. Read after the snapshot: never behind the rows. */
export async function listSequences(client: pg.ClientBase): Promise<BackupHeader['sequences']> {
  const { rows } = await client.query<BackupHeader['sequences'][number]>(`
    select n.nspname as schema, c.relname as name, s.last_value::text as "lastValue"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_sequences s on s.schemaname = n.nspname and s.sequencename = c.relname
    where c.relkind = 'S' and ${LEFT_OUT} and ${NOT_OF_EXTENSION}
    order by n.nspname, c.relname`);
  return rows;
}

/** The migrations that ran on this database; none on an empty one. */
export async function listMigrations(client: pg.ClientBase): Promise<BackupHeader['migrations']> {
  const { rows: found } = await client.query<{ known: boolean }>(
    "select to_regclass('public.sereine_migration') is not null as known",
  );
  if (!found[0]!.known) return [];
  const { rows } = await client.query<BackupHeader['migrations'][number]>(
    'select module, name, checksum from public.sereine_migration order by applied_at, module, name',
  );
  return rows;
}

/** Whether the job library has its tables here. */
export async function hasJobs(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>(
    "select to_regclass('graphile_worker._private_jobs') is not null as known",
  );
  return rows[0]!.known;
}

/** A name as SQL wants it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Schema and name as SQL wants them. */
export function quoteTable(table: { schema: string; name: string }): string {
  return `${quoteName(table.schema)}.${quoteName(table.name)}`;
}

/** The statements that made the tables which no migration of ours makes, in order. */
export async function listStructure(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    'select statement from platform.added_structure order by id',
  );
  return rows.map(({ statement }) => statement);
}
