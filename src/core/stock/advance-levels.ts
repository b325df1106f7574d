import { sql, type Tx } from '../../platform/db/index.ts';
import { projectProducts } from '../catalogue/index.ts';

// A cap on units sold in advance is held against a level, so one is there before anything has arrived.
projectProducts(openLevels);

/** Opens the levels of these products' variants that are sold in advance and have none yet. */
async function openLevels(tx: Tx, productIds: readonly number[]): Promise<void> {
  await sql`insert into stock.level (variant_id, location_id)
    select v.id, loc.id from catalogue.launch la
    join catalogue.variant v on v.product_id = la.product_id and not v.bundle
    join stock.location loc on loc.is_default
    where la.product_id = any(${[...productIds]}::bigint[]) and la.preorder
    order by v.id
    on conflict do nothing`.execute(tx);
}
