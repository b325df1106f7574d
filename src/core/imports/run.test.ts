import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql } from '../../platform/db/index.ts';
import { verifyStock } from '../stock/index.ts';
import type { ImportIssue } from './model.ts';
import { runImport, type ImportReport } from './run.ts';
import type { ImportCommand } from './run-batch.ts';
import { csv, realFile, writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');

async function importFile(
  file: string,
  more: Partial<ImportCommand> = {},
): Promise<ImportReport & { issues: ImportIssue[] }> {
  const issues: ImportIssue[] = [];
  const done = await runImport(database.db, {
    file,
    actor,
    today: '2026-11-22',
    onIssues: (met) => void issues.push(...met),
    ...more,
  });
  if (!done.ok) throw new Error(`refused: ${done.refusal.code}`);
  return { ...done.value, issues };
}

async function one<T>(statement: ReturnType<typeof sql<T>>): Promise<T> {
  const { rows } = await statement.execute(database.db);
  return rows[0]!;
}

/** Everything that an import may write, as one fingerprint. */
async function fingerprint(): Promise<Record<string, unknown>> {
  return one(sql<Record<string, unknown>>`select
    (select md5(string_agg(p::text, '|' order by id)) from catalogue.product p) as products,
    (select md5(string_agg(v::text, '|' order by id)) from catalogue.variant v) as variants,
    (select md5(string_agg(m::text, '|' order by id)) from catalogue.product_media m) as media,
    (select md5(string_agg(c::text, '|' order by id)) from catalogue.category c) as categories,
    (select count(*) from pricing.price_change) as prices,
    (select count(*) from stock.move) as moves,
    (select count(*) from platform.change) as changes,
    (select count(*) from platform.outbox_event) as events,
    (select count(*) from catalogue.publication) as publications`);
}

async function variantOf(sku: string) {
  return one(sql<{
    handle: string;
    price: number | null;
    onHand: number | null;
    values: string[];
    state: string;
    options: string[];
    gtin: string | null;
    weight: number;
  }>`
    select p.handle, pr.amount_cents as price, l.on_hand as "onHand", v.option_values as values, v.state, v.gtin,
      v.weight_grams as weight, (select array_agg(o ->> 'name') from jsonb_array_elements(p.options) o) as options
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    left join pricing.price pr on pr.variant_id = v.id and pr.channel_id = 'web'
    left join stock.level l on l.variant_id = v.id
    where v.sku = ${sku}`);
}

const REAL = [
  ['catalog/shopify/apparel.csv', 20, 22],
  ['catalog/shopify/home-and-garden.csv', 20, 21],
  ['catalog/woocommerce/sample_products_x16.csv.gz', 16, 21],
  ['catalog/prestashop-1.6/categories_import.csv', 0, 0],
  ['catalog/prestashop-1.6/products_import.csv', 7, 7],
  ['catalog/prestashop-1.6/combinations_import.csv', 0, 26],
] as const;

describe('real files, each twice', () => {
  it.each(REAL)(
    '%s: a dry run writes nothing, the second run changes nothing',
    async (name, products, variants) => {
      const file = realFile(name);
      if (!file) return;
      const before = await fingerprint();
      const dry = await importFile(file, { dryRun: true });
      expect(dry).toMatchObject({
        state: 'previewed',
        runId: null,
        counts: { productsCreated: products, variantsCreated: variants },
      });
      expect(await fingerprint()).toEqual(before);

      const first = await importFile(file);
      expect(first).toMatchObject({
        state: 'done',
        // What the dry run announced, categories and pictures among it.
        counts: dry.counts,
      });
      const after = await fingerprint();
      const second = await importFile(file);
      expect(second.counts).toMatchObject({
        productsCreated: 0,
        productsChanged: 0,
        variantsCreated: 0,
        variantsChanged: 0,
        categoriesCreated: 0,
        imagesPending: 0,
      });
      expect(second.counts.errors).toBe(first.counts.errors);
      expect(await fingerprint()).toEqual(after);
      expect(await verifyStock(database.db)).toEqual([]);
    },
  );

  it('brought prices, stock, options and codes over', async () => {
    if (!realFile('catalog/shopify/apparel.csv')) return;
    expect(await variantOf('woo-hoodie-blue-logo')).toMatchObject({
      handle: 'hoodie',
      price: 4500,
      values: ['Blue', 'Yes'],
      options: ['Color', 'Logo'],
    });
    expect(await variantOf('woo-vneck-tee-red')).toMatchObject({
      values: ['Red'],
      options: ['Color'],
    });
    expect(await variantOf('RP-Nano-Blue-16GB')).toMatchObject({
      handle: 'ipod-nano',
      price: 14000,
      onHand: 10,
      gtin: '0000080446392',
      weight: 68,
    });
    expect(await variantOf('RP-demo_1')).toMatchObject({
      state: 'archived',
      onHand: 0,
      price: 10000,
    });
    expect(await variantOf('RP-MacBookAir80GB-1.6MHz-2')).toMatchObject({ handle: 'macbook-air' });
    const { stock } = await one(sql<{
      stock: number;
    }>`select l.on_hand as stock from stock.level l join catalogue.variant v on v.id = l.variant_id
      join catalogue.product p on p.id = v.product_id where p.handle = 'clay-plant-pot' and v.option_values = '{Large}'`);
    expect(stock).toBe(3);
  });
});

describe('rows that are refused', () => {
  it('are told of when no row is left', async () => {
    const rows = [
      ['Handle', 'Title', 'Vendor', 'Variant Price', 'Variant SKU'],
      ['a', 'A', '', 'douze', ''],
      ['b', 'B', '', '', ''],
    ];
    const file = await writeSample(csv(rows));
    const before = await fingerprint();
    for (const dryRun of [true, false]) {
      const done = await importFile(file, { dryRun });
      expect(done.counts).toMatchObject({ errors: 2, productsCreated: 0 });
      expect(done.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
        [2, 'Variant Price', 'amount-invalid'],
        [3, 'Variant Price', 'price-missing'],
        [1, '', 'no-rows'],
      ]);
    }
    expect(await fingerprint()).toEqual(before);
  });

  it('name their column, also when it is found against the catalogue', async () => {
    const rows = [
      ['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Variant Price', 'Variant SKU'],
      ['deux', 'Deux', 'Taille', 'S', '1', 'PAREIL'],
      ['deux', '', '', 'M', '1', 'PAREIL'],
      ['trois', 'Trois', '', '', '1', ''],
      ['deux', 'Deux', 'Taille', 'L', '1', ''],
    ];
    const done = await importFile(await writeSample(csv(rows)));
    expect(done.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, 'Handle', 'product-continued'],
      [3, 'Variant SKU', 'sku-taken'],
    ]);
  });

  it('make no empty article', async () => {
    const rows = [
      ['handle', 'title', 'taxClass', 'option1Name', 'option1Value', 'price', 'categories'],
      ['nu', 'Nu', '', '', '', '', 'Rayon d’essai > Dessous'],
      ['mi', 'Moitié', '', 'Taille', 'S', '10', 'Rayon d’essai'],
      ['mi', '', '', '', 'M', '', ''],
    ];
    const file = await writeSample(csv(rows));
    const dry = await importFile(file, { dryRun: true });
    const done = await importFile(file);
    expect(done.counts).toMatchObject({ productsCreated: 1, variantsCreated: 1, errors: 2 });
    expect(dry.counts).toEqual(done.counts);
    const { rows: made } = await sql`select handle from catalogue.product
      where handle in ('nu', 'mi')`.execute(database.db);
    expect(made).toEqual([{ handle: 'mi' }]);
  });
});

