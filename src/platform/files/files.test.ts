import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../db/index.ts';
import { testHttp } from '../http/testing.ts';
import { runPendingJobs } from '../jobs/testing.ts';
import { silentLog } from '../log/index.ts';
import { chooseWidths, loadSharp } from './derive.ts';
import {
  dropUnusedFiles,
  filesAdminRoutes,
  filesPublicRoutes,
  filesWiring,
  folderStorage,
  loadFiles,
  openStorage,
  pictureOf,
  putFile,
  type FileStorage,
} from './index.ts';

const database = testDatabase();
let folder = '';
let storage: FileStorage;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sereine-files-'));
  storage = folderStorage(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const wirings = () => [filesWiring({ db: database.db, storage, log: silentLog() })];

/** A picture with a disc in the middle, so that it does not compress to nothing. */
async function drawPicture(widthPx: number, heightPx: number, format: 'png' | 'jpeg' = 'png') {
  const sharp = await loadSharp();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <rect width="100%" height="100%" fill="#e6d8c3"/><circle cx="50%" cy="50%" r="30%" fill="#7a4b32"/></svg>`;
  const picture = sharp(Buffer.from(svg));
  return format === 'png' ? picture.png().toBuffer() : picture.jpeg().toBuffer();
}

test('the same bytes are kept once, whatever their name', async () => {
  const content = await drawPicture(700, 500);
  const first = await putFile(database.db, storage, { content, name: 'C:\\photos\\bol.png' });
  const second = await putFile(database.db, storage, {
    content: Readable.from([content.subarray(0, 100), content.subarray(100)]),
    name: 'autre.png',
  });
  expect(first).toMatchObject({
    ok: true,
    value: { originalName: 'bol.png', mediaType: 'image/png', widthPx: 700, heightPx: 500 },
  });
  expect(second.ok && first.ok && second.value.id === first.value.id).toBe(true);
});

test('a picture is shown by its original at once, then by derivatives in three formats without metadata', async () => {
  const sharp = await loadSharp();
  const content = await sharp(await drawPicture(2000, 1500, 'jpeg'))
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .toBuffer();
  const put = await putFile(database.db, storage, { content, name: 'vase.jpg' });
  if (!put.ok) throw new Error(put.refusal.code);
  expect(pictureOf(put.value, 'Un vase')).toMatchObject({
    src: expect.stringMatching(/^\/files\/[0-9a-f]{32}\.jpg$/),
    sources: [],
    widthPx: 2000,
  });
  await runPendingJobs(database, wirings());
  const [row] = await loadFiles(database.db, [put.value.id]);
  const picture = pictureOf(row!, 'Un vase');
  expect(picture.sources.map((source) => source.type)).toEqual(['image/avif', 'image/webp']);
  expect(picture.sources[0]!.srcset.match(/\d+w/g)).toEqual(['320w', '640w', '960w', '1600w']);
  expect(picture.src).toMatch(/-960\.jpg$/);
  expect(picture.colour).toMatch(/^#[0-9a-f]{6}$/);
  for (const derivative of row!.derivatives) {
    const bytes = await storage.read(derivative.storageKey);
    const metadata = await sharp(bytes!).metadata();
    expect(metadata).toMatchObject({ width: derivative.widthPx });
    expect(metadata.exif).toBeUndefined();
  }
  const { rows } = await sql`select topic from platform.outbox_event where topic = 'file.derived'
    and payload -> 'fileIds' @> to_jsonb(${put.value.id}::bigint)`.execute(database.db);
  expect(rows).toEqual([{ topic: 'file.derived' }]);
});

test('a photograph lying on its side is measured and derived upright', async () => {
  const sharp = await loadSharp();
  const content = await sharp(await drawPicture(800, 400, 'jpeg'))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const put = await putFile(database.db, storage, { content, name: 'couchee.jpg' });
  expect(put).toMatchObject({ ok: true, value: { widthPx: 400, heightPx: 800 } });
  await runPendingJobs(database, wirings());
  const [row] = await loadFiles(database.db, [put.ok ? put.value.id : 0]);
  expect(row!.derivatives.map((d) => d.widthPx)).toContain(400);
});

test('a transparent picture keeps its transparency in WebP and gets a white ground in JPEG', async () => {
  const sharp = await loadSharp();
  const disc =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="0" cy="0" r="9" fill="#fff"/></svg>';
  const content = await sharp(Buffer.from(disc)).png().toBuffer();
  const put = await putFile(database.db, storage, { content, name: 'detouree.png' });
  await runPendingJobs(database, wirings());
  const [row] = await loadFiles(database.db, [put.ok ? put.value.id : 0]);
  const jpeg = row!.derivatives.find((d) => d.format === 'jpeg')!;
  const { channels } = await sharp((await storage.read(jpeg.storageKey))!).stats();
  expect(channels[0]!.min).toBeGreaterThan(250);
});

test('what is not what it says, too large, empty or able to carry scripts is refused', async () => {
  const put = async (content: Buffer, name: string, limitBytes?: number) => {
    const result = await putFile(database.db, storage, {
      content,
      name,
      ...(limitBytes === undefined ? {} : { limitBytes }),
    });
    return result.ok ? 'kept' : result.refusal.code;
  };
  const png = await drawPicture(50, 50);
  expect(await put(Buffer.alloc(0), 'x.png')).toBe('file-empty');
  expect(await put(Buffer.from('<svg xmlns="…"><script>alert(1)</script></svg>'), 'x.svg')).toBe(
    'file-type-refused',
  );
  expect(await put(Buffer.from('<html><script>'), 'x.jpg')).toBe('file-type-mismatch');
  expect(await put(png, 'x.png', 10)).toBe('file-too-large');
  expect(await put(Buffer.concat([png.subarray(0, 20), Buffer.alloc(40)]), 'x.png')).toBe(
    'picture-unreadable',
  );
  expect(await put(Buffer.from('%PDF-1.7\n'), '../../etc/passwd')).toBe('kept');
});

test('a picture that cannot be decoded to the end is marked and holds nobody up', async () => {
  const jpeg = await drawPicture(900, 900, 'jpeg');
  const put = await putFile(database.db, storage, {
    content: jpeg.subarray(0, Math.floor(jpeg.length / 3)),
    name: 'coupee.jpg',
  });
  expect(put.ok).toBe(true);
  await runPendingJobs(database, wirings());
  const [row] = await loadFiles(database.db, [put.ok ? put.value.id : 0]);
  expect(row!.derivativesState).toBe('failed');
  expect(pictureOf(row!, '').src).toMatch(/\.jpg$/);
});

test('pictures are public for ever and safe; documents are for the office; upload is multipart', async () => {
  const admin = await testHttp(filesAdminRoutes({ db: database.db, storage }));
  const shop = await testHttp(filesPublicRoutes({ storage }), { prefix: '', principal: null });
  const form = (bytes: Buffer, name: string) => {
    const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`;
    return admin.inject({
      method: 'POST',
      url: '/api/admin/files',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'k' },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
    });
  };
  const bytes = await drawPicture(120, 80);
  const uploaded = await form(bytes, 'tasse.png');
  expect(uploaded.statusCode).toBe(201);
  const { url } = uploaded.json<{ url: string }>();
  const shown = await shop.inject({ url });
  expect(shown.rawPayload.equals(bytes)).toBe(true);
  expect(shown.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  const again = await shop.inject({
    url,
    headers: { 'if-none-match': String(shown.headers.etag) },
  });
  expect(again.statusCode).toBe(304);
  for (const bad of [
    '/files/..%2fsecret',
    `/files/${'0'.repeat(32)}.png`,
    `/files/${'0'.repeat(32)}.pdf`,
  ]) {
    expect((await shop.inject({ url: bad })).statusCode).toBe(404);
  }
  expect((await form(Buffer.from('MZ…'), 'x.exe')).statusCode).toBe(415);
  const pdf = await form(Buffer.from('%PDF-1.4 facture'), 'facture été.pdf');
  expect(pdf.json()).toMatchObject({ url: null, picture: null, state: 'none' });
  const content = await admin.inject({
    url: `/api/admin/files/${pdf.json<{ id: number }>().id}/content`,
  });
  expect(content.headers['content-disposition']).toBe(
    "attachment; filename*=UTF-8''facture%20%C3%A9t%C3%A9.pdf",
  );
  expect(content.body).toBe('%PDF-1.4 facture');
  expect(
    (
      await admin.inject({
        method: 'POST',
        url: '/api/admin/files',
        payload: {},
        headers: { 'idempotency-key': 'k' },
      })
    ).statusCode,
  ).toBe(422);
  await admin.close();
  await shop.close();
});

