import { sql, type SqlPart } from '../../platform/db/index.ts';
import type { Trigger } from './model.ts';

/** From when (excluded) to when (included) events are looked for. */
export interface Span {
  from: Date;
  to: Date;
}

/** Orders that still wait look like this now; of a look into the past, those that waited then. */
const LIVE_MS = 3 * 24 * 3600 * 1000;

/**
 * Selects the events of a trigger in a span, from the facts that the rooms keep: `key` (names the event once and for all), `subject_id`,
 * `at`. The same question is asked every minute and, for a dry run, of the last month.
 */
export function eventsOf(trigger: Trigger, { from, to }: Span): SqlPart {
  const inSpan = (at: SqlPart) => sql`${at} > ${from} and ${at} <= ${to}`;
  switch (trigger.on) {
    case 'order-placed':
      return orderEvent('placed', { from, to });
    case 'order-paid':
      return orderEvent('paid', { from, to });
    case 'order-shipped':
      return orderEvent('shipped', { from, to });
    case 'order-delivered':
      return orderEvent('delivered', { from, to });
    case 'order-cancelled':
      return orderEvent('cancelled', { from, to });
    case 'withdrawal-declared':
      return orderEvent('withdrawal-declared', { from, to });
    case 'order-unpaid': {
      const wait = sql`make_interval(days => ${trigger.days}::int)`;
      return sql`select o.id::text as key, o.id::text as subject_id, o.placed_at + ${wait} as at from orders."order" o
        where o.placed_at > ${from}::timestamptz - ${wait} and o.placed_at <= ${to}::timestamptz - ${wait}
          and o.payment_method in ('bank-transfer', 'cheque') and o.total_cents > 0
          and coalesce(o.paid_at, 'infinity') > o.placed_at + ${wait}
          and coalesce(o.cancelled_at, 'infinity') > o.placed_at + ${wait}`;
    }
    case 'order-late':
      return lateOrders(trigger.days, { from, to });
    case 'cart-abandoned': {
      const wait = sql`make_interval(hours => ${trigger.hours}::int)`;
      return sql`select c.id as key, c.id as subject_id, c.updated_at + ${wait} as at from carts.cart c
        where c.completed_at is null and c.email is not null and not c.is_drafted
          and c.updated_at > ${from}::timestamptz - ${wait} and c.updated_at <= ${to}::timestamptz - ${wait}
          and exists (select from carts.line l where l.cart_id = c.id)`;
    }
    case 'customer-created':
      return sql`select p.id::text as key, p.id::text as subject_id, p.created_at as at from parties.party p
        where ${inSpan(sql`p.created_at`)} and p.forgotten_at is null and p.merged_into is null`;
    case 'consent-given':
      return sql`select c.id::text as key, p.id::text as subject_id, c.at from parties.consent c
        join parties.party p on p.email = c.email
        where ${inSpan(sql`c.at`)} and c.granted and c.purpose = 'newsletter'`;
    case 'review-submitted':
      return sql`select r.id::text as key, r.id::text as subject_id, r.submitted_at as at from reviews.review r
        where ${inSpan(sql`r.submitted_at`)}`;
    case 'stock-below':
      return stockBelow(trigger.level, { from, to });
    case 'supplier-order-late':
      return lateSupplierOrders(trigger.days, { from, to });
    case 'goods-received':
      return sql`select 'receipt:' || r.id as key, r.order_id::text as subject_id, r.posted_at as at
        from purchasing.goods_receipt r where ${inSpan(sql`r.posted_at`)}`;
    case 'incident-opened':
      return sql`select i.id::text as key, i.id::text as subject_id, i.noticed_at as at from incidents.incident i
        where ${inSpan(sql`i.noticed_at`)}`;
  }
}

/** The first such thing that happened to an order. */
function orderEvent(kind: string, { from, to }: Span): SqlPart {
  return sql`select e.order_id::text as key, e.order_id::text as subject_id, min(e.at) as at from orders.event e
    where e.kind = ${kind} and e.at > ${from} and e.at <= ${to} group by e.order_id`;
}

/** Orders that had not left some days after the last day promised. */
function lateOrders(days: number, { from, to }: Span): SqlPart {
  const at = sql`((o.promised_to_on + ${days}::int + 1)::timestamp + interval '8 hours') at time zone 'Europe/Paris'`;
  // Every minute only orders that still wait are looked at, by their index.
  const waits =
    to.getTime() - from.getTime() < LIVE_MS
      ? sql`o.state in ('placed', 'paid', 'prepared')`
      : sql`o.placed_at > ${from}::timestamptz - interval '120 days'`;
  return sql`select o.id::text as key, o.id::text as subject_id, ${at} as at from orders."order" o
    where ${waits} and o.promised_to_on is not null and o.paid_at is not null
      and ${at} > ${from} and ${at} <= ${to}
      and coalesce(o.shipped_at, 'infinity') > ${at} and coalesce(o.cancelled_at, 'infinity') > ${at}`;
}

/** Moves that took what lies here of an article from the level or more to less, told backwards from what lies here now. */
function stockBelow(level: number, { from, to }: Span): SqlPart {
  return sql`
    with delta as (
      select m.id, m.variant_id, m.occurred_at,
        (case when t.kind = 'warehouse' then m.quantity else 0 end)
          - (case when f.kind = 'warehouse' then m.quantity else 0 end) as change
      from stock.move m
      join stock.location f on f.id = m.from_location_id join stock.location t on t.id = m.to_location_id
      where m.occurred_at > ${from}
    ), here as (
      select l.variant_id, sum(l.on_hand) as on_hand from stock.level l
      join stock.location k on k.id = l.location_id and k.kind = 'warehouse'
      where l.variant_id in (select variant_id from delta) group by l.variant_id
    ), stood as (
      select d.*, h.on_hand - coalesce(sum(d.change) over (partition by d.variant_id order by d.occurred_at desc, d.id desc
        rows between unbounded preceding and 1 preceding), 0) as after
      from delta d join here h on h.variant_id = d.variant_id
    )
    select 'move:' || id as key, variant_id::text as subject_id, occurred_at as at from stood
    where change < 0 and after < ${level} and after - change >= ${level} and occurred_at <= ${to}`;
}

/** Supplier orders of which nothing more came by some days after the day expected. */
function lateSupplierOrders(days: number, { from, to }: Span): SqlPart {
  const at = sql`((o.expected_on + ${days}::int)::timestamp + interval '8 hours') at time zone 'Europe/Paris'`;
  return sql`select o.id || ' ' || o.expected_on as key, o.id::text as subject_id, ${at} as at
    from purchasing.purchase_order o
    where o.sent_at < ${at} and o.expected_on is not null and ${at} > ${from} and ${at} <= ${to}
      and (o.state in ('sent', 'confirmed', 'partially-received')
        or exists (select from purchasing.goods_receipt r where r.order_id = o.id and r.posted_at > ${at}))
      and coalesce(o.cancelled_at, 'infinity') > ${at}`;
}
