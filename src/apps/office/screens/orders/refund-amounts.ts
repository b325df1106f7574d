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
