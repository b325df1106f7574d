import { relatedOf } from '../../core/catalogue/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';

/** Fewer orders with both articles are chance. */
const LEAST_ORDERS = 3;
const DAYS = 730;
/** Articles kept beside each one. */
const KEPT = 12;
/** More articles in one order say nothing about taste. */
const MOST_ARTICLES = 40;

/**
 * Computes what is bought together from the orders placed in two years before `now`, and replaces what was known. The
 * lift of two articles is P(both) / (P(one) · P(other)) over orders. Returns the number of pairs.
 */
export async function computeAffinity(tx: Tx, now: Date): Promise<number> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(tx);
  await sql`delete from affinity.pair`.execute(tx);
  const { rows } = await sql<{ pairs: number }>`
    with bought as materialized (
      select distinct l.order_id, l.product_id from orders.line l
      join orders."order" o on o.id = l.order_id
      where o.state <> 'cancelled' and o.placed_at > ${now}::timestamptz - make_interval(days => ${DAYS})
        and o.placed_at <= ${now}::timestamptz and l.cancelled_quantity < l.quantity
    ), baskets as materialized (
      select order_id, count(*) as articles from bought group by order_id
    ), counted as materialized (
      select b.order_id, b.product_id from bought b join baskets k using (order_id)
      where k.articles <= ${MOST_ARTICLES}
    ), total as (
      select count(distinct order_id)::float8 as orders from counted
    ), each_one as materialized (
      select product_id, count(*)::float8 as orders from counted group by product_id
    ), together as (
      select a.product_id, b.product_id as other_id, count(*)::int as orders
      from counted a join counted b using (order_id)
      where a.product_id <> b.product_id
      group by a.product_id, b.product_id
      having count(*) >= ${LEAST_ORDERS}
    ), ranked as (
      select t.product_id, t.other_id, t.orders, t.orders * total.orders / (one.orders * other.orders) as lift,
        row_number() over (partition by t.product_id
          order by t.orders * total.orders / (one.orders * other.orders) desc, t.orders desc, t.other_id) as place
      from together t cross join total
      join each_one one on one.product_id = t.product_id
      join each_one other on other.product_id = t.other_id
      where t.orders * total.orders > one.orders * other.orders
    ), kept as (
      insert into affinity.pair (product_id, other_id, orders, lift)
      select product_id, other_id, orders, lift from ranked where place <= ${KEPT}
      returning 1
    )
    insert into affinity.computation (computed_at, orders, pairs)
    select ${now}::timestamptz, (select orders from total)::int, (select count(*) from kept)
    on conflict (one) do update set computed_at = excluded.computed_at, orders = excluded.orders,
      pairs = excluded.pairs
    returning pairs`.execute(tx);
  return rows[0]!.pairs;
}

/** Handles of articles bought together with these, the strongest first; none of these themselves. */
export async function listBoughtTogether(
  db: Db,
  productIds: readonly number[],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ handle: string }>`
    select p.handle from (
      select other_id, max(lift) as lift, sum(orders) as orders from affinity.pair
      where product_id = any(${[...productIds]}::bigint[])
        and other_id <> all(${[...productIds]}::bigint[])
      group by other_id
    ) t join catalogue.product p on p.id = t.other_id and p.state = 'active'
    order by t.lift desc, t.orders desc, p.id limit ${limit}`.execute(db);
  return rows.map((row) => row.handle);
}

/**
 * Handles of articles that go with these, none of these themselves: first what the merchant chose, at most `chosen`, then what
 * is bought together with them, at most `together`. One statement.
 */
export async function listGoesWith(
  db: Db,
  productIds: readonly number[],
  { chosen, together }: { chosen: number; together: number },
): Promise<string[]> {
  const ids = sql`${[...productIds]}::bigint[]`;
  const { rows } = await sql<{ handle: string }>`
    select handle from (
      (select handle, 0 as kind, row_number() over (order by rank, id) as place
       from (${relatedOf(ids)}) chosen order by place limit ${chosen})
      union all
      (select p.handle, 1, row_number() over (order by t.lift desc, t.orders desc, p.id) as place from (
         select other_id, max(lift) as lift, sum(orders) as orders from affinity.pair
         where product_id = any(${ids}) and other_id <> all(${ids}) group by other_id
       ) t join catalogue.product p on p.id = t.other_id and p.state = 'active'
       order by place limit ${together})
    ) beside group by handle order by min(kind), min(place)`.execute(db);
  return rows.map((row) => row.handle);
}

/** Changes whenever what is bought together was computed anew. */
export async function affinityStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select computed_at::text as stamp from affinity.computation`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** The nightly computation. */
export function wireAffinity(deps: { db: Db }): Wiring {
  return {
    jobs: {
      'affinity.compute': async () => {
        await transact(deps.db, async (tx) => ok(await computeAffinity(tx, new Date())));
      },
    },
    schedules: [{ job: 'affinity.compute', cron: '20 3 * * *' }],
  };
}
