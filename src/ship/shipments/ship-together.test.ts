import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { verifyStock } from '../../core/stock/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import {
  completeCart,
  orderAdminRoutes,
  orderTeamRoutes,
  readOrder,
  verifyOrders,
} from '../../sell/orders/index.ts';
import { recordTracking } from './commands.ts';
import { shipElsewhere } from './elsewhere.ts';
import { shipTogether } from './ship-together.ts';
import { verifyShipments } from './verify.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
});

/** What a supplier sends in the test that runs. */
let sentBySupplier: { orderId: number; orderLineId: number; quantity: number }[] = [];
shipElsewhere(async (_db, ids) => sentBySupplier.filter(({ orderId }) => ids.includes(orderId)));
afterEach(() => {
  sentBySupplier = [];
});

async function paidOrder(more: Parameters<typeof readyCart>[3] = {}) {
  const { variantId } = await sellableVariant(database.db);
  const cartId = await readyCart(deps, [{ variantId, quantity: 2 }], option, more);
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return (await readOrder(database.db, { number: done.value.order.number }))!;
}

const together = (orderIds: number[]) =>
  transact(database.db, (tx) =>
    shipTogether(tx, seeder, { orderIds, trackingNumber: 'BOX1', weightGrams: 2000 }),
  );

describe('orders of one customer in one box', () => {
  test('leave out what a supplier sends', async () => {
    const [one, both] = [await paidOrder(), await paidOrder()];
    const line = both.lines[0]!;
    sentBySupplier = [{ orderId: both.id, orderLineId: line.id, quantity: 1 }];
    const done = await together([one.id, both.id]);
    expect(done.ok && done.value[1]!.parcels[0]!.lines).toMatchObject([
      { orderLineId: line.id, quantity: 1 },
    ]);
    // No parcel is made for an order of which nothing leaves here.
    const [here, none] = [await paidOrder(), await paidOrder()];
    sentBySupplier = [{ orderId: none.id, orderLineId: none.lines[0]!.id, quantity: 2 }];
    expect(await together([here.id, none.id])).toMatchObject({
      refusal: { code: 'shipped-elsewhere' },
    });
  });

  test('leave each with their own shipment, and arrive together', async () => {
    const orders = [await paidOrder(), await paidOrder()];
    const done = await together(orders.map(({ id }) => id));
    const shipments = done.ok ? done.value : [];
    expect(shipments.map(({ orderId }) => orderId)).toEqual(orders.map(({ id }) => id));
    expect(shipments.map(({ parcels }) => parcels[0]!.trackingNumber)).toEqual(['BOX1', 'BOX1']);
    await transact(database.db, (tx) =>
      recordTracking(tx, seeder, {
        parcelId: shipments[1]!.parcels[0]!.id,
        status: 'delivered',
        label: '',
      }),
    );
    for (const { id } of orders) {
      expect(await readOrder(database.db, { id })).toMatchObject({ state: 'delivered' });
    }
    expect(await verifyStock(database.db)).toEqual([]);
    expect(await verifyOrders(database.db)).toEqual([]);
    expect(await verifyShipments(database.db)).toEqual([]);
  });

  test('never mixes customers or addresses, and ships all or nothing; two people at once ship once', async () => {
    const [here, there, other] = [
      await paidOrder(),
      await paidOrder({ address: { ...nantes, line1: '1 rue du Lac' } }),
      await paidOrder({ email: 'autre@example.org' }),
    ];
    for (const stranger of [there, other]) {
      expect(await together([here.id, stranger.id])).toMatchObject({
        refusal: { code: 'orders-not-together' },
      });
    }
    expect(await readOrder(database.db, { id: here.id })).toMatchObject({ state: 'paid' });
    const pair = [here.id, (await paidOrder()).id];
    const both = await Promise.all([together(pair), together([...pair].reverse())]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await verifyShipments(database.db)).toEqual([]);
  });
});

test('orders are given to a person and tagged several at once; the list finds them', async () => {
  await sql`insert into access.staff (id, name, email) values ('p1', 'Jo', 'jo@example.org')`.execute(
    database.db,
  );
  const ids = [(await paidOrder()).id, (await paidOrder()).id];
  const app = await testHttp(async (http) => {
    await http.register(orderAdminRoutes(deps));
    await http.register(orderTeamRoutes({ db: database.db }));
  });
  let key = 0;
  const post = async (url: string, payload: object) =>
    (
      await app.inject({
        method: 'POST',
        url: `/api/admin${url}`,
        headers: { 'idempotency-key': `k${(key += 1)}` },
        payload,
      })
    ).json() as { changed?: number; code?: string };
  const list = async (query: string) => {
    const answer = await app.inject({ method: 'GET', url: `/api/admin/orders?${query}` });
    return (answer.json() as { items: { id: number }[] }).items
      .map(({ id }) => id)
      .sort((a, b) => a - b);
  };
  expect(await post('/orders/assign', { ids, staffId: 'p1' })).toEqual({ changed: 2 });
  expect(await post('/orders/assign', { ids, staffId: 'p1' })).toEqual({ changed: 0 });
  expect(await post('/orders/assign', { ids, staffId: 'x' })).toMatchObject({
    code: 'staff-unknown',
  });
  expect(await list('assignedTo=p1')).toEqual(ids);
  expect(await post('/orders/tags', { ids, add: ['cadeau', 'fragile'] })).toEqual({ changed: 2 });
  const without = { ids: [ids[0]], remove: ['fragile'] };
  expect(await post('/orders/tags', without)).toEqual({ changed: 1 });
  expect(await list('tag=fragile')).toEqual([ids[1]]);
  expect(await list('tag=cadeau')).toEqual(ids);
  await app.close();
});
