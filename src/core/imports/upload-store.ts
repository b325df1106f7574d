import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Keeps an uploaded file in the database, piece by piece; answers its size and SHA-256. */
export async function saveUpload(
  tx: Tx,
  runId: number,
  content: AsyncIterable<Buffer>,
): Promise<{ byteSize: number; sha256: string }> {
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let byteSize = 0;
  let number = 0;
  const flush = async () => {
    if (waitingBytes === 0) return;
    await sql`insert into imports.upload_chunk (run_id, number, bytes)
      values (${runId}, ${number}, ${Buffer.concat(waiting)})`.execute(tx);
    number += 1;
    waiting = [];
    waitingBytes = 0;
  };
  for await (const piece of content) {
    hash.update(piece);
    waiting.push(piece);
    waitingBytes += piece.length;
    byteSize += piece.length;
    if (waitingBytes >= CHUNK_BYTES) await flush();
  }
  await flush();
  return { byteSize, sha256: hash.digest('hex') };
}

/** Writes an uploaded file to a temporary place while `work` uses it; `null` when the upload is gone. */
export async function withUpload<T>(
  db: Db,
  runId: number,
  work: (file: string) => Promise<T>,
): Promise<T | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sereine-upload-'));
  const file = path.join(folder, 'upload.csv');
  try {
    let found = false;
    async function* chunks() {
      for (let number = 0; ; number += 1) {
        const { rows } = await sql<{ bytes: Buffer }>`
          select bytes from imports.upload_chunk where run_id = ${runId} and number = ${number}`.execute(
          db,
        );
        if (!rows[0]) return;
        found = true;
        yield rows[0].bytes;
      }
    }
    await pipeline(Readable.from(chunks()), createWriteStream(file));
    return found ? await work(file) : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Forgets an uploaded file. */
export async function deleteUpload(db: Db | Tx, runId: number): Promise<void> {
  await sql`delete from imports.upload_chunk where run_id = ${runId}`.execute(db);
}

/** Forgets uploads of runs that nobody confirmed or resumed for `days` days. */
export async function deleteOldUploads(db: Db, days: number): Promise<void> {
  await sql`delete from imports.upload_chunk c using imports.run r
    where r.id = c.run_id and r.beat_at < now() - make_interval(days => ${days})`.execute(db);
}
