import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { folderStorage } from '../../platform/files/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { runPendingJobs } from '../../platform/jobs/testing.ts';
import { updateProduct } from '../catalogue/index.ts';
import path from 'node:path';
import { detectMapped, findTable } from './detect-table.ts';
import type { MappingField, TableMapping } from './mapping-model.ts';
import { findMapping } from './mapping-store.ts';
import { proposeMapping } from './propose-mapping.ts';
import { inspectFile } from './open-file.ts';
import { openCatalogue } from './read-catalogue.ts';
import { importAdminRoutes } from './routes.ts';
import { runImport } from './run.ts';
import type { ImportIssue, ProductRecord } from './model.ts';
import { realFile, writeSample } from './testing.ts';
import { importsWiring } from './wiring.ts';

const database = testDatabase();
const actor = systemActor('test');
const today = '2026-11-26';

/** What a workshop sends its shops: titles above, French figures, a column for each level of the shelf. */
const WORKSHOP = [
  'Atelier du Ponant — tarif automne;;;;;;;;;;',
  '',
  'Désignation;Réf.;Code EAN;Famille;Sous-famille;P.V. HT (€);Poids (kg);Coloris;Stock;Photo;Origine',
  'Bol Marée;BM-01;3760123456784;La table;Bols;1 012,50;0,450;Écume;12;https://photos.example/bm1.jpg;Bretagne',
  'Bol Marée;BM-02;;La table;Bols;1 012,50;0,450;Ardoise;3;https://photos.example/bm2.jpg;Bretagne',
  'Plat Jusant;PJ-01;3760123456787;La table;Plats;34,00;1,2;;beaucoup;;Vendée',
].join('\n');

async function proposalOf(file: string): Promise<{ mapping: TableMapping; headers: string[] }> {
  const inspected = await inspectFile(file);
  if (!inspected.ok) throw new Error(inspected.refusal.code);
  const found = await findTable(inspected.value.head);
  if (!found.ok) throw new Error(found.refusal.code);
  return { mapping: proposeMapping(found.value), headers: found.value.headers };
}

const fieldsOf = ({ columns }: TableMapping) =>
  Object.fromEntries(
    columns.filter(({ field }) => field !== 'ignore').map(({ header, field }) => [header, field]),
  );

async function readMapped(file: string, mapping: TableMapping) {
  const opened = await openCatalogue(file, { today, mapping });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const issues: ImportIssue[] = [];
  const products: ProductRecord[] = [];
  for await (const record of opened.value.records((found) => issues.push(found))) {
    if (record.kind === 'product') products.push(record);
  }
  return { products, issues };
}

