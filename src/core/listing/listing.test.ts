import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { createBrand, createCategory, updateCategory, updateProduct } from '../catalogue/index.ts';
import { setPrices } from '../pricing/index.ts';
import {
  findByCode,
  getCategoryTree,
  getProductDetail,
  listProducts,
  rebuildAll,
} from './index.ts';
import type { ListingQuery } from './model.ts';
import { must, productOnSale } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');
const run = async <T>(useCase: (tx: Tx) => Promise<Result<T>>) =>
  must(await transact(database.db, useCase));
const list = (query: Partial<ListingQuery> = {}) =>
  listProducts(database.db, { channelId: 'web', locale: 'fr', ...query });
const handles = async (query: Partial<ListingQuery> = {}) =>
  (await list(query)).items.map((item) => item.handle);

const ids: Record<string, number> = {};

beforeAll(async () => {
  const brand = await run((tx) => createBrand(tx, actor, { name: 'Poterie des Îles' }));
  const other = await run((tx) => createBrand(tx, actor, { name: 'Verrerie Lenoir' }));
  const category = (name: string, parentId: number | null = null, en?: string) =>
    run((tx) =>
      createCategory(tx, actor, {
        name,
        parentId,
        translations: en ? { en: { name: en } } : {},
      }),
    );
  const table = await category('Arts de la table', null, 'Tableware');
  const cups = await category('Tasses', table.id, 'Cups');
  const glasses = await category('Verres', table.id);
  const home = await category('Maison');
  const candles = await category('Bougies', home.id);
  Object.assign(ids, { cups: cups.id, home: home.id, table: table.id });
  const { db } = database;
  const cup = await productOnSale(
    db,
    {
      title: 'Tasse émaillée bleue',
      subtitle: 'Grès',
      descriptionHtml: '<p>Pour le café du matin</p>',
      brandId: brand.id,
      categoryIds: [cups.id],
      options: [
        {
          name: 'Couleur',
          nameEn: 'Colour',
          kind: 'colour',
          values: [{ value: 'Bleu nuit', valueEn: 'Midnight blue', hex: '#112233' }],
        },
      ],
      variants: [{ optionValues: ['Bleu nuit'], sku: 'TAS-01', gtin: '4006381333931' }],
      translations: {
        en: { title: 'Blue enamelled mug', descriptionHtml: '<p>Morning coffees</p>' },
      },
      popularity: 5,
    },
    { priceCents: 1_800, onHand: 3 },
  );
  ids.cup = cup.id;
  await productOnSale(
    db,
    { title: 'Grande tasse', brandId: brand.id, categoryIds: [cups.id], popularity: 9 },
    { priceCents: 2_400 },
  );
  await productOnSale(
    db,
    { title: 'Verre soufflé', brandId: other.id, categoryIds: [glasses.id], popularity: 7 },
    { priceCents: 900, onHand: 0 },
  );
  await productOnSale(
    db,
    {
      title: 'Bougie à l’œillet',
      categoryIds: [candles.id],
      popularity: 1,
      variants: [{ backorder: true }],
    },
    { priceCents: 3_000, onHand: 0 },
  );
  await productOnSale(db, { title: 'Brouillon', state: 'draft' });
  await productOnSale(db, { title: 'Non publié', channelIds: [] });
});

