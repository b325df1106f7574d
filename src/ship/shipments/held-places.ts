import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import {
  orderOrigin,
  unitsOfLine,
  type LineQuantity,
  type Order,
} from '../../sell/orders/index.ts';

/** What of an order waits in one warehouse. */
export interface HeldPlace {
  placeId: number;
  placeName: string;
  lines: LineQuantity[];
}

interface HeldUnits {
  placeId: number;
  placeName: string;
  variantId: number;
  quantity: number;
}

/**
 * From which warehouses `left` leaves, the first to be asked first: each line as far as one warehouse holds all that it is made
 * of. A bundle whose parts lie apart is in none of them. One statement.
 */
export async function readHeldPlaces(
  db: Db | Tx,
  order: Order,
  left: readonly LineQuantity[],
): Promise<HeldPlace[]> {
  const held = await readHeldUnits(db, order.id);
  const places = new Map(held.map(({ placeId, placeName }) => [placeId, placeName]));
  const open = new Map(left.map((line) => [line.orderLineId, line.quantity]));
  return [...places].flatMap(([placeId, placeName]): HeldPlace[] => {
    const here = new Map(
      held.flatMap((one) => (one.placeId === placeId ? [[one.variantId, one.quantity]] : [])),
    );
    const lines = order.lines.flatMap((line): LineQuantity[] => {
      const parts = unitsOfLine(line, 1);
      const quantity = Math.min(
        open.get(line.id) ?? 0,
        ...parts.map((part) => Math.floor((here.get(part.variantId) ?? 0) / part.quantity)),
      );
      if (quantity === 0 || parts.length === 0) return [];
      for (const part of parts) {
        here.set(part.variantId, here.get(part.variantId)! - part.quantity * quantity);
      }
      open.set(line.id, open.get(line.id)! - quantity);
      return [{ orderLineId: line.id, quantity }];
    });
    return lines.length === 0 ? [] : [{ placeId, placeName, lines }];
  });
}

/** Refuses `not-held-there` (409) when a parcel takes from a warehouse what is not held there for the order. */
export async function refuseUnheld(
  tx: Tx,
  order: Order,
  parcels: readonly { placeId?: number | undefined; lines: readonly LineQuantity[] }[],
): Promise<Result<null>> {
  if (parcels.every(({ placeId }) => placeId === undefined)) return ok(null);
  const left = new Map(
    (await readHeldUnits(tx, order.id)).map((one) => [
      `${one.placeId} ${one.variantId}`,
      one.quantity,
    ]),
  );
  for (const { placeId, lines } of parcels) {
    if (placeId === undefined) continue;
    for (const { orderLineId, quantity } of lines) {
      const line = order.lines.find(({ id }) => id === orderLineId);
      for (const units of line ? unitsOfLine(line, quantity) : []) {
        const key = `${placeId} ${units.variantId}`;
        const rest = (left.get(key) ?? 0) - units.quantity;
        if (rest < 0) return refuse('not-held-there', 409, { params: { title: line!.title } });
        left.set(key, rest);
      }
    }
  }
  return ok(null);
}

async function readHeldUnits(db: Db | Tx, orderId: number): Promise<HeldUnits[]> {
  const origin = orderOrigin(orderId);
  const { rows } = await sql<HeldUnits>`
    select r.location_id as "placeId", l.name as "placeName", r.variant_id as "variantId", r.quantity
    from stock.reservation r join stock.location l on l.id = r.location_id
    where r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
    order by l.serves_rank, l.is_default desc, l.id, r.variant_id`.execute(db);
  return rows;
}