describe('a table that no format knows', () => {
  it('is understood by its names and figures: header below a title, French figures, levels in columns, unit in brackets', async () => {
    const file = await writeSample(WORKSHOP);
    const { mapping } = await proposalOf(file);
    expect(fieldsOf(mapping)).toEqual({
      Désignation: 'title',
      'Réf.': 'sku',
      'Code EAN': 'gtin',
      Famille: 'category',
      'Sous-famille': 'category',
      'P.V. HT (€)': 'priceWithoutTax',
      'Poids (kg)': 'weight',
      Coloris: 'option',
      Stock: 'quantity',
      Photo: 'image',
      Origine: 'attribute',
    });
    expect(mapping).toMatchObject({ decimal: ',', hasHeader: true });
    const { products, issues } = await readMapped(file, mapping);
    expect(products.map(({ title, variants }) => [title, variants.length])).toEqual([
      ['Bol Marée', 2],
      ['Plat Jusant', 1],
    ]);
    expect(products[0]).toMatchObject({
      categoryPaths: [['La table', 'Bols']],
      options: [{ name: 'Coloris', kind: 'colour' }],
      characteristics: [{ name: 'Origine', attribute: { kind: 'choices', values: ['Bretagne'] } }],
      images: [
        { url: 'https://photos.example/bm1.jpg' },
        { url: 'https://photos.example/bm2.jpg' },
      ],
    });
    expect(products[0]!.variants[0]).toMatchObject({
      sku: 'BM-01',
      gtin: '3760123456784',
      optionValues: ['Écume'],
      priceCents: 101_250,
      priceIncludesTax: false,
      weightGrams: 450,
      quantity: 12,
    });
    // What is wrong is said of the columns and rows of the file.
    expect(issues.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [6, 'Code EAN', 'gtin-invalid', '3760123456787'],
      [6, 'Stock', 'number-invalid', 'beaucoup'],
    ]);
  });

  it('without headers is understood by what stands in its columns', async () => {
    const file = await writeSample(
      '1|Théière Brume|3760123456784|49.90|https://x.example/a.jpg\n2|Tasse Brume|4006381333931|12.50|https://x.example/b.jpg\n',
    );
    const { mapping, headers } = await proposalOf(file);
    expect(headers).toEqual(['1', '2', '3', '4', '5']);
    expect(mapping.hasHeader).toBe(false);
    expect(fieldsOf(mapping)).toEqual({ 2: 'title', 3: 'gtin', 4: 'price', 5: 'image' });
    const { products } = await readMapped(file, mapping);
    expect(products.map(({ title, variants }) => [title, variants[0]!.priceCents])).toEqual([
      ['Théière Brume', 4990],
      ['Tasse Brume', 1250],
    ]);
  });

  it('that lacks a column of its mapping is refused by the name of the column', async () => {
    const { mapping } = await proposalOf(await writeSample(WORKSHOP));
    const refused = await detectMapped('Désignation;Réf.\nBol;B-1\nPot;P-1\n', mapping);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'import-mapping-mismatch' } });
  });
});

