import type { OrderLine, OrderState, PaymentState } from './model.ts';

/** What the state of an order is computed from. */
export interface OrderFacts {
  lines: readonly Pick<
    OrderLine,
    'quantity' | 'preparedQuantity' | 'shippedQuantity' | 'cancelledQuantity'
  >[];
  totalCents: number;
  paidCents: number;
  refundedCents: number;
  /** All parcels of all lines have arrived. */
  delivered: boolean;
  /** States of its payments, oldest first. */
  payments: readonly ('pending' | 'requires-action' | 'captured' | 'failed' | 'cancelled')[];
}

/** Where an order stands: from its lines first, then from its money. */
export function orderState(facts: OrderFacts): OrderState {
  const live = facts.lines.filter((line) => line.quantity > line.cancelledQuantity);
  if (live.length === 0) return 'cancelled';
  const left = (line: (typeof live)[number]) => line.quantity - line.cancelledQuantity;
  if (live.every((line) => line.shippedQuantity >= left(line))) {
    return facts.delivered ? 'delivered' : 'shipped';
  }
  if (live.every((line) => Math.max(line.preparedQuantity, line.shippedQuantity) >= left(line))) {
    return 'prepared';
  }
  return facts.paidCents >= facts.totalCents ? 'paid' : 'placed';
}

/** Where the money of an order stands. */
export function paymentState(facts: OrderFacts): PaymentState {
  if (facts.paidCents > 0 || (facts.totalCents === 0 && facts.payments.includes('captured'))) {
    // An order that became dearer is paid in part.
    if (facts.paidCents < facts.totalCents && facts.refundedCents === 0) {
      return facts.payments.at(-1) === 'failed' ? 'failed' : 'awaiting';
    }
    // What was paid twice and went back leaves an order that is paid.
    const kept = facts.paidCents - facts.refundedCents;
    if (facts.refundedCents === 0 || (kept > 0 && kept >= facts.totalCents)) return 'paid';
    return facts.refundedCents >= facts.paidCents ? 'refunded' : 'partially-refunded';
  }
  if (facts.lines.every((line) => line.cancelledQuantity >= line.quantity)) return 'cancelled';
  const last = facts.payments.at(-1);
  return last === 'failed' ? 'failed' : 'awaiting';
}

/** What is still to be paid of an order, cents. */
export function dueCents(order: { totalCents: number; paidCents: number }): number {
  return Math.max(0, order.totalCents - order.paidCents);
}

/**
 * What `quantity` more units of a line are worth when `already` units were given back before: the
 * parts of a line always sum to the line, whatever the order of refunds.
 */
export function shareOfLine(
  line: { totalCents: number; quantity: number },
  already: number,
  quantity: number,
): number {
  const upTo = (units: number) => Math.round((line.totalCents * units) / line.quantity);
  return upTo(already + quantity) - upTo(already);
}

/**
 * What is taken off the shelf for `quantity` units of a line: the article itself, or what a bundle is made of; nothing for
 * files without a limit of copies.
 */
export function unitsOfLine(
  line: Pick<OrderLine, 'variantId' | 'components' | 'stockless'>,
  quantity: number,
): { variantId: number; quantity: number }[] {
  if (!line.components) return line.stockless ? [] : [{ variantId: line.variantId, quantity }];
  return line.components
    .filter((part) => !part.stockless)
    .map((part) => ({
      variantId: part.variantId,
      quantity: part.quantity * quantity,
    }));
}

/**
 * The number an order carries: the year in Paris and its id, `26-000042`. Unique and ascending without anybody waiting for
 * anybody; an order refused at the last moment leaves a gap (docs/adr/0005).
 */
export function orderNumber(year: string, orderId: number): string {
  return `${year.slice(2)}-${String(orderId).padStart(6, '0')}`;
}
