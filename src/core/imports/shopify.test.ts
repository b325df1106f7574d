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

describe('Shopify', () => {
  it('reads the real apparel file: no SKU, so handle and options identify', async () => {
    const file = realFile('catalog/shopify/apparel.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(issues).toEqual([]);
    expect(productsOf(records)).toHaveLength(20);
    const top = productsOf(records).find(({ handle }) => handle === 'classic-varsity-top');
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
    expect(productsOf(records)[0]).toMatchObject({ options: [], variants: [{ optionValues: [] }] });
  });

  it('reads the real home file: pictures per row, compare-at price, HTML', async () => {
    const file = realFile('catalog/shopify/home-and-garden.csv');
    if (!file) return;
    const { records, issues } = await readWhole(file);
    expect(issues).toEqual([]);
    expect(productsOf(records)[0]).toMatchObject({
      descriptionHtml: '<p>Classic blown clay pot for plants</p>',
      categoryPaths: [['Outdoor']],
      tags: ['Pot', 'Plants'],
      images: [{}, {}],
      variants: [{ priceCents: 999 }, { priceCents: 1599 }],
    });
    expect(productsOf(records)[1]?.variants[0]).toMatchObject({
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
    'Option2 Name',
    'Option2 Value',
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
      productsOf(records).map(({ handle, variants, images }) => [
        handle,
        variants.length,
        images.map(({ url }) => url),
      ]),
    ).toEqual([
      ['bol', 1, ['https://x.fr/2.jpg', 'https://x.fr/1.jpg']],
      ['pot', 1, []],
    ]);
    expect(additionsOf(records)).toMatchObject([
      { parentKey: 'bol', rows: [5, 5], variants: [{ sourceKey: 'options:L', priceCents: 1400 }] },
    ]);
    expect(codesOf(issues)).toEqual(['5 product-continued']);
  });

  it('takes a handle that comes back with its title for the same product', async () => {
    const { records, issues } = await readSample(
      csv([
        header,
        row('bol', 'Bol', 'S', '10'),
        row('pot', 'Pot', '', '12'),
        row('bol', 'Bol', 'L', '14'),
      ]),
    );
    expect(productsOf(records).map(({ handle }) => handle)).toEqual(['bol', 'pot']);
    expect(additionsOf(records)).toMatchObject([{ parentKey: 'bol', rows: [4, 4] }]);
    expect(codesOf(issues)).toEqual(['4 product-continued']);
  });

  it('reads an option whose first column is empty where another is filled', async () => {
    const second = (value: string) => ({ 'Option2 Name': 'Couleur', 'Option2 Value': value });
    const { records } = await readSample(
      csv([
        header,
        row('bol', 'Bol', '', '10', { 'Option1 Name': 'Taille', ...second('Bleu') }),
        row('bol', '', '', '11', second('Vert')),
        row('vase', 'Vase', '', '20', { 'Option1 Name': 'Taille', ...second('Bleu') }),
        row('vase', '', 'L', '21', second('Vert')),
      ]),
    );
    expect(
      productsOf(records).map(({ options, variants }) => [
        options.map(({ name }) => name),
        variants.map(({ optionValues }) => optionValues),
      ]),
    ).toEqual([
      [['Couleur'], [['Bleu'], ['Vert']]],
      [
        ['Taille', 'Couleur'],
        [
          ['', 'Bleu'],
          ['L', 'Vert'],
        ],
      ],
    ]);
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
      productsOf(records).map(({ handle, variants }) => [
        handle,
        variants.map(({ priceCents }) => priceCents),
      ]),
    ).toEqual([['a', [1250]]]);
    expect(codesOf(issues)).toEqual([
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
    expect(productsOf(records)).toMatchObject([
      {
        published: true,
        descriptionHtml: '<p>Bon</p>',
        variants: [{ backorder: true, quantity: 0, weightGrams: 250, gtin: '4006381333931' }],
      },
      { published: false, images: [], variants: [{ quantity: null, backorder: true, gtin: null }] },
    ]);
    expect(codesOf(issues)).toEqual([
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
