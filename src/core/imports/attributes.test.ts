import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { createAttribute } from '../catalogue/index.ts';
import { getProductDetail, listProducts } from '../listing/index.ts';
import { exportCatalogue } from './export-catalogue.ts';
import type { ImportFormat } from './model.ts';
import { runImport } from './run.ts';
import { csv, writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');

async function importText(text: string, format: ImportFormat = 'sereine') {
  const done = await runImport(database.db, { file: await writeSample(text), format, actor });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.counts;
}

async function exported(): Promise<string> {
  const pieces = await exportCatalogue(database.db, { origin: 'https://shop.example' });
  if (!pieces.ok) throw new Error(pieces.refusal.code);
  let text = '';
  for await (const piece of pieces.value) text += piece;
  return text;
}

async function said(handle: string): Promise<string[]> {
  const detail = await getProductDetail(database.db, 'web', handle, 'fr');
  return (detail?.attributes ?? []).map(({ name, value }) => `${name} : ${value}`).sort();
}

it('the own format makes attributes of their kind, and comes out as it went in', async () => {
  const cell =
    'Matière [choices]: Grès; Émail \\; or | Contenance [number cl]: 12.5 | Lave-vaisselle [flag]: yes | Origine [text]: Ici : là';
  const counts = await importText(
    csv([
      [
        'handle',
        'title',
        'taxClass',
        'categories',
        'price',
        'quantity',
        'characteristics',
        'attributes',
      ],
      ['bol', 'Bol', '', 'Table', '12.00', '3', 'Poids: Lourd', cell],
      ['mug', 'Mug', '', 'Table', '9.00', '3', '', 'Matière [choices]: Grès'],
    ]),
  );
  expect(counts.errors).toBe(0);
  expect(await said('bol')).toEqual([
    'Contenance : 12,5\u00a0cl',
    'Lave-vaisselle : Oui',
    'Matière : Grès, Émail ; or',
    'Origine : Ici : là',
  ]);
  const query = { channelId: 'web', locale: 'fr' } as const;
  const stoneware = [{ handle: 'matiere', values: ['gres'] }];
  expect((await listProducts(database.db, { ...query, attributes: stoneware })).total).toBe(2);
  const first = await exported();
  expect(await importText(first)).toMatchObject({ productsChanged: 0, productsCreated: 0 });
  expect(await exported()).toBe(first);
});

it('what attributes say of variants comes out as it went in, and one changed cell is all that changes', async () => {
  const header = [
    'handle',
    'title',
    'taxClass',
    'price',
    'quantity',
    'option1Name',
    'option1Value',
    'variantAttributes',
  ];
  const counts = await importText(
    csv([
      header,
      [
        'verre',
        'Verre',
        '',
        '8.00',
        '3',
        'Taille',
        'S',
        'Volume utile [number ml]: 180 | Finition [choice]: Mat',
      ],
      ['verre', '', '', '9.00', '3', 'Taille', 'L', 'Volume utile [number ml]: 320'],
    ]),
  );
  expect(counts).toMatchObject({ errors: 0, variantsCreated: 2 });
  const facts = async () => {
    const { rows } = await sql<{ size: string; name: string; level: string; said: string }>`
      select v.option_values[1] as size, a.name, a.level,
        coalesce(trim_scale(f.number)::text, (select w.name from catalogue.attribute_value w where w.id = f.value_ids[1])) as said
      from catalogue.product_attribute f join catalogue.attribute a on a.id = f.attribute_id
      join catalogue.variant v on v.id = f.variant_id join catalogue.product p on p.id = v.product_id
      where p.handle = 'verre' order by v.position, a.name`.execute(database.db);
    return rows.map(({ size, name, level, said }) => [size, name, level, said]);
  };
  expect(await facts()).toEqual([
    ['S', 'Finition', 'variant', 'Mat'],
    ['S', 'Volume utile', 'variant', '180'],
    ['L', 'Volume utile', 'variant', '320'],
  ]);
  const first = await exported();
  expect(first).toContain('Volume utile [number ml]: 180 | Finition [choice]: Mat');
  const again = await importText(first);
  expect(again).toMatchObject({ productsChanged: 0, variantsChanged: 0, variantsCreated: 0 });
  expect(await exported()).toBe(first);

  const changed = first.replace('Volume utile [number ml]: 320', 'Volume utile [number ml]: 330');
  expect(await importText(changed)).toMatchObject({ variantsChanged: 1, errors: 0 });
  expect(await exported()).toBe(changed);
  const { rows } = await sql<{ after: { attributes?: { number: number }[] } }>`
    select c.after from platform.change c join catalogue.product p on p.id::text = c.entity_id
    where c.entity_kind = 'product' and p.handle = 'verre' order by c.id desc limit 1`.execute(
    database.db,
  );
  expect(rows[0]?.after.attributes?.map(({ number }) => number)).toContain(330);
});

it('a file that names one attribute leaves the others of the article as they are', async () => {
  await importText(
    csv([
      ['handle', 'title', 'taxClass', 'categories', 'price', 'quantity', 'attributes'],
      ['bol', 'Bol', '', 'Table', '12.00', '3', 'Contenance [number cl]: 20'],
    ]),
  );
  expect(await said('bol')).toContain('Contenance : 20\u00a0cl');
  expect(await said('bol')).toContain('Matière : Grès, Émail ; or');
});

it('a PrestaShop feature becomes an attribute; a figure that fits goes to the number of its name', async () => {
  await importText(
    csv(
      [
        [
          'Product ID',
          'Name *',
          'Categories (x,y,z...)',
          'Price tax excluded',
          'Reference #',
          'Quantity',
          'URL rewritten',
          'Feature (Name:Value:Position:Customized)',
        ],
        [
          '7',
          'Théière',
          'Accueil/Table',
          '12,5',
          'T-1',
          '3',
          'theiere',
          'Matière:Fonte:0, Contenance:90 cl:1, Filtre:Inox:2, Filtre:Papier:3',
        ],
      ],
      ';',
    ),
    'prestashop',
  );
  expect(await said('theiere')).toEqual([
    'Contenance : 90\u00a0cl',
    'Filtre : Inox, Papier',
    'Matière : Fonte',
  ]);
});

it('a WooCommerce attribute of the shop’s list is one here, a word of one product stays a word', async () => {
  await importText(
    csv([
      [
        'ID',
        'Type',
        'SKU',
        'Name',
        'Published',
        'Tax status',
        'In stock?',
        'Regular price',
        'Attribute 1 name',
        'Attribute 1 value(s)',
        'Attribute 1 visible',
        'Attribute 1 global',
        'Attribute 2 name',
        'Attribute 2 value(s)',
        'Attribute 2 visible',
        'Attribute 2 global',
      ],
      [
        '41',
        'simple',
        'W-1',
        'Plateau',
        '1',
        'taxable',
        '1',
        '20',
        'Essence',
        'Chêne, Noyer',
        '1',
        '1',
        'Note',
        'Ciré',
        '1',
        '0',
      ],
    ]),
    'woocommerce',
  );
  expect(await said('plateau')).toEqual(['Essence : Chêne, Noyer']);
  const detail = await getProductDetail(database.db, 'web', 'plateau', 'fr');
  expect(detail?.characteristics).toEqual([{ name: 'Note', value: 'Ciré' }]);
});

it('a Shopify metafield that people read becomes an attribute', async () => {
  await importText(
    csv([
      [
        'Handle',
        'Title',
        'Vendor',
        'Variant Price',
        'Option1 Name',
        'Option1 Value',
        'Tissu (product.metafields.custom.tissu)',
        'Lavable (product.metafields.custom.lavable)',
        'Lien (product.metafields.custom.lien)',
      ],
      [
        'nappe',
        'Nappe',
        'Tissage',
        '39.00',
        'Title',
        'Default Title',
        'Lin; Coton',
        'true',
        'gid://shopify/Product/1',
      ],
    ]),
    'shopify',
  );
  expect(await said('nappe')).toEqual(['Lavable : Oui', 'Tissu : Lin, Coton']);
});

it('a plain characteristic of another shop goes to an attribute of its name when it fits, else it stays', async () => {
  await transact(database.db, (tx) =>
    createAttribute(tx, actor, { name: 'Style', values: [{ name: 'Rustique' }] }),
  );
  const row = (id: string, name: string, style: string) => [
    id,
    'simple',
    `W-${id}`,
    name,
    '1',
    'taxable',
    '1',
    '5',
    'style',
    style,
    '1',
    '0',
  ];
  await importText(
    csv([
      [
        ...['ID', 'Type', 'SKU', 'Name', 'Published', 'Tax status', 'In stock?'],
        ...['Regular price', 'Attribute 1 name'],
        ...['Attribute 1 value(s)', 'Attribute 1 visible', 'Attribute 1 global'],
      ],
      row('51', 'Pot', 'rustique'),
      row('52', 'Pichet', 'comme chez grand-mère'),
    ]),
    'woocommerce',
  );
  expect(await said('pot')).toEqual(['Style : Rustique']);
  const pichet = await getProductDetail(database.db, 'web', 'pichet', 'fr');
  expect(pichet?.attributes).toEqual([]);
  expect(pichet?.characteristics).toEqual([{ name: 'style', value: 'comme chez grand-mère' }]);
});
