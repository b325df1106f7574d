import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/**
 * Proves that what lies in bins and of which lot is the sum of its ledger, that no place holds more than the ledger of
 * stock has there, and that each bin is under the account of its zone (at most 100 a rule).
 */
export async function verifyPlaces(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'place-equals-entries' as rule,
       format('variant %s, bin %s, lot %s', coalesce(h.variant_id, e.variant_id), coalesce(h.bin_id, e.bin_id),
         coalesce(h.lot_id, e.lot_id)) as subject,
       coalesce(e.quantity, 0)::text as expected, coalesce(h.quantity, 0)::text as actual
     from (select variant_id, location_id, coalesce(bin_id, 0) as bin_id, coalesce(lot_id, 0) as lot_id, sum(quantity) as quantity
       from warehouse.entry group by 1, 2, 3, 4) e
     full join (select variant_id, location_id, coalesce(bin_id, 0) as bin_id, coalesce(lot_id, 0) as lot_id, quantity
       from warehouse.holding) h
       on h.variant_id = e.variant_id and h.location_id = e.location_id and h.bin_id = e.bin_id and h.lot_id = e.lot_id
     where coalesce(e.quantity, 0) <> coalesce(h.quantity, 0) limit 100)
    union all
    (select 'places-within-level', format('variant %s at %s', h.variant_id, loc.code),
       format('at most %s', greatest(coalesce(min(l.on_hand), 0), 0)), sum(h.quantity)::text
     from warehouse.holding h
     join stock.location loc on loc.id = h.location_id
     left join stock.level l on l.variant_id = h.variant_id and l.location_id = h.location_id
     group by h.variant_id, loc.code having sum(h.quantity) > greatest(coalesce(min(l.on_hand), 0), 0) limit 100)
    union all
    (select 'bin-under-its-zone', format('variant %s in bin %s', h.variant_id, b.code), z.location_id::text, h.location_id::text
     from warehouse.holding h join warehouse.bin b on b.id = h.bin_id join warehouse.zone z on z.id = b.zone_id
     where z.location_id <> h.location_id limit 100)
    union all
    (select 'lot-of-its-variant', format('lot %s', lot.code), lot.variant_id::text, h.variant_id::text
     from warehouse.holding h join warehouse.lot lot on lot.id = h.lot_id where lot.variant_id <> h.variant_id limit 100)
    union all
    (select 'blocked-lot-not-sold', format('lot %s', lot.code), 'in quarantine', format('%s pieces at %s', h.quantity, loc.code)
     from warehouse.holding h
     join warehouse.lot lot on lot.id = h.lot_id and lot.blocked_at is not null
     join stock.location loc on loc.id = h.location_id and loc.kind <> 'quarantine' limit 100)`.execute(
    db,
  );
  return rows;
}
