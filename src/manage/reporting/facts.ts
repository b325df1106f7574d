import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/index.ts';
import { boundsOf, type Period, type Shift } from './period.ts';

/**
 * An order counts once its money was received, on the day it was placed. One that was cancelled before
 * the money came never was a sale, even when the money still arrived and was given back.
 */
export const IS_SALE = sql`(o.paid_cents > 0 or o.total_cents = 0 and o.state <> 'cancelled')
  and (o.cancelled_at is null or o.paid_at <= o.cancelled_at)`;

// Money that was received by mistake and went back was no sale, so it is no refund of one.
const NO_REFUND = sql`('paid-twice', 'paid-after-cancellation')`;

/** That an order `o` is of the currency and channel that are asked for. */
export function ofShop({ currency, channelId }: Period): RawBuilder<unknown> {
  return sql`o.currency = ${currency} ${channelId === undefined ? sql`` : sql`and o.channel_id = ${channelId}`}`;
}

/** Orders of the period that are sales; alias `o`. */
export function salesOf(period: Period, shift: Shift): RawBuilder<unknown> {
  const { from, until } = boundsOf(period, shift);
  return sql`orders."order" o where o.placed_at >= ${from} and o.placed_at < ${until}
    and ${ofShop(period)} and ${IS_SALE}`;
}

/** The VAT of an order `o`, frozen with it (R32). */
export const ORDER_TAX = sql`(select coalesce(sum((x ->> 'taxCents')::int), 0)::int
  from jsonb_array_elements(o.taxes) x)`;

/**
 * Common table expressions that end in `part`: what money was given back for in the period, by the
 * ledger of payments, each with its share of VAT. Columns: `refund_id`, `order_id`, `at`, `kind`, `line_id`,
 * `quantity`, `cents`, `tax_cents`. The parts of a refund sum to its ledger entry, the shares of a line to the line.
 */
export function refundParts(period: Period, shift: Shift): RawBuilder<unknown> {
  const { from, until } = boundsOf(period, shift);
  return sql`
    given as materialized (
      select r.id as refund_id, e.at, o.id as order_id
      from payments.refund r
      join payments.entry e on e.payment_id = r.payment_id and e.kind = 'refund' and e.proof = 'refund:' || r.id
      join payments.payment p on p.id = r.payment_id and p.origin_kind = 'order'
      join orders."order" o on o.id = p.origin_id::bigint
      where r.state = 'done' and r.reason not in ${NO_REFUND}
        and e.at >= ${from} and e.at < ${until} and ${ofShop(period)} and ${IS_SALE}),
    -- Every refund of these orders: what a unit is worth depends on the units before it.
    told as materialized (
      select r.id as refund_id, a.kind, a."orderLineId" as line_id, coalesce(a.quantity, 0) as quantity,
        a."amountCents" as cents,
        sum(coalesce(a.quantity, 0)) over (partition by a."orderLineId", a.kind order by r.id) as upto
      from (select distinct order_id from given) g
      join payments.payment p on p.origin_kind = 'order' and p.origin_id = g.order_id::text
      join payments.refund r on r.payment_id = p.id and r.state = 'done'
      cross join lateral (
        select * from jsonb_to_recordset(r.allocation)
          as p (kind text, "orderLineId" bigint, quantity int, "amountCents" int)
        union all
        -- What a refund gives beyond its parts, or less than them.
        select 'other', null, 0, (r.amount_cents
          - (select coalesce(sum((x ->> 'amountCents')::int), 0) from jsonb_array_elements(r.allocation) x))::int
      ) a
      where a."amountCents" <> 0),
    part as materialized (
      select g.refund_id, g.order_id, g.at, t.kind, t.line_id, t.quantity, t.cents, ${PART_TAX} as tax_cents
      from given g
      join told t on t.refund_id = g.refund_id
      join orders."order" o on o.id = g.order_id
      left join orders.line l on l.id = t.line_id
      left join invoicing.invoice n
        on n.kind = 'credit-note' and n.origin_kind = 'refund' and n.origin_id = g.refund_id::text)`;
}

/** Units returned are counted from the start of a line, cancelled ones from its end: together they are the line. */
const PART_TAX = sql`(case
  when t.kind = 'line' and l.quantity is not null then
    round(l.tax_cents::numeric * t.upto / l.quantity) - round(l.tax_cents::numeric * (t.upto - t.quantity) / l.quantity)
  when t.kind = 'cancelled' and l.quantity is not null then
    round(l.tax_cents::numeric * (l.quantity - t.upto + t.quantity) / l.quantity)
      - round(l.tax_cents::numeric * (l.quantity - t.upto) / l.quantity)
  when t.kind = 'delivery' then
    round((o.delivery ->> 'taxCents')::numeric * t.cents / nullif(o.delivery_cents, 0))
  when n.id is not null and t.kind = 'gesture' then
    -- A gesture is split over rates when its credit note is issued.
    (select sum((x ->> 'taxCents')::int) from jsonb_array_elements(n.lines) x where x ->> 'kind' = t.kind)
  else round(t.cents * ${ORDER_TAX}::numeric / nullif(o.total_cents, 0))
end)::int`;
