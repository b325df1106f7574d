import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { LineQuantity, Order } from '../../sell/orders/index.ts';

type Reader = (db: Db | Tx, orderIds: readonly number[]) => Promise<readonly LineQuantity[]>;

const readers: Reader[] = [];

/** Says of which units of orders somebody else sends the parcel: nobody here packs them. */
export function shipElsewhere(reader: Reader): void {
  readers.push(reader);
}

/** Units by order line of these orders that leave from elsewhere. */
export async function readElsewhere(
  db: Db | Tx,
  orderIds: readonly number[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const reader of readers) {
    for (const { orderLineId, quantity } of await reader(db, orderIds)) {
      found.set(orderLineId, (found.get(orderLineId) ?? 0) + quantity);
    }
  }
  return found;
}

/** Refuses parcels with units that leave from elsewhere. */
export function refuseElsewhere(
  order: Order,
  parcels: readonly { lines: readonly LineQuantity[] }[],
  elsewhere: ReadonlyMap<number, number>,
): Result<null> {
  for (const line of order.lines) {
    const here =
      line.quantity - line.cancelledQuantity - line.shippedQuantity - (elsewhere.get(line.id) ?? 0);
    const packed = parcels
      .flatMap((parcel) => parcel.lines)
      .filter((one) => one.orderLineId === line.id)
      .reduce((sum, one) => sum + one.quantity, 0);
    if (elsewhere.has(line.id) && packed > Math.max(0, here)) {
      return refuse('shipped-elsewhere', 409, { params: { title: line.title } });
    }
  }
  return ok(null);
}
