import type { RawBuilder } from 'kysely';
import { sql, type Db } from '../../platform/db/index.ts';
import { IS_SALE, ORDER_TAX, refundParts, salesOf } from './facts.ts';
import type { Period, Shift } from './period.ts';

/** What a report may be broken down by. */
export const REPORT_KEYS = [
  'day',
  'week',
  'month',
  'product',
  'category',
  'brand',
  'channel',
  'country',
  'payment',
  'customer',
] as const;

/** One way to break sales down. */
export type ReportKey = (typeof REPORT_KEYS)[number];

/** Figures of one row: cents including tax, and excluding it (`…NetCents`). */
export interface SalesFigures {
  /** 0 when sales are broken down by what orders contain. */
  orders: number;
  /** 0 when they are not. */
  units: number;
  salesCents: number;
  salesNetCents: number;
  refundedUnits: number;
  refundsCents: number;
  refundsNetCents: number;
}

/** Figures under a key, with the key's name when it has one. */
export interface KeyedFigures extends SalesFigures {
  key: string;
  label: string | null;
}

/** Belongs to no article: what was paid for delivery, and money given back as a gesture. */
export const DELIVERY_KEY = 'delivery';
export const OTHER_KEY = 'other';
/** Only carries the number of orders of the whole period. */
export const ALL_KEY = '*';

const BY_CONTENT: ReadonlySet<ReportKey> = new Set(['product', 'category', 'brand']);

/** Whether rows are parts of orders (articles, their category, their brand) rather than orders. */
export function isByContent(by: ReportKey): boolean {
  return BY_CONTENT.has(by);
}

/** Sales and refunds of a period under each key, in no order. One statement. */
export async function readSalesRows(
  db: Db,
  by: ReportKey,
  period: Period,
  shift: Shift,
): Promise<KeyedFigures[]> {
  const statement = isByContent(by) ? byContent(by, period, shift) : byOrder(by, period, shift);
  const { rows } = await statement.execute(db);
  return rows;
}

const PARIS = sql`at time zone 'Europe/Paris'`;

/** The key of an order `o`; `at` is when the sale or the refund happened. */
function orderKey(by: ReportKey, at: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (by) {
    case 'day':
      return sql`(${at} ${PARIS})::date`;
    case 'week':
      return sql`date_trunc('week', ${at} ${PARIS})::date`;
    case 'month':
      return sql`date_trunc('month', ${at} ${PARIS})::date`;
    case 'channel':
      return sql`o.channel_id`;
    case 'country':
      return sql`coalesce(o.shipping_address ->> 'country', '')`;
    case 'payment':
      return sql`o.payment_method`;
    default:
      return sql`case when o.party_id is null then 'unknown' when exists (
          select from orders."order" f where f.party_id = o.party_id and f.id < o.id
            and f.paid_cents > 0 and (f.cancelled_at is null or f.paid_at <= f.cancelled_at))
        then 'returning' else 'new' end`;
  }
}

function byOrder(by: ReportKey, period: Period, shift: Shift) {
  const label =
    by === 'channel'
      ? sql`(select c.name from channels.channel c where c.id = f.key)`
      : sql`null::text`;
  return sql<KeyedFigures>`
    with ${refundParts(period, shift)},
    fact as (
      select ${orderKey(by, sql`o.placed_at`)} as key, count(*) as orders, sum(o.total_cents) as sales,
        sum(o.total_cents - ${ORDER_TAX}) as sales_net, 0 as back_units, 0 as back, 0 as back_net
      from ${salesOf(period, shift)} group by 1
      union all
      select ${orderKey(by, sql`p.at`)}, 0, 0, 0, sum(p.quantity), sum(p.cents), sum(p.cents - p.tax_cents)
      from part p join orders."order" o on o.id = p.order_id group by 1)
    select f.key::text as key, ${label} as label, sum(f.orders)::bigint as orders, 0 as units,
      sum(f.sales)::bigint as "salesCents", sum(f.sales_net)::bigint as "salesNetCents",
      sum(f.back_units)::bigint as "refundedUnits", sum(f.back)::bigint as "refundsCents",
      sum(f.back_net)::bigint as "refundsNetCents"
    from fact f group by f.key`;
}

