import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { refusalOfDisk } from '../../kernel/disk.ts';
import { ok, refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import { ROOMS } from '../../levels.ts';

/** One forward-only migration of one module. */
interface Migration {
  module: string;
  name: string;
  checksum: string;
  text: string;
}

/** What a run of migrations did. */
export interface MigrationReport {
  applied: { module: string; name: string }[];
  alreadyApplied: number;
}

const sourceRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// Any constant works as long as every process uses the same one.
const MIGRATION_LOCK = 7_306_171;

async function loadMigrations(): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const room of ROOMS) {
    const folder = path.join(sourceRoot, room.path, 'migrations');
    if (!existsSync(folder)) continue;
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    for (const name of names) {
      const text = await readFile(path.join(folder, name), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      migrations.push({ module: room.path, name, checksum, text });
    }
  }
  return migrations;
}

/**
 * Brings the database to this version: runs each module's `migrations/*.sql` that has not run yet,
 * in the order of `levels.ts`, each in a transaction of its own, and lets nobody empty a ledger. Several processes may call it at
 * once. Throws when that cannot be, with the refusal that says why as `refusal` of the error: nobody can go on then.
 * Refusals: `database-newer`, `migration-edited`, `migration-failed`.
 */
export async function migrate(pool: pg.Pool): Promise<MigrationReport> {
  const migrations = await loadMigrations();
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await readApplied(client);
    refuseUnknown(applied, migrations);
    const report: MigrationReport = { applied: [], alreadyApplied: applied.size };
    for (const migration of migrations) {
      const key = `${migration.module}/${migration.name}`;
      const known = applied.get(key);
      if (known === migration.checksum) continue;
      if (known !== undefined) {
        throw failure(refuse('migration-edited', 503, { params: { migration: key } }));
      }
      await client.query('begin');
      try {
        await client.query(migration.text);
        await recordApplied(client, migration);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        const params = { migration: key, reason: (error as Error).message };
        throw failure(
          refusalOfDisk(error, 'PostgreSQL') ?? refuse('migration-failed', 503, { params }),
          error,
        );
      }
      report.applied.push({ module: migration.module, name: migration.name });
    }
    await client.query('select platform.guard_ledgers()');
    return report;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

/** The migrations that have not run on this database yet, without running them. */
export async function pendingMigrations(pool: pg.Pool): Promise<string[]> {
  const migrations = await loadMigrations();
  const client = await pool.connect();
  try {
    const applied = await readApplied(client);
    return migrations.map((m) => `${m.module}/${m.name}`).filter((key) => !applied.has(key));
  } finally {
    client.release();
  }
}

/** A migration as a database remembers it. */
export interface AppliedMigration {
  module: string;
  name: string;
  checksum: string;
}

/**
 * Brings an empty database, inside the caller's transaction, to exactly the state of `wanted` (the
 * list a backup carries). Refusal `backup-newer` when this version does not have one of them.
 */
export async function applyMigrations(
  client: pg.ClientBase,
  wanted: readonly AppliedMigration[],
): Promise<Result<null>> {
  const migrations = await loadMigrations();
  const known = new Map(migrations.map((m) => [`${m.module}/${m.name}`, m.checksum]));
  const missing = wanted.find((one) => known.get(`${one.module}/${one.name}`) !== one.checksum);
  if (missing) {
    return refuse('backup-newer', 409, {
      params: { migration: `${missing.module}/${missing.name}` },
    });
  }
  const names = new Set(wanted.map((one) => `${one.module}/${one.name}`));
  await readApplied(client);
  for (const migration of migrations) {
    if (!names.has(`${migration.module}/${migration.name}`)) continue;
    await client.query(migration.text);
    await recordApplied(client, migration);
  }
  return ok(null);
}

async function recordApplied(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(
    'insert into public.sereine_migration (module, name, checksum) values ($1, $2, $3)',
    [migration.module, migration.name, migration.checksum],
  );
}

async function readApplied(client: pg.ClientBase): Promise<Map<string, string>> {
  await client.query(`create table if not exists public.sereine_migration (
    module text not null, name text not null, checksum text not null,
    applied_at timestamptz not null default now(), primary key (module, name))`);
  const { rows } = await client.query<{ key: string; checksum: string }>(
    "select module || '/' || name as key, checksum from public.sereine_migration",
  );
  return new Map(rows.map((row) => [row.key, row.checksum]));
}

function refuseUnknown(applied: Map<string, string>, migrations: Migration[]): void {
  const known = new Set(migrations.map((m) => `${m.module}/${m.name}`));
  const unknown = [...applied.keys()].filter((key) => !known.has(key));
  if (unknown.length > 0) {
    throw failure(refuse('database-newer', 503, { params: { migration: unknown[0]! } }));
  }
}

function failure({ refusal }: { refusal: Refusal }, cause?: unknown): Error {
  const said = Object.values(refusal.params ?? {}).join(': ');
  return Object.assign(new Error(`${refusal.code}: ${said}`, { cause }), { refusal });
}
