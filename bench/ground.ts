import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, openDatabase, type Database } from '../src/platform/db/index.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts';

const packageFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A throw-away installation: a durable embedded PostgreSQL (fsync on) with a migrated database. */
export interface BenchGround {
  folder: string;
  url: string;
  database: Database;
  /** Runs one process of the product from dist/. */
  run(name: 'server' | 'worker', env?: Record<string, string>): ChildProcess;
  close(): Promise<void>;
}

/** Opens the ground of a bench run. */
export async function openGround(port: number): Promise<BenchGround> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sereine-bench-'));
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
      const child = spawn(
        process.execPath,
        [path.join(packageFolder, 'dist', 'apps', `${name}.js`)],
        {
          env: {
            ...process.env,
            NODE_ENV: 'development',
            DATABASE_URL: url,
            SEREINE_DATA: folder,
            SEREINE_SECRET: 'bench-bench-bench-bench-bench-bench-bench',
            PORT: String(port),
            HOST: '127.0.0.1',
            LOG_LEVEL: 'error',
            ...env,
          },
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      children.push(child);
      return child;
    },
    async close() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await database.close();
      await started.value.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Waits until the server is ready. */
export async function whenReady(base: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not become ready');
}

/** Resident memory of a process in MB (Linux; 0 elsewhere). */
export async function residentMegabytes(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
}
