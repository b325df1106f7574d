import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../db/index.ts';
import { keepRow } from './put-file.ts';
import { loadFiles, type FileRow } from './store.ts';
import type { FileStorage } from './storage.ts';

/**
 * Keeps a file of another database of the house as it is there: its bytes, its name, what it shows of which original. The
 * same bytes are kept once; derivatives are made by the job of all pictures. Refusal: `file-unknown`.
 */
export async function bringFile(
  tx: Tx,
  storage: FileStorage,
  there: { db: Db; storage: FileStorage },
  id: number,
): Promise<Result<FileRow>> {
  const [file] = await loadFiles(there.db, [id]);
  const bytes = file ? await there.storage.read(file.storageKey) : null;
  if (!file || bytes === null) return refuse('file-unknown', 404);
  const { id: _id, derivatives: _derivatives, dominantColour: _colour, ...row } = file;
  if (row.originalId !== null) {
    const original = await bringFile(tx, storage, there, row.originalId);
    if (!original.ok) return original;
    row.originalId = original.value.id;
  }
  await storage.put(row.storageKey, bytes, row.mediaType);
  const derivativesState = row.derivativesState === 'none' ? 'none' : 'pending';
  return ok(await keepRow(tx, { ...row, derivativesState }));
}
