import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../db/index.ts';
import type { Wiring } from '../jobs/index.ts';
import type { Log } from '../log/index.ts';
import { emit } from '../outbox/index.ts';
import { derivePictures } from './derive.ts';
import { DERIVE_JOB } from './put-file.ts';
import { saveDerivatives, selectPending, type Derivative, type FileRow } from './store.ts';
import type { FileStorage } from './storage.ts';

/** What files hook into the worker: derivatives of every picture that waits for them, one after the other. */
export function filesWiring(deps: { db: Db; storage: FileStorage; log: Log }): Wiring {
  return {
    jobs: {
      [DERIVE_JOB]: async (_payload, { signal }) => {
        for (;;) {
          const [file] = await selectPending(deps.db, 1);
          if (!file) return;
          if (signal.aborted) throw new Error('stopped before every picture was made');
          await deriveFile(deps, file);
          // Leaves the processor to shop and office between two pictures.
          await sleep(1);
        }
      },
    },
  };
}

async function deriveFile(
  deps: { db: Db; storage: FileStorage; log: Log },
  file: FileRow,
): Promise<void> {
  const original = await deps.storage.read(file.storageKey);
  const derivatives: Derivative[] = [];
  let dominantColour: string | null = null;
  let failed = original === null;
  try {
    if (original !== null) {
      const set = await derivePictures(original, file.widthPx ?? 1);
      const stem = file.storageKey.replace(/\.\w+$/, '');
      for (const { bytes, ...picture } of set.pictures) {
        const extension = picture.format === 'jpeg' ? 'jpg' : picture.format;
        const storageKey = `${stem}-${picture.widthPx}.${extension}`;
        await deps.storage.put(storageKey, bytes, `image/${picture.format}`);
        derivatives.push({ ...picture, storageKey });
      }
      dominantColour = set.dominantColour;
    }
  } catch (err) {
    // A full disk or a silent bucket is not the picture's fault: the job is tried again.
    if ((err as { code?: string }).code !== undefined) throw err;
    failed = true;
    deps.log.warn({ fileId: file.id, err }, 'the derivatives of a picture could not be made');
  }
  await transact(deps.db, async (tx) => {
    const state = failed ? 'failed' : 'ready';
    await saveDerivatives(tx, file.id, { state, derivatives, dominantColour });
    await emit(tx, 'file.derived', { fileId: file.id, state });
    return ok(null);
  });
}
