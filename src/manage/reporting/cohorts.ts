import { sql, type Db } from '../../platform/db/index.ts';
import { IS_SALE } from './facts.ts';

/** Customers who bought first in one month, and what they did since. */
export interface Cohort {
  /** First day of the month of their first order, `YYYY-MM-DD`. */
  month: string;
  /** How many there are. */
  customers: number;
  /** By months since the first order, 0 first: how many of them bought, and for how much including tax. */
  since: { customers: number; orders: number; cents: number }[];
}

/**
 * Customers by the month of their first order that was paid, the oldest month first, for the last `months` months up to
 * this one. Sales before refunds, in one currency. One statement.
 */
export async function readCohorts(db: Db, currency: string, months: number): Promise<Cohort[]> {
  const { rows } = await sql<{
    month: string;
    offset: number;
    customers: number;
    orders: number;
    cents: number;
  }>`
    with sale as materialized (
      select o.party_id, date_trunc('month', o.placed_at at time zone 'Europe/Paris')::date as month, o.total_cents
      from orders."order" o where o.party_id is not null and o.currency = ${currency} and ${IS_SALE}),
    first as (
      select party_id, min(month) as month from sale group by 1
      having min(month) > date_trunc('month', now() at time zone 'Europe/Paris')::date - make_interval(months => ${months}))
    select f.month,
      ((extract(year from s.month) - extract(year from f.month)) * 12
        + extract(month from s.month) - extract(month from f.month))::int as offset,
      count(distinct s.party_id) as customers, count(*) as orders, sum(s.total_cents)::bigint as cents
    from first f join sale s on s.party_id = f.party_id
    group by 1, 2 order by 1, 2`.execute(db);
  const cohorts = new Map<string, Cohort>();
  for (const { month, offset, ...figures } of rows) {
    const cohort = cohorts.get(month) ?? { month, customers: figures.customers, since: [] };
    cohorts.set(month, cohort);
    // A month in which nobody of them bought.
    while (cohort.since.length < offset) cohort.since.push({ customers: 0, orders: 0, cents: 0 });
    cohort.since.push(figures);
  }
  return [...cohorts.values()];
}
