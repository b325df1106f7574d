import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { OWNED_PLACES } from './places.ts';

/**
 * Recomputes levels from moves and reserved units from reservations, and proves that each level is of a variant that exists
 * at a place where stock is kept; returns what differs (at most 100 a rule).
 */
export async function verifyStock(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'stock-level-equals-moves' as rule,
       format('variant %s at %s', coalesce(l.variant_id, s.variant_id), loc.code) as subject,
       coalesce(s.on_hand, 0)::text as expected, coalesce(l.on_hand, 0)::text as actual
     from (
       select variant_id, location_id, sum(delta)::int as on_hand from (
         select variant_id, to_location_id as location_id, quantity as delta from stock.move
         union all
         select variant_id, from_location_id, -quantity from stock.move) d
       group by 1, 2) s
     full join stock.level l on l.variant_id = s.variant_id and l.location_id = s.location_id
     join stock.location loc on loc.id = coalesce(l.location_id, s.location_id) and loc.kind in ${OWNED_PLACES}
     where coalesce(s.on_hand, 0) <> coalesce(l.on_hand, 0) limit 100)
    union all
    (select 'stock-reserved-equals-reservations', format('variant %s at %s', coalesce(l.variant_id, r.variant_id), loc.code),
       coalesce(r.reserved, 0)::text, coalesce(l.reserved, 0)::text
     from (select variant_id, location_id, sum(quantity)::int as reserved from stock.reservation group by 1, 2) r
     full join stock.level l on l.variant_id = r.variant_id and l.location_id = r.location_id
     join stock.location loc on loc.id = coalesce(l.location_id, r.location_id)
     where coalesce(r.reserved, 0) <> coalesce(l.reserved, 0) limit 100)
    union all
    (select 'bundle-without-stock', format('variant %s', v.id), 'nothing on hand or reserved',
       format('%s on hand, %s reserved', l.on_hand, l.reserved)
     from catalogue.variant v join stock.level l on l.variant_id = v.id
     where v.bundle and (l.on_hand <> 0 or l.reserved <> 0) limit 100)
    union all
    (select 'stock-not-oversold', format('variant %s at %s', l.variant_id, loc.code),
       'on hand ≥ reserved', format('%s on hand, %s reserved', l.on_hand, l.reserved)
     from stock.level l
     join stock.location loc on loc.id = l.location_id
     join catalogue.variant v on v.id = l.variant_id and not v.backorder
     left join catalogue.launch la on la.product_id = v.product_id and la.preorder
     -- What was sold in advance may still be on its way on the day and after it; what was promised from the supplier's
     -- shelf stays promised when the article is no longer sold so.
     where l.on_hand + coalesce(la.preorder_cap, 0) < l.reserved - coalesce((select sum(r.quantity) from stock.reservation r
         where r.variant_id = l.variant_id and r.location_id = l.location_id and r.ahead), 0)
       -- A count or a blocked lot may honestly leave less than was promised: only what sales alone did is a fault.
       and not exists (select from stock.move m join stock.location a on a.id = m.to_location_id and a.kind in ('adjustment', 'quarantine')
                       where m.variant_id = l.variant_id and m.from_location_id = l.location_id)
     limit 100)
    union all
    (select 'stock-level-of-a-variant-at-a-place', format('variant %s at %s', l.variant_id, coalesce(loc.code, l.location_id::text)),
       'a variant at a place of ours',
       concat_ws(', ', case when v.id is null then 'no such variant' end,
         case when loc.id is null then 'no such location' when loc.kind not in ${OWNED_PLACES}
           then format('a location of kind %s', loc.kind) end)
     from stock.level l
     left join stock.location loc on loc.id = l.location_id
     left join catalogue.variant v on v.id = l.variant_id
     where v.id is null or loc.id is null or loc.kind not in ${OWNED_PLACES} limit 100)`.execute(
    db,
  );
  return rows;
}
