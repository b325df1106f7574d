import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { testHttp, testPrincipal } from '../../platform/http/testing.ts';
import type { Http } from '../../platform/http/index.ts';
import { catalogueUndo } from '../catalogue/index.ts';
import { priceUndo } from '../pricing/index.ts';
import { getCategoryTree, getProductDetail, listingAdminRoutes } from './index.ts';
import { catalogueAdminRoutes } from '../catalogue/index.ts';

const database = testDatabase();
let app: Http;
let key = 0;

const routes = () =>
  listingAdminRoutes({ db: database.db, undo: new Map([...catalogueUndo, ['price', priceUndo]]) });

beforeAll(async () => {
  app = await testHttp(async (server) => {
    await server.register(routes());
    await server.register(catalogueAdminRoutes({ db: database.db }));
  });
});
afterAll(() => app.close());

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
  server = app,
) {
  key += 1;
  const answer = await server.inject({
    method,
    url: `/api/admin${url}`,
    headers: { 'idempotency-key': `key-${key}`, ...headers },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

const price = (amountCents: number) => [{ channelId: 'web', amountCents }];

async function made(title: string, more: object = {}) {
  const answer = await call('POST', '/products', {
    title,
    channelIds: ['web'],
    variants: [{ sku: `SKU-${title}`, prices: price(1_000) }],
    ...more,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

describe('the sheet of many products', () => {
  it('saves what is right, tells what is wrong beside its cell, and loses nothing', async () => {
    const [a, b, c] = [await made('Alpha'), await made('Beta'), await made('Gamma')];
    const sheet = await call('GET', `/products/sheet?ids=${b.id},${a.id},999999`);
    expect(sheet.body.items.map((row: { title: string }) => row.title)).toEqual(['Beta', 'Alpha']);
    const edit = (row: typeof a, changes: object, variant: object = {}) => ({
      id: row.id,
      version: row.version,
      ...changes,
      variants: [{ id: row.variants[0].id, ...variant }],
    });
    const saved = await call('POST', '/products/sheet', {
      rows: [
        edit(a, { title: 'Alpha deux' }, { prices: price(1_250) }),
        edit(b, { title: ' ', channelIds: ['nulle-part'] }, { sku: 'SKU-Gamma' }),
        edit({ ...c, version: 7 }, { title: 'Trop tard' }),
      ],
    });
    expect(saved.status).toBe(200);
    expect(saved.body.saved).toMatchObject([
      {
        id: a.id,
        title: 'Alpha deux',
        version: 2,
        variants: [{ sku: 'SKU-Alpha', prices: price(1_250) }],
      },
    ]);
    const variantId = b.variants[0].id;
    expect(saved.body.refused).toMatchObject([
      {
        id: b.id,
        cells: expect.arrayContaining([
          expect.objectContaining({ variantId: null, field: 'title', code: 'title-required' }),
          expect.objectContaining({ variantId, field: 'sku', code: 'sku-taken' }),
          expect.objectContaining({ variantId: null, field: 'channelIds' }),
        ]),
      },
      { id: c.id, code: 'version-changed', cells: [] },
    ]);
    const untouched = (await call('GET', `/products/${b.id}`)).body;
    expect(untouched).toEqual(b);
  });

  it('touches no variant that is not in it, and none of another product', async () => {
    const whole = await made('Deux tailles', {
      options: [{ name: 'Taille', kind: 'size', values: [] }],
      variants: [
        { optionValues: ['S'], sku: 'T-S' },
        { optionValues: ['M'], sku: 'T-M' },
      ],
    });
    const other = await made('Autre');
    const rows = (variant: object) => ({
      rows: [{ id: whole.id, version: whole.version, variants: [variant] }],
    });
    const stranger = await call('POST', '/products/sheet', rows({ id: other.variants[0].id }));
    expect(stranger.body.refused).toMatchObject([{ id: whole.id, code: 'variant-unknown' }]);
    await call('POST', '/products/sheet', rows({ id: whole.variants[0].id, sku: 'T-S-2' }));
    const after = (await call('GET', `/products/${whole.id}`)).body;
    expect(after.variants).toMatchObject([
      { sku: 'T-S-2', state: 'active' },
      { sku: 'T-M', state: 'active', version: 1 },
    ]);
  });

  it('changes what attributes say of articles and variants, cell by cell, and takes back what is emptied', async () => {
    const attribute = async (body: object) => {
      const answer = await call('POST', '/attributes', body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return answer.body;
    };
    const matter = await attribute({
      name: 'Matière de feuille',
      kind: 'choice',
      values: [{ name: 'Grès' }, { name: 'Verre' }],
    });
    const holds = await attribute({
      name: 'Contenance de feuille',
      kind: 'number',
      unit: 'ml',
      level: 'variant',
    });
    const product = await made('Feuille');
    const variantId = product.variants[0].id;
    const save = async (version: number, attributes: object[]) =>
      (await call('POST', '/products/sheet', { rows: [{ id: product.id, version, attributes }] }))
        .body;
    const gres = { attributeId: matter.id, valueIds: [matter.values[0].id] };
    const litre = { attributeId: holds.id, variantId, number: 1_000 };
    const first = await save(product.version, [gres, litre]);
    expect(first.saved).toMatchObject([
      { id: product.id, attributes: [{ ...gres, variantId: null }, litre] },
    ]);
    const { version } = first.saved[0];
    const wrong = await save(version, [{ ...litre, number: null, text: 'un litre' }]);
    expect(wrong.refused).toMatchObject([
      { cells: [{ variantId, field: `attribute:${holds.id}`, code: 'attribute-fact-invalid' }] },
    ]);
    const emptied = await save(version, [{ attributeId: matter.id }]);
    expect(emptied.saved).toMatchObject([{ attributes: [litre] }]);
  });

  it('asks for the right to set prices', async () => {
    const product = await made('Sans droit');
    const clerk = await testHttp(routes(), {
      principal: { ...testPrincipal, scopes: new Set(['catalogue:read', 'catalogue:write']) },
    });
    const body = {
      rows: [
        {
          id: product.id,
          version: 1,
          variants: [{ id: product.variants[0].id, prices: price(1) }],
        },
      ],
    };
    const answer = await call('POST', '/products/sheet', body, {}, clerk);
    expect(answer.body).toMatchObject({ status: 403, code: 'scope-missing' });
    await clerk.close();
  });
});

describe('a product of the office', () => {
  it('is copied as a draft without codes and stock, with texts, options, prices and places', async () => {
    const original = await made('Modèle', {
      subtitle: 'Le bon',
      options: [{ name: 'Taille', kind: 'size', values: [] }],
      variants: [
        { optionValues: ['S'], sku: 'MOD-S', gtin: '4006381333931', prices: price(900) },
        { optionValues: ['M'], prices: price(950), stock: { onHand: 4, wasOnHand: 0 } },
      ],
    });
    expect(original.variants[1]).toMatchObject({ onHand: 4, available: 4 });
    const copy = await call('POST', `/products/${original.id}/duplicate`, { title: 'Copie' });
    expect(copy).toMatchObject({
      status: 201,
      body: {
        title: 'Copie',
        handle: 'copie',
        subtitle: 'Le bon',
        state: 'draft',
        channelIds: ['web'],
        variants: [
          { optionValues: ['S'], sku: null, gtin: null, prices: price(900), onHand: 0 },
          { optionValues: ['M'], prices: price(950), onHand: 0 },
        ],
      },
    });
    const absent = await call('POST', '/products/999999/duplicate', { title: 'Rien' });
    expect(absent.body.code).toBe('product-unknown');
  });

  it('books stock as a difference with its variants, and refuses to fall below nothing', async () => {
    const product = await made('En stock', {
      variants: [{ sku: 'ST-1', stock: { onHand: 5, wasOnHand: 0 } }],
    });
    const { id } = product.variants[0];
    const patch = (stock: object) =>
      call('PATCH', `/products/${product.id}`, { variants: [{ id, stock }] }, { 'if-match': '*' });
    expect((await patch({ onHand: 8, wasOnHand: 5 })).body.variants[0].onHand).toBe(8);
    expect((await patch({ onHand: 0, wasOnHand: 20 })).body).toMatchObject({
      code: 'stock-below-zero',
      errors: [{ pointer: '/variants/0/stock' }],
    });
  });

  it('has one timeline with its variants and prices, from which each is undone', async () => {
    const product = await made('Suivi');
    const variant = product.variants[0];
    await call(
      'PATCH',
      `/products/${product.id}`,
      {
        title: 'Suivi de près',
        variants: [{ id: variant.id, weightGrams: 300, prices: price(1_100) }],
      },
      { 'if-match': '"1"' },
    );
    const { items } = (await call('GET', `/products/${product.id}/changes`)).body;
    const said = items.map((item: { entityKind: string; action: string; undoable: boolean }) => [
      item.entityKind,
      item.action,
      item.undoable,
    ]);
    expect(said).toEqual([
      ['price', 'update', true],
      ['variant', 'update', true],
      ['product', 'update', true],
      ['price', 'update', true],
      ['product', 'create', true],
    ]);
  });
});

it('a hidden category and what is below it leave the shelves; its products stay on sale', async () => {
  const category = async (body: object) => (await call('POST', '/categories', body)).body;
  const root = await category({ name: 'Hiver' });
  const below = await category({ name: 'Bonnets', parentId: root.id });
  const seen = await category({ name: 'Toute l’année' });
  const product = await made('Bonnet', { categoryIds: [below.id, seen.id] });
  const patch = (hidden: boolean) =>
    call('PATCH', `/categories/${root.id}`, { hidden }, { 'if-match': '*' });
  const names = async () =>
    (await getCategoryTree(database.db, 'web', 'fr')).map((node) => node.name);
  const paths = async () =>
    (await getProductDetail(database.db, 'web', product.handle, 'fr'))!.categories.map(
      ({ name }) => name,
    );
  expect([await names(), await paths()]).toEqual([
    ['Hiver', 'Toute l’année'],
    ['Bonnets', 'Toute l’année'],
  ]);
  await patch(true);
  expect([await names(), await paths()]).toEqual([['Toute l’année'], ['Toute l’année']]);
  await patch(false);
  expect(await names()).toEqual(['Hiver', 'Toute l’année']);
});
