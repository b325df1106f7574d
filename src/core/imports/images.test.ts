import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { folderStorage } from '../../platform/files/index.ts';
import { addPendingMedia, SPARE_POSITION } from '../catalogue/index.ts';
import { fetchImage } from './fetch-image.ts';
import { isPrivateAddress } from '../../kernel/private-address.ts';
import { fetchDueImages, readLocalImages } from './fetch-images.ts';
import { runImport } from './run.ts';
import { csv, writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');
let picture: Buffer;
let base = '';
let hits = 0;
const server = createServer((request, response) => {
  hits += 1;
  const at = request.url ?? '';
  if (at === '/ok.png') response.end(picture);
  else if (at === '/moved.png') response.writeHead(302, { location: '/ok.png' }).end();
  else if (at === '/nowhere.png') response.writeHead(302, { location: 'http://[' }).end();
  else if (at === '/caf%E9.png') response.end(picture);
  else if (at === '/drip.png') response.write(picture.subarray(0, 20));
  else if (at === '/loop.png') response.writeHead(302, { location: '/loop.png' }).end();
  else if (at === '/page.png') response.end('<html>not a picture</html>');
  else if (at === '/busy.png') response.writeHead(503).end();
  else if (at === '/slow.png') setTimeout(() => response.end(picture), 5_000).unref();
  else if (at === '/huge.png') response.end(Buffer.alloc(300_000));
  else response.writeHead(404).end();
});

beforeAll(async () => {
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#7aa' } })
    .png()
    .toBuffer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const states = async () => {
  const { rows } = await sql<{ url: string; state: string; has: boolean }>`
    select source_url as url, state, file_id is not null as has from catalogue.product_media order by id`.execute(
    database.db,
  );
  return Object.fromEntries(
    rows.map(({ url, state, has }) => [url.replace(base, ''), has ? `${state} with file` : state]),
  );
};

it('fetches pictures later, reports what is missing and never blocks', async () => {
  const header = ['Handle', 'Title', 'Option1 Name', 'Variant Price', 'Image Src'];
  const names = [
    '/ok.png',
    '/moved.png',
    '/loop.png',
    '/page.png',
    '/busy.png',
    '/none.png',
    '/slow.png',
    '/caf%E9.png',
    '/nowhere.png',
    '/drip.png',
  ];
  const file = await writeSample(
    csv([
      header,
      ...names.map((name, i) => [`p${i}`, `P ${i}`, '', '1', `${base}${name}`]),
      ['local', 'Local', '', '1', 'photos/a.png'],
      // A second picture of an article, on a row of its own.
      ['local', '', '', '', 'photos/none.png'],
    ]),
  );
  await mkdir(path.join(path.dirname(file), 'photos'));
  await writeFile(path.join(path.dirname(file), 'photos', 'a.png'), picture);
  const done = await runImport(database.db, { file, actor });
  if (!done.ok || done.value.runId === null) throw new Error('not imported');
  expect(done.value.counts).toMatchObject({ imagesPending: 12, warnings: 0 });
  expect(hits).toBe(0);
  const storage = folderStorage(path.dirname(await writeSample('x')));
  const deps = { db: database.db, storage, allowPrivate: true, timeoutMs: 500 };
  expect(await fetchDueImages(deps)).toEqual({ fetched: 3, missing: 4, postponed: 3 });
  expect(await readLocalImages(deps, done.value.runId, path.dirname(file))).toMatchObject({
    fetched: 1,
    missing: 1,
  });
  expect(await states()).toEqual({
    '/ok.png': 'ready with file',
    '/moved.png': 'ready with file',
    '/loop.png': 'missing',
    '/page.png': 'missing',
    '/busy.png': 'pending',
    '/none.png': 'missing',
    '/slow.png': 'pending',
    '/caf%E9.png': 'ready with file',
    '/nowhere.png': 'missing',
    '/drip.png': 'pending',
    'photos/a.png': 'ready with file',
    'photos/none.png': 'missing',
  });
  const { rows } = await sql<{ row: number; column: string; value: string; reason: string }>`
    select row_number as row, column_name as column, value, params ->> 'reason' as reason from imports.issue where code = 'image-missing' order by row_number`.execute(
    database.db,
  );
  expect(new Set(rows.map(({ column }) => column))).toEqual(new Set(['Image Src']));
  expect(rows.map(({ row, reason }) => [row, reason])).toEqual([
    [4, 'redirects'],
    [5, 'type'],
    [7, 'status'],
    [10, 'address'],
    [13, 'local'],
  ]);
  const run = await sql<{
    warnings: number;
  }>`select (counts ->> 'warnings')::int as warnings from imports.run where id = ${done.value.runId}`.execute(
    database.db,
  );
  expect(run.rows).toEqual([{ warnings: 5 }]);
  // What failed in passing is tried again, then reported too.
  for (let i = 0; i < 2; i += 1) {
    await sql`update imports.image_task set next_at = now()`.execute(database.db);
    await fetchDueImages(deps);
  }
  expect(await states()).toMatchObject({ '/busy.png': 'missing', '/slow.png': 'missing' });
  expect((await sql`select 1 from imports.image_task`.execute(database.db)).rows).toEqual([]);
});

it('never fetches from inside the house', async () => {
  const before = hits;
  expect(await fetchImage(`${base}/ok.png`)).toEqual({
    ok: false,
    reason: 'private',
    passing: false,
  });
  expect(await fetchImage(`http://localhost:${new URL(base).port}/ok.png`)).toMatchObject({
    ok: false,
    reason: 'private',
  });
  expect(await fetchImage('file:///etc/passwd')).toMatchObject({ ok: false, reason: 'address' });
  expect(await fetchImage('http://[::1]/a.png')).toMatchObject({ ok: false, reason: 'private' });
  expect(hits).toBe(before);
  for (const address of [
    '10.1.2.3',
    '169.254.169.254',
    '192.168.1.1',
    '::ffff:10.0.0.1',
    'fd00::1',
    '0.0.0.0',
    '127.9.9.9',
    '::127.0.0.1',
    '64:ff9b:1::7f00:1',
    '2001:0:7f00:1::',
    '2002:7f00:1::',
    'fec0::1',
  ]) {
    expect([address, isPrivateAddress(address)]).toEqual([address, true]);
  }
  for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']) {
    expect([address, isPrivateAddress(address)]).toEqual([address, false]);
  }
});

it('keeps to its limits', async () => {
  expect(
    await fetchImage(`${base}/huge.png`, { allowPrivate: true, limitBytes: 100_000 }),
  ).toMatchObject({ reason: 'too-large' });
  expect(
    await fetchImage(`${base}/slow.png`, { allowPrivate: true, timeoutMs: 200 }),
  ).toMatchObject({ reason: 'timeout', passing: true });
});

it('a picture that only a variant names takes no place from one that has its own', async () => {
  const urls = ['/first.png', '/second.png'].map((name) => base + name);
  const file = await writeSample(
    csv([
      [
        'Handle',
        'Title',
        'Option1 Name',
        'Variant SKU',
        'Variant Price',
        'Image Src',
        'Image Position',
      ],
      ['placed', 'Placé', '', 'PLACE-1', '1', urls[0]!, '1'],
      ['placed', '', '', '', '', urls[1]!, '2'],
    ]),
  );
  const done = await runImport(database.db, { file, actor });
  expect(done.ok).toBe(true);
  const { rows } = await sql<{ productId: number; variantId: number }>`
    select product_id as "productId", id as "variantId" from catalogue.variant where sku = 'PLACE-1'`.execute(
    database.db,
  );
  const ids = rows[0]!;
  await transact(database.db, async (tx) =>
    ok(
      await addPendingMedia(tx, [
        { ...ids, sourceUrl: urls[0]!, alt: '', position: SPARE_POSITION },
        { ...ids, sourceUrl: `${base}/third.png`, alt: '', position: SPARE_POSITION + 1 },
      ]),
    ),
  );
  const media = await sql<{ url: string; variant: boolean }>`
    select source_url as url, variant_id is not null as variant from catalogue.product_media
    where product_id = ${ids.productId} order by position`.execute(database.db);
  expect(media.rows).toEqual([
    { url: urls[0], variant: true },
    { url: urls[1], variant: false },
    { url: `${base}/third.png`, variant: true },
  ]);
});
