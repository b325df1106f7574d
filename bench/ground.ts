import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, openDatabase, type Database } from '../src/platform/db/index.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts';
import { endProcess, startProcess } from '../test/support/processes.ts';

/** A throw-away installation: a durable embedded PostgreSQL (fsync on) with a migrated database. */
export interface BenchGround {
  folder: string;
  url: string;
  database: Database;
  /** Runs one process of the product from dist/. */
  run(name: 'server' | 'worker', env?: Record<string, string>): ChildProcess;
  close(): Promise<void>;
}

/** Opens the ground of a bench run: in a folder that goes with it, or in `kept`, which stays for the next run. */
export async function openGround(port: number, kept?: string): Promise<BenchGround> {
  const folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'sereine-bench-')));
  await mkdir(folder, { recursive: true });
  const started = await startEmbeddedPostgres({ dataFolder: folder, maxConnections: 100 });
  if (!started.ok) throw new Error(started.refusal.code);
  const url = started.value.connectionString();
  const database = openDatabase(url, { poolSize: 16, statementTimeoutMs: 0 });
  await migrate(database.pool);
  const children: ChildProcess[] = [];
  return {
    folder,
    url,
    database,
    run(name, env = {}) {
      const child = startProcess(name, {
        from: 'dist',
        databaseUrl: url,
        dataFolder: folder,
        env: { PORT: String(port), ...env },
      });
      children.push(child);
      return child;
    },
    async close() {
      for (const child of children) await endProcess(child);
      await database.close();
      await started.value.stop();
      if (kept === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resident memory of a process in MB (Linux; 0 elsewhere). */
export function residentMegabytes(pid: number | undefined): Promise<number> {
  return statusMegabytes(pid, /VmRSS:\s+(\d+)/);
}

/** The most resident memory a process had so far, in MB (Linux; 0 elsewhere). */
export function peakMegabytes(pid: number | undefined): Promise<number> {
  return statusMegabytes(pid, /VmHWM:\s+(\d+)/);
}

async function statusMegabytes(pid: number | undefined, field: RegExp): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(field.exec(text)?.[1] ?? 0) / 1024;
}
