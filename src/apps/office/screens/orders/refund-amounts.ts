import type { Order, OrderLine } from '../../data/types.ts';

/** Units of a line that had left and were given back already, by refunds that are done or under way. */
export function refundedUnits(order: Order, lineId: number): number {
  return order.refunds
    .filter(({ state }) => state !== 'failed')
    .flatMap(({ allocation }) => allocation)
    .filter(({ kind, orderLineId }) => kind === 'line' && orderLineId === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What `quantity` more units of a line are worth, as the server shares the line (parts sum to the line exactly). */
export function shareOfLine(line: OrderLine, already: number, quantity: number): number {
  const upTo = (units: number) => Math.round((line.totalCents * units) / line.quantity);
  return upTo(already + quantity) - upTo(already);
}

/** Cents of the delivery that may still be given back. */
export function refundableDeliveryCents(order: Order): number {
  const given = order.refunds
    .filter(({ state }) => state !== 'failed')
    .flatMap(({ allocation }) => allocation)
    .filter(({ kind }) => kind === 'delivery')
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return Math.max(0, order.deliveryCents - given);
}

/** Cents that may still be given back: what was paid less what was, or is being, given back. */
export function refundableCents(order: Order): number {
  const promised = order.refunds
    .filter(({ state }) => state !== 'failed')
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return Math.max(0, order.paidCents - Math.max(promised, order.refundedCents));
}

/**
 * Cents that cancelling what has not left gives back, as the server counts them: the parts of the lines, and the delivery while
 * nothing has left; never more than was paid.
 */
export function cancelledCents(order: Order): number {
  const lines = order.lines.reduce((sum, line) => {
    const kept = line.quantity - line.cancelledQuantity;
    const left = Math.max(0, kept - line.shippedQuantity);
    return sum + shareOfLine(line, kept - left, left);
  }, 0);
  const untouched = order.lines.every(
    (line) => line.shippedQuantity === 0 && line.cancelledQuantity === 0,
  );
  return Math.min(lines + (untouched ? order.deliveryCents : 0), refundableCents(order));
}