/** Where an article `x.product_id` is filed: its first category, its brand, or itself. */
const FILED: Partial<Record<ReportKey, { key: RawBuilder<unknown>; label: RawBuilder<unknown> }>> =
  {
    product: {
      key: sql`x.product_id`,
      label: sql`(select p.title from catalogue.product p where p.id = g.id)`,
    },
    category: {
      key: sql`(select pc.category_id from catalogue.product_category pc
        where pc.product_id = x.product_id order by pc.position, pc.category_id limit 1)`,
      label: sql`(select c.name from catalogue.category c where c.id = g.id)`,
    },
    brand: {
      key: sql`(select p.brand_id from catalogue.product p where p.id = x.product_id)`,
      label: sql`(select b.name from catalogue.brand b where b.id = g.id)`,
    },
  };

function byContent(by: ReportKey, period: Period, shift: Shift) {
  const filed = FILED[by]!;
  return sql<KeyedFigures>`
    with ${refundParts(period, shift)},
    sale as materialized (
      select o.id, o.delivery_cents, o.delivery_cents - coalesce((o.delivery ->> 'taxCents')::int, 0) as delivery_net
      from ${salesOf(period, shift)}),
    article as (
      select l.product_id, sum(l.quantity) as units, sum(l.total_cents) as sales, sum(l.net_cents) as sales_net,
        0 as back_units, 0 as back, 0 as back_net
      from sale s join orders.line l on l.order_id = s.id group by 1
      union all
      select l.product_id, 0, 0, 0, sum(p.quantity), sum(p.cents), sum(p.cents - p.tax_cents)
      from part p join orders.line l on l.id = p.line_id group by 1),
    grouped as (
      select ${filed.key} as id, sum(x.units) as units, sum(x.sales) as sales, sum(x.sales_net) as sales_net,
        sum(x.back_units) as back_units, sum(x.back) as back, sum(x.back_net) as back_net
      from article x group by 1)
    select coalesce(g.id::text, 'none') as key, ${filed.label} as label, 0 as orders, g.units::bigint as units,
      g.sales::bigint as "salesCents", g.sales_net::bigint as "salesNetCents",
      g.back_units::bigint as "refundedUnits", g.back::bigint as "refundsCents", g.back_net::bigint as "refundsNetCents"
    from grouped g
    union all
    select ${DELIVERY_KEY}, null, 0, 0, coalesce(sum(delivery_cents), 0), coalesce(sum(delivery_net), 0), 0,
      (select coalesce(sum(cents), 0) from part where kind = 'delivery'),
      (select coalesce(sum(cents - tax_cents), 0) from part where kind = 'delivery')
    from sale
    union all
    select ${OTHER_KEY}, null, 0, 0, 0, 0, 0, coalesce(sum(cents), 0), coalesce(sum(cents - tax_cents), 0)
    from part where line_id is null and kind <> 'delivery'
    union all
    select ${ALL_KEY}, null, count(*), 0, 0, 0, 0, 0, 0 from sale`;
}

/** Orders placed in the period whose money is awaited; they count when it arrives. */
export async function readAwaiting(
  db: Db,
  period: Period,
): Promise<{ orders: number; cents: number }> {
  const { rows } = await sql<{ orders: number; cents: number }>`
    select count(*) as orders, coalesce(sum(o.total_cents), 0)::bigint as cents
    from orders."order" o
    where o.state = 'placed' and o.payment_state = 'awaiting' and not (${IS_SALE}) and o.currency = ${period.currency}
      and o.placed_at >= (${period.from}::date::timestamp ${PARIS})
      and o.placed_at < ((${period.to}::date + 1)::timestamp ${PARIS})
      ${period.channelId === undefined ? sql`` : sql`and o.channel_id = ${period.channelId}`}`.execute(
    db,
  );
  return rows[0]!;
}
