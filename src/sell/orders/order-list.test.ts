import { expect, it } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { customerAdminRoutes } from '../../core/parties/index.ts';
import { completeCart, customerFacts, customersByLastOrder, orderAdminRoutes } from './index.ts';

const database = testDatabase();

it('orders are listed by date and by amount, page by page, either way', async () => {
  const deps = commerceDeps(database.db);
  const optionId = await homeDelivery(database.db);
  const cheap = await sellableVariant(database.db, { priceCents: 1_000 });
  for (const quantity of [2, 5, 1, 5]) {
    await orderUpTo('placed', deps, [{ variantId: cheap.variantId, quantity }], optionId);
  }
  const app = await testHttp(orderAdminRoutes(deps));
  interface Row {
    id: number;
    totalCents: number;
    placedAt: string;
  }
  const page = async (query: string) =>
    (await app.inject(`/api/admin/orders?${query}`)).json<{
      items: Row[];
      nextCursor: string | null;
      code?: string;
    }>();
  const read = async (sort: string) => {
    const rows: Row[] = [];
    let cursor = '';
    do {
      const { items, nextCursor } = await page(`limit=1&sort=${sort}&cursor=${cursor}`);
      rows.push(...items);
      cursor = nextCursor ?? '';
    } while (cursor !== '');
    return rows;
  };
  const byTotal = (a: Row, b: Row) => a.totalCents - b.totalCents || a.id - b.id;
  const byDate = (a: Row, b: Row) => a.placedAt.localeCompare(b.placedAt) || a.id - b.id;
  for (const [sort, compare] of [
    ['total', byTotal],
    ['placedAt', byDate],
  ] as const) {
    const rows = await read(sort);
    expect(rows).toHaveLength(4);
    expect(rows).toEqual([...rows].sort(compare));
    expect(await read(`-${sort}`)).toEqual([...rows].reverse());
  }
  const { nextCursor } = await page('limit=1&sort=total');
  expect((await page(`sort=-total&cursor=${nextCursor}`)).code).toBe('cursor-invalid');
  await app.close();
});

it('customers are listed by their last order, page by page; those who never ordered come last', async () => {
  const deps = commerceDeps(database.db);
  const optionId = await homeDelivery(database.db);
  const { variantId } = await sellableVariant(database.db);
  for (const name of ['ada', 'bob', 'ada', 'eve', 'bob']) {
    const email = `${name}@example.net`;
    const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId, { email });
    await completeCart(deps, { cartId, paymentMethod: 'bank-transfer', idempotencyKey: cartId });
  }
  const { db } = database;
  const app = await testHttp(
    customerAdminRoutes({
      db,
      orderFacts: customerFacts(db),
      lastOrders: customersByLastOrder(db),
    }),
  );
  for (const name of ['yan', 'zoe']) {
    await app.inject({
      method: 'POST',
      url: '/api/admin/customers',
      headers: { 'idempotency-key': name },
      payload: { email: `${name}@example.net`, lastName: name },
    });
  }
  const read = async (sort: string, q: string) => {
    const names: string[] = [];
    let cursor = '';
    do {
      const answer = await app.inject(
        `/api/admin/customers?limit=1&sort=${sort}&q=${q}&cursor=${cursor}`,
      );
      const { items, nextCursor } = answer.json<{
        items: { email: string }[];
        nextCursor: string | null;
      }>();
      names.push(...items.map(({ email }) => email.slice(0, email.indexOf('@'))));
      cursor = nextCursor ?? '';
    } while (cursor !== '');
    return names;
  };
  expect(await read('-lastOrder', 'example.net')).toEqual(['bob', 'eve', 'ada', 'zoe', 'yan']);
  expect(await read('lastOrder', 'example.net')).toEqual(['ada', 'eve', 'bob', 'zoe', 'yan']);
  expect((await read('-lastOrder', '')).slice(0, 3)).toEqual(['bob', 'eve', 'ada']);
  await app.close();
});
