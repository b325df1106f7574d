import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** One kind of work that waits, with where to do it. */
export interface HomeNeed {
  kind:
    | 'orders-to-prepare'
    | 'orders-to-ship'
    | 'payments-to-record'
    | 'refunds-waiting'
    | 'mails-failed'
    | 'jobs-dead'
    | 'stock-out';
  count: number;
  oldestAt: string | null;
  /** Path in the office. */
  href: string;
}

/** Sales of one period: amounts include tax, in cents of the shop's currency; cancelled orders are left out. */
interface Sales {
  cents: number;
  orders: number;
}

/** What the office's home says. */
export interface HomeReport {
  needs: HomeNeed[];
  sales: {
    today: Sales;
    todayLastYear: Sales;
    week: Sales;
    weekLastYear: Sales;
    /** The last 28 days, oldest first, each with the same week-day a year before. */
    days: { on: string; cents: number; orders: number; lastYearCents: number }[];
  };
  /** Of the last 30 days. */
  bestSellers: { productId: number; title: string; quantity: number; cents: number }[];
  stockToWatch: {
    variantId: number;
    productId: number;
    title: string;
    options: string;
    sku: string | null;
    available: number;
    soldLately: number;
  }[];
  worker: { beatAt: string | null };
}

const HREFS: Record<HomeNeed['kind'], string> = {
  'orders-to-prepare': '/orders?state=paid',
  'orders-to-ship': '/orders?state=prepared',
  'payments-to-record': '/orders?state=placed&paymentState=awaiting',
  'refunds-waiting': '/orders?paymentState=paid',
  'mails-failed': '/mails?state=failed',
  'jobs-dead': '/jobs?state=dead',
  'stock-out': '/stock-levels?state=out',
};

/** What needs a hand now, how sales go beside last year, what sells and what runs out. Three statements. */
export async function readHome(db: Db): Promise<HomeReport> {
  const [needs, sales, goods] = await Promise.all([readNeeds(db), readSales(db), readGoods(db)]);
  return { needs: needs.needs, sales, ...goods, worker: { beatAt: needs.beatAt } };
}

async function readNeeds(db: Db): Promise<{ needs: HomeNeed[]; beatAt: string | null }> {
  const { rows } = await sql<{
    kind: HomeNeed['kind'] | 'worker';
    count: number;
    oldestAt: string | null;
  }>`
    select 'orders-to-prepare' as kind, count(*)::int as count, min(paid_at) as "oldestAt"
      from orders."order" where state = 'paid'
    union all
    select 'orders-to-ship', count(*)::int, min(prepared_at) from orders."order" where state = 'prepared'
    union all
    select 'payments-to-record', count(*)::int, min(o.placed_at) from orders."order" o
      where o.state = 'placed' and o.payment_method in ('bank-transfer', 'cheque')
    union all
    select 'refunds-waiting', count(*)::int, min(created_at) from payments.refund
      where state = 'pending' and created_at < now() - interval '10 minutes'
    union all
    select 'mails-failed', count(*)::int, min(created_at) from platform.mail where state = 'failed'
    union all
    select 'worker', count(*)::int, max(beat_at) from platform.worker_heartbeat`.execute(db);
  const found = rows.map(isoInstants);
  const needs = found
    .filter((row) => row.kind !== 'worker' && row.count > 0)
    .map((row) => ({ ...row, href: HREFS[row.kind as HomeNeed['kind']] }) as HomeNeed);
  return { needs, beatAt: found.find((row) => row.kind === 'worker')?.oldestAt ?? null };
}

async function readSales(db: Db): Promise<HomeReport['sales']> {
  const { rows } = await sql<{
    on: string;
    cents: number;
    orders: number;
    lastCents: number;
    lastOrders: number;
  }>`
    with day as (
      select d::date as on_day from generate_series(
        (now() at time zone 'Europe/Paris')::date - 27, (now() at time zone 'Europe/Paris')::date, interval '1 day') d),
    sold as (
      select (placed_at at time zone 'Europe/Paris')::date as on_day, sum(total_cents)::int as cents, count(*)::int as orders
      from orders."order"
      where state <> 'cancelled' and (placed_at >= now() - interval '30 days'
        or placed_at between now() - interval '395 days' and now() - interval '362 days')
      group by 1)
    select to_char(day.on_day, 'YYYY-MM-DD') as "on", coalesce(s.cents, 0) as cents, coalesce(s.orders, 0) as orders,
      coalesce(l.cents, 0) as "lastCents", coalesce(l.orders, 0) as "lastOrders"
    from day
    left join sold s on s.on_day = day.on_day
    -- 364 days before is the same day of the week.
    left join sold l on l.on_day = day.on_day - 364
    order by day.on_day`.execute(db);
  const week = rows.slice(-7);
  const sum = (part: typeof rows, last: boolean): Sales => ({
    cents: part.reduce((total, row) => total + (last ? row.lastCents : row.cents), 0),
    orders: part.reduce((total, row) => total + (last ? row.lastOrders : row.orders), 0),
  });
  return {
    today: sum(rows.slice(-1), false),
    todayLastYear: sum(rows.slice(-1), true),
    week: sum(week, false),
    weekLastYear: sum(week, true),
    days: rows.map(({ on, cents, orders, lastCents }) => ({
      on,
      cents,
      orders,
      lastYearCents: lastCents,
    })),
  };
}

async function readGoods(db: Db): Promise<Pick<HomeReport, 'bestSellers' | 'stockToWatch'>> {
  const { rows } = await sql<{
    bestSellers: HomeReport['bestSellers'] | null;
    stockToWatch: HomeReport['stockToWatch'] | null;
  }>`
    with sold as (
      select l.variant_id, l.product_id, sum(l.quantity)::int as units, sum(l.total_cents)::int as cents
      from orders.line l join orders."order" o on o.id = l.order_id
      where o.placed_at >= now() - interval '30 days' and o.state <> 'cancelled'
      group by 1, 2)
    select
      (select jsonb_agg(b) from (
        select s.product_id as "productId", p.title, sum(s.units)::int as quantity, sum(s.cents)::int as cents
        from sold s join catalogue.product p on p.id = s.product_id
        group by s.product_id, p.title order by sum(s.cents) desc limit 6) b) as "bestSellers",
      (select jsonb_agg(w) from (
        select s.variant_id as "variantId", s.product_id as "productId", p.title,
          array_to_string(v.option_values, ', ') as options, v.sku,
          coalesce(l.on_hand - l.reserved, 0) as available, s.units as "soldLately"
        from sold s
        join catalogue.variant v on v.id = s.variant_id and v.state = 'active'
        join catalogue.product p on p.id = s.product_id and p.state = 'active'
        left join stock.level l on l.variant_id = s.variant_id and l.location_id = (select id from stock.location where is_default)
        where coalesce(l.on_hand - l.reserved, 0) < greatest(s.units, 3)
        order by coalesce(l.on_hand - l.reserved, 0)::numeric / s.units, s.units desc limit 8) w) as "stockToWatch"`.execute(
    db,
  );
  return { bestSellers: rows[0]?.bestSellers ?? [], stockToWatch: rows[0]?.stockToWatch ?? [] };
}
