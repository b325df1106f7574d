import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  holdConstraints,
  listMigrations,
  listSequences,
  listStructure,
  listTables,
  quoteName,
  quoteTable,
} from '../../platform/backup/index.ts';
import { applyMigrations } from '../../platform/db/index.ts';
import { installQueue } from '../../platform/jobs/index.ts';
import { expressionOf, ruleTables, type RuledTable } from './catalogue.ts';
import { changeRows } from './copy-text.ts';
import { dropIndexes, makeIndexes } from './indexes.ts';
import { pseudonymsWith, type Pseudonyms } from './pseudonyms.ts';
import { changeOf, type House } from './transform.ts';

/** What a copy is being busy with. */
export type CopyStep = 'preparing' | 'rows' | 'indexes' | 'proving' | 'done';

export interface CopyOptions {
  /** The shop. */
  sourceUrl: string;
  /** An empty database on any server. */
  targetUrl: string;
  salt: string;
  /** Called with the step and how much of the whole is done, between 0 and 1. */
  onProgress?: (step: CopyStep, done: number) => void;
  /** Ends the copy between two tables. */
  signal?: AbortSignal;
}

/** What was copied. */
export interface CopyReport {
  /** The one moment that all rows are of. */
  copiedAt: string;
  /** The last entry of the timeline that the copy holds; 0: none. */
  lastChangeId: number;
  rowCount: number;
}

/** Tables are copied two at a time: one reads while the other writes. */
const LANES = 2;
/** Indexes of smaller tables are kept while rows come in. */
const LARGE_BYTES = 4 * 2 ** 20;

/**
 * Copies a shop into an empty database while it goes on selling: all rows are of one moment (an exported snapshot), and
 * what is personal is left out or replaced between reading and writing, by the catalogue of rules. Foreign keys are proved
 * on the copied rows. Refusals: `test-site-column-without-rule` before anything is copied, `backup-newer`.
 */
export async function copyDatabase(options: CopyOptions): Promise<Result<CopyReport>> {
  const source = openLanes(options.sourceUrl, LANES + 1);
  const target = openLanes(options.targetUrl, LANES + 1);
  try {
    const lead = await source.connect();
    try {
      await lead.query('begin isolation level repeatable read read only');
      await unhurried(lead);
      return await copyFromSnapshot(options, { source, target, lead });
    } finally {
      await lead.query('rollback').catch(() => undefined);
      lead.release();
    }
  } finally {
    await source.end();
    await target.end();
  }
}

function openLanes(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, application_name: 'sereine-test-site' });
  pool.on('error', () => undefined);
  return pool;
}

/** A large table may take longer than any page may. */
async function unhurried(client: pg.ClientBase): Promise<void> {
  await client.query('set local statement_timeout = 0');
  await client.query('set local idle_in_transaction_session_timeout = 0');
}

interface Parties {
  source: pg.Pool;
  target: pg.Pool;
  /** Holds the snapshot. */
  lead: pg.PoolClient;
}

async function copyFromSnapshot(
  options: CopyOptions,
  { source, target, lead }: Parties,
): Promise<Result<CopyReport>> {
  const tell = options.onProgress ?? (() => undefined);
  tell('preparing', 0);
  const { ruled, missing } = ruleTables(await listTables(lead));
  if (missing.length > 0) {
    return refuse('test-site-column-without-rule', 409, {
      params: { column: missing[0]!, count: missing.length },
      details: { columns: missing },
    });
  }
  const moment = await readMoment(lead);
  const keeper = await target.connect();
  try {
    const release = await prepareTarget(lead, target, keeper, ruled);
    if (!release.ok) return release;
    const indexes = await dropIndexes(
      keeper,
      ruled.filter(isLarge).map(({ table }) => table),
    );
    const rowCount = await copyRows(options, { source, target, lead }, ruled, moment.snapshot);
    await setSequences(lead, keeper);
    tell('indexes', 0.65);
    await makeIndexes(target, indexes, (part) => tell('indexes', 0.65 + 0.2 * part));
    tell('proving', 0.85);
    await keeper.query('begin');
    await unhurried(keeper);
    await release.value();
    await keeper.query('commit');
    await keeper.query('analyze');
    tell('done', 1);
    return ok({ copiedAt: moment.copiedAt, lastChangeId: moment.lastChangeId, rowCount });
  } finally {
    keeper.release();
  }
}

function isLarge({ table, rules }: RuledTable): boolean {
  return rules !== null && table.byteSize > LARGE_BYTES;
}

