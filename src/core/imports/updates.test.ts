import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { catalogueUndo, updateProduct } from '../catalogue/index.ts';
import { createChannel } from '../channels/index.ts';
import { correctStock, verifyStock } from '../stock/index.ts';
import type { ImportIssue } from './model.ts';
import { runImport } from './run.ts';
import type { ImportCommand } from './run-batch.ts';
import { csv, writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');

async function importText(text: string, more: Partial<ImportCommand> = {}) {
  const issues: ImportIssue[] = [];
  const done = await runImport(database.db, {
    file: await writeSample(text),
    actor,
    today: '2026-11-22',
    onIssues: (met) => void issues.push(...met),
    ...more,
  });
  if (!done.ok) throw new Error(`refused: ${done.refusal.code}`);
  return { ...done.value, issues };
}

async function rows<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await statement.execute(database.db)).rows;
}

const HEADER = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Option1 Name',
  'Option1 Value',
  'Variant SKU',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Price',
];
const variants = (handle: string) =>
  rows(sql<{
    values: string[];
    sku: string | null;
    price: number | null;
    onHand: number | null;
    state: string;
  }>`
  select v.option_values as values, v.sku, p.amount_cents as price, l.on_hand as "onHand", v.state
  from catalogue.variant v join catalogue.product t on t.id = v.product_id
  left join pricing.price p on p.variant_id = v.id and p.channel_id = 'web'
  left join stock.level l on l.variant_id = v.id where t.handle = ${handle} order by v.position, v.id`);

