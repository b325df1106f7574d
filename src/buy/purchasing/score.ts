import { sql, type Db } from '../../platform/db/index.ts';

/** What the last twelve months say of a supplier; shares from 0 to 1, null where there is nothing to judge by. */
export interface SupplierScore {
  ordersCount: number;
  /** Sent orders, in cents of the shop's currency, without tax. */
  spendCents: number;
  /** Received pieces of what was ordered, of orders that are over. */
  completeShare: number | null;
  /** Pieces that came on the expected day or before. */
  onTimeShare: number | null;
  /** Received pieces in good condition. */
  goodShare: number | null;
  /** From sending to arrival, days: mean and standard deviation over pieces. */
  leadTimeMeanDays: number | null;
  leadTimeSpreadDays: number | null;
  /** Price now against that of a year ago, over articles that had one then. */
  priceDrift: number | null;
}

/** Judges a supplier by facts alone: orders, receipts, prices. `today` is a business day. */
export async function scoreSupplier(
  db: Db,
  supplierId: number,
  today: string,
): Promise<SupplierScore> {
  const { rows } = await sql<SupplierScore>`
    with recent as (
      select o.* from purchasing.purchase_order o
      where o.supplier_id = ${supplierId} and o.sent_at >= ${today}::date - 365 and o.cancelled_at is null
    ), lines as (
      select l.*, o.state, o.rate, coalesce(l.expected_on, o.expected_on) as due_on, o.sent_at
      from recent o join purchasing.order_line l on l.order_id = o.id
    ), came as (
      select r.quantity, r.condition, l.due_on, (g.posted_at at time zone 'Europe/Paris')::date as came_on,
        extract(epoch from g.posted_at - l.sent_at) / 86400 as days
      from lines l
      join purchasing.receipt_line r on r.order_line_id = l.id
      join purchasing.goods_receipt g on g.id = r.receipt_id
    ), late as (
      -- What should be here and is not counts against the supplier too.
      select sum(greatest(0, coalesce(confirmed_quantity, quantity) - received_quantity)) as quantity
      from lines where due_on < ${today}::date and state in ('sent', 'confirmed', 'partially-received', 'closed')
    ), prices as (
      select now.cents as now, before.cents as before from suppliers.offer o
      join lateral (select (p.breaks->0->>'priceCents')::numeric / (p.breaks->0->>'pricePer')::numeric as cents
        from suppliers.offer_price p where p.offer_id = o.id and p.valid_from <= ${today}::date
        order by p.valid_from desc, p.id desc limit 1) now on true
      join lateral (select (p.breaks->0->>'priceCents')::numeric / (p.breaks->0->>'pricePer')::numeric as cents
        from suppliers.offer_price p where p.offer_id = o.id and p.valid_from <= ${today}::date - 365
        order by p.valid_from desc, p.id desc limit 1) before on true
      where o.supplier_id = ${supplierId} and o.state = 'active' and before.cents > 0
    ), mean as (
      select sum(days * quantity) / nullif(sum(quantity), 0) as days from came
    )
    select (select count(*)::int from recent) as "ordersCount",
      (select coalesce(round(sum(quantity * price_cents::numeric / price_per * rate)), 0)::bigint from lines) as "spendCents",
      (select (sum(least(received_quantity, quantity))::numeric / nullif(sum(quantity), 0))::float8 from lines
       where state in ('received', 'closed')) as "completeShare",
      (select (coalesce(sum(quantity) filter (where came_on <= due_on), 0)::numeric
        / nullif(sum(quantity) + coalesce((select quantity from late), 0), 0))::float8 from came) as "onTimeShare",
      (select (coalesce(sum(quantity) filter (where condition = 'good'), 0)::numeric / nullif(sum(quantity), 0))::float8
       from came) as "goodShare",
      (select days::float8 from mean) as "leadTimeMeanDays",
      (select sqrt(sum(quantity * power(came.days - mean.days, 2)) / nullif(sum(quantity), 0))::float8 from came, mean)
        as "leadTimeSpreadDays",
      (select (sum(now) / nullif(sum(before), 0) - 1)::float8 from prices) as "priceDrift"`.execute(
    db,
  );
  return rows[0]!;
}
