import { describe, expect, it } from 'vitest';
import { additionsOf, csv, productsOf, readSample, readWhole, realFile } from './testing.ts';

describe('PrestaShop', () => {
  it('reads the real product file', async () => {
    const file = realFile('catalog/prestashop-1.6/products_import.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file, { today: '2026-11-22' });
    expect(productsOf(records)).toHaveLength(7);
    expect(productsOf(records)[0]).toMatchObject({
      sourceKey: 'id:1',
      aliases: ['ref:RP-demo_1'],
      handle: 'ipod-nano',
      brand: 'Apple',
      categoryPaths: [['iPods']],
      tags: ['apple', 'ipod', 'nano'],
      seoTitle: 'Meta title-Nano',
      variants: [
        {
          sku: 'RP-demo_1',
          priceCents: 10000,
          priceIncludesTax: null,
          costCents: 8000,
          weightGrams: 68,
          lengthMm: 4,
          widthMm: 6,
          heightMm: 2,
          quantity: 160,
          gtin: null,
        },
      ],
    });
    expect(productsOf(records)[4]).toMatchObject({
      published: false,
      characteristics: [{ name: 'État', value: 'Occasion' }],
    });
    expect(
      issues
        .filter(({ code }) => code === 'tax-rule-unknown')
        .map(({ row, value }) => [row, value]),
    ).toEqual([
      [2, '1'],
      [8, '2'],
    ]);
    expect(
      issues.filter(({ code }) => code === 'discount-not-current').map(({ row }) => row),
    ).toEqual([2, 4]);
  });

  it('applies a discount while it runs', async () => {
    const file = realFile('catalog/prestashop-1.6/products_import.csv');
    if (!file) return;
    const { records } = await readWhole(file, { today: '2014-01-01' });
    expect(productsOf(records)[0]?.variants).toMatchObject([
      { priceCents: 9450, compareAtCents: 10000 },
    ]);
    expect(productsOf(records)[2]?.variants).toMatchObject([
      { priceCents: 140000, compareAtCents: 150000 },
    ]);
  });

  it('reads the real combination file with its attribute language and leading zeros', async () => {
    const file = realFile('catalog/prestashop-1.6/combinations_import.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(
      additionsOf(records).map(({ parentKey, variants }) => [parentKey, variants.length]),
    ).toEqual([
      ['id:1', 16],
      ['id:2', 4],
      ['id:3', 3],
      ['id:5', 3],
    ]);
    expect(additionsOf(records)[0]?.options).toEqual([
      { name: 'Color', kind: 'colour' },
      { name: 'Disk space', kind: 'text' },
    ]);
    expect(additionsOf(records)[0]?.variants[0]).toMatchObject({
      row: 2,
      sku: 'RP-Nano-Blue-16GB',
      gtin: '0000080446392',
      optionValues: ['Blue', '16GB'],
      priceCents: null,
      priceImpactCents: 4000,
      quantity: 10,
      costCents: 10000,
    });
    expect(additionsOf(records)[2]?.variants[0]?.optionValues).toEqual([
      'Metal',
      '80GB Parallel ATA Drive @ 4200 rpm',
      '1.60GHz Intel Core 2 Duo',
    ]);
    expect(issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { row: 25, code: 'variant-repeated' },
    ]);
  });

  it('reads the real category file', async () => {
    const file = realFile('catalog/prestashop-1.6/categories_import.csv');
    if (!file) return;
    const { records } = await readWhole(file);
    expect(records).toMatchObject([
      { kind: 'category', name: 'iPods', parent: null, handle: 'music-ipods' },
      {},
      {},
    ]);
  });

  it('reads prices without and with tax, French headers and decimal commas', async () => {
    const { records } = await readSample(
      csv(
        [
          [
            'ID',
            'Actif (0/1)',
            'Nom *',
            'Catégories (x,y,z...)',
            'Prix HT',
            'ID règle de taxes',
            'Référence',
            'Quantité',
            'URL simplifiée',
            'Caractéristique (Nom:Valeur:Position)',
          ],
          [
            '4',
            '1',
            'Théière',
            'Accueil/Table/Thé',
            '12,500000',
            '1',
            'T-1',
            '3',
            'theiere',
            'Matière:Grès:0, Contenance:1,2 l:1',
          ],
        ],
        ';',
      ),
    );
    expect(records).toMatchObject([
      {
        categoryPaths: [['Table', 'Thé']],
        characteristics: [
          { name: 'Matière', value: 'Grès' },
          { name: 'Contenance', value: '1,2 l' },
        ],
        variants: [{ priceCents: 1250, priceIncludesTax: false, quantity: 3 }],
      },
    ]);
  });
});
