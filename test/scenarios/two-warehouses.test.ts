import { beforeAll, describe, expect, it } from 'vitest';
import {
  changePlace,
  correctStock,
  openDepot,
  readServingPlaces,
  verifyStock,
} from '../../src/core/stock/index.ts';
import type { Result } from '../../src/kernel/refusal.ts';
import { sql, transact, type Tx } from '../../src/platform/db/index.ts';
import { loadCart } from '../../src/sell/carts/index.ts';
import { cancelOrder, completeCart, readOrder, verifyOrders } from '../../src/sell/orders/index.ts';
import { readPacking, shipOrder } from '../../src/ship/shipments/commands.ts';
import { readPickWalk } from '../../src/ship/shipments/pick-walk.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option = 0;
let mainId = 0;
let lyonId = 0;

const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await inTx(work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
  const lyon = await must((tx) => openDepot(tx, seeder, { code: 'LYON', name: 'Lyon' }));
  lyonId = lyon.id;
  mainId = (await readServingPlaces(database.db)).homeId;
  await must((tx) => changePlace(tx, seeder, lyonId, { servesOrders: true, servesRank: 1 }));
});

/** A variant with so many pieces in each warehouse. */
async function article(here: number, lyon: number) {
  const { variantId } = await sellableVariant(database.db, { stock: here });
  if (lyon > 0) {
    await must((tx) =>
      correctStock(tx, seeder, { variantId, locationId: lyonId, onHand: lyon, reason: 'test' }),
    );
  }
  return variantId;
}

async function place(lines: { variantId: number; quantity: number }[]) {
  const cartId = await readyCart(deps, lines, option);
  return completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId });
}

async function ordered(lines: { variantId: number; quantity: number }[]) {
  const done = await place(lines);
  if (!done.ok) throw new Error(done.refusal.code);
  return (await readOrder(database.db, { number: done.value.order.number }))!;
}

const heldOf = async (orderId: number) => {
  const { rows } = await sql<{ placeId: number; variantId: number; quantity: number }>`
    select location_id as "placeId", variant_id as "variantId", quantity from stock.reservation
    where origin_kind = 'order' and origin_id = ${String(orderId)} order by variant_id, location_id`.execute(
    database.db,
  );
  return rows;
};

const provenTrue = async () => {
  expect(await verifyStock(database.db)).toEqual([]);
  expect(await verifyOrders(database.db)).toEqual([]);
};