async function readMoment(
  lead: pg.ClientBase,
): Promise<{ snapshot: string; copiedAt: string; lastChangeId: number }> {
  const { rows } = await lead.query<{ snapshot: string; copiedAt: string; lastChangeId: string }>(`
    select pg_export_snapshot() as snapshot, to_json(now()) #>> '{}' as "copiedAt",
      coalesce((select max(id) from platform.change), 0)::text as "lastChangeId"`);
  return { ...rows[0]!, lastChangeId: Number(rows[0]!.lastChangeId) };
}

/** Brings the target to the structure of the source, without rows, foreign keys and triggers; gives back what restores those. */
async function prepareTarget(
  lead: pg.ClientBase,
  target: pg.Pool,
  keeper: pg.ClientBase,
  ruled: readonly RuledTable[],
): Promise<Result<() => Promise<void>>> {
  await installQueue(target);
  await keeper.query('begin');
  await unhurried(keeper);
  const prepared = await applyMigrations(keeper, await listMigrations(lead));
  if (!prepared.ok) {
    await keeper.query('rollback');
    return prepared;
  }
  for (const statement of await listStructure(lead)) await keeper.query(statement);
  const release = await holdConstraints(keeper);
  await keeper.query(`truncate ${ruled.map(({ table }) => quoteTable(table)).join(', ')}`);
  await keeper.query('commit');
  return ok(release);
}

async function copyRows(
  options: CopyOptions,
  { source, target, lead }: Parties,
  ruled: readonly RuledTable[],
  snapshot: string,
): Promise<number> {
  const house = await readHouse(lead);
  const pseudonyms = pseudonymsWith(options.salt);
  const waiting = ruled
    .filter(({ rules }) => rules !== null)
    .sort((a, b) => a.table.byteSize - b.table.byteSize);
  const total = waiting.reduce((sum, { table }) => sum + table.byteSize, 1);
  let doneBytes = 0;
  let rowCount = 0;
  const lane = async () => {
    const from = await source.connect();
    const into = await target.connect();
    let failed = true;
    try {
      await from.query('begin isolation level repeatable read read only');
      await unhurried(from);
      await from.query(`set transaction snapshot '${snapshot}'`);
      await into.query('set synchronous_commit = off');
      // The largest first, so that both lanes end together.
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        options.signal?.throwIfAborted();
        rowCount += await copyTable(from, into, next, pseudonyms, house);
        doneBytes += next.table.byteSize;
        options.onProgress?.('rows', 0.05 + 0.6 * (doneBytes / total));
      }
      await from.query('commit');
      failed = false;
    } finally {
      // A copy that was given up leaves its connections in the middle of a COPY: they are not used again.
      from.release(failed);
      into.release(failed);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason as Error;
  return rowCount;
}

/** Who works here, and whom suppliers name: people whom the merchant’s own texts may mention. */
async function readHouse(lead: pg.ClientBase): Promise<House> {
  const { rows: staff } = await lead.query<{ id: string; name: string }>(
    'select id, name from access.staff',
  );
  const { rows: contacts } = await lead.query<{ name: string }>(
    `select distinct c ->> 'name' as name from suppliers.supplier, jsonb_array_elements(contacts) c
     where c ->> 'name' <> '' limit 2000`,
  );
  const whole = [...staff, ...contacts].map(({ name }) => name.trim());
  const parts = staff.flatMap(({ name }) => name.trim().split(/\s+/));
  return { ids: new Set(staff.map(({ id }) => id)), names: [...new Set([...whole, ...parts])] };
}

async function copyTable(
  from: pg.ClientBase,
  into: pg.ClientBase,
  { table, rules }: RuledTable,
  pseudonyms: Pseudonyms,
  house: House,
): Promise<number> {
  const columns = table.facts.map((column, i) => {
    const rule = rules![i]!;
    return {
      name: column.name,
      expression: expressionOf(rule, column, table.expressions[i]!),
      change: changeOf(rule, pseudonyms, house),
    };
  });
  const read = from.query(
    copyTo(
      `copy (select ${columns.map((c) => c.expression).join(', ')} from ${quoteTable(table)}) to stdout`,
    ),
  );
  const write = into.query(
    copyFrom(
      `copy ${quoteTable(table)} (${columns.map((c) => quoteName(c.name)).join(', ')}) from stdin`,
    ),
  );
  if (columns.some(({ change }) => change !== null)) {
    await pipeline(read, changeRows(columns), write as Writable);
  } else await pipeline(read, write as Writable);
  return read.rowCount;
}

/** Where sequences stand is read after the rows: never behind them. */
async function setSequences(lead: pg.ClientBase, target: pg.ClientBase): Promise<void> {
  for (const sequence of await listSequences(lead)) {
    if (sequence.lastValue === null) continue;
    await target.query('select setval($1::regclass, $2::bigint)', [
      quoteTable(sequence),
      sequence.lastValue,
    ]);
  }
}
