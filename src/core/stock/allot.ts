import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { StockWant } from './model.ts';
import { sumWants } from './reserve.ts';

/** The warehouses that serve the orders of the shop, in the order in which they are asked. */
export interface ServingPlaces {
  ids: number[];
  /** Where what is sold beyond the shelves is awaited. */
  homeId: number;
}

/** Reads which warehouses serve orders; hardly ever more than one. */
export async function readServingPlaces(db: Db | Tx): Promise<ServingPlaces> {
  const { rows } = await sql<{ id: number; isDefault: boolean }>`
    select id, is_default as "isDefault" from stock.location
    where kind = 'warehouse' order by serves_rank, is_default desc, id`.execute(db);
  return { ids: rows.map(({ id }) => id), homeId: rows.find((row) => row.isDefault)!.id };
}

/**
 * Says from which warehouse each want is served, as the shelves are now: nothing is locked, the reservation decides. With one
 * warehouse nothing is read and nothing changes.
 */
export async function allotWants(
  db: Db | Tx,
  wants: readonly StockWant[],
  serving: ServingPlaces,
): Promise<readonly StockWant[]> {
  if (serving.ids.length < 2 || wants.length === 0) return wants;
  const { rows } = await sql<{ variantId: number; placeId: number; free: number }>`
    select variant_id as "variantId", location_id as "placeId", on_hand - reserved as free from stock.level
    where variant_id = any(${wants.map((want) => want.variantId)}::bigint[])
      and location_id = any(${serving.ids}::bigint[])`.execute(db);
  const free = new Map(rows.map((row) => [`${row.variantId} ${row.placeId}`, row.free]));
  return allot(wants, serving, (variantId, placeId) => free.get(`${variantId} ${placeId}`) ?? 0);
}

/**
 * Shares wants out among warehouses: all of them from the first that has everything; else from the first that has all that
 * must be there, and only what it lacks from the others in their order. What no shelf has is awaited at home, and is refused
 * there unless it is sold beyond the stock. Quantities of the answer sum to those wanted.
 */
export function allot(
  wants: readonly StockWant[],
  { ids, homeId }: ServingPlaces,
  freeOf: (variantId: number, placeId: number) => number,
): StockWant[] {
  const summed = sumWants(wants);
  const has = (placeId: number, which: (want: StockWant) => boolean) =>
    summed.every((want) => !which(want) || freeOf(want.variantId, placeId) >= want.quantity);
  const first =
    ids.find((id) => has(id, () => true)) ??
    ids.find((id) => has(id, (want) => !want.backorder && !want.beyond));
  const order = first === undefined ? ids : [first, ...ids.filter((id) => id !== first)];
  return summed.flatMap((want) => {
    const shares = new Map<number, number>();
    let left = want.quantity;
    for (const placeId of order) {
      const share = Math.min(left, Math.max(0, freeOf(want.variantId, placeId)));
      if (share > 0) shares.set(placeId, share);
      left -= share;
    }
    if (left > 0) shares.set(homeId, (shares.get(homeId) ?? 0) + left);
    return [...shares].map(([placeId, quantity]): StockWant =>
      placeId === homeId
        ? { ...want, quantity, placeId }
        : { variantId: want.variantId, quantity, backorder: false, placeId },
    );
  });
}
