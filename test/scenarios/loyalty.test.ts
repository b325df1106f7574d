import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actInCart, askBeforePlacing } from '../../src/calm/extensions/cart-acts.ts';
import { changeState } from '../../src/calm/extensions/commands.ts';
import { openExtensionHost, type ExtensionHost } from '../../src/calm/extensions/host.ts';
import { readFolder } from '../../src/calm/extensions/package.ts';
import { wireExtensions } from '../../src/calm/extensions/wiring.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { runPendingJobs } from '../../src/platform/jobs/testing.ts';
import { silentLog } from '../../src/platform/log/index.ts';
import { getCart, giveCartTo } from '../../src/sell/carts/index.ts';
import { cancelOrder, completeCart, deliverOrder, readOrder } from '../../src/sell/orders/index.ts';
import { shipOrder } from '../../src/ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { runExtension } from '../support/extensions.ts';
import { PACKAGE_FOLDER } from '../support/source-files.ts';

const database = testDatabase();
const NAME = 'loyalty-points';
let host: ExtensionHost;
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;
let customerId: number;
let bowl: number;

beforeAll(async () => {
  const { db } = database;
  host = openExtensionHost({ db, log: silentLog(), allowsLocalHosts: false });
  deps = {
    ...commerceDeps(db),
    mayPlace: (cartId) => askBeforePlacing(host, db, cartId, new Date()),
  };
  optionId = await homeDelivery(db);
  bowl = (await sellableVariant(db, { priceCents: 5_000 })).variantId;
  const pack = await readFolder(path.join(PACKAGE_FOLDER, 'extensions', NAME));
  if (!pack.ok) throw new Error(JSON.stringify(pack.refusal));
  await runExtension(db, pack.value, { points_per_euro: 2, cents_per_point: 5, least_points: 50 });
  const { rows } = await sql<{ id: number }>`
    insert into parties.party (kind, email, first_name, last_name)
    values ('person', 'louise@example.org', 'Louise', 'Perrin') returning id`.execute(db);
  customerId = rows[0]!.id;
});
afterAll(() => host.close());

async function cartOf(quantity: number): Promise<string> {
  const lines = [{ variantId: bowl, quantity }];
  const cartId = await readyCart(deps, lines, optionId, { email: 'louise@example.org' });
  await transact(database.db, async (tx) => ok(await giveCartTo(tx, cartId, customerId)));
  return cartId;
}

const complete = (cartId: string) =>
  completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId });

async function order(cartId: string) {
  const done = await complete(cartId);
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  await runPendingJobs(database, [wireExtensions(host)]);
  return (await readOrder(database.db, { number: done.value.order.number }))!;
}

async function deliver(orderId: number) {
  const done = await transact(database.db, async (tx) => {
    const shipped = await shipOrder(tx, seeder, { orderId });
    return shipped.ok ? deliverOrder(tx, seeder, orderId) : shipped;
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  await runPendingJobs(database, [wireExtensions(host)]);
}

async function balance(): Promise<number> {
  const { rows } = await sql<{ points: number }>`
    select coalesce(sum(points), 0)::int as points from ext_loyalty_points.entry
    where customer = ${customerId}`.execute(database.db);
  return rows[0]!.points;
}

const redeem = (cartId: string) =>
  actInCart(
    host,
    NAME,
    'redeem',
    { cartId, customerId, locale: 'fr', channel: 'web', now: new Date() },
    {},
  );

test('points are earned at delivery, spent as a discount that VAT and lines carry, and given back when the order is cancelled (R32)', async () => {
  const first = await order(await cartOf(2));
  expect(await balance()).toBe(0);
  await deliver(first.id);
  expect(await balance()).toBe(200);

  const cartId = await cartOf(1);
  expect(await redeem(cartId)).toEqual(ok(null));
  const cart = await getCart(deps, cartId);
  if (!cart.ok) throw new Error(cart.refusal.code);
  expect(cart.value).toMatchObject({
    discounts: [{ label: 'Points de fidélité', amount: { amountCents: 1_000 } }],
    itemsTotal: { amountCents: 4_000 },
    total: { amountCents: 4_490 },
  });
  const second = await order(cartId);
  expect(second).toMatchObject({
    itemsCents: 4_000,
    totalCents: 4_490,
    discounts: [{ source: 'extension loyalty-points', amountCents: 1_000 }],
    lines: [{ unitPriceCents: 4_000, totalCents: 4_000 }],
    taxes: [{ rateBp: 2_000, netCents: 3_742, taxCents: 748 }],
  });
  expect(await balance()).toBe(0);

  const cancelled = await transact(database.db, (tx) =>
    cancelOrder(tx, seeder, { orderId: second.id, reason: 'changed their mind' }),
  );
  expect(cancelled.ok).toBe(true);
  await runPendingJobs(database, [wireExtensions(host)]);
  expect(await balance()).toBe(200);
  const report = await verifyEverything(database.db);
  expect(report.findings).toEqual([]);
});

test('the same points are not spent by two carts', async () => {
  const [one, other] = [await cartOf(1), await cartOf(1)];
  await redeem(one);
  await redeem(other);
  const done = await Promise.all([complete(one), complete(other)]);
  expect(done.map((answer) => (answer.ok ? 'placed' : answer.refusal.code)).toSorted()).toEqual([
    'extension-objects',
    'placed',
  ]);
  await runPendingJobs(database, [wireExtensions(host)]);
  expect(await balance()).toBeGreaterThanOrEqual(0);
});

test('an extension that is taken away takes its discount with it, and the cart is ordered all the same', async () => {
  await sql`insert into ext_loyalty_points.entry (customer, points, kind, origin)
    values (${customerId}, 400, 'earned', 'test')`.execute(database.db);
  const cartId = await cartOf(1);
  await redeem(cartId);
  await transact(database.db, (tx) => changeState(tx, seeder, NAME, 'disabled'));
  const done = await complete(cartId);
  expect(done.ok && done.value.order.totalCents).toBe(5_000 + 490);
});
