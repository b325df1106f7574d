import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { updateProduct } from '../catalogue/index.ts';
import { channelDirectory } from '../channels/index.ts';
import { setPrices } from '../pricing/index.ts';
import { createListingCache, type ListingCache } from './index.ts';
import { catalogueStoreRoutes } from './store-routes.ts';
import { must, productOnSale } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');
const open: ListingCache[] = [];
const openCache = (db: Db = database.db, timing?: { everyMs: number; maxAgeMs: number }) => {
  const cache = createListingCache(db, timing);
  open.push(cache);
  return cache;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((cache) => cache.close()));
});

/** Polls until `read` gives `wanted`; returns how long that took after `since`. */
async function timeUntil(wanted: unknown, read: () => Promise<unknown>, since: number) {
  for (;;) {
    if ((await read()) === wanted) return performance.now() - since;
    if (performance.now() - since > 5_000) throw new Error(`still ${String(await read())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('two processes', () => {
  it('show a new price, title and stock within 1 s of the commit', async () => {
    const product = await productOnSale(database.db, { title: 'Théière' }, { onHand: 20 });
    const variantId = product.variants[0]!.id;
    const caches = [openCache(), openCache()];
    await Promise.all(caches.map((cache) => cache.catchUp()));
    const price = (cache: ListingCache) => async () =>
      (await cache.product('web', 'fr', 'theiere'))!.price.amountCents;
    const listed = (cache: ListingCache) => async () =>
      (await cache.list({ channelId: 'web', locale: 'fr', q: 'theiere' })).items[0]?.price
        .amountCents;
    const stock = (cache: ListingCache) => async () =>
      (await cache.list({ channelId: 'web', locale: 'fr', inStock: true })).items.length;
    for (const cache of caches) {
      expect(await price(cache)()).toBe(1_000);
      expect(await listed(cache)()).toBe(1_000);
      expect(await stock(cache)()).toBe(1);
    }

    must(
      await transact(database.db, (tx) =>
        setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents: 1_250 }]),
      ),
    );
    let at = performance.now();
    for (const cache of caches) {
      expect(await timeUntil(1_250, price(cache), at)).toBeLessThan(1_000);
      expect(await timeUntil(1_250, listed(cache), at)).toBeLessThan(1_000);
    }

    // The last units leave: a stock event alone, with no change of the catalogue.
    await transact(database.db, async (tx) => {
      await sql`update stock.level set reserved = on_hand where variant_id = ${variantId}`.execute(
        tx,
      );
      await emit(tx, 'stock.changed', { variantIds: [variantId] });
      return { ok: true, value: null };
    });
    at = performance.now();
    for (const cache of caches) expect(await timeUntil(0, stock(cache), at)).toBeLessThan(1_000);
    const left = (cache: ListingCache) => async () =>
      (await cache.product('web', 'fr', 'theiere'))!.variants[0]!.available;
    for (const cache of caches) expect(await timeUntil(0, left(cache), at)).toBeLessThan(1_000);
  });

  it('read the database itself when the outbox cannot be followed', async () => {
    const product = await productOnSale(database.db, { title: 'Pichet' });
    // Followed so rarely that it is never current.
    const cache = openCache(database.db, { everyMs: 60_000, maxAgeMs: 100 });
    await cache.catchUp();
    expect((await cache.product('web', 'fr', 'pichet'))!.title).toBe('Pichet');
    must(
      await transact(database.db, (tx) =>
        updateProduct(tx, actor, product.id, 'any', { title: 'Pichet bleu' }),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect((await cache.product('web', 'fr', 'pichet'))!.title).toBe('Pichet bleu');
  });
});

describe('one process', () => {
  it('gives the same object while nothing changes, and forgets only what a fact is about', async () => {
    const first = await productOnSale(database.db, { title: 'Bocal' });
    await productOnSale(database.db, { title: 'Carafe' });
    const cache = openCache();
    await cache.catchUp();
    const bocal = await cache.product('web', 'fr', 'bocal');
    const carafe = await cache.product('web', 'fr', 'carafe');
    expect(await cache.product('web', 'fr', 'bocal')).toBe(bocal);
    must(
      await transact(database.db, (tx) =>
        updateProduct(tx, actor, first.id, 'any', { title: 'Bocal haut' }),
      ),
    );
    await cache.catchUp();
    expect((await cache.product('web', 'fr', 'bocal'))!.title).toBe('Bocal haut');
    expect(await cache.product('web', 'fr', 'carafe')).toBe(carafe);
  });

  it('keeps a transaction that commits late from hiding behind a later one', async () => {
    const product = await productOnSale(database.db, { title: 'Lenteur' });
    const cache = openCache();
    await cache.catchUp();
    const slow = transact(database.db, async (tx) => {
      await emit(tx, 'catalogue.product-changed', { productIds: [product.id] });
      await sql`update catalogue.product set title = 'Lenteur finie' where id = ${product.id}`.execute(
        tx,
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { ok: true, value: null };
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await transact(database.db, async (tx) => {
      await emit(tx, 'catalogue.product-changed', { productIds: [] });
      return { ok: true, value: null };
    });
    await cache.catchUp();
    expect((await cache.product('web', 'fr', 'lenteur'))!.title).toBe('Lenteur');
    await slow;
    await cache.catchUp();
    expect((await cache.product('web', 'fr', 'lenteur'))!.title).toBe('Lenteur finie');
  });
});

describe('GET /api/store', () => {
  it('answers the contract, the same bytes from memory, 304 to who has them', async () => {
    await productOnSale(database.db, { title: 'Vase de grès', variants: [{ sku: 'VASE-9' }] });
    const cache = openCache();
    await cache.catchUp();
    const app = await testHttp(
      catalogueStoreRoutes({ cache, channels: channelDirectory(database.db) }),
      { prefix: '/api/store' },
    );
    const get = (url: string, headers: Record<string, string> = {}) =>
      app.inject({ method: 'GET', url: `/api/store${url}`, headers });
    const list = await get('/products?q=vases&inStock=true&sort=price-asc&limit=10');
    expect(list.statusCode).toBe(200);
    expect(Object.keys(list.json()).sort()).toEqual([
      'correctedQuery',
      'facets',
      'items',
      'nextCursor',
      'total',
    ]);
    expect(list.json().items[0]).toMatchObject({
      handle: 'vase-de-gres',
      price: { amountCents: 1_000, currency: 'EUR' },
    });
    const detail = await get('/products/vase-de-gres');
    expect(detail.json().variants[0]).toMatchObject({ id: expect.any(Number), available: 10 });
    const again = await get('/products/vase-de-gres');
    expect(again.body).toBe(detail.body);
    const fresh = await get('/products/vase-de-gres', {
      'if-none-match': String(detail.headers.etag),
    });
    expect([fresh.statusCode, fresh.body]).toEqual([304, '']);
    expect((await get('/categories')).json()).toHaveProperty('items');
    expect((await get('/products/nothing')).json()).toMatchObject({
      status: 404,
      code: 'product-unknown',
    });
    expect((await get('/products?cursor=rubbish')).json()).toMatchObject({
      status: 422,
      code: 'cursor-invalid',
    });
    expect((await get('/products?limit=101')).statusCode).toBe(422);
    expect((await get('/products', { 'x-channel': 'none' })).json()).toMatchObject({
      code: 'channel-unknown',
    });
    await app.close();
  });
});
