import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import {
  catalogueUndo,
  createAttribute,
  createCategory,
  createCollection,
  updateAttribute,
  updateCollection,
  updateProduct,
  type Attribute,
  type AttributeFactInput,
} from '../catalogue/index.ts';
import { getProductDetail, listProducts, rebuildAll } from './index.ts';
import type { AttributeFilter, ListingQuery } from './model.ts';
import { must, productOnSale } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');
const run = async <T>(useCase: (tx: Tx) => Promise<Result<T>>) =>
  must(await transact(database.db, useCase));
const list = (query: Partial<ListingQuery> = {}) =>
  listProducts(database.db, { channelId: 'web', locale: 'fr', ...query });
const titles = async (query: Partial<ListingQuery> = {}) =>
  (await list({ sort: 'title', ...query })).items.map((item) => item.title);
/** `matiere: lin 2, coton 1` for each facet of a list. */
const told = async (query: Partial<ListingQuery> = {}) =>
  Object.fromEntries(
    (await list(query)).facets.attributes.map(({ handle, values, range }) => [
      handle,
      range ?? Object.fromEntries(values.map((value) => [value.handle, value.count])),
    ]),
  );

let matter: Attribute;
let capacity: Attribute;
let safe: Attribute;
let colour: Attribute;
let kitchenId: number;
const products: Record<string, number> = {};

async function product(
  title: string,
  attributes: AttributeFactInput[],
  more: { colours?: string[]; priceCents?: number; onHand?: number } = {},
): Promise<void> {
  const { colours = [], ...offer } = more;
  const made = await productOnSale(
    database.db,
    {
      title,
      attributes,
      categoryIds: [kitchenId],
      tags: title === 'Bol' ? ['fête'] : [],
      ...(colours.length > 0
        ? {
            options: [{ name: 'Couleur', kind: 'colour' as const, values: [] }],
            variants: colours.map((value) => ({ optionValues: [value] })),
          }
        : {}),
    },
    offer,
  );
  products[title] = made.id;
}

const value = (attribute: Attribute, name: string) =>
  attribute.values.find((one) => one.name === name)!.id;

beforeAll(async () => {
  const category = await run((tx) => createCategory(tx, actor, { name: 'Cuisine' }));
  kitchenId = category.id;
  matter = await run((tx) =>
    createAttribute(tx, actor, {
      name: 'Matière',
      kind: 'choices',
      translations: { en: { name: 'Material' } },
      values: [
        { name: 'Grès', translations: { en: { name: 'Stoneware' } } },
        { name: 'Verre' },
        { name: 'Bois' },
      ],
    }),
  );
  capacity = await run((tx) =>
    createAttribute(tx, actor, { name: 'Contenance', kind: 'number', unit: 'cl' }),
  );
  safe = await run((tx) =>
    createAttribute(tx, actor, { name: 'Lave-vaisselle', kind: 'flag', position: 3 }),
  );
  colour = await run((tx) =>
    createAttribute(tx, actor, {
      name: 'Couleur',
      kind: 'colour',
      level: 'variant',
      values: [
        { name: 'Craie', hex: '#ECE6DA' },
        { name: 'Encre', hex: '#2c3a52' },
      ],
    }),
  );
  const of = (...names: string[]) => ({
    attributeId: matter.id,
    valueIds: names.map((name) => value(matter, name)),
  });
  const holds = (number: number) => ({ attributeId: capacity.id, number });
  const dishwasher = { attributeId: safe.id, flag: true };
  await product('Bol', [of('Grès'), holds(50), dishwasher], { colours: ['Craie', 'Encre'] });
  await product('Carafe', [of('Verre', 'Bois'), holds(100)], { priceCents: 4_000 });
  await product('Mug', [of('Grès'), holds(30), dishwasher], { colours: ['Encre'] });
  await product('Planche', [of('Bois'), { attributeId: safe.id, flag: false }], { onHand: 0 });
});

