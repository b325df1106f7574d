import type { Actor } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { moveStock, refreshExpiry, releaseStock } from '../../core/stock/index.ts';
import { receiveLots } from '../../core/warehouse/index.ts';
import { lotsOf, shareAmongLots, type ReturnedLot } from './return-lots.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import {
  bookCapture,
  bookHandRefund,
  cancelPayment,
  executeRefund,
  findMethod,
  listExpiredPayments,
  listPendingRefunds,
  listRefunds,
  lockPayments,
  openPayment,
  openRefund,
  startPayment,
  type Payment,
  type PaymentHooks,
  type Refund,
  type RefundAllocation,
} from '../payments/index.ts';
import { cancelOrder, holdOrder, promiseAmount, settleOrder } from './lifecycle.ts';
import type { Order } from './model.ts';
import type { Completion, OrderDeps } from './place.ts';
import { promiseFromPayment, type PromiseDeps } from './promise.ts';
import { dueCents, shareOfLine, unitsOfLine } from './rules.ts';
import { insertEvent, orderOrigin, readOrder } from './store.ts';

/** What orders do when payments tell them something; runs in the transaction that learnt it. */
export const orderPaymentHooks = (deps: PromiseDeps): PaymentHooks => ({
  async settled(tx, payment, actor) {
    if (payment.origin.kind !== 'order') return;
    const orderId = Number(payment.origin.id);
    if (payment.state === 'captured') await acceptMoney(deps, tx, orderId, payment, actor);
    else {
      await insertEvent(tx, orderId, {
        kind: `payment-${payment.state}`,
        facts: { method: payment.method, reason: payment.failureCode },
        actorLabel: actor.label,
      });
      await settleOrder(tx, orderId);
      if (payment.state === 'failed') {
        await emit(tx, 'order.payment-failed', { orderId, paymentId: payment.id });
      }
    }
  },
  refunded: tellRefund,
});

/** Money was given back, or could not be, or came back days later. */
async function tellRefund(
  tx: Tx,
  payment: Payment,
  refund: Refund,
  actor: Actor,
  isReturned = false,
): Promise<void> {
  if (payment.origin.kind !== 'order') return;
  const orderId = Number(payment.origin.id);
  const failed = isReturned ? 'refund-returned' : 'refund-failed';
  await insertEvent(tx, orderId, {
    kind: refund.state === 'done' ? 'refunded' : failed,
    facts: { amountCents: refund.amountCents, reason: refund.reason, refundId: refund.id },
    actorLabel: actor.label,
  });
  await settleOrder(tx, orderId);
  if (refund.state === 'done') await emit(tx, 'order.refunded', { orderId, refundId: refund.id });
}

async function acceptMoney(
  deps: PromiseDeps,
  tx: Tx,
  orderId: number,
  payment: Payment,
  actor: Actor,
): Promise<void> {
  const held = await holdOrder(tx, orderId);
  if (!held.ok) throw new Error(`payment ${payment.id} is for order ${orderId}, which is unknown`);
  await insertEvent(tx, orderId, {
    kind: 'paid',
    facts: { method: payment.method, amountCents: payment.amountCents },
    actorLabel: actor.label,
  });
  const { order, payments } = held.value;
  // What came before; an order that became dearer is paid by several payments.
  const before = payments.reduce((sum, p) => sum + (p.id === payment.id ? 0 : p.capturedCents), 0);
  const paidTwice = before > 0 && before >= order.totalCents;
  if (order.state === 'cancelled' || paidTwice) {
    // Money that arrives for goods already released (or a second time) is given back, never kept silently.
    const opened = await openRefund(tx, actor, {
      paymentId: payment.id,
      amountCents: payment.amountCents,
      reason: paidTwice ? 'paid-twice' : 'paid-after-cancellation',
      allocation: [],
    });
    await settleOrder(tx, orderId);
    if (opened.ok)
      await emit(tx, 'order.refund-promised', { orderId, refundId: opened.value.refundId });
    return;
  }
  await refreshExpiry(tx, orderOrigin(orderId), null);
  const settled = await settleOrder(tx, orderId);
  if (order.state === 'placed' && settled.state === 'paid') {
    await promiseFromPayment(deps, tx, settled, actor);
  }
  await emit(tx, 'order.paid', { orderId, paymentId: payment.id });
}

