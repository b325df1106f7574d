import { quarantineOf } from '../../core/stock/index.ts';
import { readLotsAt } from '../../core/warehouse/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { findOrder } from './store.ts';

/** What of one line of an order can go back from one place. */
export interface Returnable {
  orderLineId: number;
  from: 'warehouse' | 'quarantine';
  /** Pieces that are there and promised to nobody. */
  free: number;
  /** Of which lots goods are there: those that came with the order first, then what expires first. */
  lots: { lotId: number; code: string; bestBefore: string | null; quantity: number }[];
}

/** What can go back of an order, line by line and place by place; undefined when nobody knows the order. */
export async function readReturnable(db: Db, orderId: number): Promise<Returnable[] | undefined> {
  const order = await findOrder(db, orderId);
  if (!order) return undefined;
  const codes = {
    warehouse: order.locationCode,
    quarantine: await quarantineOf(db, order.locationCode),
  };
  const ids = order.lines.map((line) => line.variantId);
  const levels = await sql<{ variantId: number; code: string; free: number }>`
    select l.variant_id as "variantId", loc.code, greatest(0, l.on_hand - l.reserved) as free from stock.level l
    join stock.location loc on loc.id = l.location_id
    where l.variant_id = any(${ids}::bigint[]) and loc.code = any(${Object.values(codes)}::text[])`.execute(
    db,
  );
  const wanted = ids.flatMap((variantId) =>
    Object.values(codes).map((locationCode) => ({ variantId, locationCode })),
  );
  const lots = await readLotsAt(db, wanted);
  const came = await sql<{ lotId: number }>`
    select distinct lot.id as "lotId" from purchasing.receipt_line r
    join purchasing.order_line l on l.id = r.order_line_id and l.order_id = ${orderId}
    join warehouse.lot lot on lot.variant_id = r.variant_id and lot.code = r.lot
      and lot.best_before is not distinct from r.best_before`.execute(db);
  const own = new Set(came.rows.map((row) => row.lotId));
  return order.lines.flatMap(({ id, variantId }) =>
    (['quarantine', 'warehouse'] as const).map((from) => ({
      orderLineId: id,
      from,
      free:
        levels.rows.find((row) => row.variantId === variantId && row.code === codes[from])?.free ??
        0,
      lots: lots
        .filter((lot) => lot.variantId === variantId && lot.locationCode === codes[from])
        .sort((a, b) => Number(own.has(b.lotId)) - Number(own.has(a.lotId)))
        .map(({ lotId, code, bestBefore, quantity }) => ({ lotId, code, bestBefore, quantity })),
    })),
  );
}