describe('attributes as filters', () => {
  it('takes any value of one attribute and all of several', async () => {
    const filter = (...attributes: AttributeFilter[]) => titles({ attributes });
    const gres = { handle: 'matiere', values: ['gres'] };
    expect(await filter(gres)).toEqual(['Bol', 'Mug']);
    expect(await filter({ handle: 'matiere', values: ['gres', 'verre'] })).toEqual([
      'Bol',
      'Carafe',
      'Mug',
    ]);
    expect(await filter(gres, { handle: 'contenance', min: 40 })).toEqual(['Bol']);
    expect(await filter({ handle: 'contenance', max: 50 })).toEqual(['Bol', 'Mug']);
    expect(await filter({ handle: 'lave-vaisselle', values: ['yes'] })).toEqual(['Bol', 'Mug']);
    expect(await filter({ handle: 'couleur', values: ['craie'] })).toEqual(['Bol']);
    expect(await filter({ handle: 'matiere', values: ['liège'] })).toEqual([]);
    expect(await filter({ handle: 'autre', values: ['gres'] })).toEqual([]);
  });

  it('counts what each value would leave, an attribute not counting its own choice', async () => {
    expect(await told()).toEqual({
      contenance: { min: 30, max: 100 },
      couleur: { craie: 1, encre: 2 },
      matiere: { gres: 2, verre: 1, bois: 2 },
      'lave-vaisselle': { yes: 2 },
    });
    const chosen = await told({
      attributes: [
        { handle: 'matiere', values: ['bois'] },
        { handle: 'contenance', min: 60 },
      ],
    });
    // Of the matters: those of articles from 60 cl on; of the capacities: those of wooden articles.
    expect(chosen).toEqual({ matiere: { verre: 1, bois: 1 }, contenance: { min: 100, max: 100 } });
  });

  it('agrees with the list that each value leads to', async () => {
    const base: AttributeFilter[] = [{ handle: 'contenance', max: 60 }];
    const { facets } = await list({ attributes: base });
    const choices = facets.attributes.flatMap(({ handle, values }) =>
      values.map((one) => ({ handle, name: one.handle, count: one.count })),
    );
    expect(choices.length).toBeGreaterThan(2);
    for (const { handle, name, count } of choices) {
      const page = await list({ attributes: [...base, { handle, values: [name] }] });
      expect([handle, name, page.total]).toEqual([handle, name, count]);
    }
  });

  it('are found by their words, in both languages', async () => {
    expect(await titles({ q: 'verre' })).toEqual(['Carafe']);
    expect((await list({ q: 'stoneware', locale: 'en' })).total).toBe(2);
    const english = (await list({ locale: 'en' })).facets.attributes.find(
      ({ handle }) => handle === 'matiere',
    );
    expect([english?.name, english?.values[0]?.name]).toEqual(['Material', 'Stoneware']);
  });

  it('are told on the page of the product, with unit and words', async () => {
    const detail = await getProductDetail(database.db, 'web', 'carafe', 'fr');
    expect(detail?.attributes.map(({ name, value: said }) => `${name} : ${said}`)).toEqual([
      'Contenance : 100\u00a0cl',
      'Matière : Verre, Bois',
    ]);
  });

  it('no longer filter when they are taken off the filters, and come back by undo', async () => {
    const before = await told();
    await run((tx) => updateAttribute(tx, actor, matter.id, 'any', { filterable: false }));
    expect(Object.keys(await told())).not.toContain('matiere');
    const { rows } = await sql<{ id: number }>`select max(id) as id from platform.change`.execute(
      database.db,
    );
    await run((tx) => undoChange(tx, actor, catalogueUndo, rows[0]!.id));
    expect(await told()).toEqual(before);
  });

  it('are the same after a whole rebuild', async () => {
    const stored = async () =>
      (
        await sql`select product_id, term_ids from listing.entry order by product_id`.execute(
          database.db,
        )
      ).rows;
    const before = await stored();
    await run(async (tx) => {
      await sql`update listing.entry set term_ids = '{}'`.execute(tx);
      await rebuildAll(tx);
      return { ok: true as const, value: null };
    });
    expect(await stored()).toEqual(before);
  });

  it('refuses a fact that is not of its kind, and to drop a value that is used', async () => {
    const wrong = await transact(database.db, (tx) =>
      updateProduct(tx, actor, products['Bol']!, 'any', {
        attributes: [{ attributeId: capacity.id, text: 'beaucoup' }],
      }),
    );
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'attribute-fact-invalid' } });
    const used = await transact(database.db, (tx) =>
      updateAttribute(tx, actor, matter.id, 'any', { values: matter.values.slice(1) }),
    );
    expect(used).toMatchObject({
      ok: false,
      refusal: { code: 'attribute-value-in-use', params: { name: 'Grès', count: 2 } },
    });
  });
});

describe('collections', () => {
  it('by rules find what all, or any, of their conditions ask, at every look', async () => {
    const conditions = [
      { field: 'attribute' as const, attributeId: matter.id, valueIds: [value(matter, 'Grès')] },
      { field: 'tag' as const, tag: 'fête' },
    ];
    const made = await run((tx) =>
      createCollection(tx, actor, { title: 'Fêtes', kind: 'rules', conditions }),
    );
    expect(await titles({ collection: 'fetes' })).toEqual(['Bol']);
    await run((tx) => updateCollection(tx, actor, made.id, 'any', { match: 'any' }));
    expect(await titles({ collection: 'fetes' })).toEqual(['Bol', 'Mug']);
    const one = async (condition: Parameters<typeof createCollection>[2]['conditions']) => {
      await run((tx) =>
        updateCollection(tx, actor, made.id, 'any', { conditions: condition ?? [] }),
      );
      return titles({ collection: 'fetes' });
    };
    expect(await one([{ field: 'price', minCents: 2_000 }])).toEqual(['Carafe']);
    expect(await one([{ field: 'stock' }])).toEqual(['Bol', 'Carafe', 'Mug']);
    expect(await one([{ field: 'newness', days: 2 }])).toHaveLength(4);
    expect(await one([{ field: 'reduced' }])).toEqual([]);
    expect(await one([{ field: 'category', categoryId: kitchenId }])).toHaveLength(4);
    expect(await one([{ field: 'attribute', attributeId: safe.id }])).toEqual(['Bol', 'Mug']);
    expect(await one([{ field: 'attribute', attributeId: capacity.id, min: 40 }])).toEqual([
      'Bol',
      'Carafe',
    ]);
    expect(
      await one([
        { field: 'attribute', attributeId: colour.id, valueIds: [value(colour, 'Craie')] },
      ]),
    ).toEqual(['Bol']);
  });

  it('by hand keep their order, page by page, and are empty outside their dates', async () => {
    const made = await run((tx) =>
      createCollection(tx, actor, {
        title: 'Choix',
        productIds: [products['Planche']!, products['Bol']!, products['Mug']!],
      }),
    );
    const first = await list({ collection: 'choix', limit: 2 });
    expect(first.items.map(({ title }) => title)).toEqual(['Planche', 'Bol']);
    const rest = await list({ collection: 'choix', limit: 2, cursor: first.nextCursor! });
    expect(rest.items.map(({ title }) => title)).toEqual(['Mug']);
    expect(rest.total).toBe(3);
    await run((tx) =>
      updateCollection(tx, actor, made.id, 'any', { endsAt: '2020-01-01T00:00:00Z' }),
    );
    expect((await list({ collection: 'choix' })).total).toBe(0);
    expect((await list({ collection: 'inconnue' })).total).toBe(0);
  });
});
