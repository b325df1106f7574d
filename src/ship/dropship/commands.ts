import {
  cancelPurchaseOrder,
  createPurchaseOrder,
  deleteDraft,
  findOrder,
  listOrdersFor,
  openQuantity,
  readDirectOpen,
  receiveDirect,
  sendPurchaseOrder,
  type PurchaseOrder,
} from '../../buy/purchasing/index.ts';
import { readDirectOffers, takeSupplierStock } from '../../buy/suppliers/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { stockOf } from '../../core/stock/index.ts';
import {
  orderOrigin,
  readOrder,
  unitsOfLine,
  type LineQuantity,
  type Order,
} from '../../sell/orders/index.ts';
import { lockPayments } from '../../sell/payments/index.ts';
import { shipOrder, type Shipment } from '../shipments/index.ts';

const ORDER = 'order';
const originOf = (orderId: number) => ({ kind: ORDER, id: String(orderId) });

/** Units of a line that have neither left nor were cancelled; bundles are packed here, digital ones leave by a link. */
function unitsLeft(line: Order['lines'][number]): number {
  return line.components || line.digital
    ? 0
    : line.quantity - line.cancelledQuantity - line.shippedQuantity;
}

/**
 * Orders of each supplier what it sends itself of a paid order and is not ordered yet, to the customer's address; what it sells
 * for a bundle and nobody has here comes here first, for a bundle leaves as one. Sent by mail at once when the supplier has
 * an address, else a draft. Running it twice orders nothing new. Gives the orders made. Refusal: `order-unknown` (404), and
 * those of `createPurchaseOrder`, `sendPurchaseOrder`.
 */
export async function orderDirect(
  tx: Tx,
  actor: Actor,
  orderId: number,
): Promise<Result<PurchaseOrder[]>> {
  // The order's row keeps two jobs from ordering the same twice.
  const order = await readOrder(tx, { id: orderId }, { lock: true });
  if (!order) return refuse('order-unknown', 404, { params: { order: orderId } });
  if (order.paidCents < order.totalCents) return ok([]);
  const asked = await listOrdersFor(tx, originOf(order.id));
  const straight = unitsToOrder(
    order.lines.map((line) => ({ variantId: line.variantId, quantity: unitsLeft(line) })),
    asked.filter(({ direct }) => direct !== null),
  );
  const sent = await orderOfSuppliers(tx, actor, order, straight, true);
  if (!sent.ok) return sent;
  const here = unitsToOrder(
    await partsMissing(tx, order),
    asked.filter(({ direct }) => direct === null),
  );
  const coming = await orderOfSuppliers(tx, actor, order, here, false);
  return coming.ok ? ok([...sent.value, ...coming.value]) : coming;
}

/** One order to each supplier that sends some of these variants itself. */
async function orderOfSuppliers(
  tx: Tx,
  actor: Actor,
  order: Order,
  wanted: ReadonlyMap<number, number>,
  isDirect: boolean,
): Promise<Result<PurchaseOrder[]>> {
  const offers = await readDirectOffers(tx, [...wanted.keys()]);
  const origin = { ...originOf(order.id), label: order.number };
  const shipTo = order.delivery.pickupPoint?.address ?? order.shippingAddress;
  const made: PurchaseOrder[] = [];
  for (const supplierId of new Set(offers.map((offer) => offer.supplierId))) {
    const own = offers.filter((offer) => offer.supplierId === supplierId);
    const draft = await createPurchaseOrder(tx, actor, {
      supplierId,
      lines: own.map(({ variantId }) => ({ variantId, quantity: wanted.get(variantId)! })),
      ...(isDirect ? { direct: { shipTo, origin } } : { origin }),
    });
    if (!draft.ok) return draft;
    await takeSupplierStock(
      tx,
      actor,
      own.map(({ offerId, variantId }) => ({ offerId, quantity: wanted.get(variantId)! })),
    );
    const sent = own[0]!.hasEmail
      ? await sendPurchaseOrder(tx, actor, draft.value.id, 'any', { mails: true })
      : draft;
    if (!sent.ok) return sent;
    made.push(sent.value);
  }
  return ok(made);
}

/** Parts of the bundles of an order that are promised beyond what lies here. */
async function partsMissing(
  tx: Tx,
  order: Order,
): Promise<{ variantId: number; quantity: number }[]> {
  const parts = order.lines.flatMap((line) => {
    const left = line.quantity - line.cancelledQuantity - line.shippedQuantity;
    return line.components && left > 0 ? unitsOfLine(line, left) : [];
  });
  const levels = await stockOf(
    tx,
    parts.map(({ variantId }) => variantId),
  );
  const short = new Map(levels.map(({ variantId, available }) => [variantId, -available]));
  return parts.flatMap(({ variantId, quantity }) => {
    const missing = Math.min(quantity, Math.max(0, short.get(variantId) ?? 0));
    short.set(variantId, (short.get(variantId) ?? 0) - missing);
    return missing > 0 ? [{ variantId, quantity: missing }] : [];
  });
}

/** Pieces by variant that suppliers still have to be asked for. */
function unitsToOrder(
  units: readonly { variantId: number; quantity: number }[],
  orders: readonly PurchaseOrder[],
): Map<number, number> {
  const wanted = new Map<number, number>();
  for (const { variantId, quantity } of units) {
    if (quantity > 0) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  }
  for (const asked of orders) {
    for (const line of asked.lines) {
      const left = (wanted.get(line.variantId) ?? 0) - openOf(asked, line);
      if (left > 0) wanted.set(line.variantId, left);
      else wanted.delete(line.variantId);
    }
  }
  return wanted;
}