describe('a file larger than a batch', () => {
  it('is announced by a dry run as it is read: pictures of variations, names taken twice, combinations', async () => {
    const rows: (string | number)[][] = [
      ['ID', 'Type', 'SKU', 'Name', 'Regular price', 'Images', 'Parent', 'Published'].concat([
        'Attribute 1 name',
        'Attribute 1 value(s)',
      ]),
    ];
    const picture = (name: string) => `https://pictures.example/${name}.jpg`;
    for (let id = 7_001; id <= 7_450; id += 1)
      rows.push([
        id,
        'variable',
        `P${id}`,
        `Coupe ${id % 420}`,
        '',
        picture(`p${id}`),
        '',
        1,
        '',
        '',
      ]);
    for (let id = 7_001; id <= 7_450; id += 1) {
      const own = id % 3 === 0 ? picture(`p${id}`) : picture(`v${id}`);
      rows.push([
        1000 + id,
        'variation',
        `V${id % 440}`,
        '',
        12,
        own,
        `id:${id}`,
        1,
        'Teinte',
        'Bleu',
      ]);
      rows.push([
        2000 + id,
        'variation',
        '',
        '',
        12,
        picture(`w${id}`),
        `id:${id}`,
        1,
        'Teinte',
        'Vert',
      ]);
      if (id % 100 === 0)
        rows.push([3000 + id, 'variation', '', '', 12, '', `id:${id}`, 1, 'Teinte', 'Vert']);
    }
    const file = await writeSample(csv(rows));
    const dry = await importFile(file, { dryRun: true });
    const done = await importFile(file);
    expect(done.counts).toMatchObject({
      productsCreated: 450,
      variantsCreated: 900,
      imagesPending: 450 + 300 + 450,
      errors: 4,
    });
    expect(dry.counts).toEqual(done.counts);
    const codes = (issues: ImportIssue[]) => issues.map(({ row, code }) => `${row} ${code}`).sort();
    expect(codes(dry.issues)).toEqual(codes(done.issues));
  });

  it('joins what a handle says further down', async () => {
    const header = [
      'Handle',
      'Title',
      'Option1 Name',
      'Option1 Value',
      'Variant Price',
      'Image Src',
    ];
    const rows: string[][] = [header];
    for (let n = 1; n <= 410; n += 1) rows.push([`rang-${n}`, `Rang ${n}`, 'Taille', 'S', '1', '']);
    rows.push(['rang-1', 'Rang 1', 'Taille', 'L', '2', 'https://pictures.example/rang.jpg']);
    rows.push(['rang-2', 'Rang 2', 'Taille', 'S', '3', '']);
    const file = await writeSample(csv(rows));
    const dry = await importFile(file, { dryRun: true });
    const done = await importFile(file);
    expect(done.counts).toMatchObject({
      productsCreated: 410,
      variantsCreated: 411,
      imagesPending: 1,
      errors: 1,
    });
    expect(dry.counts).toEqual(done.counts);
    const { rows: made } = await sql<{ values: string[]; title: string }>`
      select v.option_values as values, p.title from catalogue.variant v join catalogue.product p on p.id = v.product_id
      where p.handle in ('rang-1', 'rang-2') order by p.id, v.id`.execute(database.db);
    expect(made).toEqual([
      { values: ['S'], title: 'Rang 1' },
      { values: ['L'], title: 'Rang 1' },
      { values: ['S'], title: 'Rang 2' },
    ]);
  });
});
