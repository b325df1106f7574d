import { createHash } from 'node:crypto';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db } from '../db/index.ts';
import { cutPicture } from './derive.ts';
import { extensionOf } from './media-types.ts';
import { keepRow } from './put-file.ts';
import { findDerived, loadFiles, type Crop, type FileRow, type FocalPoint } from './store.ts';
import type { FileStorage } from './storage.ts';

/** A cut narrower or lower than this shows nothing. */
const LEAST_PX = 40;

/** What is shown of a picture: all of it without `crop`, its middle where a layout cuts it without `focalPoint`. */
export interface Frame {
  crop: Crop | null;
  focalPoint: FocalPoint | null;
}

/**
 * Frames a picture: a file of its own that shows this part of the original, which stays. Framing a frame starts from
 * the original again; the same frame is the same file, and the whole picture is the original itself. Derivatives of a new cut
 * are made by the job of all pictures.
 *
 * @param frame in pixels of the upright original; the focal point in percent of what is shown
 *
 * Refusals: `file-unknown`, `file-not-picture`, `crop-outside`, `crop-too-small`.
 */
export async function framePicture(
  db: Db,
  storage: FileStorage,
  fileId: number,
  frame: Frame,
): Promise<Result<FileRow>> {
  const original = await findOriginal(db, fileId);
  if (!original) return refuse('file-unknown', 404);
  const { widthPx, heightPx } = original;
  if (widthPx === null || heightPx === null) return refuse('file-not-picture', 422);
  const { focalPoint } = frame;
  const crop = isWhole(frame.crop, widthPx, heightPx) ? null : frame.crop;
  if (crop === null && focalPoint === null) return ok(original);
  if (crop && (crop.leftPx + crop.widthPx > widthPx || crop.topPx + crop.heightPx > heightPx)) {
    return refuse('crop-outside', 422, { params: { widthPx, heightPx } });
  }
  if (crop && Math.min(crop.widthPx, crop.heightPx) < LEAST_PX) {
    return refuse('crop-too-small', 422, { params: { leastPx: LEAST_PX } });
  }
  const shown = crop ? await keepCut(storage, original, crop) : original;
  if (!shown) return refuse('file-unknown', 404);
  const derived = await findDerived(db, shown.storageKey);
  return transact(db, async (tx) =>
    ok(
      await keepRow(tx, {
        sha256: digest(original.sha256, crop, focalPoint),
        storageKey: shown.storageKey,
        originalName: original.originalName,
        mediaType: original.mediaType,
        byteSize: shown.byteSize,
        widthPx: crop?.widthPx ?? widthPx,
        heightPx: crop?.heightPx ?? heightPx,
        derivativesState: 'pending',
        ...derived,
        originalId: original.id,
        crop,
        focalPoint,
      }),
    ),
  );
}

async function findOriginal(db: Db, fileId: number): Promise<FileRow | undefined> {
  const [file] = await loadFiles(db, [fileId]);
  if (file?.originalId == null) return file;
  const [original] = await loadFiles(db, [file.originalId]);
  return original;
}

function isWhole(crop: Crop | null, widthPx: number, heightPx: number): boolean {
  return crop === null || (crop.widthPx === widthPx && crop.heightPx === heightPx);
}

/** Writes the cut beside the original; null when the original's bytes are gone. */
async function keepCut(
  storage: FileStorage,
  original: FileRow,
  crop: Crop,
): Promise<{ storageKey: string; byteSize: number } | null> {
  const bytes = await storage.read(original.storageKey);
  if (bytes === null) return null;
  const cut = await cutPicture(bytes, original.mediaType, crop);
  const name = digest(original.sha256, crop, null);
  const storageKey = `${name.slice(0, 2)}/${name.slice(0, 32)}.${extensionOf(original.mediaType)}`;
  await storage.put(storageKey, cut, original.mediaType);
  return { storageKey, byteSize: cut.length };
}

function digest(original: string, crop: Crop | null, focal: FocalPoint | null): string {
  const cut = crop && [crop.leftPx, crop.topPx, crop.widthPx, crop.heightPx];
  const point = focal && [focal.xPercent, focal.yPercent];
  return createHash('sha256')
    .update(JSON.stringify([original, cut, point]))
    .digest('hex');
}
