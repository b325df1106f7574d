import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { releaseStock, shipStock } from '../../core/stock/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import {
  cancelPayment,
  lockPayments,
  openRefund,
  type Payment,
  type RefundAllocation,
} from '../payments/index.ts';
import type { Order } from './model.ts';
import { orderState, paymentState, shareOfLine, unitsOfLine } from './rules.ts';
import {
  addLineQuantities,
  insertEvent,
  orderOrigin,
  readOrder,
  writeNote,
  writeStates,
} from './store.ts';

/** Units of one line. */
export type LineQuantity = { orderLineId: number; quantity: number };

/** An order held for a write, with its payments (which are always locked first). */
export interface HeldOrder {
  order: Order;
  payments: Payment[];
}

/**
 * Locks an order and its payments. Refusals: `order-unknown` (404), `version-changed` (412) when
 * `expectedVersion` is given and stale.
 */
export async function holdOrder(
  tx: Tx,
  orderId: number,
  expectedVersion?: number,
): Promise<Result<HeldOrder>> {
  const payments = await lockPayments(tx, orderOrigin(orderId));
  const order = await readOrder(tx, { id: orderId }, { lock: true });
  if (!order) return refuse('order-unknown', 404, { params: { order: orderId } });
  if (expectedVersion !== undefined && expectedVersion !== order.version) {
    return refuse('version-changed', 412, {
      params: { expected: expectedVersion, actual: order.version },
      details: { version: order.version },
    });
  }
  return ok({ order, payments });
}

/** Recomputes and writes where an order stands after its lines or payments changed; returns it anew. */
export async function settleOrder(
  tx: Tx,
  orderId: number,
  more: { delivered?: boolean } = {},
): Promise<Order> {
  const payments = await lockPayments(tx, orderOrigin(orderId));
  const order = (await readOrder(tx, { id: orderId }))!;
  const paidCents = payments.reduce((sum, payment) => sum + payment.capturedCents, 0);
  const refundedCents = payments.reduce((sum, payment) => sum + payment.refundedCents, 0);
  const facts = {
    lines: order.lines,
    totalCents: order.totalCents,
    paidCents,
    refundedCents,
    delivered: more.delivered ?? order.deliveredAt !== null,
    payments: payments.map((payment) => payment.state),
  };
  const now = {
    state: orderState(facts),
    paymentState: paymentState(facts),
    paidCents,
    refundedCents,
  };
  await writeStates(tx, orderId, now);
  return (await readOrder(tx, { id: orderId }))!;
}

/**
 * Marks units as prepared (default: all that is left). Refusals: `order-unknown`, `version-changed`,
 * `order-not-paid` (409), `order-nothing-left` (409), `order-quantity-too-large` (409), `preorder-not-yet` (409).
 */
export async function prepareOrder(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; lines?: readonly LineQuantity[]; expectedVersion?: number },
): Promise<Result<Order>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  const { order } = held.value;
  const lines = unitsLeft(order, 'preparedQuantity', command.lines);
  if (!lines.ok) return lines;
  await addLineQuantities(tx, 'prepared_quantity', lines.value);
  await insertEvent(tx, order.id, {
    kind: 'prepared',
    facts: { lines: lines.value },
    actorLabel: actor.label,
  });
  const after = await settleOrder(tx, order.id);
  if (after.state === 'prepared') await emit(tx, 'order.prepared', { orderId: order.id });
  return ok(after);
}

/**
 * Books the departure of units: the order's lines, the stock ledger and the end of the reservation.
 * Called by shipments, with the shipment as proof. Units that were not prepared count as prepared.
 * Refusals as `prepareOrder`.
 */
