import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { testHttp, testPrincipal } from '../../platform/http/testing.ts';
import type { Http } from '../../platform/http/index.ts';
import { catalogueAdminRoutes, catalogueUndo } from '../catalogue/index.ts';
import { channelAdminRoutes } from '../channels/index.ts';
import { stockAdminRoutes } from '../stock/index.ts';
import { listingAdminRoutes, listProducts } from './index.ts';

const database = testDatabase();
let app: Http;
let key = 0;

beforeAll(async () => {
  app = await testHttp(async (server) => {
    await server.register(listingAdminRoutes({ db: database.db, undo: catalogueUndo }));
    await server.register(catalogueAdminRoutes({ db: database.db }));
    await server.register(channelAdminRoutes({ db: database.db }));
    await server.register(stockAdminRoutes({ db: database.db }));
  });
});
afterAll(() => app.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
async function call(
  method: Method,
  url: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  key += 1;
  const answer = await app.inject({
    method,
    url: `/api/admin${url}`,
    headers: { 'idempotency-key': `key-${key}`, ...headers },
    ...(body ? { payload: body } : {}),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body === '' ? null : answer.json(),
  };
}

const mug = {
  title: 'Mug de grès',
  descriptionHtml: '<p>Solide</p><script>no()</script>',
  channelIds: ['web'],
  options: [{ name: 'Taille', kind: 'size', values: [{ value: 'Petit' }] }],
  variants: [
    { optionValues: ['Petit'], sku: 'MUG-P', prices: [{ channelId: 'web', amountCents: 1_200 }] },
    { optionValues: ['Grand'], sku: 'MUG-G', prices: [{ channelId: 'web', amountCents: 1_600 }] },
  ],
};

describe('products in the office', () => {
  it('are created with their prices, read with everything, and on sale at once', async () => {
    const made = await call('POST', '/products', mug);
    expect(made.status).toBe(201);
    expect(made.headers.etag).toBe('"1"');
    expect(made.body).toMatchObject({
      handle: 'mug-de-gres',
      descriptionHtml: '<p>Solide</p>',
      variants: [
        { sku: 'MUG-P', prices: [{ channelId: 'web', amountCents: 1_200 }], available: 0 },
        { sku: 'MUG-G', prices: [{ channelId: 'web', amountCents: 1_600 }] },
      ],
    });
    const read = await call('GET', `/products/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    const shop = await listProducts(database.db, { channelId: 'web', locale: 'fr', q: 'mugs' });
    expect(shop.items).toMatchObject([
      { price: { amountCents: 1_200 }, priceMax: { amountCents: 1_600 } },
    ]);
  });

  it('are changed on the version read, and a replayed write is answered again, not done again', async () => {
    const made = await call('POST', '/products', { title: 'Assiette' });
    const url = `/products/${made.body.id}`;
    expect((await call('PATCH', url, { title: 'Assiette creuse' })).status).toBe(428);
    const headers = { 'if-match': '"1"', 'idempotency-key': 'same' };
    const first = await call('PATCH', url, { title: 'Assiette creuse' }, headers);
    const replay = await call('PATCH', url, { title: 'Assiette creuse' }, headers);
    expect(first).toMatchObject({ status: 200, body: { title: 'Assiette creuse', version: 2 } });
    expect(replay.body).toEqual(first.body);
    const stale = await call('PATCH', url, { title: 'Autre' }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    const replaced = await call(
      'PUT',
      url,
      { title: 'Assiette plate', tags: ['neuf'] },
      { 'if-match': '"2"' },
    );
    expect(replaced.body).toMatchObject({
      title: 'Assiette plate',
      handle: 'assiette',
      tags: ['neuf'],
    });
    expect((await call('DELETE', url, undefined, { 'if-match': '"3"' })).status).toBe(204);
    expect((await call('GET', url)).body.state).toBe('archived');
  });

  it('refuse what is wrong on its field, in words', async () => {
    const refused = await call('POST', '/products', {
      title: 'X',
      variants: [{ gtin: '123', prices: [{ channelId: 'web', amountCents: 1 }] }],
    });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'gtin-invalid',
        errors: [{ pointer: '/variants/0/gtin', code: 'gtin-invalid' }],
      },
    });
    expect((await call('POST', '/products', { title: 'X', nope: 1 })).status).toBe(422);
    expect((await call('GET', '/products/999999')).body.code).toBe('product-unknown');
  });

  it('ask for the right to set prices', async () => {
    const clerk = await testHttp(listingAdminRoutes({ db: database.db, undo: catalogueUndo }), {
      principal: { ...testPrincipal, scopes: new Set(['catalogue:read', 'catalogue:write']) },
    });
    const answer = await clerk.inject({
      method: 'POST',
      url: '/api/admin/products',
      headers: { 'idempotency-key': 'clerk' },
      payload: {
        ...mug,
        title: 'Sans droit',
        variants: [{ optionValues: ['Petit'], prices: mug.variants[0]!.prices }],
      },
    });
    expect(answer.json()).toMatchObject({ status: 403, code: 'scope-missing' });
    await clerk.close();
  });

  it('are listed, searched, filtered and paged in every order', async () => {
    for (const title of ['Zèbre', 'âne', 'Chat'])
      await call('POST', '/products', { title, tags: ['animal'] });
    const titles = async (query: string) =>
      (await call('GET', `/products?${query}`)).body.items.map(
        (item: { title: string }) => item.title,
      );
    expect(await titles('q=MUG-G')).toEqual(['Mug de grès']);
    expect(await titles('q=zebre')).toEqual(['Zèbre']);
    expect(await titles('state=archived')).toEqual(['Assiette plate']);
    expect(await titles('channelId=web')).toEqual(['Mug de grès']);
    for (const sort of ['-updated', 'updated', 'title', '-title', 'price', '-price', 'newest']) {
      const whole = await titles(`sort=${sort}`);
      const paged: string[] = [];
      let cursor = '';
      do {
        const { body } = await call(
          'GET',
          `/products?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
        );
        paged.push(...body.items.map((item: { title: string }) => item.title));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      expect(paged, sort).toEqual(whole);
    }
    const page = (await call('GET', '/products?q=mug')).body;
    expect(page).toMatchObject({
      total: 1,
      items: [
        {
          priceMinCents: 1_200,
          priceMaxCents: 1_600,
          variantsCount: 2,
          published: true,
          available: 0,
        },
      ],
    });
    expect((await call('GET', '/products?cursor=x')).body.code).toBe('cursor-invalid');
    expect((await call('GET', '/products?limit=101')).status).toBe(422);
  });

  it('are changed together, each with its own entry of the timeline', async () => {
    const category = (await call('POST', '/categories', { name: 'Ménagerie' })).body;
    const { items } = (await call('GET', '/products?sort=title&limit=3')).body;
    const ids = items.map((item: { id: number }) => item.id);
    const actions = [
      { action: 'add-category', categoryId: category.id },
      { action: 'publish', channelId: 'web' },
      { action: 'archive' },
    ];
    for (const action of actions) {
      expect(
        (await call('POST', '/products/bulk', { ids, ...action })).body.changed,
      ).toBeGreaterThan(0);
      expect((await call('POST', '/products/bulk', { ids, ...action })).body.changed).toBe(0);
    }
    const filtered = (await call('GET', `/products?categoryId=${category.id}`)).body.items;
    expect(filtered).toHaveLength(3);
    expect(filtered[0]).toMatchObject({ state: 'archived', published: true });
    const refused = await call('POST', '/products/bulk', {
      ids: [...ids, 999_999],
      action: 'activate',
    });
    expect(refused.body.code).toBe('product-unknown');
    const inUse = await call('DELETE', `/categories/${category.id}`, undefined, {
      'if-match': '"1"',
    });
    expect(inUse.body).toMatchObject({ code: 'category-in-use', status: 409 });
  });
});

describe('variants and prices in the office', () => {
  it('are added to a product, priced and stocked by programs that know what came and went', async () => {
    const [{ productId }] = (await call('GET', '/variants?q=mug-p')).body.items;
    const added = await call('POST', '/variants', {
      productId,
      optionValues: ['Moyen'],
      sku: 'MUG-M',
      prices: [{ channelId: 'web', amountCents: 1_400 }],
    });
    expect(added).toMatchObject({ status: 201, body: { sku: 'MUG-M', options: 'Moyen' } });
    const all = (await call('GET', `/variants?productId=${productId}&state=active`)).body.items;
    expect(all.map((one: { sku: string }) => one.sku).sort()).toEqual(['MUG-G', 'MUG-M', 'MUG-P']);
    const again = { productId, optionValues: ['Moyen'], sku: 'MUG-X' };
    expect((await call('POST', '/variants', again)).status).toBe(422);
    const nowhere = { ...again, productId: 999_999 };
    expect((await call('POST', '/variants', nowhere)).body).toMatchObject({ status: 404 });

    const variantId = added.body.id as number;
    const move = (quantity: number) =>
      call('POST', '/stock-moves', { variantId, quantity, reason: 'relevé' });
    expect((await move(5)).body).toMatchObject({ onHand: 5, available: 5 });
    expect((await move(-2)).body).toMatchObject({ onHand: 3 });
    expect((await move(-4)).body).toMatchObject({ status: 422, code: 'stock-below-zero' });
    expect((await move(0)).status).toBe(422);
    const moves = (await call('GET', `/stock-moves?variantId=${variantId}`)).body.items;
    expect(moves).toMatchObject([
      { fromCode: 'MAIN', toCode: 'ADJUSTMENT', quantity: 2 },
      { fromCode: 'ADJUSTMENT', toCode: 'MAIN', quantity: 5, reason: 'relevé' },
    ]);
  });

  it('are found by SKU and changed; a price set is kept in the history', async () => {
    const [small] = (await call('GET', '/variants?q=mug-p')).body.items;
    expect(small).toMatchObject({ sku: 'MUG-P', productTitle: 'Mug de grès', options: 'Petit' });
    const changed = await call(
      'PATCH',
      `/variants/${small.id}`,
      { weightGrams: 350 },
      { 'if-match': `"${small.version}"` },
    );
    expect(changed.body).toMatchObject({ weightGrams: 350, version: small.version + 1 });
    const taken = await call(
      'PATCH',
      `/variants/${small.id}`,
      { sku: 'MUG-G' },
      { 'if-match': '*' },
    );
    expect(taken.body).toMatchObject({ status: 409, code: 'sku-taken' });
    const set = await call('POST', '/prices', {
      prices: [{ variantId: small.id, channelId: 'web', amountCents: 990 }],
    });
    expect(set.body).toEqual({ changed: 1 });
    const now = (await call('GET', `/prices?variantId=${small.id}`)).body.items;
    expect(now).toMatchObject([{ amountCents: 990, sku: 'MUG-P' }]);
    const history = (await call('GET', `/prices/history?variantId=${small.id}&limit=1`)).body;
    expect(history.items).toMatchObject([
      { amountCents: 990, actorLabel: testPrincipal.actor.label },
    ]);
    const older = (
      await call('GET', `/prices/history?variantId=${small.id}&cursor=${history.nextCursor}`)
    ).body;
    expect(older.items).toMatchObject([{ amountCents: 1_200 }]);
  });
});

describe('brands, categories and channels in the office', () => {
  it('are made, changed and deleted', async () => {
    const brand = (await call('POST', '/brands', { name: 'Émaux du Lac' })).body;
    expect(brand).toMatchObject({ handle: 'emaux-du-lac', version: 1 });
    const renamed = await call(
      'PATCH',
      `/brands/${brand.id}`,
      { name: 'Émaux' },
      { 'if-match': '"1"' },
    );
    expect(renamed.body).toMatchObject({ name: 'Émaux', version: 2 });
    expect((await call('GET', '/brands?q=emaux')).body.items).toMatchObject([{ productCount: 0 }]);
    expect(
      (await call('DELETE', `/brands/${brand.id}`, undefined, { 'if-match': '"2"' })).status,
    ).toBe(204);
    const b2b = await call('POST', '/channels', {
      id: 'pro',
      name: 'Professionnels',
      kind: 'b2b',
      pricesIncludeTax: false,
      hostnames: ['Pro.Example.com'],
    });
    expect(b2b.body).toMatchObject({
      id: 'pro',
      hostnames: ['pro.example.com'],
      pricesIncludeTax: false,
    });
    const taken = await call(
      'PATCH',
      '/channels/web',
      { hostnames: ['pro.example.com'] },
      { 'if-match': '"1"' },
    );
    expect(taken.body).toMatchObject({ status: 409, code: 'hostname-taken' });
    const closed = await call('PATCH', '/channels/web', { isOpen: false }, { 'if-match': '"1"' });
    expect(closed.body).toMatchObject({ isOpen: false, version: 2 });
    const none = await call('PATCH', '/channels/web', { isDefault: false }, { 'if-match': '"2"' });
    expect(none.body).toMatchObject({ code: 'channel-default-required' });
  });
});
