import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogueAdminRoutes, catalogueUndo } from '../../src/core/catalogue/index.ts';
import { getProductDetail, listingAdminRoutes } from '../../src/core/listing/index.ts';
import { undoChange } from '../../src/platform/changes/index.ts';
import type { Http } from '../../src/platform/http/index.ts';
import { testHttp } from '../../src/platform/http/testing.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { seeder, sellableVariant } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let app: Http;

beforeAll(async () => {
  app = await testHttp(async (server) => {
    await server.register(listingAdminRoutes({ db: database.db, undo: catalogueUndo }));
    await server.register(catalogueAdminRoutes({ db: database.db }));
  });
});
afterAll(() => app.close());

const note = {
  kind: 'question',
  by: '',
  on: null,
  question: '',
  text: '',
  questionEn: '',
  textEn: '',
  isPublic: false,
};

function put(productId: number, version: string, notes: object[]) {
  return app.inject({
    method: 'PUT',
    url: `/api/admin/products/${productId}/knowledge`,
    headers: { 'idempotency-key': crypto.randomUUID(), 'if-match': version },
    payload: { notes },
  });
}

test('what is known of an article is shown where it is public, in the language of the reader, and its change is undone', async () => {
  const { productId, handle } = await sellableVariant(database.db);
  const shown = async (locale: 'fr' | 'en') =>
    (await getProductDetail(database.db, 'web', handle, locale))!.knowledge;
  const tried = { ...note, kind: 'worn', by: 'Camille', on: '2026-11-02', text: 'Chaud.' };
  const asked = {
    ...note,
    question: 'Rétrécit-il ?',
    questionEn: 'Does it shrink?',
    text: 'Non.',
    textEn: 'No.',
    isPublic: true,
  };
  const first = await put(productId, '"0"', [{ ...tried, isPublic: true }, asked, tried]);
  expect(first.statusCode).toBe(200);
  const worn = { kind: 'worn', by: 'Camille', on: '2026-11-02', question: '', text: 'Chaud.' };
  const answer = { kind: 'question', by: '', on: null, question: 'Rétrécit-il ?', text: 'Non.' };
  expect(await shown('fr')).toEqual([worn, answer]);
  expect(await shown('en')).toEqual([
    worn,
    { ...answer, question: 'Does it shrink?', text: 'No.' },
  ]);

  // Somebody else read it before that.
  expect((await put(productId, '"0"', [])).statusCode).toBe(412);
  expect((await put(productId, '"1"', [])).statusCode).toBe(200);
  expect(await shown('fr')).toEqual([]);
  const { rows } = await sql<{ id: number }>`
    select id from platform.change where entity_kind = 'product-knowledge'
      and entity_id = ${String(productId)} order by id desc limit 1`.execute(database.db);
  const undone = await transact(database.db, (tx) =>
    undoChange(tx, seeder, catalogueUndo, rows[0]!.id),
  );
  expect(undone.ok).toBe(true);
  expect(await shown('fr')).toEqual([worn, answer]);
});

test('a note says what it has to: the shop shows no question without its answer', async () => {
  const { productId } = await sellableVariant(database.db);
  const open = { ...note, question: 'Passe-t-il au four ?' };
  expect((await put(productId, '"0"', [open])).statusCode).toBe(200);
  const refused = await put(productId, '"1"', [
    { ...open, isPublic: true },
    { ...note, kind: 'tested', text: 'Au four.' },
    { ...note, text: 'Oui.' },
  ]);
  expect(refused.statusCode).toBe(422);
  const { errors } = refused.json<{ errors: { pointer: string; code: string }[] }>();
  expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/notes/0/text', 'note-text-missing'],
    ['/notes/1/by', 'note-author-missing'],
    ['/notes/2/question', 'note-question-missing'],
  ]);
});