export async function shipUnits(
  tx: Tx,
  actor: Actor,
  command: {
    orderId: number;
    /** `placeId`: the warehouse that they leave; left out: wherever they are held. */
    lines: readonly (LineQuantity & { placeId?: number | undefined })[];
    proof: { kind: string; id: string };
    expectedVersion?: number;
  },
): Promise<Result<Order>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  const { order } = held.value;
  const lines = unitsLeft(order, 'shippedQuantity', command.lines);
  if (!lines.ok) return lines;
  await shipStock(
    tx,
    orderOrigin(order.id),
    command.lines.flatMap(({ orderLineId, quantity, placeId }) =>
      unitsOfLine(
        order.lines.find((l) => l.id === orderLineId)!,
        quantity,
      ).map((units) => ({
        ...units,
        placeId,
      })),
    ),
    { origin: command.proof, reason: `order ${order.number}`, actorLabel: actor.label },
  );
  const unprepared = lines.value.flatMap((line) => {
    const known = order.lines.find((l) => l.id === line.orderLineId)!;
    const missing = known.shippedQuantity + line.quantity - known.preparedQuantity;
    return missing > 0 ? [{ orderLineId: line.orderLineId, quantity: missing }] : [];
  });
  if (unprepared.length > 0) await addLineQuantities(tx, 'prepared_quantity', unprepared);
  await addLineQuantities(tx, 'shipped_quantity', lines.value);
  await insertEvent(tx, order.id, {
    kind: 'shipped',
    facts: { lines: lines.value, proof: { ...command.proof } },
    actorLabel: actor.label,
  });
  const variantIds = order.lines.flatMap((line) => unitsOfLine(line, 1).map((u) => u.variantId));
  await emit(tx, 'stock.changed', { variantIds });
  return ok(await settleOrder(tx, order.id));
}

/** All parcels arrived. Refusals: `order-unknown`, `order-not-shipped` (409). */
export async function deliverOrder(tx: Tx, actor: Actor, orderId: number): Promise<Result<Order>> {
  const held = await holdOrder(tx, orderId);
  if (!held.ok) return held;
  const { order } = held.value;
  if (order.state === 'delivered') return ok(order);
  if (order.state !== 'shipped') return refuse('order-not-shipped', 409);
  await insertEvent(tx, orderId, { kind: 'delivered', actorLabel: actor.label });
  const after = await settleOrder(tx, orderId, { delivered: true });
  await emit(tx, 'order.delivered', { orderId });
  return ok(after);
}

/** What cancelling did: the refunds that are promised and still have to be paid out. */
export interface Cancelled {
  order: Order;
  refundIds: number[];
}

/**
 * Cancels all units that have not left: stock is released, an open payment given up, money already
 * received promised back (a job pays it after the commit). When nothing has left the delivery
 * is given back too. Refusals: `order-unknown`, `version-changed`, `order-nothing-left` (409).
 */
