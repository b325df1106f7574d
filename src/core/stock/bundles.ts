import { sql } from '../../platform/db/index.ts';

/**
 * How many of bundle `v` its components make now, over all warehouses. A component that is sold beyond its stock does not
 * limit them; null when none does.
 */
export const BUNDLES_IN_STOCK = sql`
  select min(greatest(coalesce(kl.available, 0), 0) / k.quantity)::int
  from catalogue.component k
  join catalogue.variant kv on kv.id = k.component_id and not kv.backorder
  left join lateral (
    select sum(l.on_hand - l.reserved) as available from stock.level l
    where l.variant_id = kv.id
      and l.location_id = any(array(select id from stock.location where kind = 'warehouse'))) kl on true
  where k.variant_id = v.id`;