test('widths: the usual ones below the picture’s own, and its own', () => {
  expect(chooseWidths(4000)).toEqual([320, 640, 960, 1600]);
  expect(chooseWidths(700)).toEqual([320, 700]);
  expect(chooseWidths(100)).toEqual([100]);
});

test('nothing half written stays in the folder', async () => {
  const names = await readdir(folder, { recursive: true });
  expect(names.filter((name) => name.includes('partial'))).toEqual([]);
  await expect(storage.read('../x/y.png')).rejects.toThrow(/not a key/);
});

test('S3: files are written once, read back, and absent ones are absent', async () => {
  const bucket = await startBucket();
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: bucket.url,
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
  });
  try {
    const s3 = await openStorage({ kind: 's3', bucket: 'photos', prefix: 'shop/a' });
    const key = `ab/${'ab'.repeat(16)}.png`;
    const bytes = await drawPicture(40, 40);
    await s3.put(key, bytes, 'image/png');
    await s3.put(key, bytes, 'image/png');
    expect([...bucket.objects.keys()]).toEqual([`/photos/shop/a/${key}`]);
    expect(bucket.puts).toBe(1);
    expect((await s3.read(key))!.equals(bytes)).toBe(true);
    const open = await s3.open(key);
    expect(open!.byteSize).toBe(bytes.length);
    expect(Buffer.concat(await open!.stream.toArray()).equals(bytes)).toBe(true);
    expect(await s3.read(`cd/${'cd'.repeat(16)}.png`)).toBeNull();
    const put = await putFile(database.db, s3, {
      content: await drawPicture(41, 40),
      name: 'a.png',
    });
    expect(put.ok).toBe(true);
  } finally {
    process.env = before;
    bucket.server.closeAllConnections();
    bucket.server.close();
  }
});

