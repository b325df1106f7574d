import path from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ok, type Result } from '../../kernel/refusal.ts';
import { applyMigrations, migrate } from '../db/index.ts';
import { installQueue } from '../jobs/index.ts';
import { listTables, quoteName, quoteTable } from './catalogue-of-tables.ts';
import { checkBackup, readSmall } from './check-backup.ts';
import type { FileTree } from './file-tree.ts';
import {
  FILES_FOLDER,
  JOB_COLUMNS,
  JOBS_FOLDER,
  SECRET_ENTRY,
  TABLES_FOLDER,
  type BackupHeader,
  type BackupSummary,
} from './format.ts';
import { holdConstraints } from './held-constraints.ts';
import { damage, readArchive, refusalOf } from './read-archive.ts';
import { prepareRestoreTarget } from './restore-target.ts';

export interface RestoreOptions {
  /** The backup. */
  file: string;
  passphrase: string | null;
  /** The database to restore into. */
  url: string;
  /** Replaces a database that is not empty; the former one is kept under another name. */
  replace: boolean;
  files: FileTree;
  /** Called with how much is done, between 0 and 1. */
  onProgress?: (done: number) => void;
}

export interface RestoreReport extends BackupSummary {
  createdAt: string;
  /** Migrations of this version that the backup did not have yet. */
  migrated: number;
  /** Name of the former database, when there was one. */
  keptDatabase: string | null;
  /** The secret of the installation that made the backup, when it carries one. */
  secret: string | null;
}

/**
 * Restores a backup: checks all of it first, loads its rows into the structure they belong to in
 * one transaction, runs newer migrations, writes the files, and only then puts the database in its
 * place. When anything fails the former database is untouched. Refusals: those of `checkBackup` and
 * `prepareRestoreTarget`, `backup-newer`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Result<RestoreReport>> {
  const { file, passphrase } = options;
  const checked = await checkBackup(file, passphrase);
  if (!checked.ok) return checked;
  options.onProgress?.(0.2);
  const target = await prepareRestoreTarget(options.url, options.replace);
  if (!target.ok) return target;
  const pool = new pg.Pool({
    connectionString: target.value.url,
    max: 2,
    application_name: 'sereine-restore',
  });
  pool.on('error', () => undefined);
  let loaded: Result<{ secret: string | null; migrated: number }>;
  try {
    loaded = await load(pool, options, checked.value.header);
  } catch (error) {
    await pool.end();
    await target.value.abandon();
    const refusal = refusalOf(error, file);
    if (refusal) return refusal;
    throw error;
  }
  await pool.end();
  if (!loaded.ok) {
    await target.value.abandon();
    return loaded;
  }
  const keptDatabase = await target.value.finish();
  options.onProgress?.(1);
  return ok({
    ...checked.value.summary,
    ...loaded.value,
    createdAt: checked.value.header.createdAt,
    keptDatabase,
  });
}

async function load(
  pool: pg.Pool,
  options: RestoreOptions,
  header: BackupHeader,
): Promise<Result<{ secret: string | null; migrated: number }>> {
  // The job library makes its own tables; jobs are added through its functions.
  await installQueue(pool);
  const client = await pool.connect();
  let secret: string | null;
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    const prepared = await applyMigrations(client, header.migrations);
    if (!prepared.ok) {
      await client.query('rollback');
      return prepared;
    }
    for (const statement of header.structure) await client.query(statement);
    const release = await holdConstraints(client);
    await emptyTables(client, header);
    await client.query(CREATE_JOBS);
    secret = await loadEntries(client, options, header);
    await setSequences(client, header);
    await addJobs(client);
    await release();
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  const { applied } = await migrate(pool);
  return ok({ secret, migrated: applied.length });
}

/** Checks that every table and column of the backup is there, and removes what migrations put in. */
async function emptyTables(client: pg.ClientBase, header: BackupHeader): Promise<void> {
  const present = new Map(
    (await listTables(client)).map((t) => [`${t.schema}.${t.name}`, t.columns]),
  );
  for (const table of header.tables) {
    const columns = present.get(`${table.schema}.${table.name}`);
    const missing = table.columns.find((column) => !columns?.includes(column));
    if (!columns || missing) {
      throw damage(`no place for ${table.schema}.${table.name}${missing ? `.${missing}` : ''}`);
    }
  }
  if (header.tables.length > 0) {
    await client.query(`truncate ${header.tables.map(quoteTable).join(', ')}`);
  }
}

async function loadEntries(
  client: pg.ClientBase,
  options: RestoreOptions,
  header: BackupHeader,
): Promise<string | null> {
  const statements = new Map(
    header.tables.map((table) => [
      `${TABLES_FOLDER}${table.schema}.${table.name}`,
      `copy ${quoteTable(table)} (${table.columns.map(quoteName).join(', ')}) from stdin`,
    ]),
  );
  statements.set(
    JOBS_FOLDER.slice(0, -1),
    `copy restored_job (${JOB_COLUMNS.join(', ')}) from stdin`,
  );
  let secret: string | null = null;
  let tables = 0;
  for await (const entry of readArchive(options.file, options.passphrase)) {
    const copy = statements.get(path.posix.dirname(entry.name));
    if (copy) {
      // COPY needs no end of its own between entries: each holds whole rows.
      await pipeline(entry.content, client.query(copyFrom(copy)) as Writable);
      options.onProgress?.(0.2 + 0.6 * Math.min(1, (tables += 1) / header.tables.length));
    } else if (entry.name.startsWith(FILES_FOLDER)) {
      await options.files.write(
        entry.name.slice(FILES_FOLDER.length),
        entry.content,
        entry.byteSize,
      );
    } else if (entry.name === SECRET_ENTRY) {
      secret = (await readSmall(entry)).toString('utf8');
    } else {
      entry.content.resume();
    }
  }
  return secret;
}

async function setSequences(client: pg.ClientBase, header: BackupHeader): Promise<void> {
  for (const sequence of header.sequences) {
    if (sequence.lastValue === null) continue;
    await client.query('select setval($1::regclass, $2::bigint)', [
      quoteTable(sequence),
      sequence.lastValue,
    ]);
  }
}

const CREATE_JOBS = `create temporary table restored_job (
  n bigint generated always as identity, identifier text, payload json, queue_name text, run_at timestamptz,
  max_attempts int, job_key text, priority int, flags text[], attempts int, last_error text) on commit drop`;

/** Adds the jobs again; one that had failed for good stays failed, with its reason. */
async function addJobs(client: pg.ClientBase): Promise<void> {
  await client.query(`
    alter table restored_job add column id bigint;
    update restored_job set id = (graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts,
      job_key, priority, nullif(flags, '{}'))).id;
    select graphile_worker.reschedule_jobs(array[id], attempts := attempts)
      from restored_job where attempts > 0 and attempts < max_attempts;
    select graphile_worker.permanently_fail_jobs(array[id], last_error)
      from restored_job where attempts >= max_attempts`);
}
