import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Drafts hold goods only while they are open and say so, exactly what their lines ask for; an ordered draft has its order. */
export async function verifyDrafts(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with due as (
      select d.id::text as origin_id, u.variant_id, sum(u.each * l.quantity)::int as quantity
      from drafts.draft d join carts.line l on l.cart_id = d.cart_id
      join catalogue.variant v on v.id = l.variant_id
      cross join lateral (
        select v.id as variant_id, 1 as each where not v.bundle
        union all
        select k.component_id, k.quantity from catalogue.component k where v.bundle and k.variant_id = v.id) u
      where d.state in ('open', 'sent') and d.hold_until is not null
      group by d.id, u.variant_id),
    held as (
      select origin_id, variant_id, quantity from stock.reservation where origin_kind = 'draft')
    (select 'reservation-equals-draft' as rule,
      format('draft %s, variant %s', coalesce(d.origin_id, h.origin_id), coalesce(d.variant_id, h.variant_id)) as subject,
      coalesce(d.quantity, 0)::text as expected, coalesce(h.quantity, 0)::text as actual
    from due d full join held h on h.origin_id = d.origin_id and h.variant_id = d.variant_id
    where coalesce(d.quantity, 0) <> coalesce(h.quantity, 0) limit 100)
    union all
    (select 'draft-has-its-order', format('draft %s', id), 'an order', 'none'
     from drafts.draft where (state = 'ordered') <> (order_id is not null) limit 100)`.execute(db);
  return rows;
}