/**
 * Staff saw the money of a transfer or cheque arrive. `reference` is what the bank statement says.
 * Refusals: `order-unknown`, `version-changed`, `payment-not-open` (409).
 */
export async function recordPayment(
  deps: PromiseDeps,
  tx: Tx,
  actor: Actor,
  command: { orderId: number; reference: string; expectedVersion?: number },
): Promise<Result<Order>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  const due = dueCents(held.value.order);
  const payment = held.value.payments.findLast(
    (p) =>
      p.provider === 'manual' &&
      p.amountCents === due &&
      (p.state === 'pending' || p.state === 'cancelled'),
  );
  if (!payment || (due === 0 && held.value.order.paidCents > 0)) {
    return refuse('payment-not-open', 409);
  }
  await bookCapture(tx, payment, `manual:${command.reference || payment.id}`, actor);
  await acceptMoney(deps, tx, command.orderId, payment, actor);
  return ok((await readOrder(tx, { id: command.orderId }))!);
}

/**
 * Staff gave the money of a transfer or a cheque back. `reference` is what the bank statement says.
 * Refusals: `order-unknown`, `refund-not-open` (409): not of this order, made already, or not made by hand.
 */
export async function recordRefund(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; refundId: number; reference: string },
): Promise<Result<Order>> {
  const held = await holdOrder(tx, command.orderId);
  if (!held.ok) return held;
  const known = (await listRefunds(tx, orderOrigin(command.orderId))).find(
    ({ id }) => id === command.refundId,
  );
  const made = known && (await bookHandRefund(tx, known.id, command.reference));
  const payment = held.value.payments.find(({ id }) => id === made?.paymentId);
  if (!made || !payment) return refuse('refund-not-open', 409);
  await tellRefund(tx, payment, made, actor);
  return ok((await readOrder(tx, { id: command.orderId }))!);
}

/** What to give back: units of lines, the delivery, a gesture; at least one of them. */
export interface RefundOrder {
  orderId: number;
  lines: readonly { orderLineId: number; quantity: number }[];
  deliveryCents: number;
  /** A free amount beyond lines and delivery. */
  gestureCents: number;
  reason: string;
  /** The goods came back and are sellable again. */
  restock: boolean;
  /** Of which lots they are, where the order got several of an article. */
  lots?: readonly ReturnedLot[] | undefined;
  expectedVersion?: number;
}

/**
 * Promises money back for shipped units, delivery or a gesture; a job pays it after the
 * commit and the credit note follows. A unit is given back once: earlier refunds are taken off.
 * Refusals: `order-unknown`, `version-changed`, `payment-not-open`, `refund-empty` (422),
 * `refund-too-large` (409), `order-quantity-too-large` (409), those of `shareAmongLots`.
 */
export async function refundOrder(
  tx: Tx,
  actor: Actor,
  command: RefundOrder,
): Promise<Result<{ refundId: number }>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  const { order, payments } = held.value;
  if (!payments.some((p) => p.capturedCents > p.refundedCents + p.promisedCents)) {
    return refuse('payment-not-open', 409);
  }
  const before = (await listRefunds(tx, orderOrigin(order.id))).filter((r) => r.state !== 'failed');
  const allocation = allocate(order, before, command);
  if (!allocation.ok) return allocation;
  const amountCents = allocation.value.reduce((sum, part) => sum + part.amountCents, 0);
  if (amountCents <= 0) return refuse('refund-empty', 422);
  const opened = await promiseAmount(tx, actor, payments, {
    amountCents,
    reason: command.reason,
    allocation: allocation.value,
  });
  if (!opened.ok) return opened;
  if (command.restock) {
    const restocked = await restock(tx, actor, order, command);
    if (!restocked.ok) return restocked;
  }
  await insertEvent(tx, order.id, {
    kind: 'refund-promised',
    facts: { amountCents, reason: command.reason },
    actorLabel: actor.label,
  });
  await settleOrder(tx, order.id);
  return ok({ refundId: opened.value[0]! });
}

