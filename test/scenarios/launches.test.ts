import { beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../src/kernel/refusal.ts';
import { followDates, setDates, type Launch } from '../../src/core/catalogue/index.ts';
import { getProductDetail, listProducts } from '../../src/core/listing/index.ts';
import { moveStock, stockOf } from '../../src/core/stock/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { addCartLine, createCart, getCart } from '../../src/sell/carts/index.ts';
import { completeCart, readOrder } from '../../src/sell/orders/index.ts';
import { shipOrder } from '../../src/ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
});

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function launching(launch: Launch, stock = 0) {
  const made = await sellableVariant(database.db, { stock });
  const set = await transact(database.db, (tx) =>
    setDates(tx, seeder, made.productId, 'any', { launch }),
  );
  if (!set.ok) throw new Error(set.refusal.code);
  return made;
}

const shown = async (handle: string) =>
  (await getProductDetail(database.db, 'web', handle, 'fr'))?.variants[0] ?? null;

const listed = async (handle: string) =>
  (await listProducts(database.db, { channelId: 'web', locale: 'fr', limit: 100 })).items.some(
    (card) => card.handle === handle,
  );

async function tryToAdd(variantId: number): Promise<string | null> {
  const done = await transact(database.db, async (tx) => {
    const cart = await createCart(tx, { channelId: 'web', locale: 'fr' });
    return cart.ok ? addCartLine(tx, cart.value.id, { variantId, quantity: 1 }) : cart;
  });
  return done.ok ? null : done.refusal.code;
}

/** Time passes for every publication. */
async function pass(interval: string) {
  await sql`update catalogue.publication set published_at = published_at - ${interval}::interval,
    ends_at = ends_at - ${interval}::interval, followed_at = followed_at - ${interval}::interval`.execute(
    database.db,
  );
}

async function expectClean() {
  expect((await verifyEverything(database.db)).findings).toEqual([]);
}

describe('publication dates', () => {
  test('a product comes and goes at its instants: list, page and cart', async () => {
    const { handle, productId, variantId } = await sellableVariant(database.db);
    const set = (startsAt: Date, endsAt: Date) =>
      transact(database.db, (tx) =>
        setDates(tx, seeder, productId, 'any', {
          publications: [
            {
              channelId: 'web',
              startsAt: startsAt.toISOString(),
              endsAt: endsAt.toISOString(),
            },
          ],
        }),
      );
    const hour = 3_600_000;
    expect((await set(new Date(Date.now() + hour), new Date(Date.now() + 2 * hour))).ok).toBe(true);
    expect([await listed(handle), await shown(handle)]).toEqual([false, null]);
    expect(await tryToAdd(variantId)).toBe('variant-not-for-sale');
    await pass('90 minutes');
    // Page and cart know by themselves; the list follows the job that waits for the instant.
    expect(await shown(handle)).not.toBeNull();
    expect(await tryToAdd(variantId)).toBeNull();
    expect(await followDates(database.db)).toBe(1);
    expect(await followDates(database.db)).toBe(0);
    expect(await listed(handle)).toBe(true);
    await pass('1 hour');
    expect(await shown(handle)).toBeNull();
    expect(await tryToAdd(variantId)).toBe('variant-not-for-sale');
    await followDates(database.db);
    expect(await listed(handle)).toBe(false);
    await expectClean();
  });

  test('an end before the start is refused beside its field', async () => {
    const { productId } = await sellableVariant(database.db);
    const refused = await transact(database.db, (tx) =>
      setDates(tx, seeder, productId, 'any', {
        publications: [
          { channelId: 'web', startsAt: '2027-01-02T08:00:00Z', endsAt: '2027-01-01T08:00:00Z' },
        ],
      }),
    );
    expect(!refused.ok && refused.refusal).toMatchObject({
      code: 'end-before-start',
      fields: [{ pointer: '/publications/0/endsAt' }],
    });
  });
});

describe('a launch', () => {
  test('without preorder is shown, and cannot be bought yet', async () => {
    const on = dayFromNow(20);
    const { handle, variantId } = await launching({ on, preorder: false, cap: 0 }, 5);
    expect(await shown(handle)).toMatchObject({
      availability: 'out',
      launch: { on, preorder: false },
    });
    expect(await tryToAdd(variantId)).toBe('variant-not-for-sale');
  });

  test('with preorder promises its day, from the page to the order (R40)', async () => {
    const on = dayFromNow(30);
    const { handle, variantId } = await launching({ on, preorder: true, cap: 5 });
    expect(await shown(handle)).toMatchObject({
      availability: 'backorder',
      launch: { on, preorder: true, left: 5 },
    });
    const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId);
    const cart = await getCart(deps, cartId);
    expect(cart.ok && cart.value.lines[0]).toMatchObject({ preorderOn: on });
    expect(cart.ok && cart.value.delivery!.promisedFromOn >= on).toBe(true);
    const order = await orderUpTo('paid', deps, [{ variantId, quantity: 2 }], optionId);
    expect(order.lines[0]).toMatchObject({ preorderOn: on });
    expect(order.promisedFromOn! >= on).toBe(true);
    expect(await shown(handle)).toMatchObject({ launch: { left: 3 } });
    const early = await transact(database.db, (tx) =>
      shipOrder(tx, seeder, { orderId: order.id, carrier: 'Colissimo' }),
    );
    expect(!early.ok && early.refusal.code).toBe('preorder-not-yet');

    // The day comes, and the goods with it.
    await sql`update catalogue.launch set launches_on = current_date`.execute(database.db);
    await sql`update orders.line set preorder_on = current_date where order_id = ${order.id}`.execute(
      database.db,
    );
    await transact(database.db, async (tx) => {
      await moveStock(tx, seeder, [
        {
          variantId,
          fromCode: 'SUPPLIER',
          toCode: 'MAIN',
          quantity: 4,
          reason: 'receipt',
          origin: { kind: 'test', id: 'launch' },
        },
      ]);
      return ok(null);
    });
    const shipped = await transact(database.db, (tx) =>
      shipOrder(tx, seeder, { orderId: order.id, carrier: 'Colissimo' }),
    );
    expect(shipped.ok).toBe(true);
    expect((await readOrder(database.db, { id: order.id }))?.state).toBe('shipped');
    expect(await shown(handle)).toMatchObject({ availability: 'low', available: 2, launch: null });
    await expectClean();
  });

  test('never sells more in advance than its cap, whatever is bought at once', async () => {
    const on = dayFromNow(30);
    const { variantId } = await launching({ on, preorder: true, cap: 4 }, 1);
    const carts = await Promise.all(
      Array.from({ length: 12 }, () => readyCart(deps, [{ variantId, quantity: 1 }], optionId)),
    );
    const done = await Promise.all(
      carts.map((cartId) =>
        completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId }),
      ),
    );
    expect(done.filter((one) => one.ok)).toHaveLength(5);
    const codes = done.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
    expect([...new Set(codes)]).toEqual(['out-of-stock']);
    expect(await stockOf(database.db, [variantId])).toMatchObject([{ available: -4 }]);
    await expectClean();
  });
});
