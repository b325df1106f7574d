import { describe, expect, it } from 'vitest';
import {
  additionsOf,
  codesOf,
  csv,
  productsOf,
  readSample,
  readWhole,
  realFile,
} from './testing.ts';

describe('WooCommerce', () => {
  it('reads the real sample that was pasted sixteen times', async () => {
    const file = realFile('catalog/woocommerce/sample_products_x16.csv.gz');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(productsOf(records)).toHaveLength(256);
    expect(new Set(productsOf(records).map(({ sourceKey }) => sourceKey)).size).toBe(16);
    const hoodie = productsOf(records).find(({ sourceKey }) => sourceKey === 'id:45');
    expect(hoodie).toMatchObject({
      aliases: ['sku:woo-hoodie'],
      handle: 'hoodie',
      variantsFollow: true,
      variants: [],
      categoryPaths: [['Clothing', 'Hoodies']],
      characteristics: [
        { name: 'Color', value: 'Blue, Green, Red' },
        { name: 'Logo', value: 'Yes, No' },
      ],
    });
    const simple = productsOf(records).find(({ sourceKey }) => sourceKey === 'id:46');
    // 2 lb, 10 × 6 × 3 in: the units stand in the headers.
    expect(simple?.variants).toMatchObject([
      {
        sku: 'woo-hoodie-with-logo',
        priceCents: 4500,
        weightGrams: 907,
        lengthMm: 254,
        widthMm: 152,
        heightMm: 76,
        quantity: null,
        backorder: true,
      },
    ]);
    const album = productsOf(records).find(({ sourceKey }) => sourceKey === 'id:73');
    expect(album?.variants).toMatchObject([{ requiresShipping: false, priceCents: 1500 }]);
    const sale = productsOf(records).find(({ sourceKey }) => sourceKey === 'id:48');
    expect(sale?.variants).toMatchObject([{ priceCents: 1800, compareAtCents: 2000 }]);
    expect(additionsOf(records)[1]).toMatchObject({
      parentKey: 'sku:woo-hoodie',
      options: [{ name: 'Color', kind: 'colour' }, { name: 'Logo' }],
      variants: [
        {
          sourceKey: 'id:79',
          sku: 'woo-hoodie-red',
          optionValues: ['Red', 'No'],
          priceCents: 4200,
        },
        {},
        {},
        { optionValues: ['Blue', 'Yes'] },
      ],
    });
    // What a variation leaves empty is its product's: half a pound, 24 × 1 × 2 in.
    expect(additionsOf(records)[0]?.variants[0]).toMatchObject({
      sku: 'woo-vneck-tee-red',
      weightGrams: 227,
      lengthMm: 610,
    });
    const grouped = issues.filter(({ code }) => code === 'product-grouped');
    expect(grouped[0]).toMatchObject({
      severity: 'error',
      row: 24,
      column: 'Type',
      value: 'grouped',
    });
    expect(issues.filter(({ code }) => code === 'product-external')[0]).toMatchObject({ row: 25 });
  });

  const header = [
    'ID',
    'Type',
    'UGS',
    'Nom',
    'Publié',
    'Visibilité dans le catalogue',
    'Description',
    'Date de fin de promo',
    'État de la TVA',
    'Classe de TVA',
    'En stock ?',
    'Stock',
    'Poids (kg)',
    'Tarif promo',
    'Tarif régulier',
    'Catégories',
    'Parent',
    'Nom de l’attribut 1',
    'Valeur(s) de l’attribut 1 ',
  ];
  const row = (cells: Partial<Record<string, string>>) => header.map((name) => cells[name] ?? '');

  it('reads a French export: headers, decimal commas, escaped commas, a variation before its parent', async () => {
    const { records, issues } = await readSample(
      csv([
        header,
        row({
          ID: '12',
          Type: 'variation',
          UGS: "'=S-1",
          Nom: 'Bol - Bleu, nuit',
          Parent: 'id:9',
          'Tarif régulier': '12,50',
          'En stock ?': '1',
          Stock: '4',
          'Poids (kg)': '0,250',
          'Nom de l’attribut 1': 'Couleur',
          'Valeur(s) de l’attribut 1 ': 'Bleu\\, nuit',
        }),
        row({
          ID: '9',
          Type: 'variable',
          Nom: 'Bol',
          Publié: '1',
          'Visibilité dans le catalogue': 'visible',
          Catégories: 'Table > Bols, Nouveautés',
          'Classe de TVA': 'reduced-rate',
          'Nom de l’attribut 1': 'Couleur',
          'Valeur(s) de l’attribut 1 ': 'Bleu\\, nuit, Rouge',
        }),
        row({
          ID: '10',
          Type: 'simple',
          Nom: 'Thé',
          Publié: '-1',
          'Tarif régulier': '8',
          'Tarif promo': '6',
          'Date de fin de promo': '2020-01-01',
          'En stock ?': '0',
        }),
        row({ ID: '13', Type: 'variation', Nom: 'Perdue', 'Tarif régulier': '5' }),
      ]),
      { today: '2026-11-22' },
    );
    expect(productsOf(records)).toMatchObject([
      {
        sourceKey: 'id:9',
        taxClass: 'reduced',
        published: true,
        categoryPaths: [['Table', 'Bols'], ['Nouveautés']],
        characteristics: [{ value: 'Bleu, nuit, Rouge' }],
      },
      {
        sourceKey: 'id:10',
        state: 'draft',
        published: false,
        variants: [{ priceCents: 800, quantity: 0, backorder: false }],
      },
    ]);
    expect(additionsOf(records)).toMatchObject([
      {
        parentKey: 'id:9',
        variants: [
          {
            sku: '=S-1',
            optionValues: ['Bleu, nuit'],
            priceCents: 1250,
            weightGrams: 250,
            quantity: 4,
            backorder: false,
          },
        ],
      },
    ]);
    expect(codesOf(issues)).toEqual(['4 discount-not-current', '5 parent-missing']);
  });

  it('gives variations the measures of their product, and no stock that they share', async () => {
    const choice = (value: string) => ({
      'Nom de l’attribut 1': 'Taille',
      'Valeur(s) de l’attribut 1 ': value,
    });
    const variation = {
      Type: 'variation',
      Parent: 'BOL',
      'Tarif régulier': '12',
      'En stock ?': '1',
    };
    const { records, issues } = await readSample(
      csv([
        header,
        row({ ...variation, ...choice('S'), ID: '2', Stock: 'parent' }),
        row({ ...variation, ...choice('M'), ID: '3', Stock: '4', 'Poids (kg)': '0,9' }),
        row({ ...variation, ...choice('L'), ID: '4', Publié: '0' }),
        row({ ID: '1', Type: 'variable', UGS: 'BOL', Nom: 'Bol', Stock: '7', 'Poids (kg)': '1,2' }),
      ]),
    );
    expect(additionsOf(records)).toMatchObject([
      {
        variants: [
          { optionValues: ['S'], weightGrams: 1200, quantity: null, backorder: false },
          { optionValues: ['M'], weightGrams: 900, quantity: 4, backorder: false },
        ],
      },
    ]);
    expect(issues.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [2, 'Stock', 'stock-shared'],
      [4, 'Publié', 'variant-disabled'],
    ]);
  });
});