function allocate(
  order: Order,
  before: readonly Refund[],
  command: RefundOrder,
): Result<RefundAllocation[]> {
  const allocation: RefundAllocation[] = [];
  for (const wanted of command.lines) {
    const line = order.lines.find((l) => l.id === wanted.orderLineId);
    const given = before
      .flatMap((refund) => refund.allocation)
      .filter((part) => part.kind === 'line' && part.orderLineId === wanted.orderLineId)
      .reduce((sum, part) => sum + part.quantity, 0);
    const most = line ? line.shippedQuantity - given : 0;
    if (!line || wanted.quantity > most) {
      return refuse('order-quantity-too-large', 409, {
        params: { line: wanted.orderLineId, wanted: wanted.quantity, most },
        details: { orderLineId: wanted.orderLineId, most },
      });
    }
    allocation.push({
      kind: 'line',
      orderLineId: line.id,
      quantity: wanted.quantity,
      amountCents: shareOfLine(line, given, wanted.quantity),
    });
  }
  if (command.deliveryCents > 0) {
    const given = before
      .flatMap((refund) => refund.allocation)
      .filter((part) => part.kind === 'delivery')
      .reduce((sum, part) => sum + part.amountCents, 0);
    const most = order.deliveryCents - given;
    if (command.deliveryCents > most) {
      return refuse('refund-too-large', 409, {
        params: { most, amount: command.deliveryCents },
        fields: [{ pointer: '/deliveryCents', code: 'refund-too-large', params: { most } }],
      });
    }
    allocation.push({
      kind: 'delivery',
      orderLineId: null,
      quantity: 0,
      amountCents: command.deliveryCents,
    });
  }
  if (command.gestureCents > 0) {
    allocation.push({
      kind: 'gesture',
      orderLineId: null,
      quantity: 0,
      amountCents: command.gestureCents,
    });
  }
  return ok(allocation);
}

/** Books returned units back in, each with the lot that it left with; what is of a blocked lot goes to quarantine (R50). */
async function restock(
  tx: Tx,
  actor: Actor,
  order: Order,
  { lines, lots = [] }: Pick<RefundOrder, 'lines' | 'lots'>,
): Promise<Result<null>> {
  const units = lines.flatMap((line) =>
    unitsOfLine(
      order.lines.find((l) => l.id === line.orderLineId)!,
      line.quantity,
    ),
  );
  const shares = shareAmongLots(units, await lotsOf(tx, order), lots);
  if (!shares.ok) return shares;
  const origin = orderOrigin(order.id);
  await moveStock(
    tx,
    actor,
    units.map((one) => ({
      ...one,
      fromCode: 'CUSTOMER',
      toCode: 'MAIN',
      reason: `return of order ${order.number}`,
      origin,
    })),
  );
  await receiveLots(
    tx,
    actor,
    shares.value.map(({ variantId, code, bestBefore, quantity }) => ({
      variantId,
      locationCode: 'MAIN',
      lotCode: code,
      bestBefore,
      quantity,
      origin,
    })),
  );
  return ok(null);
}

/**
 * The buyer of an unpaid order tries again, with the same or another means of payment.
 * Refusals: `order-unknown` (404), `payment-method-unavailable` (422), `payment-not-open` (409).
 */
