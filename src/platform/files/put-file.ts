import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db, type Tx } from '../db/index.ts';
import { enqueue } from '../jobs/index.ts';
import { loadSharp, MAX_MEGAPIXELS } from './derive.ts';
import { CSV, recogniseMediaType, typeOfGoods } from './media-types.ts';
import { insertFile, type FileRow, type NewFileRow } from './store.ts';
import type { FileStorage } from './storage.ts';

/** The job that makes the derivatives of every picture that waits for them. */
export const DERIVE_JOB = 'files.make-derivatives';

const MEGABYTE = 1_000_000;
const DEFAULT_LIMIT_BYTES = 20 * MEGABYTE;

/** A file to keep. */
export interface NewFile {
  content: Buffer | Readable;
  /** As the person called it; shown, never used as a path. */
  name: string;
  /** Default 20 MB. */
  limitBytes?: number;
  /** Set for text that this program wrote itself: nothing in its bytes says what it is. */
  text?: 'csv';
  /** A file that is sold: of any type, and never shown as a picture. */
  goods?: boolean;
}

/**
 * Keeps a file under the digest of its content: the same bytes are kept once, whatever their name.
 * The type is read from the bytes; pictures get their derivatives in a job. May run in the caller's
 * transaction; the bytes are written first, so a row never points to nothing.
 *
 * Refusals: `file-empty`, `file-too-large`, `file-type-refused`, `file-type-mismatch`,
 * `picture-unreadable`, `picture-too-large`.
 */
export async function putFile(
  db: Db | Tx,
  storage: FileStorage,
  file: NewFile,
): Promise<Result<FileRow>> {
  const limitBytes = file.limitBytes ?? DEFAULT_LIMIT_BYTES;
  const bytes = await collect(file.content, limitBytes);
  if (bytes === null) {
    const limitMegabytes = Math.floor(limitBytes / MEGABYTE);
    return refuse('file-too-large', 413, { params: { limitMegabytes } });
  }
  if (bytes.length === 0) return refuse('file-empty', 422);
  const name = cleanName(file.name);
  const type = file.text ? CSV : file.goods ? typeOfGoods(bytes, name) : recogniseMediaType(bytes);
  if (!type) {
    // A picture by its name that is none by its content deserves its own words.
    return /\.(jpe?g|png|webp|avif|gif|pdf)$/i.test(name)
      ? refuse('file-type-mismatch', 415, { params: { name } })
      : refuse('file-type-refused', 415);
  }
  const size = type.isPicture ? await measure(bytes, name) : ok({ widthPx: null, heightPx: null });
  if (!size.ok) return size;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const storageKey = `${sha256.slice(0, 2)}/${sha256.slice(0, 32)}.${type.extension}`;
  await storage.put(storageKey, bytes, type.mediaType);
  return inTransaction(db, async (tx) =>
    ok(
      await keepRow(tx, {
        sha256,
        storageKey,
        originalName: name,
        mediaType: type.mediaType,
        byteSize: bytes.length,
        ...size.value,
        derivativesState: type.isPicture ? 'pending' : 'none',
      }),
    ),
  );
}

/** Adds the row of a file whose bytes are written, and asks for the derivatives that it waits for. */
export async function keepRow(tx: Tx, file: NewFileRow): Promise<FileRow> {
  const { row, added } = await insertFile(tx, file);
  if (added && row.derivativesState === 'pending') {
    await enqueue(tx, DERIVE_JOB, null, { key: DERIVE_JOB, queue: DERIVE_JOB, priority: 10 });
  }
  return row;
}

function inTransaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  return db.isTransaction ? work(db as Tx) : transact(db, work);
}

async function collect(content: Buffer | Readable, limitBytes: number): Promise<Buffer | null> {
  if (Buffer.isBuffer(content)) return content.length > limitBytes ? null : content;
  const chunks: Buffer[] = [];
  let byteSize = 0;
  for await (const chunk of content) {
    const part = Buffer.from(chunk as Uint8Array);
    byteSize += part.length;
    if (byteSize > limitBytes) {
      content.destroy();
      return null;
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function cleanName(name: string): string {
  const base = name.replace(/^.*[/\\]/, '').replace(/\p{Cc}/gu, '');
  return base.trim().toWellFormed().slice(0, 200) || 'fichier';
}

/** The size of a picture as it is seen, after its orientation is applied. */
async function measure(
  bytes: Buffer,
  name: string,
): Promise<Result<{ widthPx: number; heightPx: number }>> {
  const sharp = await loadSharp();
  try {
    const { width, height, autoOrient } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata();
    if (width * height > MAX_MEGAPIXELS * 1e6) {
      const params = { name, limitMegapixels: MAX_MEGAPIXELS };
      return refuse('picture-too-large', 422, { params });
    }
    return ok({ widthPx: autoOrient.width, heightPx: autoOrient.height });
  } catch {
    return refuse('picture-unreadable', 422, { params: { name } });
  }
}
