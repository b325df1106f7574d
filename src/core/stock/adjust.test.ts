import { expect, it } from 'vitest';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { adjustStock, moveStock, stockAdminRoutes, stockOf } from './index.ts';

const database = testDatabase();
const actor = systemActor('test');

it('a count is a difference: what was sold between reading and saving is kept', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: 20 });
  const adjust = (wasOnHand: number, onHand: number) =>
    transact(database.db, (tx) =>
      adjustStock(tx, actor, [{ variantId, wasOnHand, onHand }], 'count'),
    );
  const onHand = async () => (await stockOf(database.db, [variantId]))[0]!.onHand;
  await transact(database.db, async (tx) => {
    await moveStock(tx, actor, [
      {
        variantId,
        fromCode: 'MAIN',
        toCode: 'CUSTOMER',
        quantity: 3,
        reason: 'sold',
        origin: { kind: 'test', id: '1' },
      },
    ]);
    return { ok: true, value: null };
  });
  // Somebody read 20 before the sale and found 25.
  expect(await adjust(20, 25)).toMatchObject({ ok: true });
  expect(await onHand()).toBe(22);
  const refused = await adjust(40, 10);
  expect(refused).toMatchObject({
    refusal: { code: 'stock-below-zero', fields: [{ pointer: '/0' }], params: { left: -8 } },
  });
  expect(await onHand()).toBe(22);
  const { rows } = await sql`select quantity from stock.move
    where variant_id = ${variantId} and reason = 'count'`.execute(database.db);
  expect(rows).toEqual([{ quantity: 5 }]);
});

it('levels are listed by what is available, page by page, either way', async () => {
  for (const stock of [7, 1, 4]) await sellableVariant(database.db, { stock });
  const app = await testHttp(stockAdminRoutes({ db: database.db }));
  for (const [sort, sign] of [
    ['available', 1],
    ['-available', -1],
  ] as const) {
    const seen: number[] = [];
    let cursor = '';
    do {
      const answer = await app.inject(
        `/api/admin/stock-levels?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      const page = answer.json<{ items: { available: number }[]; nextCursor: string | null }>();
      seen.push(...page.items.map((item) => item.available));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual([...seen].sort((a, b) => sign * (a - b)));
    expect(seen).toHaveLength(4);
  }
  const never = await sellableVariant(database.db, { stock: 0 });
  for (const sort of ['available', '-available']) {
    const last = (await app.inject(`/api/admin/stock-levels?sort=${sort}&limit=4`)).json<{
      nextCursor: string;
    }>();
    const beyond = await app.inject(
      `/api/admin/stock-levels?sort=${sort}&cursor=${last.nextCursor}`,
    );
    expect(beyond.json()).toMatchObject({
      items: [{ variantId: never.variantId, available: 0 }],
      nextCursor: null,
    });
  }
  await app.close();
});
