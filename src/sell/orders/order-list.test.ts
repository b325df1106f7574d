import { expect, it } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { orderAdminRoutes } from './index.ts';

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
