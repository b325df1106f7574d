import cliProgress from 'cli-progress';
import { sql, type Db, type Tx } from '../src/platform/db/index.ts';
import { ok } from '../src/kernel/refusal.ts';
import { transact } from '../src/platform/db/index.ts';

/** Rows of one table made from the whole numbers `i` of a span, the same at each run. */
export interface TableFill {
  table: string;
  /** How many numbers: not all must give one row. */
  numbers: number;
  /** Columns and the select over `span (i)`. */
  insert: string;
}

const BATCH = 100_000;

/**
 * An arbitrary whole number below `n` for row `i`, the same at each run: `salt` tells one use from another. Inlined by
 * the planner.
 */
export const PICK = `create or replace function public.pick(i bigint, salt bigint, n bigint) returns int
  language sql immutable parallel safe as $$ select (((hashint8extended(i, salt) % n) + n) % n)::int $$`;

/**
 * Fills tables as fast as one connection can: without their secondary indexes, which are made again at the end, and
 * without triggers and foreign keys, whose rules the generator keeps itself.
 */
export async function fillTables(db: Db, fills: readonly TableFill[]): Promise<void> {
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} % {table}',
    stream: process.stderr,
  });
  const total = fills.reduce((sum, fill) => sum + fill.numbers, 0);
  bar.start(total, 0, { table: '' });
  const indexes = await dropIndexes(
    db,
    fills.map((fill) => fill.table),
  );
  for (const fill of fills) {
    for (let from = 1; from <= fill.numbers; from += BATCH) {
      const to = Math.min(from + BATCH - 1, fill.numbers);
      await freely(db, async (tx) => {
        await sql`insert into ${sql.raw(fill.table)} ${sql.raw(
          fill.insert.replace('span (i)', `generate_series(${from}, ${to}) span (i)`),
        )}`.execute(tx);
      });
      bar.increment(to - from + 1, { table: fill.table });
    }
  }
  for (const index of indexes) {
    bar.update(total, { table: index.name });
    await freely(db, async (tx) => void (await sql.raw(index.made).execute(tx)));
  }
  await advanceSequences(
    db,
    fills.map((fill) => fill.table),
  );
  bar.stop();
}

async function freely(db: Db, work: (tx: Tx) => Promise<void>): Promise<void> {
  await transact(db, async (tx) => {
    await sql`select set_config('session_replication_role', 'replica', true),
      set_config('maintenance_work_mem', '1GB', true), set_config('synchronous_commit', 'off', true)`.execute(
      tx,
    );
    await work(tx);
    return ok(null);
  });
}

async function dropIndexes(db: Db, tables: readonly string[]) {
  const { rows } = await sql<{ name: string; made: string }>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
    from pg_index i
    where i.indrelid = any(${[...new Set(tables)]}::text[]::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`.execute(db);
  for (const { name } of rows) await sql.raw(`drop index ${name}`).execute(db);
  return rows;
}

/** Identities go on after the highest id that was given. */
async function advanceSequences(db: Db, tables: readonly string[]): Promise<void> {
  const { rows } = await sql<{ table: string }>`
    select a.attrelid::regclass::text as table from pg_attribute a
    where a.attrelid = any(${[...new Set(tables)]}::text[]::regclass[]) and a.attname = 'id'
      and a.attidentity <> ''`.execute(db);
  for (const { table } of rows) {
    await sql
      .raw(
        `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 1) from ${table}))`,
      )
      .execute(db);
  }
}
