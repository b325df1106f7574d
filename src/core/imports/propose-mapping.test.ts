import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectMapped, findTable } from './detect-table.ts';
import type { TableMapping } from './mapping-model.ts';
import type { ImportIssue, ProductRecord } from './model.ts';
import { proposeMapping } from './propose-mapping.ts';
import { openCatalogue } from './read-catalogue.ts';
import { proposalOf, realFile, WORKSHOP, writeSample } from './testing.ts';

const today = '2026-11-26';

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

  it('is understood by the headings of French cash registers and suppliers, empty columns and units without brackets included', async () => {
    const file = await writeSample(
      'Gencod;Libellé produit;Réf. fournisseur;Réf;Rubrique;Marque;Prix de vente HT;PV TTC en €;PA HT;Qté;Poids kg;Largeur en cm\n' +
        ';Panier Saule;S-1;PAN-1;Vannerie;Ponant;27,08;32,50;14;5;0,8;32\n' +
        ';Panier Osier;S-2;PAN-2;Vannerie;Ponant;31,67;38,00;16;3;1,25;40\n',
    );
    const { mapping } = await proposalOf(file);
    expect(fieldsOf(mapping)).toEqual({
      Gencod: 'gtin',
      'Libellé produit': 'title',
      // Ours names the article, wherever the supplier's stands.
      Réf: 'sku',
      Rubrique: 'category',
      Marque: 'brand',
      'PV TTC en €': 'priceWithTax',
      'Prix de vente HT': 'priceWithoutTax',
      'PA HT': 'cost',
      Qté: 'quantity',
      'Poids kg': 'weight',
      'Largeur en cm': 'width',
    });
    const { products, issues } = await readMapped(file, mapping);
    expect(issues).toEqual([]);
    // The price with tax is the exact one, wherever it stands.
    expect(products[1]!.variants[0]).toMatchObject({
      sku: 'PAN-2',
      priceCents: 3800,
      priceIncludesTax: true,
      costCents: 1600,
      quantity: 3,
      weightGrams: 1250,
      widthMm: 400,
    });
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
