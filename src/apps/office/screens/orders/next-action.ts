import type { Order } from '../../data/types.ts';
import { refundableCents } from './refund-amounts.ts';

/** The acts that an order may ask for. */
export type OrderAct =
  'record-payment' | 'prepare' | 'ship' | 'deliver' | 'refund' | 'cancel' | 'copy' | 'edit';

const BY_HAND: readonly string[] = ['bank-transfer', 'cheque'];

/** The one next act of an order, or `null` when nothing is awaited from the merchant; `packs`: something is packed here. */
export function nextAct(order: Order, packs: boolean): OrderAct | null {
  if (order.withdrawal !== null) {
    // What has not left is cancelled, and the money goes back with it.
    if (order.state !== 'shipped' && order.state !== 'delivered') return 'cancel';
    if (refundableCents(order) > 0) return 'refund';
  }
  if (order.state === 'placed') {
    const awaited = order.payments.at(-1);
    return awaited?.state === 'pending' && BY_HAND.includes(awaited.method)
      ? 'record-payment'
      : null;
  }
  if (order.state === 'paid') return packs ? 'prepare' : null;
  if (order.state === 'prepared') return packs ? 'ship' : null;
  return order.state === 'shipped' ? 'deliver' : null;
}

/** The other acts that are possible now. */
export function otherActs(order: Order, packs: boolean): OrderAct[] {
  const acts: OrderAct[] = [];
  const next = nextAct(order, packs);
  if (mayEdit(order)) acts.push('edit');
  if (order.state === 'paid' && packs) acts.push('prepare', 'ship');
  if (order.state === 'prepared' && packs) acts.push('ship');
  if (order.state === 'shipped') acts.push('deliver');
  if (refundableCents(order) > 0) acts.push('refund');
  if (order.state === 'placed' || order.state === 'paid' || order.state === 'prepared')
    acts.push('cancel');
  acts.push('copy');
  return acts.filter((act) => act !== next);
}

/** Whether an order can still be changed: nothing of it is prepared, gone or cancelled. */
function mayEdit(order: Order): boolean {
  return (
    (order.state === 'placed' || order.state === 'paid') &&
    order.lines.every((line) => line.preparedQuantity + line.cancelledQuantity === 0)
  );
}