/** A small server that speaks as much of S3 as the storage uses, path style, signatures not checked. */
async function startBucket() {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  const state = { puts: 0 };
  const server: Server = createServer((request, response) => {
    const key = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const found = objects.get(key);
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) {
        response.writeHead(403).end();
      } else if (request.method === 'PUT') {
        state.puts += 1;
        objects.set(key, {
          bytes: Buffer.concat(chunks),
          type: String(request.headers['content-type']),
        });
        response.writeHead(200, { etag: '"x"' }).end();
      } else if (!found) {
        const body = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>';
        response
          .writeHead(404, { 'content-type': 'application/xml' })
          .end(request.method === 'HEAD' ? undefined : body);
      } else {
        response.writeHead(200, {
          'content-length': found.bytes.length,
          'content-type': found.type,
        });
        response.end(request.method === 'HEAD' ? undefined : found.bytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    objects,
    url: `http://127.0.0.1:${port}`,
    get puts() {
      return state.puts;
    },
  };
}

test('R45: a file that nothing names any more goes with its bytes; one that JSON names stays', async () => {
  const keep = async (text: string) => {
    const kept = await putFile(database.db, storage, {
      content: Buffer.from(`%PDF-1.4\n${text}`),
      name: `${text}.pdf`,
    });
    if (!kept.ok) throw new Error(kept.refusal.code);
    return kept.value;
  };
  const [letter, notice] = [await keep('letter'), await keep('notice')];
  await sql`insert into platform.setting (key, value)
    values ('test.files', ${JSON.stringify({ blocks: [{ fileIds: [notice.id] }] })}::jsonb)`.execute(
    database.db,
  );
  await transact(database.db, async (tx) => {
    await dropUnusedFiles(tx, [letter.id, notice.id]);
    return ok(null);
  });
  await runPendingJobs(database, wirings());
  expect((await loadFiles(database.db, [letter.id, notice.id])).map(({ id }) => id)).toEqual([
    notice.id,
  ]);
  expect(await storage.read(letter.storageKey)).toBeNull();
  expect(await storage.read(notice.storageKey)).not.toBeNull();
});
