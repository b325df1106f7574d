import { describe, expect, it } from 'vitest';
import type { CatalogueRecord, ProductRecord, VariantsRecord } from './model.ts';
import { csv, readSample, readWhole, realFile } from './testing.ts';

function products(records: CatalogueRecord[]): ProductRecord[] {
  return records.filter((record) => record.kind === 'product');
}

function additions(records: CatalogueRecord[]): VariantsRecord[] {
  return records.filter((record) => record.kind === 'variants');
}

const codes = (issues: { row: number; code: string }[]) =>
  issues.map(({ row, code }) => `${row} ${code}`);

describe('Shopify', () => {
  it('reads the real apparel file: no SKU, so handle and options identify', async () => {
    const file = realFile('catalog/shopify/apparel.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(issues).toEqual([]);
    expect(products(records)).toHaveLength(20);
    const top = products(records).find(({ handle }) => handle === 'classic-varsity-top');
    expect(top).toMatchObject({
      title: 'Classic Varsity Top',
      brand: 'partners-demo',
      tags: ['women'],
      rows: [3, 5],
      options: [{ name: 'Size', kind: 'size' }],
      variants: [
        {
          row: 3,
          sourceKey: 'options:Small',
          sku: null,
          priceCents: 6000,
          quantity: 1,
          weightGrams: null,
          backorder: false,
        },
        { row: 4, sourceKey: 'options:Medium' },
        { row: 5, sourceKey: 'options:Large' },
      ],
    });
    expect(products(records)[0]).toMatchObject({ options: [], variants: [{ optionValues: [] }] });
  });

  it('reads the real home file: pictures per row, compare-at price, HTML', async () => {
    const file = realFile('catalog/shopify/home-and-garden.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(issues).toEqual([]);
    expect(products(records)[0]).toMatchObject({
      descriptionHtml: '<p>Classic blown clay pot for plants</p>',
      categoryPaths: [['Outdoor']],
      tags: ['Pot', 'Plants'],
      images: [{}, {}],
      variants: [{ priceCents: 999 }, { priceCents: 1599 }],
    });
    expect(products(records)[1]?.variants[0]).toMatchObject({
      priceCents: 5999,
      compareAtCents: 7500,
    });
  });

  const header = [
    'Handle',
    'Title',
    'Body (HTML)',
    'Published',
    'Option1 Name',
    'Option1 Value',
    'Variant SKU',
    'Variant Grams',
    'Variant Inventory Tracker',
    'Variant Inventory Qty',
    'Variant Inventory Policy',
    'Variant Price',
    'Image Src',
    'Image Position',
    'Variant Barcode',
    'Gift Card',
  ];
  const row = (
    handle: string,
    title: string,
    value: string,
    price: string,
    more: Partial<Record<string, string>> = {},
  ) =>
    header.map(
      (name) =>
        more[name] ??
        {
          Handle: handle,
          Title: title,
          'Option1 Name': title && value ? 'Taille' : '',
          'Option1 Value': value,
          'Variant Price': price,
          'Variant Inventory Tracker': 'shopify',
        }[name] ??
        '',
    );

  it('adds rows of a handle that come back later, and pictures in rows of their own', async () => {
    const { records, issues } = await readSample(
      csv([
        header,
        row('bol', 'Bol', 'S', '10', { 'Image Src': 'https://x.fr/1.jpg', 'Image Position': '2' }),
        row('bol', '', '', '', { 'Image Src': 'https://x.fr/2.jpg', 'Image Position': '1' }),
        row('pot', 'Pot', '', '12'),
        row('bol', '', 'L', '14', { 'Option1 Name': 'Taille' }),
      ]),
    );
    expect(
      products(records).map(({ handle, variants, images }) => [
        handle,
        variants.length,
        images.map(({ url }) => url),
      ]),
    ).toEqual([
      ['bol', 1, ['https://x.fr/2.jpg', 'https://x.fr/1.jpg']],
      ['pot', 1, []],
    ]);
    expect(additions(records)).toMatchObject([
      { parentKey: 'bol', rows: [5, 5], variants: [{ sourceKey: 'options:L', priceCents: 1400 }] },
    ]);
    expect(codes(issues)).toEqual(['5 product-continued']);
  });

  it('refuses rows one by one, with the row and the column', async () => {
    const { records, issues } = await readSample(
      csv([
        header,
        row('a', 'A', 'S', 'douze'),
        row('a', '', 'M', '12,50'),
        row('a', '', 'M', '13'),
        row('b', '', '', '5'),
        row('c', 'C', '', ''),
        row('d', 'D', '', '-4'),
        row('e', 'E', '', '1,234'),
        row('f', 'Chèque cadeau', '', '50', { 'Gift Card': 'true' }),
        [...row('g', 'G', '', '5'), 'shifted'],
      ]),
    );
    expect(
      products(records).map(({ handle, variants }) => [
        handle,
        variants.map(({ priceCents }) => priceCents),
      ]),
    ).toEqual([['a', [1250]]]);
    expect(codes(issues)).toEqual([
      '2 amount-invalid',
      '4 variant-repeated',
      '5 title-missing',
      '6 price-missing',
      '7 amount-negative',
      '8 amount-ambiguous',
      '10 row-too-long',
      '9 gift-card',
    ]);
    expect(issues[0]).toMatchObject({ severity: 'error', column: 'Variant Price', value: 'douze' });
  });

  it('understands policy, tracker, weight, barcode, state and unsafe HTML', async () => {
    const { records, issues } = await readSample(
      csv([
        header,
        row('a', 'A', '', '1', {
          'Variant Inventory Policy': 'continue',
          'Variant Inventory Qty': '-3',
          'Variant Grams': '250',
          'Variant Barcode': "'4006381333931",
          'Body (HTML)': '<p onclick="x()">Bon<script>alert(1)</script></p>',
        }),
        row('b', 'B', '', '1', {
          'Variant Inventory Tracker': '',
          Published: 'false',
          'Image Src': 'javascript:alert(1)',
          'Variant Barcode': '4,00638E+12',
        }),
      ]),
    );
    expect(products(records)).toMatchObject([
      {
        published: true,
        descriptionHtml: '<p>Bon</p>',
        variants: [{ backorder: true, quantity: 0, weightGrams: 250, gtin: '4006381333931' }],
      },
      { published: false, images: [], variants: [{ quantity: null, backorder: true, gtin: null }] },
    ]);
    expect(codes(issues)).toEqual([
      '2 number-negative',
      '2 html-cleaned',
      '3 image-address',
      '3 gtin-rounded',
    ]);
  });

  it('reads the newer column names', async () => {
    const { records } = await readSample(
      csv([
        [
          'Title',
          'URL handle',
          'Description',
          'Vendor',
          'Status',
          'SKU',
          'Barcode',
          'Option1 name',
          'Option1 value',
          'Option1 Linked To',
          'Price',
          'Compare-at price',
          'Charge tax',
          'Inventory quantity',
          'Continue selling when out of stock',
          'Weight value (grams)',
          'Requires shipping',
          'Product image URL',
          'Image position',
          'Gift card',
        ],
        [
          'Bol',
          'bol',
          '<p>x</p>',
          'Atelier',
          'Draft',
          'B-1',
          '',
          'Color',
          'Bleu',
          '',
          '24.90',
          '',
          'FALSE',
          '4',
          'FALSE',
          '310',
          'TRUE',
          'https://x.fr/a.jpg',
          '1',
          'FALSE',
        ],
      ]),
    );
    expect(records).toMatchObject([
      {
        state: 'draft',
        published: false,
        taxClass: 'exempt',
        options: [{ name: 'Color', kind: 'colour' }],
        variants: [{ sku: 'B-1', priceCents: 2490, weightGrams: 310, quantity: 4 }],
      },
    ]);
  });
});

describe('WooCommerce', () => {
  it('reads the real sample that was pasted sixteen times', async () => {
    const file = realFile('catalog/woocommerce/sample_products_x16.csv.gz');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(products(records)).toHaveLength(256);
    expect(new Set(products(records).map(({ sourceKey }) => sourceKey)).size).toBe(16);
    const hoodie = products(records).find(({ sourceKey }) => sourceKey === 'id:45');
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
    const simple = products(records).find(({ sourceKey }) => sourceKey === 'id:46');
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
    const album = products(records).find(({ sourceKey }) => sourceKey === 'id:73');
    expect(album?.variants).toMatchObject([{ requiresShipping: false, priceCents: 1500 }]);
    const sale = products(records).find(({ sourceKey }) => sourceKey === 'id:48');
    expect(sale?.variants).toMatchObject([{ priceCents: 1800, compareAtCents: 2000 }]);
    expect(additions(records)[1]).toMatchObject({
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
    expect(products(records)).toMatchObject([
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
    expect(additions(records)).toMatchObject([
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
    expect(codes(issues)).toEqual(['4 discount-not-current', '5 parent-missing']);
  });
});

describe('PrestaShop', () => {
  it('reads the real product file', async () => {
    const file = realFile('catalog/prestashop-1.6/products_import.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file, { today: '2026-11-22' });
    expect(products(records)).toHaveLength(7);
    expect(products(records)[0]).toMatchObject({
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
    expect(products(records)[4]).toMatchObject({
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
    expect(products(records)[0]?.variants).toMatchObject([
      { priceCents: 9450, compareAtCents: 10000 },
    ]);
    expect(products(records)[2]?.variants).toMatchObject([
      { priceCents: 140000, compareAtCents: 150000 },
    ]);
  });

  it('reads the real combination file with its attribute language and leading zeros', async () => {
    const file = realFile('catalog/prestashop-1.6/combinations_import.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(
      additions(records).map(({ parentKey, variants }) => [parentKey, variants.length]),
    ).toEqual([
      ['id:1', 16],
      ['id:2', 4],
      ['id:3', 3],
      ['id:5', 3],
    ]);
    expect(additions(records)[0]?.options).toEqual([
      { name: 'Color', kind: 'colour' },
      { name: 'Disk space', kind: 'text' },
    ]);
    expect(additions(records)[0]?.variants[0]).toMatchObject({
      row: 2,
      sku: 'RP-Nano-Blue-16GB',
      gtin: '0000080446392',
      optionValues: ['Blue', '16GB'],
      priceCents: null,
      priceImpactCents: 4000,
      quantity: 10,
      costCents: 10000,
    });
    expect(additions(records)[2]?.variants[0]?.optionValues).toEqual([
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

describe('Sereine', () => {
  it('reads its own columns, in English or French', async () => {
    const english = await readSample(
      csv([
        [
          'handle',
          'title',
          'descriptionHtml',
          'brand',
          'categories',
          'tags',
          'state',
          'taxClass',
          'characteristics',
          'option1Name',
          'option1Value',
          'sku',
          'price',
          'weightGrams',
          'lengthMm',
          'quantity',
          'images',
          'imageAlts',
        ],
        [
          'bol',
          "'=Bol",
          '<p>x</p>',
          'Atelier',
          'Table > Bols | Nouveautés',
          'bleu | grès',
          'active',
          'reduced',
          'Matière: Grès',
          'Taille',
          'S',
          'B-S',
          '12.50',
          '300',
          '120',
          '4',
          'bol/1.jpg | https://x.fr/2.jpg',
          'Vue | ',
        ],
        ['bol', '', '', '', '', '', '', '', '', '', 'L', 'B-L', '14', '', '', '0', '', ''],
      ]),
    );
    expect(english.issues).toEqual([]);
    expect(english.records).toMatchObject([
      {
        title: '=Bol',
        categoryPaths: [['Table', 'Bols'], ['Nouveautés']],
        taxClass: 'reduced',
        characteristics: [{ name: 'Matière', value: 'Grès' }],
        images: [
          { url: 'bol/1.jpg', alt: 'Vue' },
          { url: 'https://x.fr/2.jpg', alt: '' },
        ],
        variants: [
          { sku: 'B-S', priceCents: 1250, weightGrams: 300, lengthMm: 120, quantity: 4 },
          { sku: 'B-L', priceCents: 1400, quantity: 0 },
        ],
      },
    ]);
    const french = await readSample(
      csv(
        [
          [
            'Adresse',
            'Titre',
            'Rayons',
            'Option1 nom',
            'Option1 valeur',
            'Référence',
            'Prix',
            'Poids (g)',
            'Quantité',
            'Classe de TVA',
          ],
          ['', 'Œuf à la coque', 'Table', '', '', 'O-1', '9,90', '80', '2', 'normale'],
        ],
        ';',
      ),
    );
    expect(french.records).toMatchObject([
      {
        handle: 'oeuf-a-la-coque',
        taxClass: 'standard',
        variants: [{ priceCents: 990, weightGrams: 80 }],
      },
    ]);
  });
});
