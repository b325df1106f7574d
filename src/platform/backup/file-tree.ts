import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FilesPlace } from '../config/index.ts';

/** The pictures and documents that a backup carries along, wherever they are kept. */
export interface FileTree {
  list(): AsyncIterable<{ key: string; byteSize: number }>;
  read(key: string): Promise<Readable>;
  /** Writes a file whole or not at all; one that is there with the same size is left alone. */
  write(key: string, content: Readable, byteSize: number): Promise<void>;
}

/** A folder as a tree of files; a missing folder is an empty one. */
export function folderTree(folder: string): FileTree {
  return {
    list: () => listFolder(folder, ''),
    read: (key) => Promise.resolve(createReadStream(path.join(folder, key))),
    async write(key, content, byteSize) {
      const target = path.join(folder, key);
      const present = await stat(target).catch(() => null);
      if (present?.size === byteSize) {
        content.resume();
        return;
      }
      await mkdir(path.dirname(target), { recursive: true });
      const partial = `${target}.partial-${process.pid}`;
      try {
        await pipeline(content, createWriteStream(partial));
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
  };
}

async function* listFolder(
  root: string,
  inside: string,
): AsyncGenerator<{ key: string; byteSize: number }> {
  const folder = path.join(root, inside);
  if (!existsSync(folder)) return;
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort(byName)) {
    const key = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) yield* listFolder(root, key);
    else if (entry.isFile() && !/\.partial-\d+$/.test(entry.name)) {
      yield { key, byteSize: (await stat(path.join(root, key))).size };
    }
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Whether a key may be written under a folder: relative, without `..`, plain characters. */
export function isSafeKey(key: string): boolean {
  return (
    /^[\w.@+=,~ -]+(\/[\w.@+=,~ -]+)*$/.test(key) &&
    !key.split('/').some((part) => /^\.+$/.test(part))
  );
}

/** The files of an installation, wherever `FILES_URL` says they are. */
export function fileTreeOf(place: FilesPlace): FileTree {
  return place.kind === 'folder'
    ? folderTree(place.folder)
    : lazyS3Tree(place.bucket, place.prefix);
}

/** The client of S3 weighs some thirty megabytes: it is loaded at first use. */
function lazyS3Tree(bucket: string, prefix: string): FileTree {
  let opening: Promise<FileTree> | undefined;
  const open = () =>
    (opening ??= import('./s3-tree.ts').then(({ s3Tree }) => s3Tree(bucket, prefix)));
  return {
    async *list() {
      yield* (await open()).list();
    },
    read: async (key) => (await open()).read(key),
    write: async (key, content, byteSize) => (await open()).write(key, content, byteSize),
  };
}
