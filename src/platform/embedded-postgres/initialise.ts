import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Binaries } from './binaries.ts';
import { diagnose } from './diagnosis.ts';
import type { ClusterPlace } from './place.ts';

/** The superuser and owner of everything in the embedded cluster. */
export const SUPERUSER = 'sereine';

// initdb writes about 40 MB and the first write-ahead log files as much again.
const NEEDED_BYTES = 120 * 2 ** 20;

/**
 * Makes the cluster when there is none (UTF-8, French ICU collation, checksums). Works aside and
 * renames when complete, so a start cut short leaves nothing half made. Refuses a cluster of another major version
 * (`database-version-mismatch`) or without its mark (`database-damaged`).
 */
export async function initialiseCluster(
  place: ClusterPlace,
  binaries: Binaries,
  durable: boolean,
): Promise<Result<{ created: boolean }>> {
  const version = await readFile(path.join(place.pgdata, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (version.trim() === binaries.major) return ok({ created: false });
    return refuse('database-version-mismatch', 503, {
      params: { found: version.trim(), expected: binaries.major, path: place.pgdata },
    });
  }
  if (existsSync(place.pgdata)) {
    return refuse('database-damaged', 503, {
      params: { path: place.pgdata, reason: 'PG_VERSION is missing' },
    });
  }
  const disk = await statfs(place.folder);
  if (disk.bavail * disk.bsize < NEEDED_BYTES) {
    return refuse('disk-full', 503, { params: { path: place.folder } });
  }
  await removeUnfinished(place.folder);
  const unfinished = path.join(place.folder, `pgdata.unfinished-${process.pid}`);
  const { code, output } = await runInitdb(place, binaries, unfinished, durable);
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    return diagnose(output, place.folder);
  }
  await rename(unfinished, place.pgdata);
  return ok({ created: true });
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('pgdata.unfinished-')) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function runInitdb(
  place: ClusterPlace,
  binaries: Binaries,
  pgdata: string,
  durable: boolean,
): Promise<{ code: number; output: string }> {
  const args = [
    ...['-D', pgdata, '--username', SUPERUSER, '--auth', 'trust'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'fr-FR'],
    ...['--text-search-config', 'french', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve) => {
    const child = spawn(binaries.initdb, args, {
      ...spawnIdentity(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Working folder, account and a plain environment for the programs of PostgreSQL. */
export function spawnIdentity(place: ClusterPlace): {
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
} {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC', HOME: place.folder };
  const { account } = place;
  return { cwd: place.folder, env, ...(account ? { uid: account.uid, gid: account.gid } : {}) };
}
