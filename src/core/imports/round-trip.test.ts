import { expect, it } from 'vitest';
import { emptyTables, testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql } from '../../platform/db/index.ts';
import { exportCatalogue } from './export-catalogue.ts';
import type { ExportFormat } from './export-model.ts';
import { runImport } from './run.ts';
import { csv, realFile, writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');

async function exported(format?: ExportFormat): Promise<string> {
  const pieces = await exportCatalogue(database.db, { format, origin: 'https://shop.example' });
  if (!pieces.ok) throw new Error(pieces.refusal.code);
  let text = '';
  for await (const piece of pieces.value) text += piece;
  return text;
}

async function importText(text: string) {
  const done = await runImport(database.db, {
    file: await writeSample(text),
    actor,
    today: '2026-11-22',
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

it('an export imported again changes nothing, and is exported the same', async () => {
  for (const name of [
    'catalog/shopify/apparel.csv',
    'catalog/shopify/home-and-garden.csv',
    'catalog/woocommerce/sample_products_x16.csv.gz',
    'catalog/prestashop-1.6/products_import.csv',
    'catalog/prestashop-1.6/combinations_import.csv',
  ]) {
    const file = realFile(name);
    if (file) await runImport(database.db, { file, actor, today: '2014-01-01' });
  }
  const nasty = [
    '=1+1',
    "'=quoted",
    '-5 %',
    'A | B > C: D',
    'à "guillemets", virgule',
    '<b>gras</b> & co',
  ];
  await importText(
    csv([
      [
        'handle',
        'title',
        'subtitle',
        'descriptionHtml',
        'brand',
        'categories',
        'tags',
        'characteristics',
        'option1Name',
        'option1Value',
        'sku',
        'price',
        'quantity',
        'images',
        'imageAlts',
        'seoTitle',
      ],
      ...nasty.map((text, i) => [
        `n${i}`,
        /^[=']/.test(text) ? `'${text}` : text,
        text.replace(/^=/, "'="),
        `<p>${i} &amp; b</p>`,
        text.replace(/^=/, "'="),
        `Rayon \\| ${i} > Sous`,
        'un | deux',
        `Nom: ${text}`,
        'Taille',
        text.replace(/^=/, "'="),
        `SKU-${i}`,
        '1.10',
        i,
        'https://x.fr/a;b,c.jpg | photos/b.jpg',
        'Un | ',
        '',
      ]),
    ]),
  );
  // A brand keeps its articles whatever its address is.
  await sql`insert into catalogue.brand (name, handle) values ('Cire & Veille', 'cire-et-veille')`.execute(
    database.db,
  );
  await sql`update catalogue.product set brand_id = (select id from catalogue.brand where handle = 'cire-et-veille')
    where handle = 'n3'`.execute(database.db);
  const first = await exported();
  expect(first).not.toMatch(/(^|,)"?[=@]/m);
  const again = await importText(first);
  expect(again.counts).toMatchObject({
    productsCreated: 0,
    productsChanged: 0,
    variantsCreated: 0,
    variantsChanged: 0,
    categoriesCreated: 0,
    errors: 0,
  });
  expect(await exported()).toBe(first);
  const moves = await sql<{
    n: number;
  }>`select count(*) as n from stock.move where origin_kind = 'import' and origin_id = ${String(again.runId)}`.execute(
    database.db,
  );
  expect(moves.rows).toEqual([{ n: 0 }]);
});

it('a price and a stock changed in an export are the only things that change', async () => {
  const text = await exported();
  const changed = text.replace(/SKU-1,,1\.10/, 'SKU-1,,2.20');
  expect(changed).not.toBe(text);
  const done = await importText(changed);
  expect(done.counts).toMatchObject({ productsChanged: 1, variantsChanged: 1, productsCreated: 0 });
  const change = await sql<{ before: unknown; after: unknown; kind: string }>`
    select before, after, entity_kind as kind from platform.change where why = ${`import ${done.runId}`}`.execute(
    database.db,
  );
  expect(change.rows).toEqual([
    { kind: 'price', before: { amountCents: 110 }, after: { amountCents: 220 } },
  ]);
});

it('a new shop gets the same catalogue from the export', async () => {
  const text = await exported();
  await emptyTables(
    database,
    'catalogue.product, catalogue.variant, catalogue.category, catalogue.brand, stock.move, stock.level',
  );
  const done = await importText(text);
  expect(done.counts.errors).toBe(0);
  expect(await exported()).toBe(text);
});
