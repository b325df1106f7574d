import { beforeAll, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { addOpenDays, businessDate, isBusinessDay } from '../../core/calendar/index.ts';
import { moveStock } from '../../core/stock/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { transact } from '../../platform/db/index.ts';
import { getCart } from '../../sell/carts/index.ts';
import { readPacking } from './commands.ts';
import { readBackordered } from './missing.ts';
import { prepareSeveral } from './prepare-several.ts';
import { readPickWalk } from './pick-walk.ts';

const database = testDatabase();
const BACKORDER_DAYS = 10;
let deps: ReturnType<typeof commerceDeps>;
let option: number;

beforeAll(async () => {
  deps = {
    ...commerceDeps(database.db),
    preparation: async () => ({ days: 1, cutoffHour: 14, backorderDays: BACKORDER_DAYS }),
  };
  option = await homeDelivery(database.db);
});

const receive = (variantId: number, quantity: number) =>
  transact(database.db, async (tx) => {
    await moveStock(tx, seeder, [
      {
        variantId,
        fromCode: 'SUPPLIER',
        toCode: 'MAIN',
        quantity,
        reason: 'receipt',
        origin: { kind: 'test', id: `${variantId}-${quantity}` },
      },
    ]);
    return ok(null);
  });

test('what is sold without stock is promised once it can have come in, and said in the cart (R40)', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: 5, backorder: true });
  const promised = async (quantity: number) => {
    const id = await readyCart(deps, [{ variantId, quantity }], option);
    const cart = await getCart(deps, id);
    if (!cart.ok) throw new Error(cart.refusal.code);
    const { lines, delivery } = cart.value;
    return { on: delivery!.promisedFromOn, backordered: lines[0]!.backorderedQuantity };
  };
  const there = await promised(5);
  const later = await promised(7);
  expect(there.backordered).toBe(0);
  expect(later.backordered).toBe(2);
  const comesIn = addOpenDays(businessDate(deps.now()), BACKORDER_DAYS, isBusinessDay);
  expect(there.on < comesIn).toBe(true);
  expect(later.on > comesIn).toBe(true);
  const order = await orderUpTo('paid', deps, [{ variantId, quantity: 7 }], option);
  expect(order.promisedFromOn).toBe(later.on);
});

test('pieces that an order holds beyond the shelf are missing until they come in, those who ordered first served first', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: 5, backorder: true });
  const first = await orderUpTo('paid', deps, [{ variantId, quantity: 4 }], option);
  const second = await orderUpTo('paid', deps, [{ variantId, quantity: 3 }], option);
  const missingOf = async ({ id, lines }: typeof first) => {
    const { missing } = await readPacking(database.db, id);
    return missing.find(({ orderLineId }) => orderLineId === lines[0]!.id)?.quantity ?? 0;
  };
  expect([await missingOf(first), await missingOf(second)]).toEqual([0, 2]);
  expect(await readPickWalk(database.db, [second.id])).toMatchObject([
    { quantity: 1, missing: false },
    { quantity: 2, missing: true },
  ]);
  const line = second.lines[0]!.id;
  expect(await readBackordered(database.db, first)).toEqual([]);
  expect(await readBackordered(database.db, second)).toEqual([{ orderLineId: line, quantity: 2 }]);
  await receive(variantId, 1);
  expect([await missingOf(first), await missingOf(second)]).toEqual([0, 1]);
  await receive(variantId, 10);
  expect([await missingOf(first), await missingOf(second)]).toEqual([0, 0]);
});

test('several orders are prepared with what is there, and those that miss something are named', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: 5, backorder: true });
  const buy = (quantity: number) => orderUpTo('paid', deps, [{ variantId, quantity }], option);
  const [whole, part, nothing] = [await buy(4), await buy(3), await buy(2)];
  const prepare = async (isAllTaken: boolean) => {
    const orderIds = [nothing.id, part.id, whole.id];
    const done = await transact(database.db, (tx) =>
      prepareSeveral(tx, seeder, {
        orderIds: isAllTaken ? orderIds.slice(0, 2) : orderIds,
        isAllTaken,
      }),
    );
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.map(({ order, missing }) => ({
      number: order.number,
      state: order.state,
      prepared: order.lines[0]!.preparedQuantity,
      missing,
    }));
  };
  expect(await prepare(false)).toEqual([
    { number: whole.number, state: 'prepared', prepared: 4, missing: 0 },
    { number: part.number, state: 'paid', prepared: 1, missing: 2 },
    { number: nothing.number, state: 'paid', prepared: 0, missing: 2 },
  ]);
  // Whoever walked and holds the pieces in hand knows better than stock.
  expect(await prepare(true)).toEqual([
    { number: part.number, state: 'prepared', prepared: 3, missing: 0 },
    { number: nothing.number, state: 'prepared', prepared: 2, missing: 0 },
  ]);
});
