import { transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { creditRefund, invoiceShipment } from './commands.ts';

/** What invoicing hooks into the worker: invoices follow shipments, credit notes follow refunds. */
export function wireInvoicing(deps: { db: Db }): Wiring {
  return {
    jobs: {
      'invoicing.invoice-shipment': async (payload) => {
        const { shipmentId } = payload as { shipmentId: number };
        const done = await transact(deps.db, (tx) => invoiceShipment(tx, shipmentId, new Date()));
        if (!done.ok)
          throw new Error(`shipment ${shipmentId} is not invoiced: ${done.refusal.code}`);
      },
      'invoicing.credit-refund': async (payload) => {
        const { orderId, refundId } = payload as { orderId: number; refundId: number };
        const done = await transact(deps.db, (tx) =>
          creditRefund(tx, orderId, refundId, new Date()),
        );
        if (!done.ok) throw new Error(`refund ${refundId} is not credited: ${done.refusal.code}`);
      },
    },
    subscriptions: [
      { topic: 'order.shipped', job: 'invoicing.invoice-shipment' },
      { topic: 'order.refunded', job: 'invoicing.credit-refund' },
    ],
  };
}
