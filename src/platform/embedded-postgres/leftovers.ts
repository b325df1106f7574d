import { existsSync } from 'node:fs';
import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClusterPlace } from './place.ts';
import { commandLine, isAlive, processesIn, signal, waitUntilGone } from './processes.ts';

// The number only names the file: there is no TCP port.
export const SOCKET_PORT = 5432;
const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;

/**
 * Ends what a killed run left on this cluster, so that a new postmaster may start: an orphaned
 * postmaster is shut down cleanly; backends whose postmaster was killed are ended (their shared
 * memory is lost anyway, the write-ahead log has every acknowledged commit); a stale pid file of a
 * process that is gone, or whose id now belongs to somebody else, is removed. Call only while
 * holding the owner lock. True when something was found.
 */
export async function clearLeftovers({ pgdata, socketFolder }: ClusterPlace): Promise<boolean> {
  const pidFile = path.join(pgdata, 'postmaster.pid');
  const postmaster = await readPostmasterPid(pgdata);
  const found = existsSync(pidFile);
  if (postmaster !== null && (await isPostmasterOf(postmaster, pgdata))) {
    signal(postmaster, 'SIGINT');
    if (!(await waitUntilGone([postmaster], 20_000))) {
      signal(postmaster, 'SIGQUIT');
      if (!(await waitUntilGone([postmaster], 10_000))) signal(postmaster, 'SIGKILL');
      await waitUntilGone([postmaster], 5_000);
    }
  }
  const orphans = processesIn(pgdata) ?? [];
  for (const [name, patienceMs] of [
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    for (const pid of orphans.filter(isAlive)) signal(pid, name);
    if (await waitUntilGone(orphans, patienceMs)) break;
  }
  for (const stale of [
    pidFile,
    path.join(socketFolder, SOCKET_NAME),
    path.join(socketFolder, `${SOCKET_NAME}.lock`),
  ]) {
    await rm(stale, { force: true });
  }
  return found || orphans.length > 0;
}

/** The id in `postmaster.pid`, or null. */
async function readPostmasterPid(pgdata: string): Promise<number | null> {
  const text = await readFile(path.join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text.split('\n')[0] ?? '', 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Whether the postmaster has written that it accepts connections. */
export async function isReady(pgdata: string): Promise<boolean> {
  const text = await readFile(path.join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n')[7]?.trim() === 'ready';
}

async function isPostmasterOf(pid: number, pgdata: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const inside = processesIn(pgdata);
  if (inside !== null) return inside.includes(pid);
  const command = commandLine(pid) ?? '';
  return command.includes('postgres') && command.includes(await realpath(pgdata));
}
