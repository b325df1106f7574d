import {
  addStructure,
  dropStructure,
  sql,
  type Db,
  type Json,
  type JsonObject,
  type SqlPart,
  type Tx,
} from '../../platform/db/index.ts';
import type { Column, Migration } from './manifest.ts';

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  json: 'jsonb',
};
const MOST_ROWS = 1_000;

/** The schema of an extension's own: nothing else is ever written there, and it writes nowhere else. */
function schemaOf(name: string): string {
  return `ext_${name.replaceAll('-', '_')}`;
}

/** The statement of one step. Every name in it was checked by the manifest's schema: lower case letters, digits, underscores. */
function statementsOf(name: string, step: Migration): string[] {
  const schema = schemaOf(name);
  const columnOf = (column: Column) =>
    `${q(column.name)} ${TYPES[column.type]}${column.optional ? '' : ' not null'}`;
  if ('addColumn' in step) {
    return [`alter table ${schema}.${q(step.addColumn)} add column ${columnOf(step.column)}`];
  }
  const table = `${schema}.${q(step.createTable)}`;
  const list = (columns: readonly string[]) => columns.map(q).join(', ');
  return [
    `create table ${table} (id bigint generated always as identity primary key, created_at timestamptz not null default now(), ` +
      [...step.columns.map(columnOf), ...step.unique.map((of) => `unique (${list(of)})`)].join(
        ', ',
      ) +
      ')',
    ...step.index.map((of) => `create index on ${table} (${list(of)})`),
  ];
}

function q(identifier: string): string {
  return `"${identifier}"`;
}

/** Brings an extension's own tables to what its version needs; steps that were taken are never taken again. */
export async function migrateTables(
  tx: Tx,
  name: string,
  steps: readonly Migration[],
): Promise<void> {
  const { rows } = await sql<{ taken: number }>`
    select count(*)::int as taken from extensions.step where name = ${name}`.execute(tx);
  const due = steps.slice(rows[0]!.taken);
  if (due.length === 0) return;
  for (const [index, step] of due.entries()) {
    const statements = statementsOf(name, step);
    const first = rows[0]!.taken + index === 0 ? [`create schema ${schemaOf(name)}`] : [];
    await addStructure(tx, schemaOf(name), [...first, ...statements]);
    const statement = statements.join(';\n');
    await sql`insert into extensions.step (name, position, statement)
      values (${name}, ${rows[0]!.taken + index}, ${statement})`.execute(tx);
  }
}

/** Drops an extension's own tables, and what it remembered. */
export async function dropTables(tx: Tx, name: string): Promise<void> {
  await dropStructure(tx, schemaOf(name));
  await sql`delete from extensions.step where name = ${name}`.execute(tx);
  await sql`delete from extensions.value where name = ${name}`.execute(tx);
}

/** One table of an extension as its migrations leave it. */
export interface OwnTable {
  schema: string;
  name: string;
  columns: ReadonlyMap<string, Column['type']>;
}

/** The tables that an extension's steps make. */
export function tablesOf(name: string, steps: readonly Migration[]): Map<string, OwnTable> {
  const tables = new Map<string, OwnTable & { columns: Map<string, Column['type']> }>();
  for (const step of steps) {
    if ('createTable' in step) {
      const columns = new Map<string, Column['type']>([
        ['id', 'integer'],
        ['created_at', 'instant'],
        ...step.columns.map((column) => [column.name, column.type] as const),
      ]);
      tables.set(step.createTable, { schema: schemaOf(name), name: step.createTable, columns });
    } else tables.get(step.addColumn)?.columns.set(step.column.name, step.column.type);
  }
  return tables;
}

/** Conditions: a value, null, or `{ atLeast, below }`. */
export type Where = Record<string, Json>;

