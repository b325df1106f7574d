import { sql, type SqlPart } from '../../platform/db/index.ts';

/** The places whose stock is sold; asked once a statement. */
const SERVING = sql`array(select id from stock.location where kind = 'warehouse')`;

/** Units of a variant that nobody reserved, over all warehouses that serve orders; null when it never lay there. */
export const freeUnits = (variantId: SqlPart): SqlPart => sql`
  (select sum(shelf.on_hand - shelf.reserved)::int from stock.level shelf
    where shelf.variant_id = ${variantId} and shelf.location_id = any(${SERVING}))`;

/**
 * How many of bundle `v` its components make now, over all warehouses. A component that is sold beyond its stock does not
 * limit them; null when none does.
 */
export const BUNDLES_IN_STOCK = sql`
  select min(greatest(coalesce(${freeUnits(sql`kv.id`)}, 0), 0) / k.quantity)::int
  from catalogue.component k
  join catalogue.variant kv on kv.id = k.component_id and not kv.backorder
  where k.variant_id = v.id`;
