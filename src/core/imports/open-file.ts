import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  decideEncoding,
  decodeText,
  looksBinary,
  startTally,
  tallyChunk,
  type TextEncoding,
} from './encoding.ts';
import { recogniseUnreadable } from './file-signature.ts';
import { LIMITS } from './model.ts';

/** Bytes of the beginning of a file that are looked at to recognise it. */
const HEAD_BYTES = 256 * 1024;

/** A file that was read through once and is a table of text as far as bytes can tell. */
export interface InspectedFile {
  path: string;
  gzip: boolean;
  encoding: TextEncoding;
  /** SHA-256 of the file as stored, hexadecimal. */
  sha256: string;
  /** Size after decompression. */
  textBytes: number;
  /** The beginning, decoded. */
  head: string;
}

/**
 * Reads a file through once in constant memory: recognises compression and encoding, computes its
 * SHA-256 and refuses what is not a table of text, each with a remedy (`import-file-*`).
 */
export async function inspectFile(path: string): Promise<Result<InspectedFile>> {
  const first = await readStart(path);
  if (!first.ok) return first;
  const gzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const hash = createHash('sha256');
  const tally = startTally();
  const heads: Buffer[] = [];
  let headBytes = 0;
  let textBytes = 0;
  try {
    for await (const chunk of readBytes(path, gzip, (raw) => hash.update(raw))) {
      if (headBytes < HEAD_BYTES) {
        heads.push(chunk);
        headBytes += chunk.length;
        if (headBytes >= HEAD_BYTES) {
          const kind = recogniseUnreadable(Buffer.concat(heads));
          if (kind) return refuse(`import-file-${kind}`, 415);
        }
      }
      textBytes += chunk.length;
      if (textBytes > LIMITS.fileBytes) {
        return refuse('import-file-too-large', 413, {
          params: { gigabytes: LIMITS.fileBytes / 1024 ** 3 },
        });
      }
      tallyChunk(tally, chunk);
    }
  } catch {
    return refuse('import-file-damaged', 422);
  }
  const head = Buffer.concat(heads);
  const kind = recogniseUnreadable(head);
  if (kind) return refuse(`import-file-${kind}`, 415);
  const encoding = decideEncoding(head, tally);
  const text = await decodeAll(head, encoding);
  if (text.trim() === '') return refuse('import-file-empty', 422);
  if (looksBinary(text)) return refuse('import-file-binary', 415);
  return ok({ path, gzip, encoding, sha256: hash.digest('hex'), textBytes, head: text });
}

async function readStart(path: string): Promise<Result<Buffer>> {
  try {
    const info = await stat(path);
    if (!info.isFile()) return refuse('import-file-not-a-file', 422);
    if (info.size === 0) return refuse('import-file-empty', 422);
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
      return ok(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return refuse('import-file-not-found', 404);
    if (code === 'EACCES' || code === 'EPERM') return refuse('import-file-not-readable', 422);
    throw error;
  }
}

/** The bytes of a file, decompressed when it is gzip. `onRaw` sees the stored bytes. */
async function* readBytes(
  path: string,
  gzip: boolean,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (onRaw) file.on('data', (chunk) => onRaw(chunk as Buffer));
  const source = gzip ? file.pipe(createGunzip()) : file;
  if (gzip) file.on('error', (error) => source.destroy(error));
  try {
    for await (const chunk of source) yield chunk as Buffer;
  } finally {
    file.destroy();
    source.destroy();
  }
}

/** The text of an inspected file in pieces, without byte order mark. `onBytes` counts decompressed bytes. */
export function readText(
  file: InspectedFile,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  return decodeText(counting(readBytes(file.path, file.gzip), onBytes), file.encoding);
}

async function* counting(
  chunks: AsyncIterable<Buffer>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

async function decodeAll(bytes: Buffer, encoding: TextEncoding): Promise<string> {
  let text = '';
  async function* once() {
    yield bytes;
  }
  for await (const piece of decodeText(once(), encoding)) text += piece;
  return text;
}