describe('orders served from two warehouses', () => {
  it('sell what lies in both, whole from one where one has it all', async () => {
    const bowl = await article(2, 5);
    const vase = await article(0, 3);
    const cartId = await readyCart(deps, [{ variantId: bowl, quantity: 2 }], option);
    expect((await loadCart(database.db, cartId))!.lines[0]!.available).toBe(7);
    // The first to be asked has the bowl; only Lyon has both.
    const alone = await ordered([{ variantId: bowl, quantity: 1 }]);
    expect(await heldOf(alone.id)).toEqual([{ placeId: mainId, variantId: bowl, quantity: 1 }]);
    const both = await ordered([
      { variantId: bowl, quantity: 2 },
      { variantId: vase, quantity: 1 },
    ]);
    expect(await heldOf(both.id)).toEqual([
      { placeId: lyonId, variantId: bowl, quantity: 2 },
      { placeId: lyonId, variantId: vase, quantity: 1 },
    ]);
    expect((await readPacking(database.db, both.id)).items).toMatchObject([{ placeName: 'Lyon' }]);
    const walk = await readPickWalk(database.db, [alone.id, both.id]);
    expect(walk.map((stop) => [stop.locationId, stop.orderId])).toEqual([
      [mainId, alone.id],
      [lyonId, both.id],
      [lyonId, both.id],
    ]);
    await provenTrue();
  });

  it('split what no warehouse has alone: a parcel from each, with what is held there', async () => {
    const plate = await article(2, 3);
    const order = await ordered([{ variantId: plate, quantity: 5 }]);
    expect(await heldOf(order.id)).toMatchObject([
      { placeId: mainId, quantity: 2 },
      { placeId: lyonId, quantity: 3 },
    ]);
    await expect(place([{ variantId: plate, quantity: 1 }])).rejects.toThrow('out-of-stock');
    const lineId = order.lines[0]!.id;
    const parcel = (placeId: number, quantity: number) => ({
      trackingNumber: null,
      weightGrams: null,
      placeId,
      lines: [{ orderLineId: lineId, quantity }],
    });
    expect(
      await inTx((tx) =>
        shipOrder(tx, seeder, { orderId: order.id, parcels: [parcel(mainId, 3)] }),
      ),
    ).toMatchObject({ refusal: { code: 'not-held-there', status: 409 } });
    // Lyon sends one piece first, then both send the rest by themselves.
    await must((tx) => shipOrder(tx, seeder, { orderId: order.id, parcels: [parcel(lyonId, 1)] }));
    expect(await heldOf(order.id)).toMatchObject([
      { placeId: mainId, quantity: 2 },
      { placeId: lyonId, quantity: 2 },
    ]);
    const rest = await must((tx) => shipOrder(tx, seeder, { orderId: order.id }));
    expect(rest.parcels.map(({ lines }) => lines[0]!.quantity)).toEqual([2, 2]);
    expect((await readOrder(database.db, { id: order.id }))!.state).toBe('shipped');
    const { rows } = await sql<{ placeId: number; left: number }>`
      select location_id as "placeId", on_hand as left from stock.level where variant_id = ${plate} order by 1`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { placeId: mainId, left: 0 },
      { placeId: lyonId, left: 0 },
    ]);
    await provenTrue();
  });

  it('never oversell, whatever comes at once, and give back to where it was', async () => {
    const cup = await article(3, 4);
    const carts = await Promise.all(
      Array.from({ length: 12 }, () => readyCart(deps, [{ variantId: cup, quantity: 1 }], option)),
    );
    const done = await Promise.all(
      carts.map((cartId) =>
        completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId }),
      ),
    );
    expect(done.filter((one) => one.ok)).toHaveLength(7);
    for (const one of done) if (!one.ok) expect(one.refusal.code).toBe('out-of-stock');
    await provenTrue();
    const { rows } = await sql<{ id: string }>`
      select origin_id as id from stock.reservation where variant_id = ${cup} and location_id = ${lyonId} limit 1`.execute(
      database.db,
    );
    await must((tx) => cancelOrder(tx, seeder, { orderId: Number(rows[0]!.id), reason: 'test' }));
    const again = await ordered([{ variantId: cup, quantity: 1 }]);
    expect(await heldOf(again.id)).toMatchObject([{ placeId: lyonId }]);
    await provenTrue();
  });

  it('stop being served from a warehouse only once nothing is reserved there', async () => {
    const stop = (id: number) => inTx((tx) => changePlace(tx, seeder, id, { servesOrders: false }));
    expect(await stop(mainId)).toMatchObject({ refusal: { code: 'default-place-serves' } });
    expect(await stop(lyonId)).toMatchObject({ refusal: { code: 'place-holds-orders' } });
    const lamp = await article(0, 2);
    expect((await place([{ variantId: lamp, quantity: 1 }])).ok).toBe(true);
    const { rows } = await sql<{ id: string }>`
      select distinct origin_id as id from stock.reservation where location_id = ${lyonId}`.execute(
      database.db,
    );
    for (const { id } of rows) {
      await must((tx) => cancelOrder(tx, seeder, { orderId: Number(id), reason: 'test' }));
    }
    expect(await stop(lyonId)).toMatchObject({ ok: true, value: { kind: 'depot' } });
    await expect(place([{ variantId: lamp, quantity: 1 }])).rejects.toThrow('out-of-stock');
    await provenTrue();
  });
});