/** Adds a row; `false` when one like it is there (`unique`), or when a sum would fall below what `keep` says. */
export async function insertRow(
  tx: Tx,
  table: OwnTable,
  row: JsonObject,
  keep: { sum: string; where: Where; atLeast: number } | null,
): Promise<boolean> {
  const names = Object.keys(row);
  for (const column of names) typeOf(table, column);
  if (keep) {
    // Whoever takes from the same sum waits here, so that two cannot both take the last of it.
    const lock = `${table.schema} ${JSON.stringify(keep.where)}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
    const sum = await sumOf(tx, table, keep.sum, keep.where);
    if (sum + Number(row[keep.sum] ?? 0) < keep.atLeast) return false;
  }
  const { rows } = await sql`
    insert into ${tableOf(table)} (${sql.join(names.map((column) => sql.id(column)))})
    values (${sql.join(names.map((column) => valueOf(table, column, row[column] ?? null)))})
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

/** Rows, the newest first unless `order` says otherwise; at most a thousand. */
export async function listRows(
  db: Db | Tx,
  table: OwnTable,
  options: { where: Where; limit: number; before: number | null },
): Promise<JsonObject[]> {
  const columns = [...table.columns].map(([column, type]) =>
    type === 'instant' || type === 'day'
      ? sql`to_json(${sql.id(column)}) #>> '{}' as ${sql.id(column)}`
      : sql`${sql.id(column)}`,
  );
  const { rows } = await sql<JsonObject>`
    select ${sql.join(columns)} from ${tableOf(table)}
    where ${conditions(table, options.where)} and (${options.before}::bigint is null or id < ${options.before}::bigint)
    order by id desc limit ${Math.min(options.limit, MOST_ROWS)}`.execute(db);
  return rows;
}

/** The sum of an integer column. */
export async function sumOf(
  db: Db | Tx,
  table: OwnTable,
  column: string,
  where: Where,
): Promise<number> {
  if (typeOf(table, column) !== 'integer') throw new Error(`${column} is not an integer`);
  const { rows } = await sql<{ sum: string }>`
    select coalesce(sum(${sql.id(column)}), 0)::text as sum from ${tableOf(table)} where ${conditions(table, where)}`.execute(
    db,
  );
  return Number(rows[0]!.sum);
}

/** Sums by another column, the largest first; at most a thousand. */
export async function totalsOf(
  db: Db | Tx,
  table: OwnTable,
  { by, column, where, limit }: { by: string; column: string; where: Where; limit: number },
): Promise<{ key: Json; sum: number; rows: number }[]> {
  typeOf(table, by);
  if (typeOf(table, column) !== 'integer') throw new Error(`${column} is not an integer`);
  const { rows } = await sql<{ key: Json; sum: string; rows: number }>`
    select ${sql.id(by)} as key, sum(${sql.id(column)})::text as sum, count(*)::int as rows from ${tableOf(table)}
    where ${conditions(table, where)} group by 1 order by sum(${sql.id(column)}) desc, 1
    limit ${Math.min(limit, MOST_ROWS)}`.execute(db);
  return rows.map((row) => ({ ...row, sum: Number(row.sum) }));
}

/** Changes rows; returns how many. */
export async function updateRows(
  tx: Tx,
  table: OwnTable,
  where: Where,
  values: JsonObject,
): Promise<number> {
  const sets = Object.entries(values).map(
    ([column, value]) => sql`${sql.id(column)} = ${valueOf(table, column, value ?? null)}`,
  );
  if (sets.length === 0) return 0;
  const { rows } = await sql`
    update ${tableOf(table)} set ${sql.join(sets)} where ${conditions(table, where)} returning id`.execute(
    tx,
  );
  return rows.length;
}

/** Takes rows out; returns how many. */
export async function deleteRows(tx: Tx, table: OwnTable, where: Where): Promise<number> {
  const { rows } = await sql`
    delete from ${tableOf(table)} where ${conditions(table, where)} returning id`.execute(tx);
  return rows.length;
}

function tableOf({ schema, name }: OwnTable): SqlPart {
  return sql`${sql.id(schema, name)}`;
}

function typeOf(table: OwnTable, column: string): Column['type'] {
  const type = table.columns.get(column);
  if (!type) throw new Error(`${table.name} has no column ${column}`);
  return type;
}

function valueOf(table: OwnTable, column: string, value: Json): SqlPart {
  const type = typeOf(table, column);
  const text = type === 'json' ? JSON.stringify(value) : value === null ? null : String(value);
  return sql`${text}::text::${sql.raw(TYPES[type])}`;
}

function conditions(table: OwnTable, where: Where): SqlPart {
  const parts = Object.entries(where).map(([column, wanted]) => {
    const of = sql.id(column);
    if (wanted === null) {
      typeOf(table, column);
      return sql`${of} is null`;
    }
    if (typeof wanted !== 'object') return sql`${of} = ${valueOf(table, column, wanted)}`;
    const { atLeast = null, below = null } = wanted as { atLeast?: Json; below?: Json };
    return sql`(${atLeast === null ? sql`true` : sql`${of} >= ${valueOf(table, column, atLeast)}`}
      and ${below === null ? sql`true` : sql`${of} < ${valueOf(table, column, below)}`})`;
  });
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}
