import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { goingOut } from '../../platform/egress/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import { tellProductsChanged, settleMedia } from '../catalogue/index.ts';
import { fetchImage, type Fetched, type ImageFault } from './fetch-image.ts';
import {
  finishImage,
  postponeImage,
  reportMissingImage,
  takeImageTasks,
  type ImageTask,
} from './image-store.ts';
import { issue } from './model.ts';

/** Where pictures go and what limits hold. */
export interface ImageDeps {
  db: Db;
  storage: FileStorage;
  /** Tests fetch from their own machine. */
  allowPrivate?: boolean;
  timeoutMs?: number;
}

/** What a round of fetching did. */
export interface ImageRound {
  fetched: number;
  missing: number;
  postponed: number;
}

const AT_ONCE = 4;
/** A picture that fails in passing is tried again after these seconds, then reported. */
const RETRY_SECONDS = [60, 900];

/**
 * Fetches the pictures that are due, a few at a time, until none is left or `signal` asks to stop.
 * A picture that cannot be had is marked missing and reported on its run; nothing waits for it.
 */
export async function fetchDueImages(deps: ImageDeps, signal?: AbortSignal): Promise<ImageRound> {
  const round: ImageRound = { fetched: 0, missing: 0, postponed: 0 };
  while (!signal?.aborted) {
    const tasks = await takeImageTasks(deps.db, { limit: AT_ONCE, isLocal: false });
    if (tasks.length === 0) break;
    const limits = {
      allowPrivate: deps.allowPrivate === true,
      ...(deps.timeoutMs ? { timeoutMs: deps.timeoutMs } : {}),
    };
    await Promise.all(
      tasks.map(async (task) => {
        const fetched = await goingOut('picture', () => fetchImage(task.url, limits));
        await settle(deps, task, fetched, round);
      }),
    );
  }
  return round;
}

/**
 * Reads the pictures of a run that are paths, from `folder` (or reports them missing when there is
 * none). Paths never lead out of the folder.
 */
export async function readLocalImages(
  deps: ImageDeps,
  runId: number,
  folder: string | null,
): Promise<ImageRound> {
  const round: ImageRound = { fetched: 0, missing: 0, postponed: 0 };
  for (;;) {
    const tasks = await takeImageTasks(deps.db, { limit: AT_ONCE, isLocal: true, runId });
    if (tasks.length === 0) return round;
    for (const task of tasks) await settle(deps, task, await readLocal(folder, task.url), round);
  }
}

async function readLocal(folder: string | null, name: string): Promise<Fetched> {
  const missing = (reason: ImageFault): Fetched => ({ ok: false, reason, passing: false });
  if (folder === null) return missing('local');
  try {
    const root = await realpath(folder);
    const file = await realpath(path.resolve(root, name));
    if (!file.startsWith(root + path.sep)) return missing('address');
    if ((await stat(file)).size > 20_000_000) return missing('too-large');
    return { ok: true, bytes: await readFile(file) };
  } catch {
    return missing('local');
  }
}

async function settle(
  deps: ImageDeps,
  task: ImageTask,
  got: Fetched,
  round: ImageRound,
): Promise<void> {
  const retry = RETRY_SECONDS[task.attempts - 1];
  if (!got.ok && got.passing && retry !== undefined) {
    await postponeImage(deps.db, task.mediaId, retry);
    round.postponed += 1;
    return;
  }
  const kept = got.ok
    ? await putFile(deps.db, deps.storage, { content: got.bytes, name: nameOf(task.url) })
    : null;
  // A PDF or a web page under a picture's address is no picture.
  const file = kept?.ok && kept.value.mediaType.startsWith('image/') ? kept.value : null;
  const reason = got.ok ? 'type' : got.reason;
  await transact(deps.db, async (tx) => {
    await settleMedia(tx, task.mediaId, file?.id ?? null);
    if (file) await finishImage(tx, task.mediaId);
    else {
      const at = { row: task.row, column: task.column, value: task.url };
      await reportMissingImage(tx, task, issue('warning', 'image-missing', at, { reason }));
    }
    await tellProductsChanged(tx, [task.productId]);
    return ok(null);
  });
  round[file ? 'fetched' : 'missing'] += 1;
}

/** The last part of an address. Old shops write names in Latin-1 (`caf%E9.jpg`): those stay as they are written. */
function nameOf(url: string): string {
  const written = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(written) || 'image';
  } catch {
    return written;
  }
}
