import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { readOrder, type Order } from '../../sell/orders/index.ts';
import { shipOrder } from './commands.ts';
import { readElsewhere } from './elsewhere.ts';
import type { Shipment } from './model.ts';

/** Orders that leave in one box. */
export interface ShipTogether {
  orderIds: readonly number[];
  trackingNumber: string | null;
  weightGrams: number | null;
  carrier?: string;
}

/**
 * Ships all that is left here of several orders of one customer to one address in one box; what a supplier sends stays out. Each order has its shipment, its invoice and
 * its mail, the parcels share number and tracking. All or nothing. Refusals: `orders-not-together` (409) when customer, address or
 * delivery differ, and those of `shipOrder`.
 */
export async function shipTogether(
  tx: Tx,
  actor: Actor,
  command: ShipTogether,
): Promise<Result<Shipment[]>> {
  // In one order, so that two people never wait for each other in a circle.
  const ids = [...new Set(command.orderIds)].sort((a, b) => a - b);
  const orders: Order[] = [];
  for (const id of ids) {
    const order = await readOrder(tx, { id });
    if (!order) return refuse('order-unknown', 404, { params: { order: id } });
    orders.push(order);
  }
  const stranger = orders.find((order) => placeOf(order) !== placeOf(orders[0]!));
  if (orders.length < 2 || stranger) {
    return refuse('orders-not-together', 409, { params: { number: stranger?.number ?? '' } });
  }
  const elsewhere = await readElsewhere(tx, ids);
  const shipments: Shipment[] = [];
  for (const [index, order] of orders.entries()) {
    const carried = order.lines.filter((line) => !line.digital);
    const lines = carried.flatMap((line) => {
      const left = line.quantity - line.cancelledQuantity - line.shippedQuantity;
      const quantity = left - (elsewhere.get(line.id) ?? 0);
      return quantity > 0 ? [{ orderLineId: line.id, quantity }] : [];
    });
    const away = carried.find(({ id }) => elsewhere.has(id));
    if (lines.length === 0 && away) {
      return refuse('shipped-elsewhere', 409, { params: { title: away.title } });
    }
    const { trackingNumber } = command;
    // The box is weighed once.
    const weightGrams = index === 0 ? command.weightGrams : null;
    const shipped = await shipOrder(tx, actor, {
      orderId: order.id,
      ...(command.carrier ? { carrier: command.carrier } : {}),
      parcels: [{ trackingNumber, weightGrams, lines }],
    });
    if (!shipped.ok) return shipped;
    shipments.push(shipped.value);
  }
  const [first, ...others] = shipments.flatMap(({ parcels }) => parcels.map(({ id }) => id));
  await sql`update shipments.parcel set shared_with = ${first!} where id = any(${others}::bigint[])`.execute(
    tx,
  );
  return ok(shipments);
}

/** To whom and where an order goes, letter case and spaces aside. */
function placeOf({ partyId, shippingAddress, delivery }: Order): string {
  const { phone: _, ...place } = delivery.pickupPoint?.address ?? shippingAddress;
  const lines = Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([partyId, delivery.pickupPoint?.id ?? null, lines])
    .toLowerCase()
    .replace(/\s+/g, ' ');
}
