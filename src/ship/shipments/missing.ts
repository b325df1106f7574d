import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import {
  orderOrigin,
  unitsOfLine,
  type LineQuantity,
  type Order,
} from '../../sell/orders/index.ts';
import { readElsewhere } from './elsewhere.ts';

/** Units of a variant that an order holds although they are not on the shelf. */
export interface MissingUnits {
  orderId: number;
  variantId: number;
  quantity: number;
}

/**
 * What these orders hold beyond the shelf, sold on order or in advance: those who reserved before have their pieces first. One
 * statement; an order that misses nothing has no row.
 */
export async function readMissingUnits(
  db: Db | Tx,
  orderIds: readonly number[],
): Promise<MissingUnits[]> {
  const { kind } = orderOrigin(0);
  const { rows } = await sql<MissingUnits>`
    select r.origin_id::bigint as "orderId", r.variant_id as "variantId",
      sum(least(r.quantity, greatest(before.units + r.quantity - greatest(l.on_hand, 0), 0)))::int as quantity
    from stock.reservation r
    join stock.level l on l.variant_id = r.variant_id and l.location_id = r.location_id and l.on_hand < l.reserved
    cross join lateral (
      select coalesce(sum(o.quantity), 0) as units from stock.reservation o
      where o.variant_id = r.variant_id and o.location_id = r.location_id and o.expires_at is null
        and (o.created_at, o.id) < (r.created_at, r.id)) as before
    where r.origin_kind = ${kind} and r.origin_id = any(${orderIds.map(String)}::text[])
      and before.units + r.quantity > greatest(l.on_hand, 0)
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/**
 * The same by line of one order, for its buyer: what was sold on order and has still to come in. What comes out on a day of its own
 * is told by that day. One statement, and those of who sends from elsewhere when something is missing.
 */
export async function readBackordered(db: Db | Tx, order: Order): Promise<LineQuantity[]> {
  const units = await readMissingUnits(db, [order.id]);
  if (units.length === 0) return [];
  const early = new Set(
    order.lines.flatMap(({ id, preorderOn }) => (preorderOn === null ? [] : id)),
  );
  return missingByLine(order, units, await readElsewhere(db, [order.id])).filter(
    ({ orderLineId }) => !early.has(orderLineId),
  );
}

/** The same by line of one order, of the pieces that somebody here packs; a bundle misses what its scarcest part misses. */
export function missingByLine(
  order: Order,
  units: readonly MissingUnits[],
  elsewhere: ReadonlyMap<number, number>,
): LineQuantity[] {
  const missing = new Map(units.map(({ variantId, quantity }) => [variantId, quantity]));
  const awayOf = (orderLineId: number) => elsewhere.get(orderLineId) ?? 0;
  // What a supplier sends is held too, and never comes here.
  for (const line of order.lines) {
    for (const part of unitsOfLine(line, awayOf(line.id))) {
      missing.set(part.variantId, (missing.get(part.variantId) ?? 0) - part.quantity);
    }
  }
  return order.lines.flatMap((line): LineQuantity[] => {
    const here = line.quantity - line.cancelledQuantity - line.shippedQuantity - awayOf(line.id);
    const parts = unitsOfLine(line, 1);
    const short = parts.map((part) =>
      Math.ceil(Math.max(missing.get(part.variantId) ?? 0, 0) / part.quantity),
    );
    const quantity = Math.min(Math.max(here, 0), Math.max(0, ...short));
    if (quantity === 0) return [];
    for (const part of parts) {
      missing.set(part.variantId, (missing.get(part.variantId) ?? 0) - part.quantity * quantity);
    }
    return [{ orderLineId: line.id, quantity }];
  });
}
