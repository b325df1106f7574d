import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Recomputes payment states from entries and entries from provider events; returns what differs. */
export async function verifyPayments(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with sums as (
      select p.id, p.state, p.amount_cents,
        coalesce(sum(e.amount_cents) filter (where e.kind = 'capture'), 0)::int as captured,
        coalesce(sum(case e.kind when 'refund' then e.amount_cents when 'refund-returned' then -e.amount_cents end), 0)::int as refunded
      from payments.payment p left join payments.entry e on e.payment_id = p.id group by p.id)
    (select 'payment-captured-equals-entries' as rule, format('payment %s', id) as subject,
       case when state = 'captured' then amount_cents else 0 end::text as expected, captured::text as actual
     from sums where captured <> case when state = 'captured' then amount_cents else 0 end limit 100)
    union all
    (select 'payment-refunds-within-captures', format('payment %s', id), format('at most %s', captured), refunded::text
     from sums where refunded > captured limit 100)
    union all
    (select 'payment-refunds-equal-entries', format('payment %s', s.id), coalesce(r.done, 0)::text, s.refunded::text
     from sums s left join (select payment_id, sum(amount_cents)::int as done from payments.refund
       where state = 'done' group by 1) r on r.payment_id = s.id
     where coalesce(r.done, 0) <> s.refunded limit 100)
    union all
    (select 'payment-proved-by-provider-event', format('payment %s', p.id), 'a captured event', 'none'
     from payments.payment p
     where p.provider = 'stripe' and p.state = 'captured'
       and not exists (select from payments.provider_event v where v.provider = p.provider and v.kind = 'captured'
         and (v.payload ->> 'paymentId' = p.id::text or v.payload ->> 'providerReference' = p.provider_reference))
     limit 100)`.execute(db);
  return rows;
}
