import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../db/index.ts';
import type { Wiring } from '../jobs/index.ts';
import type { Log } from '../log/index.ts';
import { emit } from '../outbox/index.ts';
import { derivePictures } from './derive.ts';
import { DROP_JOB, dropFiles } from './drop-files.ts';
import { DERIVE_JOB } from './put-file.ts';
import {
  saveDerivatives,
  selectPending,
  type DerivedFile,
  type Derivative,
  type FileRow,
} from './store.ts';
import type { FileStorage } from './storage.ts';

/** Pages that show pictures forget what they keep when some are ready: not more often than this. */
const SAVE_EVERY_MS = 3_000;

/** What files hook into the worker: derivatives of every picture that waits for them, one after the other, and the removal of what nothing names any more. */
export function filesWiring(deps: { db: Db; storage: FileStorage; log: Log }): Wiring {
  return {
    jobs: {
      [DROP_JOB]: async (payload) => {
        const { fileIds } = payload as { fileIds: number[] };
        await dropFiles(deps.db, deps.storage, fileIds);
      },
      [DERIVE_JOB]: async (_payload, { signal }) => {
        for (;;) {
          const waiting = await selectPending(deps.db, 50);
          if (waiting.length === 0) return;
          if (signal.aborted) throw new Error('stopped before every picture was made');
          await deriveSome(deps, waiting, signal);
        }
      },
    },
  };
}

/** Derives files for some seconds, then saves them and says so in one transaction. */
async function deriveSome(
  deps: { db: Db; storage: FileStorage; log: Log },
  files: readonly FileRow[],
  signal: AbortSignal,
): Promise<void> {
  const untilMs = performance.now() + SAVE_EVERY_MS;
  const derived: DerivedFile[] = [];
  for (const file of files) {
    derived.push(await deriveFile(deps, file));
    if (performance.now() > untilMs || signal.aborted) break;
    // Leaves the processor to shop and office between two pictures.
    await sleep(1);
  }
  await transact(deps.db, async (tx) => {
    for (const one of derived) await saveDerivatives(tx, one);
    await emit(tx, 'file.derived', { fileIds: derived.map((one) => one.id) });
    return ok(null);
  });
}

async function deriveFile(
  deps: { storage: FileStorage; log: Log },
  file: FileRow,
): Promise<DerivedFile> {
  const failed: DerivedFile = {
    id: file.id,
    state: 'failed',
    derivatives: [],
    dominantColour: null,
  };
  const original = await deps.storage.read(file.storageKey);
  if (original === null) return failed;
  try {
    const set = await derivePictures(original, file.widthPx ?? 1);
    const stem = file.storageKey.replace(/\.\w+$/, '');
    const derivatives: Derivative[] = [];
    for (const { bytes, ...picture } of set.pictures) {
      const extension = picture.format === 'jpeg' ? 'jpg' : picture.format;
      const storageKey = `${stem}-${picture.widthPx}.${extension}`;
      await deps.storage.put(storageKey, bytes, `image/${picture.format}`);
      derivatives.push({ ...picture, storageKey });
    }
    return { id: file.id, state: 'ready', derivatives, dominantColour: set.dominantColour };
  } catch (err) {
    // A full disk or a silent bucket is not the picture's fault: the job is tried again.
    if ((err as { code?: string }).code !== undefined) throw err;
    deps.log.warn({ fileId: file.id, err }, 'the derivatives of a picture could not be made');
    return failed;
  }
}