const importIt = async (text: string, mapping: TableMapping, dryRun = false) => {
  const done = await runImport(database.db, {
    file: await writeSample(text),
    actor,
    today,
    mapping,
    dryRun,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.counts;
};

describe('an import with a mapping', () => {
  const withFields = (mapping: TableMapping, fields: Record<string, MappingField>) => ({
    ...mapping,
    columns: mapping.columns.map((one) => ({ ...one, field: fields[one.header] ?? one.field })),
  });

  it('a second run changes nothing, a new price changes prices only, and what the table does not say stays', async () => {
    const { mapping } = await proposalOf(await writeSample(WORKSHOP));
    // A dry run makes no shelf and fetches no picture, and does not count them.
    const unforeseen = { imagesPending: 0, categoriesCreated: 0 };
    const foreseen = await importIt(WORKSHOP, mapping, true);
    const first = await importIt(WORKSHOP, mapping);
    expect(first).toMatchObject({ productsCreated: 2, variantsCreated: 3, categoriesCreated: 3 });
    expect({ ...foreseen, ...unforeseen }).toEqual({ ...first, ...unforeseen });
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'bol-maree'`.execute(database.db);
    await transact(database.db, (tx) =>
      updateProduct(tx, actor, rows[0]!.id, 'any', { descriptionHtml: '<p>Tourné à Brest.</p>' }),
    );
    const second = await importIt(WORKSHOP, mapping);
    expect(second).toMatchObject({
      productsCreated: 0,
      productsChanged: 0,
      productsUnchanged: 2,
      variantsChanged: 0,
    });
    const dearer = await importIt(WORKSHOP.replace('34,00', '36,00'), mapping);
    expect(dearer).toMatchObject({ productsChanged: 1, variantsChanged: 1, variantsUnchanged: 2 });
    const renamed = withFields(mapping, { Origine: 'ignore', Famille: 'ignore' });
    await importIt(WORKSHOP.replaceAll('Vendée', 'Loire'), renamed);
    const { rows: after } = await sql<{ text: string; cents: number; facts: number }>`
      select p.description_html as text, pr.amount_cents as cents,
        (select count(*)::int from catalogue.product_category c where c.product_id = p.id) as facts
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      join pricing.price pr on pr.variant_id = v.id where v.sku in ('BM-01', 'PJ-01') order by v.sku`.execute(
      database.db,
    );
    // Without tax in the file, with tax in the shop (20 %).
    expect(after.map(({ cents }) => cents)).toEqual([121_500, 4_080]);
    expect(after[0]!.text).toBe('<p>Tourné à Brest.</p>');
    expect(after[0]!.facts).toBe(1);
  });

  it('prices of an article that was made here come in by its name, and nothing else of it changes', async () => {
    const { mapping } = await proposalOf(await writeSample('Nom;Prix TTC\nVase Estran;45,00\n'));
    await sql`with p as (insert into catalogue.product (handle, title, subtitle, tags) values
        ('vase-estran', 'Vase Estran', 'À la main', array['mer']) returning id)
      insert into catalogue.variant (product_id, sku, weight_grams) select id, 'VE-1', 900 from p`.execute(
      database.db,
    );
    const text = 'Nom;Prix TTC\nVase Estran;47,50\n';
    expect(await importIt(text, mapping)).toMatchObject({ productsCreated: 0, variantsChanged: 1 });
    expect(await importIt(text, mapping)).toMatchObject({ productsChanged: 0, variantsChanged: 0 });
    const { rows } = await sql<Record<string, unknown>>`
      select p.subtitle, p.tags, p.source, v.sku, v.weight_grams as weight, pr.amount_cents as cents
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      join pricing.price pr on pr.variant_id = v.id where p.handle = 'vase-estran'`.execute(
      database.db,
    );
    expect(rows).toEqual([
      {
        subtitle: 'À la main',
        tags: ['mer'],
        source: null,
        sku: 'VE-1',
        weight: 900,
        cents: 4750,
      },
    ]);
  });
});

describe('articles named by their reference', () => {
  const shirt = async () => {
    await sql`with p as (insert into catalogue.product (handle, title, options) values ('marinier-lande', 'Marinier Lande',
        '[{"name":"Taille","kind":"size","values":[{"value":"S"},{"value":"M"}]}]'::jsonb) returning id)
      insert into catalogue.variant (product_id, sku, option_values, weight_grams)
      select id, sku, array[size], 300 from p, (values ('ML-S', 'S'), ('ML-M', 'M')) as v (sku, size)`.execute(
      database.db,
    );
  };
  const read = async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select p.title, v.sku, v.option_values as options, v.state, v.weight_grams as weight, pr.amount_cents as cents,
        coalesce(l.on_hand, 0) as "onHand"
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      left join pricing.price pr on pr.variant_id = v.id left join stock.level l on l.variant_id = v.id
      where p.handle = 'marinier-lande' order by v.id`.execute(database.db);
    return rows;
  };

  it('prices and counts come in without a title, row by row, and a reference nobody has is said', async () => {
    await shirt();
    const text = 'Référence;Prix TTC;Stock\nML-M;52,00;4\nAUTRE;9,00;1\nML-S;50,00;7\n';
    const { mapping } = await proposalOf(await writeSample(text));
    expect(mapping.columns.map(({ field }) => field)).toEqual(['sku', 'priceWithTax', 'quantity']);
    const counts = await importIt(text, mapping);
    expect(counts).toMatchObject({
      productsCreated: 0,
      productsChanged: 1,
      variantsChanged: 2,
      errors: 1,
    });
    const shelf = (sku: string, size: string, cents: number, onHand: number) => ({
      ...{
        title: 'Marinier Lande',
        sku,
        options: [size],
        state: 'active',
        weight: 300,
        cents,
        onHand,
      },
    });
    expect(await read()).toEqual([shelf('ML-S', 'S', 5000, 7), shelf('ML-M', 'M', 5200, 4)]);
    expect(await importIt(text, mapping)).toMatchObject({ productsChanged: 0, variantsChanged: 0 });
  });

  it('a renamed article is found by its references, its sizes stay, and it takes the new name', async () => {
    const text = 'Nom;Référence;Prix TTC\nMarinière Lande;ML-S;51,00\nMarinière Lande;ML-M;53,00\n';
    const { mapping } = await proposalOf(await writeSample(text));
    const counts = await importIt(text, mapping);
    expect(counts).toMatchObject({
      productsCreated: 0,
      variantsCreated: 0,
      variantsChanged: 2,
      errors: 0,
    });
    expect(await read()).toMatchObject([
      { title: 'Marinière Lande', sku: 'ML-S', options: ['S'], state: 'active', cents: 5100 },
      { title: 'Marinière Lande', sku: 'ML-M', options: ['M'], state: 'active', cents: 5300 },
    ]);
    expect(await importIt(text, mapping)).toMatchObject({ productsChanged: 0, variantsChanged: 0 });
  });
});

describe('real files of other systems', () => {
  it.each([
    [
      'catalog/magento/products_gear_watches.csv',
      { name: 'title', sku: 'sku', price: 'price', qty: 'quantity', category: 'category' },
      9,
    ],
    [
      'catalog/vendure/products.csv',
      { name: 'title', slug: 'handle', sku: 'sku', price: 'price', stockOnHand: 'quantity' },
      50,
    ],
    [
      'catalog/medusa/v1-template.csv',
      {
        'Product Title': 'title',
        'Product Handle': 'handle',
        'Variant SKU': 'sku',
        'Variant Barcode': 'gtin',
      },
      1,
    ],
    [
      'catalog/shopware/products.csv',
      { name: 'title', product_number: 'sku', stock: 'quantity', price_gross: 'priceWithTax' },
      50,
    ],
    ['purchasing/adventureworks/Product.csv', { 2: 'title' }, 400],
  ] as const)('%s is proposed and read', async (name, expected, least) => {
    const file = realFile(name);
    if (!file) return;
    const { mapping } = await proposalOf(file);
    expect(fieldsOf(mapping)).toMatchObject(expected);
    const { products } = await readMapped(file, mapping);
    expect(products.length).toBeGreaterThanOrEqual(least);
    expect(products.every(({ title }) => title !== '')).toBe(true);
  });

  it('odd files are read or refused with a remedy, never thrown at', async () => {
    for (const name of [
      'csv-spectrum/comma_in_quotes.csv',
      'csv-spectrum/newlines_crlf.csv',
      'csv-spectrum/empty_crlf.csv',
      'csv-spectrum/json.csv',
      'messytables/weird_head_padding.csv',
      'messytables/skip_initials.csv',
      'messytables/excel_pasting.csv',
      'messytables/null.csv',
      'messytables/characters.csv.gz',
      'clevercsv/milk.csv',
      'clevercsv/imdb.csv',
    ]) {
      const file = realFile(`badinputs/${name}`);
      if (!file) continue;
      const bytes = await readFile(file);
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
      const found = await findTable(text.slice(0, 200_000));
      if (!found.ok) {
        expect(found.refusal.code).toBe('import-table-unreadable');
        continue;
      }
      const proposed = proposeMapping(found.value);
      expect(proposed.columns).toHaveLength(found.value.headers.length);
      const { products } = await readMapped(file, proposed);
      expect(products.every(({ title }) => title.length > 0)).toBe(true);
    }
  });
});

describe('a mapping in the office', () => {
  async function office() {
    const storage = folderStorage(path.dirname(await writeSample('x')));
    const app = await testHttp(importAdminRoutes({ db: database.db }));
    const ask = async (
      method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
      url: string,
      body?: object,
    ) => {
      const answer = await app.inject({
        method,
        url: `/api/admin${url}`,
        headers: { 'idempotency-key': `k-${Math.random()}` },
        ...(body ? { payload: body } : {}),
      });
      return { status: answer.statusCode, body: answer.json() };
    };
    const upload = async (text: string) => {
      const boundary = 'sereine-test';
      const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="tarif.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
      const sent = await app.inject({
        method: 'POST',
        url: '/api/admin/imports',
        payload,
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'idempotency-key': `k-${Math.random()}`,
        },
      });
      await work();
      return sent.json<{ id: number }>().id;
    };
    const work = () =>
      runPendingJobs(database, [
        importsWiring({ db: database.db, storage }),
        { jobs: { 'files.make-derivatives': async () => {} }, subscriptions: [] },
      ]);
    return { app, ask, upload, work };
  }

  const TARIFF =
    'Libellé;Code barre;Tarif TTC;Qté\nSavon Lande;3760123456784;6,90;40\nSavon Dune;abc;7,20;12\n';

  it('a file that is not recognised waits for its columns; the mapping is remembered by its headers, renamed and forgotten', async () => {
    const { app, ask, upload, work } = await office();
    const id = await upload(TARIFF);
    expect((await ask('GET', `/imports/${id}`)).body).toMatchObject({ state: 'mapping' });
    const columns = await ask('GET', `/imports/${id}/columns`);
    expect(columns.body).toMatchObject({ origin: 'proposed', name: null });
    expect(columns.body.headers[0]).toMatchObject({
      header: 'Libellé',
      samples: ['Savon Lande', 'Savon Dune'],
    });
    const { mapping } = columns.body as { mapping: TableMapping };
    expect(mapping.columns.map(({ field }) => field)).toEqual([
      'title',
      'gtin',
      'priceWithTax',
      'quantity',
    ]);
    const nameless = {
      ...mapping,
      columns: mapping.columns.map((one) => ({ ...one, field: 'price' })),
    };
    const refused = await ask('PUT', `/imports/${id}/mapping`, { mapping: nameless });
    expect(refused.body.code).toBe('mapping-field-repeated');
    const sent = { mapping, rememberAs: 'Savonnerie' };
    expect((await ask('PUT', `/imports/${id}/mapping`, sent)).status).toBe(200);
    await work();
    const previewed = (await ask('GET', `/imports/${id}`)).body;
    expect(previewed).toMatchObject({
      state: 'previewed',
      format: 'table',
      mappingName: 'Savonnerie',
      counts: { productsCreated: 2, warnings: 1 },
    });
    expect(previewed.preview).toMatchObject([
      { title: 'Savon Lande', priceFromCents: 690 },
      { title: 'Savon Dune', priceFromCents: 720 },
    ]);
    // Beside its column stands what was wrong with it.
    const beside = (await ask('GET', `/imports/${id}/columns`)).body;
    expect(beside).toMatchObject({ origin: 'run', name: 'Savonnerie' });
    expect(beside.headers[1].issues).toMatchObject([
      { severity: 'warning', count: 1, value: 'abc' },
    ]);
    expect((await ask('POST', `/imports/${id}/confirm`, {})).status).toBe(200);
    await work();
    expect((await ask('GET', `/imports/${id}`)).body).toMatchObject({ state: 'done' });

    // The columns stand otherwise next time; they are the same columns.
    const next = await upload(
      'Tarif TTC;Qté;Libellé;Code barre\n6,90;40;Savon Lande;3760123456784\n7,20;12;Savon Dune;\n',
    );
    const again = (await ask('GET', `/imports/${next}/columns`)).body;
    expect(again).toMatchObject({ origin: 'saved', name: 'Savonnerie' });
    await ask('PUT', `/imports/${next}/mapping`, { mapping: again.mapping });
    await work();
    expect((await ask('GET', `/imports/${next}`)).body.counts).toMatchObject({
      productsCreated: 0,
      productsChanged: 0,
      productsUnchanged: 2,
    });

    const [known] = (await ask('GET', '/import-mappings')).body.items;
    expect(known).toMatchObject({ name: 'Savonnerie', columns: 4 });
    await ask('PATCH', `/import-mappings/${known.id}`, { name: 'Savonnerie Lande' });
    expect(await findMapping(database.db, { name: 'Savonnerie Lande' })).toBeDefined();
    expect((await ask('DELETE', `/import-mappings/${known.id}`)).status).toBe(200);
    expect((await ask('DELETE', `/import-mappings/${known.id}`)).status).toBe(404);
    const third = await upload(TARIFF.replace('Savon Lande', 'Savon Brise'));
    expect((await ask('GET', `/imports/${third}/columns`)).body.origin).toBe('proposed');
    const { rows } = await sql<{ action: string }>`select action from platform.change
      where entity_kind = 'import-mapping' order by id`.execute(database.db);
    expect(rows.map(({ action }) => action)).toEqual(['create', 'update', 'delete']);
    await app.close();
  });
});
