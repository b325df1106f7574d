import type { Order } from '../../data/types.ts';
import { refundableCents } from './refund-amounts.ts';

/** The acts that an order may ask for. */
export type OrderAct = 'record-payment' | 'prepare' | 'ship' | 'deliver' | 'refund' | 'cancel';

const BY_HAND: readonly string[] = ['bank-transfer', 'cheque'];

/** The one next act of an order, or `null` when nothing is awaited from the merchant. */
export function nextAct(order: Order): OrderAct | null {
  if (order.state === 'placed') {
    return BY_HAND.includes(order.paymentMethod) && order.paymentState !== 'paid'
      ? 'record-payment'
      : null;
  }
  if (order.state === 'paid') return 'prepare';
  if (order.state === 'prepared') return 'ship';
  return order.state === 'shipped' ? 'deliver' : null;
}

/** The other acts that are possible now. */
export function otherActs(order: Order): OrderAct[] {
  const acts: OrderAct[] = [];
  const next = nextAct(order);
  if (order.state === 'paid') acts.push('ship');
  if (refundableCents(order) > 0) acts.push('refund');
  if (order.state === 'placed' || order.state === 'paid' || order.state === 'prepared')
    acts.push('cancel');
  return acts.filter((act) => act !== next);
}

/** Pieces of a line that may still be prepared, and shipped. */
export function openQuantities(line: Order['lines'][number]): {
  toPrepare: number;
  toShip: number;
} {
  const open = line.quantity - line.cancelledQuantity;
  return {
    toPrepare: Math.max(0, open - line.preparedQuantity),
    toShip: Math.max(0, open - line.shippedQuantity),
  };
}
