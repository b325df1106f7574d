import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  hasJobs,
  listMigrations,
  listStructure,
  listSequences,
  listTables,
  quoteTable,
  type TableToCopy,
} from './catalogue-of-tables.ts';
import { encrypt } from './encryption.ts';
import type { FileTree } from './file-tree.ts';
import {
  FILES_FOLDER,
  FORMAT_NAME,
  FORMAT_VERSION,
  HEADER_ENTRY,
  JOBS_FOLDER,
  MANIFEST_ENTRY,
  SECRET_ENTRY,
  TABLES_FOLDER,
  type BackupHeader,
  type BackupManifest,
  type BackupSummary,
} from './format.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

export interface BackupOptions {
  pool: pg.Pool;
  files: FileTree;
  /** Where the backup goes; its folder is made when missing. */
  target: string;
  passphrase: string | null;
  /** The secret of the installation, when the environment does not give it. */
  secret: string | null;
  /** Called with how much is done, between 0 and 1. */
  onProgress?: (done: number) => void;
}

export interface BackupReport extends BackupSummary {
  target: string;
  createdAt: string;
  encrypted: boolean;
  /** Size of the backup itself. */
  byteSize: number;
}

/** Rows are gathered to entries of about this size: memory stays constant however large a table is. */
const ENTRY_BYTES = 4 * 2 ** 20;

/**
 * Writes a complete, consistent backup to `target` while everything goes on: the rows are those of
 * one moment (one REPEATABLE READ transaction), the files those that they name. The file appears
 * only when it is whole (mode 0600). Refusals: `disk-full`, `backup-folder-not-writable`.
 */
export async function writeBackup(options: BackupOptions): Promise<Result<BackupReport>> {
  const partial = `${options.target}.partial-${process.pid}`;
  const createdAt = new Date();
  const summary: BackupSummary = { tables: 0, rows: 0, files: 0, filesByteSize: 0 };
  try {
    await mkdir(path.dirname(options.target), { recursive: true, mode: 0o700 });
    const archive = Readable.from(archiveOf(options, createdAt, summary), { objectMode: false });
    const gzip = createGzip({ level: 6 });
    const file = createWriteStream(partial, { mode: 0o600 });
    const { passphrase } = options;
    if (passphrase === null) await pipeline(archive, gzip, file);
    else await pipeline(archive, gzip, (source) => encrypt(source, passphrase), file);
    await sync(partial);
    await rename(partial, options.target);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    const { code, message } = error as NodeJS.ErrnoException;
    const params = { path: options.target, reason: message };
    if (code === 'ENOSPC' || code === 'EDQUOT') return refuse('disk-full', 503, { params });
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code ?? '')) {
      return refuse('backup-folder-not-writable', 503, { params });
    }
    throw error;
  }
  const { size } = await stat(options.target);
  return ok({
    ...summary,
    target: options.target,
    createdAt: createdAt.toISOString(),
    encrypted: options.passphrase !== null,
    byteSize: size,
  });
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}

/** What is being written, and what it added up to so far. */
interface Writing {
  at: Date;
  contents: BackupManifest['contents'];
  summary: BackupSummary;
}

async function* archiveOf(
  options: BackupOptions,
  at: Date,
  summary: BackupSummary,
): AsyncGenerator<Buffer> {
  const writing: Writing = { at, contents: {}, summary };
  yield* databasePart(options, writing);
  for await (const { key, byteSize } of options.files.list()) {
    yield* fileEntry(options.files, key, byteSize, writing);
    summary.files += 1;
    summary.filesByteSize += byteSize;
  }
  if (options.secret !== null) {
    yield* wholeEntry(SECRET_ENTRY, Buffer.from(options.secret), writing);
  }
  const manifest: BackupManifest = { contents: writing.contents };
  yield* wholeEntry(MANIFEST_ENTRY, Buffer.from(JSON.stringify(manifest)), {
    ...writing,
    contents: {},
  });
  yield tarEnd();
  options.onProgress?.(1);
}

