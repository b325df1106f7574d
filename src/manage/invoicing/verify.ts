import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Recomputes documents: totals from lines, credits within invoices (R13), invoices within orders, numbers (R12). */
export async function verifyInvoices(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with sums as (
      select i.id, i.number, i.kind, i.net_cents, i.tax_cents, i.total_cents,
        coalesce(sum((l ->> 'netCents')::int), 0)::int as net, coalesce(sum((l ->> 'taxCents')::int), 0)::int as tax,
        coalesce(sum((l ->> 'totalCents')::int), 0)::int as total
      from invoicing.invoice i left join jsonb_array_elements(i.lines) l on true group by i.id),
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
    (select series || '-numbers-without-gaps', scope, coalesce(n.last_value, 0)::text,
       format('%s numbers, highest %s', coalesce(c.count, 0), coalesce(c.most, 0))
     from (select kind as series, '20' || substr(number, 3, 2) as scope, count(*) as count,
             max(substr(number, 6)::bigint) as most
           from invoicing.invoice group by 1, 2) c
     full join (select series, scope, last_value from platform.number_series
                where series in ('invoice', 'credit-note')) n using (series, scope)
     where c.count is distinct from c.most or n.last_value is distinct from c.most)`.execute(db);
  return rows;
}
