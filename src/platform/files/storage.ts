import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { FilesPlace } from '../config/index.ts';

/** A stored file, open for reading. */
export interface OpenFile {
  stream: Readable;
  /** Of the whole file, also when a part of it is read. */
  byteSize: number;
}

/** Positions of a part, from 0. */
export interface FilePart {
  from: number;
  to: number;
}

/** Where bytes are kept, by key. A key always stands for the same bytes, so nothing is ever overwritten. */
export interface FileStorage {
  /** Writes a file whole or not at all. */
  put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** Opens a file, or the part of it between two positions, the last included; null when there is none. */
  open(key: string, part?: FilePart): Promise<OpenFile | null>;
  /** Reads a file; null when there is none. */
  read(key: string): Promise<Buffer | null>;
  /** Removes a file; nothing when there is none. */
  remove(key: string): Promise<void>;
}

/** The storage of an installation, wherever `FILES_URL` says it is. */
export async function openStorage(place: FilesPlace): Promise<FileStorage> {
  if (place.kind === 'folder') {
    const own = folderStorage(place.folder);
    return place.shared === undefined ? own : sharingStorage(own, folderStorage(place.shared));
  }
  // The client of S3 weighs some thirty megabytes: only those who use it load it.
  const { s3Storage } = await import('./s3-storage.ts');
  return s3Storage(place.bucket, place.prefix);
}

/** Files of `own`, and where it has none those of `shared`, which is only read. */
function sharingStorage(own: FileStorage, shared: FileStorage): FileStorage {
  return {
    put: (key, bytes, mediaType) => own.put(key, bytes, mediaType),
    open: async (key, part) => (await own.open(key, part)) ?? (await shared.open(key, part)),
    read: async (key) => (await own.read(key)) ?? (await shared.read(key)),
    remove: (key) => own.remove(key),
  };
}

/** Files in a folder, fanned out by the first characters of their keys. */
export function folderStorage(folder: string): FileStorage {
  const place = (key: string) => {
    if (!/^[a-z0-9]{2}\/[a-z0-9-]+\.[a-z0-9]+$/.test(key)) throw new Error(`not a key: ${key}`);
    return path.join(folder, key);
  };
  return {
    async put(key, bytes) {
      const target = place(key);
      const present = await stat(target).catch(() => null);
      if (present?.size === bytes.length) return;
      await mkdir(path.dirname(target), { recursive: true });
      const partial = `${target}.${Date.now()}.partial-${process.pid}`;
      try {
        await writeFile(partial, bytes, { flush: true });
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    async open(key, part) {
      const target = place(key);
      const present = await stat(target).catch(absent);
      return present?.isFile()
        ? {
            stream: createReadStream(target, part && { start: part.from, end: part.to }),
            byteSize: present.size,
          }
        : null;
    },
    async read(key) {
      return readFile(place(key)).catch(absent);
    },
    async remove(key) {
      await rm(place(key), { force: true });
    },
  };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
