import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Recomputes documents: totals from lines, credits within invoices (R13), invoices within orders, numbers (R12). */
export async function verifyInvoices(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with sums as (
      select i.id, i.number, i.kind, i.net_cents, i.tax_cents, i.total_cents,
        sum((l ->> 'netCents')::int)::int as net, sum((l ->> 'taxCents')::int)::int as tax,
        sum((l ->> 'totalCents')::int)::int as total
      from invoicing.invoice i, jsonb_array_elements(i.lines) l group by i.id),
    orders as (
      select i.order_id, max(i.order_number) as number,
        coalesce(sum(total_cents) filter (where kind = 'invoice'), 0)::int as invoiced,
        coalesce(sum(total_cents) filter (where kind = 'credit-note'), 0)::int as credited
      from invoicing.invoice i group by 1)
    (select 'invoice-totals-equal-lines' as rule, number as subject,
       format('%s + %s = %s', net, tax, total) as expected,
       format('%s + %s = %s', net_cents, tax_cents, total_cents) as actual
     from sums where (net, tax, total) <> (net_cents, tax_cents, total_cents) or net + tax <> total limit 100)
    union all
    (select 'credits-within-invoices', number, format('at most %s', invoiced), credited::text
     from orders where credited > invoiced limit 100)
    union all
    (select 'invoices-within-order', x.number, format('at most %s', o.total_cents), x.invoiced::text
     from orders x join orders."order" o on o.id = x.order_id where x.invoiced > o.total_cents limit 100)
    union all
    (select c.kind || '-numbers-without-gaps', '20' || c.year, coalesce(n.last_value, 0)::text,
       format('%s numbers, highest %s', c.count, c.most)
     from (select kind, substr(number, 3, 2) as year, count(*) as count, max(substr(number, 6)::bigint) as most
           from invoicing.invoice group by 1, 2) c
     left join platform.number_series n on n.series = c.kind and n.scope = '20' || c.year
     where c.count <> c.most or n.last_value is distinct from c.most)`.execute(db);
  return rows;
}
