import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { testHttp } from '../http/testing.ts';
import { runPendingJobs } from '../jobs/testing.ts';
import { silentLog } from '../log/index.ts';
import { loadSharp } from './derive.ts';
import {
  filesAdminRoutes,
  filesWiring,
  folderStorage,
  framePicture,
  loadFiles,
  pictureOf,
  putFile,
  type FileRow,
  type FileStorage,
  type Frame,
} from './index.ts';

const database = testDatabase();
let folder = '';
let storage: FileStorage;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sereine-frames-'));
  storage = folderStorage(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const RIGHT = { leftPx: 400, topPx: 0, widthPx: 400, heightPx: 300 };

/** Red on its left half, blue on its right one. */
async function keepTwoHalves(size = 800, orientation?: number): Promise<FileRow> {
  const sharp = await loadSharp();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="300">
    <rect width="100%" height="100%" fill="#f00"/><rect x="50%" width="50%" height="100%" fill="#00f"/></svg>`;
  const content = await sharp(Buffer.from(svg))
    .flatten()
    .jpeg({ quality: 95 })
    .withMetadata(orientation === undefined ? {} : { orientation })
    .toBuffer();
  const put = await putFile(database.db, storage, { content, name: 'deux.jpg' });
  if (!put.ok) throw new Error(put.refusal.code);
  return put.value;
}

async function frame(fileId: number, wanted: Partial<Frame>): Promise<FileRow> {
  const whole = { crop: null, focalPoint: null };
  const framed = await framePicture(database.db, storage, fileId, { ...whole, ...wanted });
  if (!framed.ok) throw new Error(framed.refusal.code);
  return framed.value;
}

const derive = () =>
  runPendingJobs(database, [filesWiring({ db: database.db, storage, log: silentLog() })]);

async function colourOf(key: string): Promise<number[]> {
  const sharp = await loadSharp();
  const { channels } = await sharp((await storage.read(key))!).stats();
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean / 255));
}

test('a cut shows its part in every derivative; the original keeps its own', async () => {
  const original = await keepTwoHalves();
  const cut = await frame(original.id, { crop: RIGHT });
  expect(cut).toMatchObject({ originalId: original.id, widthPx: 400, heightPx: 300, crop: RIGHT });
  expect(await colourOf(cut.storageKey)).toEqual([0, 0, 1]);
  await derive();
  const [made, kept] = (await loadFiles(database.db, [cut.id, original.id])).sort(
    (a, b) => b.id - a.id,
  );
  expect(made!.derivatives.map(({ widthPx }) => widthPx)).toEqual(
    expect.arrayContaining([320, 400]),
  );
  for (const { storageKey } of made!.derivatives) {
    expect(await colourOf(storageKey)).toEqual([0, 0, 1]);
  }
  expect(kept).toMatchObject({ storageKey: original.storageKey, widthPx: 800, crop: null });
});

test('the same frame is the same file, and a frame of a frame starts from the original', async () => {
  const original = await keepTwoHalves();
  const cut = await frame(original.id, { crop: RIGHT });
  expect((await frame(original.id, { crop: RIGHT })).id).toBe(cut.id);
  const left = await frame(cut.id, { crop: { ...RIGHT, leftPx: 0 } });
  expect(left.originalId).toBe(original.id);
  expect(await colourOf(left.storageKey)).toEqual([1, 0, 0]);
  expect((await frame(cut.id, {})).id).toBe(original.id);
});

test('a focal point costs no new bytes: what was made of the picture is there at once', async () => {
  const original = await keepTwoHalves();
  await derive();
  const pointed = await frame(original.id, { focalPoint: { xPercent: 90, yPercent: 50 } });
  expect(pointed.id).not.toBe(original.id);
  expect(pointed).toMatchObject({ storageKey: original.storageKey, derivativesState: 'ready' });
  expect(pictureOf(pointed, '')).toMatchObject({
    focalPoint: { xPercent: 90, yPercent: 50 },
    sources: [{ type: 'image/avif' }, { type: 'image/webp' }],
  });
});

test('a photograph lying on its side is cut as it is seen', async () => {
  // Turned by a quarter: what lies left in the file stands at the top.
  const original = await keepTwoHalves(600, 6);
  expect(original).toMatchObject({ widthPx: 300, heightPx: 600 });
  const top = await frame(original.id, {
    crop: { leftPx: 0, topPx: 0, widthPx: 300, heightPx: 300 },
  });
  expect(await colourOf(top.storageKey)).toEqual([1, 0, 0]);
});

test('a frame outside the picture, too small, or of no picture is refused', async () => {
  const original = await keepTwoHalves();
  const admin = await testHttp(filesAdminRoutes({ db: database.db, storage }));
  const ask = async (id: number, crop: object | null) => {
    const answer = await admin.inject({
      method: 'POST',
      url: `/api/admin/files/${id}/frames`,
      headers: { 'idempotency-key': `${id} ${JSON.stringify(crop)}` },
      payload: { crop, focalPoint: null },
    });
    return [answer.statusCode, answer.json<{ code?: string }>().code];
  };
  expect(await ask(original.id, { ...RIGHT, leftPx: 401 })).toEqual([422, 'crop-outside']);
  expect(await ask(original.id, { ...RIGHT, widthPx: 39 })).toEqual([422, 'crop-too-small']);
  expect(await ask(9_999_999, RIGHT)).toEqual([404, 'file-unknown']);
  const pdf = await putFile(database.db, storage, {
    content: Buffer.from('%PDF-1.4 notice'),
    name: 'notice.pdf',
  });
  expect(await ask(pdf.ok ? pdf.value.id : 0, RIGHT)).toEqual([422, 'file-not-picture']);
  expect(await ask(original.id, RIGHT)).toEqual([201, undefined]);
  await admin.close();
});
