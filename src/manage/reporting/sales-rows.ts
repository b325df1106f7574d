import type { RawBuilder } from 'kysely';
import { sql, type Db } from '../../platform/db/index.ts';
import { cameBack, LINE_COST_KNOWN, LINE_COSTS } from './costs.ts';
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
  'group',
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
  /** What the goods sold cost, less those that came back, by the ledger of value. */
  costCents: number;
  /**
   * Sales and refunds of goods without tax, less their cost: delivery is left out, gestures count. Articles of which nobody
   * knows the cost are left out too.
   */
  marginCents: number;
  /** Sales without tax of articles of which nobody knows the cost. */
  uncostedNetCents: number;
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
    case 'group':
      return sql`(select p.group_id from parties.party p where p.id = o.party_id)`;
    default:
      return sql`case when o.party_id is null then 'unknown' when exists (
          select from orders."order" f where f.party_id = o.party_id and f.id < o.id
            and f.paid_cents > 0 and (f.cancelled_at is null or f.paid_at <= f.cancelled_at))
        then 'returning' else 'new' end`;
  }
}

/** Names of keys that are identifiers. */
const LABELS: Partial<Record<ReportKey, RawBuilder<unknown>>> = {
  channel: sql`(select c.name from channels.channel c where c.id = f.key)`,
  group: sql`(select g.name from parties.customer_group g where g.id = f.key)`,
};

/** The sums of facts `f` in the order of `SalesFigures`, from `units` on. */
const FIGURES = sql`sum(f.sales)::bigint as "salesCents", sum(f.sales_net)::bigint as "salesNetCents",
  sum(f.back_units)::bigint as "refundedUnits", sum(f.back)::bigint as "refundsCents",
  sum(f.back_net)::bigint as "refundsNetCents", round(sum(f.cost))::bigint as "costCents",
  round(sum(f.goods - f.cost))::bigint as "marginCents", sum(f.uncosted)::bigint as "uncostedNetCents"`;

/** Money given back `p` that lessens what goods bring: not that for delivery, and only where the cost of the line is known. */
const LOST_GOODS = sql`case when p.kind = 'delivery' then 0
  when p.line_id is null or (select ${LINE_COST_KNOWN} from orders.line l where l.id = p.line_id)
    then p.cents - coalesce(p.tax_cents, 0) else 0 end`;

function byOrder(by: ReportKey, period: Period, shift: Shift) {
  const none = by === 'group' ? sql`'ungrouped'` : sql`null`;
  return sql<KeyedFigures>`
    with ${refundParts(period, shift)},
    sale as materialized (
      select o.id, o.total_cents, o.total_cents - ${ORDER_TAX} as net_cents, ${orderKey(by, sql`o.placed_at`)} as key
      from ${salesOf(period, shift)}),
    ${LINE_COSTS},
    goods as (
      select order_id, sum(net_cents) filter (where known) as net, sum(cents) filter (where known) as cost,
        coalesce(sum(net_cents) filter (where not known), 0) as uncosted
      from line_cost group by 1),
    ${cameBack(period, shift)},
    fact as (
      select s.key, count(*) as orders, sum(s.total_cents) as sales, sum(s.net_cents) as sales_net,
        0 as back_units, 0 as back, 0 as back_net, coalesce(sum(g.net), 0) as goods, coalesce(sum(g.cost), 0) as cost,
        coalesce(sum(g.uncosted), 0) as uncosted
      from sale s left join goods g on g.order_id = s.id group by 1
      union all
      select ${orderKey(by, sql`p.at`)}, 0, 0, 0, sum(p.quantity), sum(p.cents), sum(p.cents - p.tax_cents),
        -sum(${LOST_GOODS}), 0, 0
      from part p join orders."order" o on o.id = p.order_id group by 1
      union all
      select ${orderKey(by, sql`b.at`)}, 0, 0, 0, 0, 0, 0, 0, -sum(b.cents), 0
      from came_back b join orders."order" o on o.id = b.order_id group by 1)
    select coalesce(f.key::text, ${none}) as key, ${LABELS[by] ?? sql`null::text`} as label, sum(f.orders)::bigint as orders,
      0 as units, ${FIGURES}
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
    ${LINE_COSTS},
    ${cameBack(period, shift)},
    article as (
      select c.product_id, sum(c.quantity) as units, sum(c.total_cents) as sales, sum(c.net_cents) as sales_net,
        0 as back_units, 0 as back, 0 as back_net, coalesce(sum(c.net_cents) filter (where c.known), 0) as goods,
        coalesce(sum(c.cents) filter (where c.known), 0) as cost, coalesce(sum(c.net_cents) filter (where not c.known), 0) as uncosted
      from line_cost c group by 1
      union all
      select l.product_id, 0, 0, 0, sum(p.quantity), sum(p.cents), sum(p.cents - p.tax_cents), -sum(${LOST_GOODS}), 0, 0
      from part p join orders.line l on l.id = p.line_id group by 1
      union all
      select product_id, 0, 0, 0, 0, 0, 0, 0, -sum(cents), 0 from came_back group by 1),
    f as (select x.*, ${filed.key} as id from article x)
    select coalesce(g.id::text, 'none') as key, ${filed.label} as label, 0 as orders, g.units, g."salesCents", g."salesNetCents",
      g."refundedUnits", g."refundsCents", g."refundsNetCents", g."costCents", g."marginCents", g."uncostedNetCents"
    from (select f.id, sum(f.units)::bigint as units, ${FIGURES} from f group by 1) g
    union all
    select ${DELIVERY_KEY}, null, 0, 0, coalesce(sum(delivery_cents), 0), coalesce(sum(delivery_net), 0), 0,
      (select coalesce(sum(cents), 0) from part where kind = 'delivery'),
      (select coalesce(sum(cents - tax_cents), 0) from part where kind = 'delivery'), 0, 0, 0
    from sale
    union all
    select ${OTHER_KEY}, null, 0, 0, 0, 0, 0, coalesce(sum(cents), 0), coalesce(sum(cents - tax_cents), 0),
      0, -coalesce(sum(cents - coalesce(tax_cents, 0)), 0), 0
    from part where line_id is null and kind <> 'delivery'
    union all
    select ${ALL_KEY}, null, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0 from sale`;
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