describe('a file that changed', () => {
  const file = (title: string, price: string, quantity: string, sku = 'U-S') =>
    csv([
      HEADER,
      ['u', title, '<p>a</p>', 'A', 'Taille', 'S', sku, 'shopify', quantity, price],
      ['u', '', '', '', '', 'M', 'U-M', 'shopify', '2', '12'],
    ]);

  it('changes what changed and records it so that it can be undone', async () => {
    await importText(file('Un', '10', '5'));
    const done = await importText(file('Deux', '11', '5'));
    expect(done.counts).toMatchObject({
      productsChanged: 1,
      variantsChanged: 1,
      variantsUnchanged: 1,
      productsCreated: 0,
    });
    expect(await variants('u')).toMatchObject([
      { price: 1100, onHand: 5 },
      { price: 1200, onHand: 2 },
    ]);
    const changes = await rows(sql<{
      id: number;
    }>`select id, entity_kind as "entityKind", entity_id as "entityId", action, before, after
      from platform.change where why = ${`import ${done.runId}`} order by id`);
    expect(changes).toMatchObject([
      { entityKind: 'product', before: { title: 'Un' }, after: { title: 'Deux' } },
      { entityKind: 'price', before: { amountCents: 1000 }, after: { amountCents: 1100 } },
    ]);
    const undone = await transact(database.db, (tx) =>
      undoChange(tx, actor, catalogueUndo, changes[0]!.id),
    );
    expect(undone.ok).toBe(true);
    expect(await rows(sql`select title from catalogue.product where handle = 'u'`)).toEqual([
      { title: 'Un' },
    ]);
    const [run] = await rows(
      sql<{
        action: string;
        after: Record<string, number>;
      }>`select action, after from platform.change where entity_kind = 'import' order by id desc limit 1`,
    );
    expect(run).toMatchObject({ action: 'import', after: { productsChanged: 1 } });
  });

  it('sets stock by a move only when the file’s own count changes', async () => {
    const [{ id }] = (await rows(
      sql<{ id: number }>`select id from catalogue.variant where sku = 'U-S'`,
    )) as [{ id: number }];
    await transact(database.db, (tx) =>
      correctStock(tx, actor, { variantId: id, onHand: 3, reason: 'count' }),
    );
    await importText(file('Trois', '13', '5'));
    // Two were sold meanwhile: the file still says what it said before, so they stay sold.
    expect((await variants('u'))[0]).toMatchObject({ price: 1300, onHand: 3 });
    await importText(file('Trois', '13', '9'));
    expect((await variants('u'))[0]).toMatchObject({ onHand: 9 });
    expect(await verifyStock(database.db)).toEqual([]);
  });

  it('follows a variant whose SKU changed, and leaves an edit of the office alone while the file says the same', async () => {
    await importText(file('Trois', '13', '9', 'U-S2'));
    expect((await variants('u'))[0]).toMatchObject({ sku: 'U-S2', values: ['S'], onHand: 9 });
    const [{ id }] = (await rows(
      sql<{ id: number }>`select id from catalogue.product where handle = 'u'`,
    )) as [{ id: number }];
    await transact(database.db, (tx) =>
      updateProduct(tx, actor, id, 'any', { subtitle: 'Du bureau' }),
    );
    const again = await importText(file('Trois', '13', '9', 'U-S2'));
    expect(again.counts).toMatchObject({ productsUnchanged: 1, productsChanged: 0 });
    expect(await rows(sql`select subtitle from catalogue.product where handle = 'u'`)).toEqual([
      { subtitle: 'Du bureau' },
    ]);
  });

  it('turns a simple product into one with options and back', async () => {
    const simple = csv([HEADER, ['v', 'V', '', '', '', '', 'V-0', 'shopify', '4', '9']]);
    const optional = csv([
      HEADER,
      ['v', 'V', '', '', 'Taille', 'S', 'V-S', 'shopify', '1', '9'],
      ['v', '', '', '', '', 'M', 'V-M', 'shopify', '1', '9'],
    ]);
    await importText(simple);
    await importText(optional);
    expect(await variants('v')).toMatchObject([
      { sku: 'V-0', state: 'archived', onHand: 0 },
      { sku: 'V-S', state: 'active' },
      { sku: 'V-M', state: 'active' },
    ]);
    await importText(simple);
    expect((await variants('v')).filter(({ state }) => state === 'active')).toMatchObject([
      { sku: 'V-0', values: [], onHand: 4 },
    ]);
    expect(await verifyStock(database.db)).toEqual([]);
  });

  it('swaps the SKUs of two variants', async () => {
    const swap = (a: string, b: string) =>
      csv([
        HEADER,
        ['w', 'W', '', '', 'Taille', 'S', a, '', '', '9'],
        ['w', '', '', '', '', 'M', b, '', '', '9'],
      ]);
    await importText(swap('W-1', 'W-2'));
    const done = await importText(swap('W-2', 'W-1'));
    expect(done.counts.errors).toBe(0);
    const active = (await variants('w')).filter(({ state }) => state === 'active');
    expect(active.map(({ sku, values }) => [sku, values[0]]).sort()).toEqual([
      ['W-1', 'M'],
      ['W-2', 'S'],
    ]);
  });
});

describe('names that clash', () => {
  it('gives products and variants free names, the same at each run', async () => {
    await importText(csv([HEADER, ['clash', 'Clash', '', '', '', '', 'C-1', '', '', '9']]));
    const other = csv([
      ['ID', 'Type', 'SKU', 'Name', 'Published', 'Tax status', 'In stock?', 'Regular price'],
      ['1', 'simple', 'C-1', 'Clash', '1', 'taxable', '1', '9'],
      ['2', 'simple', '', 'Clash', '1', 'taxable', '1', '9'],
    ]);
    const first = await importText(other);
    expect(first.issues.map(({ code, params }) => [code, params])).toEqual([
      ['handle-changed', { handle: 'clash-2' }],
      ['sku-taken', { sku: 'C-1-2' }],
      ['handle-changed', { handle: 'clash-3' }],
    ]);
    const second = await importText(other);
    expect(second.counts).toMatchObject({
      productsUnchanged: 2,
      productsCreated: 0,
      variantsChanged: 0,
    });
    expect(await variants('clash-2')).toMatchObject([{ sku: 'C-1-2' }]);
  });

  it('imports two files at once without losing or failing', async () => {
    const text = (from: number) =>
      csv([
        HEADER,
        ...Array.from({ length: 300 }, (_, i) => [
          `race-${from + i}`,
          `Course ${from + i}`,
          '',
          `Atelier ${i % 7}`,
          '',
          '',
          `R-${from + i}`,
          'shopify',
          '1',
          '9',
        ]),
      ]);
    const [a, b] = await Promise.all([importText(text(0)), importText(text(150))]);
    expect(a.counts.productsCreated + b.counts.productsCreated).toBe(450);
    expect(await verifyStock(database.db)).toEqual([]);
  });
});

