import type { Wiring } from '../../platform/jobs/index.ts';
import { executeRefund } from '../payments/index.ts';
import { rememberOrderAddresses } from './address-book.ts';
import { expireUnpaid, payPendingRefunds } from './money.ts';
import type { OrderDeps } from './place.ts';

/** What orders hook into the worker. */
export function wireOrders(deps: OrderDeps): Wiring {
  return {
    jobs: {
      'orders.pay-refund': async (payload) => {
        const { refundId } = payload as { refundId: number };
        const refund = await executeRefund(deps, refundId);
        // One on its way at the provider is followed by its events, and asked about every quarter of an hour.
        if (refund?.state === 'pending' && !refund.byHand && refund.providerReference === null)
          throw new Error(`refund ${refundId} is not answered yet`);
      },
      'orders.remember-addresses': (payload) =>
        rememberOrderAddresses(deps.db, (payload as { orderId: number }).orderId),
      'orders.expire-unpaid': async () => {
        await expireUnpaid(deps);
      },
      'orders.pay-pending-refunds': () => payPendingRefunds(deps),
    },
    subscriptions: [
      { topic: 'order.refund-promised', job: 'orders.pay-refund' },
      { topic: 'order.placed', job: 'orders.remember-addresses' },
    ],
    schedules: [
      { job: 'orders.expire-unpaid', cron: '* * * * *' },
      { job: 'orders.pay-pending-refunds', cron: '*/15 * * * *' },
    ],
  };
}
