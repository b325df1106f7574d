import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/**
 * Proves what suppliers billed: sums from lines, pieces from receipts, payments from the invoices that they pay, numbers
 * without gaps (at most 100 a rule). What was made from receipts bills no more than they have, unless it was corrected to its
 * paper: that is held to them once it is approved. What a person accepted although it differs is not judged again.
 */
export async function verifySupplierInvoices(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with judged as (
      select * from supplier_invoices.invoice
      where rejected_at is null and (source = 'receipts' or approved_at is not null) and not accepted_differences
    ), run as (
      select r.*, coalesce(sum(case when i.kind = 'invoice' then i.gross_cents else -i.gross_cents end), 0)::bigint as due_cents
      from supplier_invoices.payment_run r
      left join supplier_invoices.payment p on p.run_id = r.id
      left join supplier_invoices.invoice i on i.id = p.invoice_id
      group by r.id
    )
    (select 'supplier-invoice-total' as rule, format('supplier invoice %s', i.id) as subject,
       format('%s + %s', coalesce(sum(l.net_cents), 0), i.vat_cents) as expected,
       format('%s, %s', i.net_cents, i.gross_cents) as actual
     from judged i left join supplier_invoices.line l on l.invoice_id = i.id
     group by i.id, i.vat_cents, i.net_cents, i.gross_cents
     having coalesce(sum(l.net_cents), 0) <> i.net_cents or i.net_cents + i.vat_cents <> i.gross_cents limit 100)
    union all
    (select 'supplier-invoice-received', format('line %s of purchase order %s', o.id, o.order_id),
       o.received_quantity::text, sum(l.quantity)::float8::text
     from supplier_invoices.line l
     join supplier_invoices.invoice i on i.id = l.invoice_id and i.kind = 'invoice' and i.rejected_at is null
       and (i.approved_at is not null or (i.source = 'receipts' and i.corrected_at is null))
     join purchasing.order_line o on o.id = l.order_line_id
     group by o.id having sum(l.quantity) > o.received_quantity and not bool_or(i.accepted_differences) limit 100)
    union all
    (select 'supplier-payment-amount', format('payment %s', number), due_cents::text, amount_cents::text
     from run where due_cents <> amount_cents limit 100)
    union all
    (select 'supplier-payment-file', format('payment %s', number), amount_cents::text,
       coalesce(round(100 * substring(xml from '<CtrlSum>([0-9.]+)</CtrlSum>')::numeric)::bigint::text, '')
     from run where round(100 * substring(xml from '<CtrlSum>([0-9.]+)</CtrlSum>')::numeric) is distinct from amount_cents
     limit 100)
    union all
    (select 'supplier-invoice-paid-once', format('supplier invoice %s', i.id), 'approved, in one payment',
       format('%s, in %s', case when i.approved_at is null then 'not approved' else 'approved' end, count(*))
     from supplier_invoices.payment p
     join supplier_invoices.payment_run r on r.id = p.run_id and r.cancelled_at is null
     join supplier_invoices.invoice i on i.id = p.invoice_id
     group by i.id having count(*) > 1 or i.approved_at is null limit 100)
    union all
    (select 'supplier-payment-numbers-gapless', format('%s %s', s.series, s.scope), s.last_value::text, count(r.id)::text
     from platform.number_series s
     left join supplier_invoices.payment_run r on '20' || substr(r.number, 4, 2) = s.scope
     where s.series = 'supplier-payment'
     group by s.series, s.scope, s.last_value having s.last_value <> count(r.id) limit 100)`.execute(
    db,
  );
  return rows;
}
