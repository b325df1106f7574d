import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { refuse } from '../../kernel/refusal.ts';
import { decrypt, isEncrypted, type DecryptionFault } from './encryption.ts';

/** One entry of an archive. Its content must be read, or `resume`d, before the next one. */
export interface ArchiveEntry {
  name: string;
  byteSize: number;
  content: Readable;
}

/** Reads the entries of a backup in order. Throws what `refusalOf` understands when it is damaged. */
export async function* readArchive(
  file: string,
  passphrase: string | null,
): AsyncGenerator<ArchiveEntry> {
  const encrypted = await startsEncrypted(file);
  const unpack = extract();
  const source = createReadStream(file, { highWaterMark: 2 ** 18 });
  const plain = encrypted ? Readable.from(decrypt(source, passphrase)) : source;
  const flowing = pipeline(plain, createGunzip(), unpack);
  // Its failure also ends the iteration below, where it is thrown.
  const outcome = flowing.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    for await (const entry of unpack) {
      if (entry.header.type !== 'file') throw damage(`unexpected ${entry.header.type ?? 'entry'}`);
      const content = Readable.from(entry as AsyncIterable<Buffer>, { objectMode: false });
      yield { name: entry.header.name, byteSize: entry.header.size ?? 0, content };
    }
  } catch (error) {
    throw (await outcome) ?? error;
  }
  const failure = await outcome;
  if (failure) throw failure as Error;
}

async function startsEncrypted(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return isEncrypted(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** An error that says how a backup is damaged. */
export function damage(reason: string): Error & { fault: DecryptionFault } {
  return Object.assign(new Error(reason), { fault: 'damaged' as const });
}

const REFUSALS: Record<DecryptionFault, { code: string; status: 422 }> = {
  'passphrase-missing': { code: 'backup-passphrase-missing', status: 422 },
  'passphrase-wrong': { code: 'backup-passphrase-wrong', status: 422 },
  damaged: { code: 'backup-damaged', status: 422 },
};

/** The refusal for an error met while reading `file`, or null when it is something else: a bug. */
export function refusalOf(error: unknown, file: string): ReturnType<typeof refuse> | null {
  const { code, message, fault } = error as NodeJS.ErrnoException & { fault?: DecryptionFault };
  const params = { path: file, reason: message };
  if (fault) return refuse(REFUSALS[fault].code, REFUSALS[fault].status, { params });
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
    return refuse('backup-not-found', 404, { params });
  }
  const unreadable =
    code?.startsWith('Z_') || /tar header|Unexpected end|Writable stream closed/i.test(message);
  return unreadable ? refuse('backup-damaged', 422, { params }) : null;
}
