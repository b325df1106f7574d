import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOrder } from '../../src/sell/orders/index.ts';
import { sql } from '../../src/platform/db/index.ts';
import { testDatabase } from '../support/database.ts';
import { contactFields, hiddenField, pageBuyer } from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;

beforeAll(async () => {
  shop = await runShop(database);
}, 60_000);
afterAll(() => shop.close());

test('a cart opened in French and ordered in English is an English order', async () => {
  const buyer = pageBuyer(shop.url);
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where sku = 'TST-1-0'`.execute(database.db);
  const added = await buyer.send('/panier', { intent: 'add', variantId: String(rows[0]!.id) });
  expect(added.text).toContain('Assiette Lande');

  const cart = await buyer.open('/en/cart');
  expect(cart.text).toContain('Lande plate');
  expect(cart.text).toContain('Chalk');
  const delivery = await buyer.send('/en/checkout', contactFields('jane@example.org'));
  expect(delivery.text).toContain('Home delivery');
  const optionId = /name="optionId" value="(\d+)"/.exec(delivery.html)?.[1] ?? '';
  const recap = await buyer.send('/en/checkout', { intent: 'delivery', optionId });
  const done = await buyer.send('/en/checkout', {
    intent: 'order',
    paymentMethod: 'bank-transfer',
    idempotencyKey: hiddenField(recap, 'idempotencyKey'),
    totalCents: hiddenField(recap, 'totalCents'),
  });
  expect(done.path).toMatch(/^\/en\/order\/[\d-]+\?/);
  expect(done.text).toContain('Lande plate');

  const number = /\/en\/order\/([\d-]+)\?/.exec(done.path)![1]!;
  // The language of the order is the one its mails and documents are written in.
  expect(await readOrder(database.db, { number })).toMatchObject({
    locale: 'en',
    lines: [{ title: 'Lande plate', options: 'Chalk' }],
  });
});