describe('channels and tax', () => {
  it('brings prices without tax into a channel that shows them with tax, and the other way', async () => {
    const header = [
      'ID',
      'Active (0/1)',
      'Name *',
      'Categories (x,y,z...)',
      'Price tax excluded',
      'Tax rules ID',
      'Reference #',
      'Quantity',
    ];
    await importText(csv([header, ['71', '1', 'HT', 'Home', '10,00', '1', 'HT-1', '1']], ';'));
    expect(await variants('ht')).toMatchObject([{ price: 1200 }]);
    const impact = csv(
      [
        [
          'Product ID*',
          'Attribute (Name:Type:Position)*',
          'Value (Value:Position)*',
          'Reference',
          'Impact on price',
          'Quantity',
        ],
        ['71', 'Taille:select:0', 'L:0', 'HT-L', '5', '2'],
      ],
      ';',
    );
    await importText(impact);
    expect((await variants('ht')).find(({ sku }) => sku === 'HT-L')).toMatchObject({
      price: 1800,
      onHand: 2,
    });
    await transact(database.db, (tx) =>
      createChannel(tx, actor, { id: 'pro', name: 'Pro', kind: 'b2b', pricesIncludeTax: false }),
    );
    const done = await importText(
      csv([
        ['handle', 'title', 'option1Name', 'price', 'priceIncludesTax', 'taxClass'],
        ['pro-1', 'Pro', '', '10.55', 'oui', 'reduced'],
      ]),
      { channelId: 'pro' },
    );
    expect(done.channelId).toBe('pro');
    expect(
      await rows(
        sql`select amount_cents as cents from pricing.price p join catalogue.variant v on v.id = p.variant_id join catalogue.product t on t.id = v.product_id where t.handle = 'pro-1'`,
      ),
    ).toEqual([{ cents: 1000 }]);
  });

  it('publishes and prices a known product in a second channel', async () => {
    const text = csv([HEADER, ['both', 'Both', '', '', '', '', '', '', '', '9']]);
    await importText(text);
    const second = await importText(text, { channelId: 'pro' });
    expect(second.counts).toMatchObject({ productsChanged: 1, variantsChanged: 1 });
    expect(
      await rows(
        sql`select c.channel_id as id from catalogue.publication c join catalogue.product p on p.id = c.product_id where p.handle = 'both' order by 1`,
      ),
    ).toEqual([{ id: 'pro' }, { id: 'web' }]);
    expect((await importText(text, { channelId: 'pro' })).counts).toMatchObject({
      productsChanged: 0,
      variantsChanged: 0,
    });
  });
});

describe('variations and their parents', () => {
  it('refuses a variation without a parent with its row, and finds one imported before by SKU', async () => {
    const header = [
      'ID',
      'Type',
      'SKU',
      'Name',
      'Published',
      'Tax status',
      'In stock?',
      'Regular price',
      'Parent',
      'Attribute 1 name',
      'Attribute 1 value(s)',
    ];
    await importText(
      csv([
        header,
        ['501', 'variable', 'PARENT', 'Parent', '1', 'taxable', '1', '', '', 'Color', 'Red, Blue'],
      ]),
    );
    const done = await importText(
      csv([
        header,
        [
          '502',
          'variation',
          'V-R',
          'Parent - Red',
          '1',
          'taxable',
          '1',
          '5',
          'PARENT',
          'Color',
          'Red',
        ],
        ['503', 'variation', 'V-X', 'X', '1', 'taxable', '1', '5', 'id:999', 'Color', 'Red'],
      ]),
    );
    expect(done.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { row: 3, code: 'parent-unknown', value: '999' },
    ]);
    expect(await variants('parent')).toMatchObject([{ sku: 'V-R', values: ['Red'], price: 500 }]);
  });
});
