import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { OrderState, PaymentState } from './model.ts';

/** An order in the list that its buyer sees. */
export interface BuyerOrder {
  id: number;
  number: string;
  token: string;
  state: OrderState;
  paymentState: PaymentState;
  totalCents: number;
  currency: string;
  units: number;
  /** Titles of its first articles. */
  titles: string[];
  placedAt: string;
  deliveredAt: string | null;
  promisedFromOn: string | null;
  promisedToOn: string | null;
}

/** The orders of a customer, also those placed before they had an account, and of a company those of its buyers; the newest first, from below `before`. */
export async function listBuyerOrders(
  db: Db,
  partyId: number,
  page: { before: number | null; limit: number },
): Promise<BuyerOrder[]> {
  const { rows } = await sql<BuyerOrder>`
    select o.id, o.number, o.token, o.state, o.payment_state as "paymentState", o.total_cents as "totalCents", o.currency,
      l.units, l.titles, o.placed_at as "placedAt", o.delivered_at as "deliveredAt",
      o.promised_from_on as "promisedFromOn", o.promised_to_on as "promisedToOn"
    from orders."order" o
    cross join lateral (select sum(quantity)::int as units,
        (array_agg(title order by position))[1:3] as titles
      from orders.line where order_id = o.id) l
    where o.party_id in (select ${partyId}::bigint union all select id from parties.party where company_id = ${partyId})
      and (${page.before}::bigint is null or o.id < ${page.before})
    order by o.id desc limit ${page.limit}`.execute(db);
  return rows.map(isoInstants);
}
