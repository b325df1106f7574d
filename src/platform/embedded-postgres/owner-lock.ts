import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile, link } from 'node:fs/promises';
import path from 'node:path';
import { processBirth } from './processes.ts';

interface Holder {
  pid: number;
  birth: string | null;
}

/** The lock is ours (`release` gives it back), or `heldBy` another living process. */
export type OwnerLock = { release(): Promise<void> } | { heldBy: number };

/**
 * Takes the right to run the cluster in `folder`: one process at a time. A lock left by a process
 * that was killed is recognised by the holder's start time (a reused process id does not fool it) and taken over.
 */
export async function takeOwnerLock(folder: string): Promise<OwnerLock> {
  const lock = path.join(folder, 'owner.lock');
  // Several starts of one process must not take each other's file away.
  const mine = path.join(folder, `owner.lock.${randomUUID()}`);
  const holder: Holder = { pid: process.pid, birth: processBirth(process.pid) };
  await writeFile(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      // A link appears with its whole content or not at all.
      if (await tryLink(mine, lock)) return { release: () => rm(lock, { force: true }) };
      const text = await readFile(lock, 'utf8').catch(() => null);
      if (text === null) continue;
      const other = parseHolder(text);
      if (other && isHolding(other)) return { heldBy: other.pid };
      await removeStale(lock, text);
    }
    throw new Error(`could not take ${lock}`);
  } finally {
    await rm(mine, { force: true });
  }
}

function isHolding(holder: Holder): boolean {
  const birth = processBirth(holder.pid);
  return birth !== null && birth === holder.birth;
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Holder;
    return Number.isInteger(value.pid) ? value : null;
  } catch {
    return null;
  }
}

/** Moves a stale lock away; when another process was faster and the lock is already its own, puts it back. */
async function removeStale(lock: string, staleText: string): Promise<void> {
  const aside = `${lock}.stale-${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== staleText) await tryLink(aside, lock);
  await rm(aside, { force: true });
}
