import type { Config } from '../platform/config/index.ts';
import type { Db, JsonObject } from '../platform/db/index.ts';
import type { PublicEvent, WebhookDeps } from '../platform/webhooks/index.ts';
import { orderMarks } from '../sell/orders/index.ts';

/** Facts of an order that others may hear of; each is told with the order's number, state and version. */
const ORDER_EVENTS = [
  ...['order.placed', 'order.paid', 'order.payment-failed', 'order.prepared', 'order.shipped'],
  ...['order.delivered', 'order.edited', 'order.cancelled', 'order.refunded'],
  'order.withdrawal-declared',
];

/** What of an order's fact is told besides the order: identifiers, nothing that says who or why. */
const ORDER_IDS = ['shipmentId', 'paymentId', 'refundId'];

/** What others may hear of, and what is said of it; `docs/WEBHOOKS.md` tells receivers. */
export const WEBHOOK_EVENTS: readonly PublicEvent[] = [
  ...ORDER_EVENTS.map((type) => orderEvent(type, type)),
  // Paid in the statement that places it.
  orderEvent('order.paid', 'order.placed', ({ paid }) => paid === true),
  pick('invoice.issued', 'invoice.issued', { id: 'invoiceId', kind: 'kind', orderId: 'orderId' }),
  pick('product.changed', 'catalogue.product-changed', { ids: 'productIds' }),
  pick('stock.changed', 'stock.changed', { variantIds: 'variantIds' }),
  // An order takes from the shelf in the statement that places it.
  pick('stock.changed', 'order.placed', { variantIds: 'variantIds' }),
  pick('purchase-order.sent', 'purchase-order.sent', { id: 'purchaseOrderId' }),
  pick('purchase-order.cancelled', 'purchase-order.cancelled', { id: 'purchaseOrderId' }),
  pick('goods.received', 'goods.received', {
    id: 'receiptId',
    purchaseOrderId: 'purchaseOrderId',
  }),
];

/** What webhooks work with in this process. */
export function composeWebhooks(db: Db, config: Config): WebhookDeps {
  const allowsLocalHosts = config.environment !== 'production';
  return { db, events: WEBHOOK_EVENTS, allowsLocalHosts };
}

function orderEvent(
  type: string,
  topic: string,
  counts: (payload: JsonObject) => boolean = () => true,
): PublicEvent {
  return {
    type,
    topic,
    async data(tx, facts) {
      const payloads = facts.map(({ payload }) => payload as JsonObject);
      // Whatever a fact holds, it must not stop the relay.
      const ids = payloads.map(({ orderId }) => (typeof orderId === 'number' ? orderId : 0));
      const marks = await orderMarks(tx, ids);
      return payloads.map((payload, i) => {
        if (!counts(payload)) return null;
        const known = ORDER_IDS.filter((key) => typeof payload[key] === 'number');
        return {
          ...(marks.get(ids[i]!) ?? { id: ids[i]! }),
          ...Object.fromEntries(known.map((key) => [key, payload[key]!])),
        };
      });
    },
  };
}

/** An event that tells fields of its fact under names of its own. */
function pick(type: string, topic: string, names: Record<string, string>): PublicEvent {
  return {
    type,
    topic,
    data: (_tx, facts) =>
      Promise.resolve(
        facts.map(({ payload }) =>
          Object.fromEntries(
            Object.entries(names).map(([name, of]) => [name, (payload as JsonObject)[of] ?? null]),
          ),
        ),
      ),
  };
}
