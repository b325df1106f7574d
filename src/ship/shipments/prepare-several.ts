import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { prepareOrder, readOrder, type LineQuantity, type Order } from '../../sell/orders/index.ts';
import { readElsewhere } from './elsewhere.ts';
import { missingByLine, readMissingUnits } from './missing.ts';

/** An order after its pieces were gathered. */
export interface GatheredOrder {
  order: Order;
  /** Pieces that are not in stock yet and were left out. */
  missing: number;
}

/**
 * Marks what is on the shelf of several orders as prepared and tells what each still misses; what a supplier sends stays out. With
 * `isAllTaken` somebody holds every piece in hand, whatever stock says. All or nothing: an order of which nothing is there is
 * left as it is. Refusals: those of `prepareOrder`, with the order in `details.orderId`.
 */
export async function prepareSeveral(
  tx: Tx,
  actor: Actor,
  command: { orderIds: readonly number[]; isAllTaken?: boolean },
): Promise<Result<GatheredOrder[]>> {
  // In one order, so that two people never wait for each other in a circle.
  const ids = [...new Set(command.orderIds)].sort((a, b) => a - b);
  const elsewhere = await readElsewhere(tx, ids);
  const units = command.isAllTaken ? [] : await readMissingUnits(tx, ids);
  const gathered: GatheredOrder[] = [];
  for (const orderId of ids) {
    const order = await readOrder(tx, { id: orderId });
    if (!order) return refuse('order-unknown', 404, { params: { order: orderId } });
    const lacking = missingByLine(
      order,
      units.filter((one) => one.orderId === orderId),
      elsewhere,
    );
    const missing = lacking.reduce((sum, { quantity }) => sum + quantity, 0);
    const lines = whatIsThere(order, lacking, elsewhere);
    if (lines.length === 0 && missing > 0) {
      gathered.push({ order, missing });
      continue;
    }
    const done = await prepareOrder(tx, actor, {
      orderId,
      // With nothing left the order says so itself.
      ...(lines.length > 0 ? { lines } : {}),
    });
    if (!done.ok) {
      const { refusal } = done;
      return { ok: false, refusal: { ...refusal, details: { ...refusal.details, orderId } } };
    }
    gathered.push({ order: done.value, missing });
  }
  return ok(gathered);
}

/** Pieces that are still to be prepared here and lie on the shelf. */
function whatIsThere(
  order: Order,
  lacking: readonly LineQuantity[],
  elsewhere: ReadonlyMap<number, number>,
): LineQuantity[] {
  return order.lines.flatMap((line) => {
    const open = line.quantity - line.cancelledQuantity - line.preparedQuantity;
    const absent = lacking.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0;
    const quantity = open - (elsewhere.get(line.id) ?? 0) - absent;
    return quantity > 0 ? [{ orderLineId: line.id, quantity }] : [];
  });
}
