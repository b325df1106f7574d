import { sql, type Db } from '../../platform/db/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { freeUnits } from '../../core/stock/index.ts';
import { readComing, type HomeComing } from './home-coming.ts';
import { readNeeds, type HomeNeed } from './home-needs.ts';
import { IS_SALE } from './facts.ts';

/** Sales of one stretch of time: orders whose money was received, including tax, in cents. */
interface Sales {
  cents: number;
  orders: number;
}

/** How it is going. A stretch that is not over is compared with the same stretch, to the minute, 52 weeks before. */
export interface HomeSales {
  currency: string;
  today: Sales;
  todayLastYear: Sales;
  /** Since Monday. */
  week: Sales;
  weekLastYear: Sales;
  /** The last 28 days, oldest first, each with the same weekday a year before, whole. */
  days: { on: string; cents: number; orders: number; lastYearCents: number }[];
}

/** What the office's home says; what the reader may not see is left out. */
export interface HomeReport {
  needs: HomeNeed[];
  sales: HomeSales | null;
  /** Of the last 30 days. */
  bestSellers: { productId: number; title: string; quantity: number; cents: number }[] | null;
  stockToWatch:
    | {
        variantId: number;
        productId: number;
        title: string;
        options: string;
        sku: string | null;
        available: number;
        soldLately: number;
      }[]
    | null;
  coming: HomeComing[];
  worker: { beatAt: string | null };
}

/** What needs a hand now, how sales go beside last year, what sells and runs out, what comes. Five statements. */
export async function readHome(db: Db, may: (scope: string) => boolean): Promise<HomeReport> {
  const seesSales = may('reports:read');
  const [needs, coming, sales, goods] = await Promise.all([
    readNeeds(db, may),
    readComing(db, may, businessDate(new Date())),
    seesSales ? readSales(db) : null,
    readGoods(db),
  ]);
  return {
    needs: needs.needs,
    sales,
    bestSellers: seesSales ? goods.bestSellers : null,
    stockToWatch: may('stock:read') ? goods.stockToWatch : null,
    coming,
    worker: { beatAt: needs.beatAt },
  };
}

interface DayRow {
  on: string;
  cents: number;
  orders: number;
  lastCents: number;
  lastOrders: number;
  /** Of the day a year before, until this time of the day. */
  lastSoFarCents: number;
  lastSoFarOrders: number;
  currency: string;
}

async function readSales(db: Db): Promise<HomeSales> {
  const { rows } = await sql<DayRow>`
    with shop as (select currency from channels.channel order by is_default desc, id limit 1),
    today as (select (now() at time zone 'Europe/Paris')::date as on_day),
    day as (
      select d::date as on_day from today, generate_series(today.on_day - 27, today.on_day, interval '1 day') d),
    sold as (
      select (o.placed_at at time zone 'Europe/Paris')::date as on_day, sum(o.total_cents)::bigint as cents,
        count(*)::int as orders,
        coalesce(sum(o.total_cents) filter (where o.placed_at < now() - interval '364 days'), 0)::bigint as so_far_cents,
        count(*) filter (where o.placed_at < now() - interval '364 days')::int as so_far_orders
      from orders."order" o
      where o.currency = (select currency from shop) and ${IS_SALE}
        and (o.placed_at >= now() - interval '30 days'
          or o.placed_at between now() - interval '395 days' and now() - interval '362 days')
      group by 1)
    select to_char(day.on_day, 'YYYY-MM-DD') as "on", coalesce(s.cents, 0) as cents, coalesce(s.orders, 0) as orders,
      coalesce(l.cents, 0) as "lastCents", coalesce(l.orders, 0) as "lastOrders",
      coalesce(l.so_far_cents, 0) as "lastSoFarCents", coalesce(l.so_far_orders, 0) as "lastSoFarOrders",
      (select currency from shop) as currency
    from day
    left join sold s on s.on_day = day.on_day
    -- 364 days before is the same day of the week.
    left join sold l on l.on_day = day.on_day - 364
    order by day.on_day`.execute(db);
  const todayRow = rows.at(-1)!;
  const sinceMonday = (new Date(`${todayRow.on}T12:00:00Z`).getUTCDay() + 6) % 7;
  const earlier = rows.slice(-1 - sinceMonday, -1);
  const today = { cents: todayRow.cents, orders: todayRow.orders };
  const todayLastYear = { cents: todayRow.lastSoFarCents, orders: todayRow.lastSoFarOrders };
  const add = (first: Sales, cents: (row: DayRow) => number, orders: (row: DayRow) => number) => ({
    cents: earlier.reduce((sum, row) => sum + cents(row), first.cents),
    orders: earlier.reduce((sum, row) => sum + orders(row), first.orders),
  });
  return {
    currency: todayRow.currency,
    today,
    todayLastYear,
    week: add(
      today,
      (row) => row.cents,
      (row) => row.orders,
    ),
    weekLastYear: add(
      todayLastYear,
      (row) => row.lastCents,
      (row) => row.lastOrders,
    ),
    days: rows.map(({ on, cents, orders, lastCents }) => ({
      on,
      cents,
      orders,
      lastYearCents: lastCents,
    })),
  };
}

async function readGoods(db: Db): Promise<{
  bestSellers: NonNullable<HomeReport['bestSellers']>;
  stockToWatch: NonNullable<HomeReport['stockToWatch']>;
}> {
  const { rows } = await sql<{
    bestSellers: HomeReport['bestSellers'];
    stockToWatch: HomeReport['stockToWatch'];
  }>`
    with sold as materialized (
      select l.variant_id, l.product_id, sum(l.quantity)::int as units, sum(l.total_cents)::bigint as cents
      from orders.line l join orders."order" o on o.id = l.order_id
      where o.placed_at >= now() - interval '30 days' and ${IS_SALE}
      group by 1, 2),
    -- The few that are shown are found first; then the catalogue is asked what they are.
    best as materialized (
      select product_id, sum(units)::int as quantity, sum(cents)::bigint as cents
      from sold group by 1 order by 3 desc limit 6),
    short as materialized (
      select s.variant_id, s.product_id, s.units, l.available
      from sold s
      cross join lateral (select coalesce(${freeUnits(sql`s.variant_id`)}, 0) as available) l
      where l.available < greatest(s.units, 3)
        and exists (select from catalogue.variant v where v.id = s.variant_id and v.state = 'active'
          -- A file without counted copies never runs out.
          and not (v.digital and not v.limited_copies))
        and exists (select from catalogue.product p where p.id = s.product_id and p.state = 'active')
      order by l.available::numeric / s.units, s.units desc limit 6)
    select
      (select jsonb_agg(b) from (
        select b.product_id as "productId", p.title, b.quantity, b.cents
        from best b join catalogue.product p on p.id = b.product_id order by b.cents desc) b) as "bestSellers",
      (select jsonb_agg(w) from (
        select s.variant_id as "variantId", s.product_id as "productId", p.title,
          array_to_string(v.option_values, ', ') as options, v.sku, s.available, s.units as "soldLately"
        from short s
        join catalogue.variant v on v.id = s.variant_id
        join catalogue.product p on p.id = s.product_id
        order by s.available::numeric / s.units, s.units desc) w) as "stockToWatch"`.execute(db);
  return { bestSellers: rows[0]?.bestSellers ?? [], stockToWatch: rows[0]?.stockToWatch ?? [] };
}