describe('lists', () => {
  it('hold what is active, published and priced, each order paged without gap or repeat', async () => {
    for (const sort of ['featured', 'price-asc', 'price-desc', 'newest', 'title'] as const) {
      const whole = await handles({ sort });
      expect(whole).toHaveLength(4);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, limit: 1, ...(cursor ? { cursor } : {}) });
        paged.push(...page.items.map((item) => item.handle));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged, sort).toEqual(whole);
    }
    expect(await handles({ sort: 'price-asc' })).toEqual([
      'verre-souffle',
      'tasse-emaillee-bleue',
      'grande-tasse',
      'bougie-a-l-oeillet',
    ]);
    expect((await handles())[0]).toBe('grande-tasse');
  });

  it('filter by category with those below, brand, price and stock, and count facets without their own choice', async () => {
    const page = await list({ category: 'arts-de-la-table', brand: ['poterie-des-iles'] });
    expect(page.total).toBe(2);
    expect(page.facets.brands).toEqual([
      { handle: 'poterie-des-iles', name: 'Poterie des Îles', count: 2 },
      { handle: 'verrerie-lenoir', name: 'Verrerie Lenoir', count: 1 },
    ]);
    expect(page.facets.categories.map((c) => [c.handle, c.count])).toEqual([
      ['arts-de-la-table', 2],
      ['tasses', 2],
    ]);
    expect(page.facets.price).toEqual({ minCents: 1_800, maxCents: 2_400 });
    expect(await handles({ inStock: true, sort: 'title' })).toEqual([
      'grande-tasse',
      'tasse-emaillee-bleue',
    ]);
    expect(await handles({ priceMinCents: 2_000, priceMaxCents: 2_500 })).toEqual(['grande-tasse']);
    expect((await list({ category: 'nowhere' })).total).toBe(0);
  });

  it('show availability from the stock of now', async () => {
    const cards = new Map((await list()).items.map((item) => [item.handle, item.availability]));
    expect(Object.fromEntries(cards)).toEqual({
      'grande-tasse': 'in-stock',
      'tasse-emaillee-bleue': 'low',
      'verre-souffle': 'out',
      'bougie-a-l-oeillet': 'backorder',
    });
  });
});

describe('search', () => {
  it.each([
    ['tasses', ['grande-tasse', 'tasse-emaillee-bleue']],
    ['emaillee', ['tasse-emaillee-bleue']],
    ['ÉMAILLÉES bleu', ['tasse-emaillee-bleue']],
    ['café', ['tasse-emaillee-bleue']],
    ['oeillet', ['bougie-a-l-oeillet']],
    ['poterie', ['grande-tasse', 'tasse-emaillee-bleue']],
    ['TAS-01', ['tasse-emaillee-bleue']],
    ['4006381333931', ['tasse-emaillee-bleue']],
    ['4006 3813 33931', ['tasse-emaillee-bleue']],
    ['souff', ['verre-souffle']],
    ['tasse -grande', ['tasse-emaillee-bleue']],
    ["'; drop table x; --", []],
    ['%_\\', []],
    ['', ['bougie-a-l-oeillet', 'grande-tasse', 'tasse-emaillee-bleue', 'verre-souffle']],
  ])('finds %s', async (q, expected) => {
    const page = await list({ q });
    expect(page.items.map((item) => item.handle).sort()).toEqual(expected);
    expect(page.correctedQuery).toBeNull();
  });

  it.each([
    ['tsase', 'tasse'],
    ['bougei', 'bougie'],
    ['vere souflé', 'verre soufflé'],
    ['tasse xyzzyq', 'tasse'],
  ])('reads %s as %s and says so', async (q, corrected) => {
    const page = await list({ q });
    expect(page.correctedQuery).toBe(corrected);
    expect(page.total).toBeGreaterThan(0);
  });

  it('leaves a search that is right alone when the other filters leave nothing', async () => {
    const page = await list({ q: 'tasse', inStock: true, priceMinCents: 9_000 });
    expect(page).toMatchObject({ total: 0, correctedQuery: null });
  });

  it('reads English for an English reader', async () => {
    const page = await list({ q: 'mugs', locale: 'en' });
    expect(page.items.map((item) => item.title)).toEqual(['Blue enamelled mug']);
    expect(page.items[0]!.colours).toEqual([{ name: 'Midnight blue', hex: '#112233' }]);
  });
});