export async function cancelOrder(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; reason: string; expectedVersion?: number },
): Promise<Result<Cancelled>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  const { order, payments } = held.value;
  const left = order.lines.flatMap((line) => {
    const quantity = line.quantity - line.shippedQuantity - line.cancelledQuantity;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
  if (left.length === 0) return refuse('order-nothing-left', 409);
  const released = await releaseStock(tx, orderOrigin(order.id));
  await addLineQuantities(
    tx,
    'cancelled_quantity',
    left.map(({ line, quantity }) => ({ orderLineId: line.id, quantity })),
  );
  for (const payment of payments) {
    if (payment.state !== 'captured') {
      const given = await cancelPayment(tx, payment.id);
      if (!given.ok) return given;
    }
  }
  const nothingLeft = order.lines.every((line) => line.shippedQuantity === 0);
  // Units are counted from the end of the line, returns from its start: together they are the line.
  const allocation: RefundAllocation[] = left.map(({ line, quantity }) => ({
    kind: 'cancelled',
    orderLineId: line.id,
    quantity,
    amountCents: shareOfLine(line, line.quantity - line.cancelledQuantity - quantity, quantity),
  }));
  const deliveryBack = nothingLeft && order.lines.every((line) => line.cancelledQuantity === 0);
  if (deliveryBack && order.deliveryCents > 0) {
    allocation.push({
      kind: 'delivery',
      orderLineId: null,
      quantity: 0,
      amountCents: order.deliveryCents,
    });
  }
  const refundIds = await promiseBack(tx, actor, payments, command.reason, allocation);
  await insertEvent(tx, order.id, {
    kind: 'cancelled',
    facts: {
      reason: command.reason,
      lines: left.map(({ line, quantity }) => ({ orderLineId: line.id, quantity })),
    },
    actorLabel: actor.label,
  });
  if (released.length > 0) await emit(tx, 'stock.changed', { variantIds: released });
  await emit(tx, 'order.cancelled', { orderId: order.id, reason: command.reason, refundIds });
  return ok({ order: await settleOrder(tx, order.id), refundIds });
}

/** Promises back as much of the allocation as was received. */
async function promiseBack(
  tx: Tx,
  actor: Actor,
  payments: readonly Payment[],
  reason: string,
  allocation: RefundAllocation[],
): Promise<number[]> {
  const wanted = allocation.reduce((sum, part) => sum + part.amountCents, 0);
  const most = payments.reduce((sum, payment) => sum + refundableCents(payment), 0);
  const amountCents = Math.min(wanted, most);
  const promised = await promiseAmount(tx, actor, payments, { amountCents, reason, allocation });
  return promised.ok ? promised.value : [];
}

/**
 * Promises an amount back over the payments that it came by, the latest first; what it is given back for stands on the first
 * refund. Returns the refunds. Refusal: `refund-too-large` (409).
 */
export async function promiseAmount(
  tx: Tx,
  actor: Actor,
  payments: readonly Payment[],
  refund: { amountCents: number; reason: string; allocation: RefundAllocation[] },
): Promise<Result<number[]>> {
  const most = payments.reduce((sum, payment) => sum + refundableCents(payment), 0);
  if (refund.amountCents > most) {
    return refuse('refund-too-large', 409, { params: { most, amount: refund.amountCents } });
  }
  const refundIds: number[] = [];
  let left = refund.amountCents;
  for (const payment of [...payments].reverse()) {
    const amountCents = Math.min(left, refundableCents(payment));
    if (amountCents === 0) continue;
    const opened = await openRefund(tx, actor, {
      paymentId: payment.id,
      amountCents,
      reason: refund.reason,
      allocation: refundIds.length === 0 ? refund.allocation : [],
    });
    if (!opened.ok) return opened;
    refundIds.push(opened.value.refundId);
    left -= amountCents;
    await emit(tx, 'order.refund-promised', { refundId: opened.value.refundId });
  }
  return ok(refundIds);
}

/** What of a payment can still be given back, cents. */
function refundableCents(payment: Payment): number {
  return payment.capturedCents - payment.refundedCents - payment.promisedCents;
}

/** Writes the staff note and the tags. Refusals: `order-unknown`, `version-changed`. */
export async function noteOrder(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; note: string; tags: string[]; expectedVersion?: number },
): Promise<Result<Order>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  await writeNote(tx, command.orderId, command);
  if (command.note !== held.value.order.note) {
    await insertEvent(tx, command.orderId, {
      kind: 'noted',
      facts: { note: command.note },
      actorLabel: actor.label,
    });
  }
  return ok((await readOrder(tx, { id: command.orderId }))!);
}

function unitsLeft(
  order: Order,
  done: 'preparedQuantity' | 'shippedQuantity',
  wanted: readonly LineQuantity[] | undefined,
): Result<LineQuantity[]> {
  if (order.paidCents < order.totalCents) return refuse('order-not-paid', 409);
  const left = order.lines.flatMap((line) => {
    const quantity = line.quantity - line.cancelledQuantity - line[done];
    return quantity > 0 ? [{ orderLineId: line.id, quantity }] : [];
  });
  if (left.length === 0) return refuse('order-nothing-left', 409);
  const early = notYetOut(order, wanted ?? left);
  if (early !== null) return refuse('preorder-not-yet', 409, { params: { on: early } });
  if (!wanted) return ok(left);
  const summed = new Map<number, number>();
  for (const line of wanted) {
    summed.set(line.orderLineId, (summed.get(line.orderLineId) ?? 0) + line.quantity);
  }
  for (const [orderLineId, quantity] of summed) {
    const most = left.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0;
    if (quantity > most) {
      return refuse('order-quantity-too-large', 409, {
        params: { line: orderLineId, wanted: quantity, most },
        details: { orderLineId, most },
      });
    }
  }
  return ok([...summed].map(([orderLineId, quantity]) => ({ orderLineId, quantity })));
}

/** The day the last of these lines comes out, when that still lies ahead; null when all are out. */
function notYetOut(order: Order, lines: readonly LineQuantity[]): string | null {
  const today = businessDate(new Date());
  const ahead = lines.flatMap(({ orderLineId }) => {
    const on = order.lines.find((line) => line.id === orderLineId)?.preorderOn ?? null;
    return on !== null && on > today ? [on] : [];
  });
  return ahead.sort().at(-1) ?? null;
}
