import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { computeAffinity, listBoughtTogether } from './index.ts';

const database = testDatabase();
const NOW = new Date('2026-11-26T03:20:00Z');

interface Article {
  variantId: number;
  productId: number;
  handle: string;
}
const articles: Record<'teapot' | 'cup' | 'candle' | 'soap', Article> = {} as never;
let numbered = 0;

/** An order of these articles, placed some days before now. */
async function order(
  lines: Article[],
  { daysAgo = 10, state = 'paid' }: { daysAgo?: number; state?: string } = {},
): Promise<void> {
  numbered += 1;
  const { rows } = await sql<{ id: number }>`
    insert into orders."order" (number, token, channel_id, email, locale, currency, prices_include_tax, tax_territory,
      shipping_address, billing_address, delivery, items_cents, delivery_cents, total_cents, taxes, state,
      payment_state, payment_method, placed_at)
    values (${`T-${numbered}`}, 'x', 'web', 'a@example.org', 'fr', 'EUR', true, 'FR', '{}', '{}', '{}', 0, 0, 0, '[]',
      ${state}, 'paid', 'test', ${NOW}::timestamptz - make_interval(days => ${daysAgo}))
    returning id`.execute(database.db);
  for (const [position, { variantId, productId }] of lines.entries()) {
    await sql`insert into orders.line (order_id, position, variant_id, product_id, title, quantity, unit_price_cents,
        total_cents, net_cents, tax_cents, tax_rate_bp, tax_category)
      values (${rows[0]!.id}, ${position}, ${variantId}, ${productId}, 'x', 1, 0, 0, 0, 0, 2000, 'S')`.execute(
      database.db,
    );
  }
}

const compute = () => transact(database.db, async (tx) => ok(await computeAffinity(tx, NOW)));
const beside = (...asked: Article[]) =>
  listBoughtTogether(
    database.db,
    asked.map(({ productId }) => productId),
    5,
  );

beforeAll(async () => {
  for (const name of ['teapot', 'cup', 'candle', 'soap'] as const) {
    const { variantId } = await sellableVariant(database.db);
    const { rows } = await sql<Article>`
      select v.id as "variantId", p.id as "productId", p.handle from catalogue.variant v
      join catalogue.product p on p.id = v.product_id where v.id = ${variantId}`.execute(
      database.db,
    );
    articles[name] = rows[0]!;
  }
  const { teapot, cup, candle, soap } = articles;
  // The candle is the best seller: it stands in most orders, beside everything.
  for (let i = 0; i < 4; i += 1) await order([teapot, cup, candle]);
  for (let i = 0; i < 12; i += 1) await order([candle]);
  for (let i = 0; i < 4; i += 1) await order([soap]);
  for (let i = 0; i < 2; i += 1) await order([soap, cup]);
  await compute();
});

test('what goes together comes first, not what sells most', async () => {
  const { teapot, cup, candle } = articles;
  // Teapot and cup: 4 of 22 orders, where chance would have 4 × 6 / 22; with the candle: 4 where chance has 4 × 16 / 22.
  expect(await beside(teapot)).toEqual([cup.handle, candle.handle]);
  expect(await beside(teapot, cup)).toEqual([candle.handle]);
  const { rows } = await sql<{ lift: number; orders: number }>`
    select round(lift::numeric, 3)::float8 as lift, orders from affinity.pair
    where product_id = ${teapot.productId} order by lift desc`.execute(database.db);
  expect(rows).toEqual([
    { lift: 3.667, orders: 4 },
    { lift: 1.375, orders: 4 },
  ]);
});

test('two orders are chance', async () => {
  expect(await beside(articles.soap)).toEqual([]);
});

test('cancelled and old orders do not count, and computing again forgets what is no longer true', async () => {
  const { soap, cup } = articles;
  await order([soap, cup], { state: 'cancelled' });
  await order([soap, cup], { daysAgo: 800 });
  await compute();
  expect(await beside(soap)).toEqual([]);
  await order([soap, cup]);
  await compute();
  expect(await beside(soap)).toEqual([cup.handle]);
  await sql`update orders."order" set state = 'cancelled' where number = ${`T-${numbered}`}`.execute(
    database.db,
  );
  await compute();
  expect(await beside(soap)).toEqual([]);
});
