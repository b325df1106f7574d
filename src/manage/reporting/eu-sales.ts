import { sql, type Db, type SqlPart } from '../../platform/db/index.ts';

/** Beyond so much a year without tax, consumers of other member states are taxed at their own rates (R29), cents. */
export const EU_THRESHOLD_CENTS = 1_000_000;

/** Sales to consumers of other member states in a calendar year, cents without tax, net of what was refunded. */
export interface EuSales {
  year: number;
  netCents: number;
}

/** One row a year, this one and the last: `year`, `cents`. */
export const EU_SALES: SqlPart = sql`
  select span.year::int as year, coalesce(sum(sold.cents), 0)::float8 as cents
  from (select extract(year from now() at time zone 'Europe/Paris') - back as year from generate_series(0, 1) as back) span
  left join lateral (
    select net.cents * (1 - case when o.total_cents > 0 then o.refunded_cents::numeric / o.total_cents else 0 end) as cents
    from orders."order" o
    left join parties.party p on p.id = o.party_id
    left join parties.party company on company.id = p.company_id
    cross join lateral (select sum((t ->> 'netCents')::int) as cents from jsonb_array_elements(o.taxes) t) net
    where o.state <> 'cancelled' and coalesce(company.vat_number, p.vat_number, '') = ''
      and (o.tax_territory like 'EU%' or o.service_territory like 'EU%')
      and o.placed_at >= make_timestamptz(span.year::int, 1, 1, 0, 0, 0, 'Europe/Paris')
      and o.placed_at < make_timestamptz(span.year::int + 1, 1, 1, 0, 0, 0, 'Europe/Paris')
  ) sold on true
  group by span.year`;

/** This year's sales to consumers of other member states, and the last's, the newest first. */
export async function readEuSales(db: Db): Promise<EuSales[]> {
  const { rows } = await sql<{ year: number; cents: number }>`
    ${EU_SALES} order by 1 desc`.execute(db);
  return rows.map(({ year, cents }) => ({ year, netCents: Math.round(cents) }));
}
