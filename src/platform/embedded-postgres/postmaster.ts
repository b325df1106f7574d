import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  fchownSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
  chownSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { Binaries } from './binaries.ts';
import { PG_HBA_CONF, postgresqlConf, type Tuning } from './configuration.ts';
import { diagnose, readLogSince } from './diagnosis.ts';
import { spawnIdentity } from './initialise.ts';
import { isReady } from './leftovers.ts';
import type { ClusterPlace } from './place.ts';

const LARGEST_LOG_BYTES = 5 * 2 ** 20;

/** Writes the configuration files of the cluster, owned by its account. */
export function writeConfiguration(place: ClusterPlace, tuning: Tuning): void {
  const files = {
    'postgresql.conf': postgresqlConf(place.socketFolder, tuning),
    'pg_hba.conf': PG_HBA_CONF,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(place.pgdata, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (place.account) chownSync(file, place.account.uid, place.account.gid);
  }
}

/**
 * Starts one postmaster and waits until it accepts connections (after a crash that includes the
 * replay of the write-ahead log). A process group of its own: Ctrl-C in the terminal must reach
 * the servers first and the database last.
 */
export async function startPostmaster(
  place: ClusterPlace,
  binaries: Binaries,
  timeoutMs: number,
): Promise<Result<ChildProcess>> {
  const { fd, size } = openLog(place);
  const child = spawn(binaries.postgres, ['-D', place.pgdata], {
    ...spawnIdentity(place),
    detached: true,
    stdio: ['ignore', fd, fd],
  });
  closeSync(fd);
  let failure: string | null = null;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', () => (failure ??= ''));

  const deadline = Date.now() + timeoutMs;
  while (failure === null && Date.now() < deadline) {
    if (await isReady(place.pgdata)) return ok(child);
    await sleep(15);
  }
  if (failure === null) {
    child.kill('SIGQUIT');
    failure = 'timeout';
  }
  return diagnose(`${await readLogSince(place.logFile, size)}\n${failure}`, place.folder);
}

function openLog(place: ClusterPlace): { fd: number; size: number } {
  const size = statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(place.logFile, `${place.logFile}.1`);
  const fd = openSync(place.logFile, 'a', 0o600);
  if (place.account) fchownSync(fd, place.account.uid, place.account.gid);
  return { fd, size: size > LARGEST_LOG_BYTES ? 0 : size };
}

/** Ends a postmaster: sessions are cut, everything is written; harder when it does not answer. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  for (const [name, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
    child.kill(name);
    if (await Promise.race([gone, sleep(patienceMs, false, { ref: false })])) return;
  }
}