async function* databasePart(options: BackupOptions, writing: Writing): AsyncGenerator<Buffer> {
  const client = await options.pool.connect();
  let failed = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    // A large table, or a slow disk that takes it, may take longer than any page may.
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    const tables = await listTables(client);
    const header: BackupHeader = {
      format: FORMAT_NAME,
      version: FORMAT_VERSION,
      createdAt: writing.at.toISOString(),
      postgres: await serverVersion(client),
      migrations: await listMigrations(client),
      structure: await listStructure(client),
      tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
      sequences: await listSequences(client),
    };
    yield* wholeEntry(HEADER_ENTRY, Buffer.from(JSON.stringify(header, null, 2)), writing);
    const total = tables.reduce((sum, table) => sum + table.byteSize, 1);
    let done = 0;
    for (const table of tables) {
      yield* rowEntries(
        client,
        `${TABLES_FOLDER}${table.schema}.${table.name}`,
        copyOf(table),
        writing,
      );
      writing.summary.tables += 1;
      done += table.byteSize;
      options.onProgress?.((done / total) * 0.8);
    }
    if (await hasJobs(client)) {
      yield* rowEntries(client, JOBS_FOLDER.slice(0, -1), COPY_JOBS, writing);
    }
    await client.query('commit');
    failed = false;
  } finally {
    // An archive that was given up leaves the connection in the middle of a COPY: it is not reused.
    client.release(failed);
  }
}

async function serverVersion(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return rows[0]!.version;
}

function copyOf(table: TableToCopy): string {
  return `copy (select ${table.expressions.join(', ')} from ${quoteTable(table)}) to stdout`;
}

// The columns of JOB_COLUMNS: what adding the job again needs, whatever version of the library does it.
const COPY_JOBS = `copy (
  select t.identifier, j.payload::text, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
    array(select jsonb_object_keys(j.flags)), j.attempts, j.last_error
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  order by j.id) to stdout`;

async function* rowEntries(
  client: pg.ClientBase,
  folder: string,
  copy: string,
  writing: Writing,
): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(copy));
  const hash = createHash('sha256');
  let byteSize = 0;
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const flush = function* (all: Buffer): Generator<Buffer> {
    number += 1;
    yield* plainEntry(`${folder}/${String(number).padStart(6, '0')}.copy`, all, writing.at, hash);
    byteSize += all.length;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes < ENTRY_BYTES) continue;
    const all = Buffer.concat(held);
    const cut = all.lastIndexOf(10) + 1;
    if (cut > 0) yield* flush(all.subarray(0, cut));
    held = [all.subarray(cut)];
    heldBytes = all.length - cut;
  }
  if (heldBytes > 0) yield* flush(Buffer.concat(held));
  const rows = stream.rowCount;
  writing.summary.rows += rows;
  writing.contents[folder] = { sha256: hash.digest('hex'), byteSize, rows };
}

function* plainEntry(name: string, content: Buffer, at: Date, hash: Hash): Generator<Buffer> {
  hash.update(content);
  yield tarHeader(name, content.length, at);
  yield content;
  yield tarPadding(content.length);
}

function* wholeEntry(name: string, content: Buffer, writing: Writing): Generator<Buffer> {
  const hash = createHash('sha256');
  yield* plainEntry(name, content, writing.at, hash);
  writing.contents[name] = { sha256: hash.digest('hex'), byteSize: content.length };
}

async function* fileEntry(
  files: FileTree,
  key: string,
  byteSize: number,
  writing: Writing,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  yield tarHeader(FILES_FOLDER + key, byteSize, writing.at);
  let written = 0;
  for await (const chunk of (await files.read(key)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    written += chunk.length;
    yield chunk;
  }
  // Files are named by their content: one whose size changes while it is read is a fault of the disk.
  if (written !== byteSize)
    throw new Error(`file ${key} has ${written} bytes instead of ${byteSize}`);
  yield tarPadding(byteSize);
  writing.contents[FILES_FOLDER + key] = { sha256: hash.digest('hex'), byteSize };
}
