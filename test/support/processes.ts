import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PACKAGE_FOLDER } from './source-files.ts';

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** How a process of the product is started. */
export interface ProcessPlan {
  /** The sources (through tsx) or the build. */
  from: 'src' | 'dist';
  databaseUrl: string;
  dataFolder: string;
  env?: Record<string, string>;
}

/** Starts a server or worker of the product as a process of its own; only what goes wrong is printed. */
export function startProcess(name: 'server' | 'worker', plan: ProcessPlan): ChildProcess {
  const entry =
    plan.from === 'src'
      ? ['--import', 'tsx', path.join(PACKAGE_FOLDER, `src/apps/${name}.ts`)]
      : [path.join(PACKAGE_FOLDER, `dist/apps/${name}.js`)];
  return spawn(process.execPath, entry, {
    cwd: PACKAGE_FOLDER,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATABASE_URL: plan.databaseUrl,
      SEREINE_DATA: plan.dataFolder,
      SEREINE_SECRET: 'throw-away-throw-away-throw-away-throw-away',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      ...plan.env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Waits until the server at `base` is ready, at most `seconds`. */
export async function whenReady(base: string, seconds = 60): Promise<void> {
  for (let attempt = 0; attempt < seconds * 10; attempt += 1) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the server did not become ready');
}

/** Asks a process to end and waits until it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