export async function payAgain(
  deps: OrderDeps,
  command: { number: string; paymentMethod: string },
): Promise<Result<Completion>> {
  const found = findMethod(deps.providers, command.paymentMethod);
  const enabled = await deps.enabledMethods();
  if (!found || !enabled.includes(command.paymentMethod)) {
    return refuse('payment-method-unavailable', 422, { params: { method: command.paymentMethod } });
  }
  const known = await readOrder(deps.db, { number: command.number });
  if (!known) return refuse('order-unknown', 404);
  const [holdMinutes, decide] = await Promise.all([
    found.method.holdMinutes(),
    found.method.instant ? found.method.instant() : null,
  ]);
  const expiresAt = new Date(deps.now().getTime() + holdMinutes * 60_000);
  const outcome = decide?.(known.number);
  const opened = await transact(deps.db, async (tx) => {
    const held = await holdOrder(tx, known.id);
    if (!held.ok) return held;
    if (held.value.order.state !== 'placed') return refuse('payment-not-open', 409);
    const { order, payments } = held.value;
    for (const payment of payments.filter((p) => p.state !== 'captured')) {
      const given = await cancelPayment(tx, payment.id);
      if (!given.ok) return given;
    }
    // Whoever has paid a part never loses the order for the rest of it.
    const keepsUntil = order.paidCents > 0 ? null : expiresAt;
    const paymentId = await openPayment(tx, {
      origin: orderOrigin(known.id),
      provider: found.method.provider,
      method: found.method.code,
      amountCents: dueCents(order),
      currency: known.currency,
      expiresAt: outcome?.state === 'captured' ? null : keepsUntil,
      outcome,
      actorLabel: found.method.provider,
    });
    await refreshExpiry(tx, orderOrigin(known.id), keepsUntil);
    if (outcome?.state === 'captured') {
      const payment = (await lockPayments(tx, orderOrigin(known.id))).find(
        (p) => p.id === paymentId,
      )!;
      await acceptMoney(deps, tx, known.id, payment, systemActor(found.method.provider));
    } else await settleOrder(tx, known.id);
    return ok(paymentId);
  });
  if (!opened.ok) return opened;
  const started = outcome
    ? null
    : await startPayment(deps, opened.value, {
        description: known.number,
        email: known.email,
        locale: known.locale,
        returnUrl: deps.orderUrl(known),
        paidUrl: deps.orderUrl(known, 'paid'),
      });
  if (started && !started.ok) return started;
  const order = (await readOrder(deps.db, { id: known.id }))!;
  return ok({
    order: {
      number: order.number,
      token: order.token,
      status: order.state,
      paymentStatus: order.paymentState,
      totalCents: order.totalCents,
      currency: order.currency,
    },
    payment: started
      ? { status: started.value.state, nextAction: started.value.nextAction }
      : { status: outcome!.state, nextAction: outcome!.nextAction },
  });
}

/**
 * Gives up payments whose time is over: the provider is told, the order is cancelled and its stock
 * released. A payment that turns out to be paid meanwhile is left alone. Returns how many were given up.
 */
export async function expireUnpaid(deps: OrderDeps): Promise<number> {
  let given = 0;
  for (const payment of await listExpiredPayments(deps.db, 100)) {
    const provider = deps.providers.find((p) => p.code === payment.provider);
    await provider?.cancel(payment).catch(() => undefined);
    const done = await transact(deps.db, async (tx) => {
      const payments = await lockPayments(tx, payment.origin);
      const now = payments.find((p) => p.id === payment.id);
      if (now?.state !== 'pending' && now?.state !== 'requires-action') return ok(false);
      const orderId = Number(payment.origin.id);
      const cancelled = await cancelOrder(tx, systemActor('expiry'), {
        orderId,
        reason: 'payment-expired',
      });
      if (!cancelled.ok) await releaseStock(tx, payment.origin);
      return ok(true);
    });
    if (done.ok && done.value) given += 1;
  }
  return given;
}

/** Pays the refunds that were promised and whose provider never answered. */
export async function payPendingRefunds(deps: OrderDeps): Promise<void> {
  for (const refund of await listPendingRefunds(deps.db)) await executeRefund(deps, refund.id);
}
