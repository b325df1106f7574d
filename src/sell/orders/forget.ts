import { pseudonymOf, type Person, type PersonKeeper } from '../../core/parties/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';

/** After delivery a buyer may still withdraw (R35) and is written to about it. */
const WITHDRAWAL_DAYS = 15;

const CLOSED = sql`(o.state = 'cancelled' and o.payment_state in ('cancelled', 'refunded')
  or o.state = 'delivered' and o.delivered_at < now() - make_interval(days => ${WITHDRAWAL_DAYS})
  or o.placed_at < now() - interval '1 year')`;

/**
 * What this room keeps of a person. The law keeps orders, with the name and addresses that their invoices bear; forgetting
 * (R45) takes e-mail, phone, notes and words of presents off those that are closed. Those still on their way keep them until they are: see
 * `forgetClosedOrders`.
 */
export const orderKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows: orders } = await sql<Record<string, unknown>>`
      select number, placed_at as "placedAt", state, payment_state as "paymentState", payment_method as "paymentMethod",
        email, phone, currency, items_cents as "itemsCents", delivery_cents as "deliveryCents", total_cents as "totalCents",
        shipping_address as "shippingAddress", billing_address as "billingAddress", place_evidence as "placeEvidence", shipped_at as "shippedAt",
        gift_message as "giftMessage", withdrawal_waived_at as "withdrawalWaivedAt", delivered_at as "deliveredAt", cancelled_at as "cancelledAt"
      from orders."order" where party_id = ${partyId} order by id`.execute(db);
    const { rows: orderLines } = await sql<Record<string, unknown>>`
      select o.number, l.sku, l.title, l.options, l.quantity, l.unit_price_cents as "unitPriceCents",
        l.total_cents as "totalCents", l.tax_rate_bp as "taxRateBp"
      from orders.line l join orders."order" o on o.id = l.order_id where o.party_id = ${partyId}
      order by o.id, l.position`.execute(db);
    return { orders, orderLines };
  },
  forget: forgetClosedOrders,
};

/** Takes e-mail, phone and notes off a person's closed orders. */
async function forgetClosedOrders(tx: Tx, { partyId }: Person): Promise<void> {
  const email = `${pseudonymOf(partyId).replace(':', '-')}@invalid`;
  await sql`update orders."order" o set email = ${email}, phone = '', note = '', gift_message = '', tags = '{}',
      shipping_address = shipping_address || '{"phone": ""}', billing_address = billing_address || '{"phone": ""}'
    where o.party_id = ${partyId} and o.email <> ${email} and ${CLOSED}`.execute(tx);
}

/** Comes back to the orders that were still on their way when their buyer was forgotten. */
export async function forgetOrdersOfForgotten(tx: Tx): Promise<void> {
  const { rows } = await sql<{ partyId: number }>`
    select distinct o.party_id as "partyId" from orders."order" o join parties.party p on p.id = o.party_id
    where p.forgotten_at is not null and o.email not like '%@invalid' and ${CLOSED}`.execute(tx);
  for (const { partyId } of rows) await forgetClosedOrders(tx, { partyId, email: '' });
}
