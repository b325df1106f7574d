import { beforeAll, describe, expect, test } from 'vitest';
import { sql, transact } from '../../platform/db/index.ts';
import type { Order } from '../../sell/orders/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { invoiceShipment } from '../invoicing/index.ts';
import { numberSpans } from './document-numbers.ts';
import { searchEverywhere, type SearchRights } from './search.ts';

const database = testDatabase();
const ALL: SearchRights = { orders: true, customers: true, products: true, invoices: true };
let order: Order;
let productId: number;

beforeAll(async () => {
  const deps = commerceDeps(database.db);
  const optionId = await homeDelivery(database.db);
  const made = await sellableVariant(database.db);
  productId = made.productId;
  await sql`update catalogue.product set title = 'Théière Brûlée' where id = ${productId}`.execute(
    database.db,
  );
  await sql`update catalogue.variant set sku = 'VSP-0042-NOIR', gtin = '3760123456789' where id = ${made.variantId}`.execute(
    database.db,
  );
  order = await orderUpTo('paid', deps, [{ variantId: made.variantId, quantity: 1 }], optionId);
  const shipped = await transact(database.db, (tx) =>
    shipOrder(tx, seeder, {
      orderId: order.id,
      parcels: [
        {
          trackingNumber: '6A12345678901',
          weightGrams: 500,
          lines: [{ orderLineId: order.lines[0]!.id, quantity: 1 }],
        },
      ],
    }),
  );
  if (!shipped.ok) throw new Error(shipped.refusal.code);
  await transact(database.db, (tx) => invoiceShipment(tx, shipped.value.id, new Date()));
});

const found = async (text: string, rights = ALL) =>
  (await searchEverywhere(database.db, text, rights, 5)).map((hit) => `${hit.kind} ${hit.title}`);

describe('the search of the office', () => {
  test('finds an order by its number, by its rank alone, and by a parcel of it', async () => {
    const rank = String(Number(order.number.slice(3)));
    for (const text of [order.number, rank, ` ${order.number.replace('-', '')} `, '6a12345678901'])
      expect(await found(text), text).toContain(`order ${order.number}`);
  });

  test('finds a customer and their orders by part of a name, whatever its accents and case', async () => {
    for (const text of ['le go', 'LE GOFF', 'camille goff', 'camille@example.org']) {
      const hits = await found(text);
      expect(hits, text).toContain('customer Camille Le Goff');
      expect(hits, text).toContain(`order ${order.number}`);
    }
  });

  test('finds an article by words of its title, its SKU or its barcode', async () => {
    for (const text of ['theiere', 'brûlée thé', 'vsp-0042', '3760123456789'])
      expect(await found(text), text).toContain('product Théière Brûlée');
  });

  test('finds an invoice by its number, also typed in haste', async () => {
    const year = order.number.slice(0, 2);
    for (const text of [`FA${year}-000001`, `fa${year}-1`, 'fa 1'])
      expect(await found(text), text).toContain(`invoice FA${year}-000001`);
  });

  test('shows only what the rights of the reader let them see', async () => {
    const none = { orders: false, customers: false, products: false, invoices: false };
    expect(await found('camille', none)).toEqual([]);
    expect(await found('camille', { ...none, customers: true })).toEqual([
      'customer Camille Le Goff',
    ]);
    // A name is a fact about a customer: without that right an order is found by its number only.
    expect(await found('camille', { ...none, orders: true })).toEqual([]);
    expect(await found(order.number, { ...none, orders: true })).toEqual([`order ${order.number}`]);
  });

  test('takes signs of patterns for what they are', async () => {
    for (const text of ['%', '_', '\\', '%%%', "' or true --"])
      expect(await found(text), text).toEqual([]);
  });
});

test('a number is read as people type it', () => {
  expect(numberSpans('26-13', '', ['26'])).toEqual([
    { from: '26-000013', to: '26-000013' },
    { from: '26-130000', to: '26-139999999' },
  ]);
  // A shop that outgrew six digits: typed with its year, without the dash, or the rank alone.
  const million = { from: '26-1234567', to: '26-1234567' };
  expect(numberSpans('26-1234567', '', ['26'])).toEqual([million]);
  expect(numberSpans('261234567', '', ['26'])).toContainEqual(million);
  expect(numberSpans('1234567', '', ['26'])).toEqual([million]);
  expect(numberSpans('FA261234567', 'FA', ['26'])).toContainEqual({
    from: 'FA26-1234567',
    to: 'FA26-1234567',
  });
  expect(numberSpans('FA26 1388', 'FA', [])).toEqual([]);
  expect(numberSpans('fa26-001388', 'FA', [])).toEqual([
    { from: 'FA26-001388', to: 'FA26-001388' },
  ]);
  expect(numberSpans('1388', '', ['26', '25'])).toHaveLength(2);
  expect(numberSpans('dupont', '', ['26'])).toEqual([]);
});