/** Pieces of a line that the supplier has still to send; none once the order is over. */
function openOf(asked: PurchaseOrder, line: PurchaseOrder['lines'][number]): number {
  return asked.state === 'closed' || asked.state === 'cancelled' ? 0 : openQuantity(line);
}

/** What a supplier says of a parcel it sent to a customer. */
export interface DirectParcel {
  purchaseOrderId: number;
  carrier?: string | undefined;
  trackingNumber: string | null;
  /** Default: all that is awaited. */
  lines?: readonly { lineId: number; quantity: number }[] | undefined;
}

/**
 * Books a parcel that the supplier sent: the goods come in at the price of the purchase order and leave for the customer at
 * once, with carrier and tracking. Refusals: `purchase-order-unknown` (404), `line-unknown` (422), `nothing-to-ship-direct`
 * (409), those of `receiveDirect` and `shipOrder`.
 */
export async function shipDirect(
  tx: Tx,
  actor: Actor,
  parcel: DirectParcel,
): Promise<Result<Shipment>> {
  const asked = await findOrder(tx, parcel.purchaseOrderId);
  if (asked?.direct?.origin.kind !== ORDER) return refuse('purchase-order-unknown', 404);
  // Payments, then the customer's order, then the supplier's, then stock: one order of locks.
  const orderId = Number(asked.direct.origin.id);
  await lockPayments(tx, orderOrigin(orderId));
  const order = await readOrder(tx, { id: orderId }, { lock: true });
  if (!order) return refuse('order-unknown', 404, { params: { order: asked.direct.origin.label } });
  const given =
    parcel.lines ?? asked.lines.map((line) => ({ lineId: line.id, quantity: openQuantity(line) }));
  const goods: { variantId: number; quantity: number }[] = [];
  for (const [i, { lineId, quantity }] of given.entries()) {
    const line = asked.lines.find(({ id }) => id === lineId);
    if (!line) {
      return refuse('line-unknown', 422, {
        fields: [{ pointer: `/lines/${i}/lineId`, code: 'line-unknown' }],
      });
    }
    if (quantity > 0) goods.push({ variantId: line.variantId, quantity });
  }
  const lines = linesFor(order, goods);
  if (lines.length === 0) return refuse('nothing-to-ship-direct', 409);
  const received = await receiveDirect(tx, actor, asked.id, goods);
  if (!received.ok) return received;
  return shipOrder(tx, actor, {
    orderId: order.id,
    ...(parcel.carrier ? { carrier: parcel.carrier } : {}),
    parcels: [{ trackingNumber: parcel.trackingNumber, weightGrams: null, lines }],
    isDirect: true,
  });
}

/** The lines of the customer's order that goods are for; empty unless all of them are awaited there. */
function linesFor(
  order: Order,
  goods: readonly { variantId: number; quantity: number }[],
): LineQuantity[] {
  const lines: LineQuantity[] = [];
  for (const { variantId, quantity } of goods) {
    let rest = quantity;
    for (const line of order.lines.filter((one) => one.variantId === variantId)) {
      const taken = Math.min(rest, unitsLeft(line));
      if (taken > 0) lines.push({ orderLineId: line.id, quantity: taken });
      rest -= taken;
    }
    // A cancelled order is no reason to send more: nothing is booked.
    if (rest > 0) return [];
  }
  return lines;
}

/** Units by line of these orders that suppliers send: nobody here packs them. Two statements. */
export async function readDirectLines(
  db: Db | Tx,
  orderIds: readonly number[],
): Promise<LineQuantity[]> {
  const open = await readDirectOpen(db, ORDER, orderIds.map(String));
  if (open.length === 0) return [];
  const coming = new Map(open.map((one) => [`${one.originId} ${one.variantId}`, one.quantity]));
  const { rows } = await sql<{ id: number; orderId: number; variantId: number; left: number }>`
    select id, order_id as "orderId", variant_id as "variantId", quantity - cancelled_quantity - shipped_quantity as left
    from orders.line where order_id = any(${open.map(({ originId }) => Number(originId))}::bigint[])
      and components is null and not digital and quantity > cancelled_quantity + shipped_quantity
    order by order_id, position`.execute(db);
  return rows.flatMap(({ id, orderId, variantId, left }) => {
    const key = `${orderId} ${variantId}`;
    const quantity = Math.min(left, coming.get(key) ?? 0);
    coming.set(key, (coming.get(key) ?? 0) - quantity);
    return quantity > 0 ? [{ orderLineId: id, quantity }] : [];
  });
}

/**
 * Gives up what suppliers were asked for an order that was cancelled: drafts are thrown away, what was sent is cancelled and
 * the supplier told by mail; an order of which a parcel has left is for a person to settle.
 */
export async function giveUpDirect(tx: Tx, actor: Actor, orderId: number): Promise<Result<null>> {
  const order = await readOrder(tx, { id: orderId }, { lock: true });
  if (order?.state !== 'cancelled') return ok(null);
  for (const asked of await listOrdersFor(tx, originOf(orderId))) {
    if (asked.state === 'draft') {
      const gone = await deleteDraft(tx, actor, asked.id, 'any');
      if (!gone.ok) return gone;
    } else if (asked.state === 'sent' || asked.state === 'confirmed') {
      const cancelled = await cancelPurchaseOrder(tx, actor, asked.id, 'any');
      if (!cancelled.ok) return cancelled;
    }
  }
  return ok(null);
}