describe('a product page', () => {
  it('says in one answer what a client needs to buy', async () => {
    const detail = await getProductDetail(database.db, 'web', 'tasse-emaillee-bleue', 'fr');
    expect(detail).toMatchObject({
      title: 'Tasse émaillée bleue',
      brand: { name: 'Poterie des Îles' },
      price: { amountCents: 1_800, currency: 'EUR' },
      taxRateBp: 2_000,
      pricesIncludeTax: true,
      variants: [
        { sku: 'TAS-01', available: 3, availability: 'low', price: { amountCents: 1_800 } },
      ],
      categories: [
        { handle: 'tasses', path: [{ handle: 'arts-de-la-table' }, { handle: 'tasses' }] },
      ],
    });
    const english = await getProductDetail(database.db, 'web', 'tasse-emaillee-bleue', 'en');
    expect(english).toMatchObject({
      title: 'Blue enamelled mug',
      options: [{ name: 'Colour', values: [{ value: 'Midnight blue' }] }],
      variants: [{ optionValues: ['Midnight blue'] }],
      categories: [{ path: [{ name: 'Tableware' }, { name: 'Cups' }] }],
    });
    expect(await getProductDetail(database.db, 'web', 'brouillon', 'fr')).toBeNull();
    expect(await getProductDetail(database.db, 'web', 'non-publie', 'fr')).toBeNull();
  });

  it('is found by SKU and GTIN', async () => {
    expect(await findByCode(database.db, 'web', 'tas-01')).toMatchObject({
      handle: 'tasse-emaillee-bleue',
    });
    for (const typed of ['4006381333931', '4 006381 333931 ']) {
      expect(await findByCode(database.db, 'web', typed)).toMatchObject({
        handle: 'tasse-emaillee-bleue',
      });
    }
    expect(await findByCode(database.db, 'web', 'none')).toBeNull();
  });
});

describe('the projection', () => {
  it('follows price, title, category and publication in the transaction that changes them', async () => {
    const product = await productOnSale(database.db, {
      title: 'Éphémère',
      categoryIds: [ids.cups!],
    });
    const variantId = product.variants[0]!.id;
    await run((tx) => setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents: 77_700 }]));
    expect((await list({ priceMinCents: 70_000 })).items).toMatchObject([
      { price: { amountCents: 77_700 } },
    ]);
    await run((tx) => updateProduct(tx, actor, product.id, 'any', { title: 'Durable' }));
    expect(await handles({ q: 'ephemere' })).toEqual([]);
    expect(await handles({ q: 'durable' })).toEqual(['ephemere']);
    await run((tx) => updateCategory(tx, actor, ids.cups!, 'any', { parentId: ids.home! }));
    expect((await list({ category: 'maison' })).total).toBe(4);
    const tree = await getCategoryTree(database.db, 'web', 'fr');
    expect(tree.map((node) => [node.handle, node.count])).toEqual([
      ['arts-de-la-table', 1],
      ['maison', 4],
    ]);
    await run((tx) => updateCategory(tx, actor, ids.cups!, 'any', { parentId: ids.table! }));
    await run((tx) => setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents: null }]));
    expect(await handles({ q: 'durable' })).toEqual([]);
    expect(await getProductDetail(database.db, 'web', 'ephemere', 'fr')).toBeNull();
  });

  it('two changes of one product at once lose neither', async () => {
    const product = await productOnSale(database.db, { title: 'Course' });
    const variantId = product.variants[0]!.id;
    for (let round = 1; round <= 10; round += 1) {
      await Promise.all([
        run((tx) => updateProduct(tx, actor, product.id, 'any', { title: `Course ${round}` })),
        run((tx) =>
          setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents: round * 100 }]),
        ),
      ]);
      const page = await list({ q: `"course ${round}"` });
      expect(page.items[0]).toMatchObject({
        title: `Course ${round}`,
        price: { amountCents: round * 100 },
      });
    }
  });

  it('rebuilt as a whole is what it was', async () => {
    const read = () =>
      sql`select e.*, d.card_fr::text, d.card_en::text, d.search::text, d.codes, d.picture_file_ids
        from listing.entry e join listing.document d using (channel_id, product_id)
        order by e.product_id`.execute(database.db);
    const before = await read();
    await sql`update listing.entry set title_sort = 'wrong', availability = 'out'`.execute(
      database.db,
    );
    await transact(database.db, async (tx) => {
      await rebuildAll(tx);
      return { ok: true, value: null };
    });
    expect((await read()).rows).toEqual(before.rows);
  });
});
