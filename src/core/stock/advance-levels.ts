import { sql, type Tx } from '../../platform/db/index.ts';
import { projectProducts } from '../catalogue/index.ts';

// A cap on units sold in advance is held against a level, so one is there before anything has arrived.
projectProducts(openLevels);

/**
 * Opens the levels of these products' variants that are sold in advance and have none yet. `offset 0` keeps the
 * planner from reading every variant of the catalogue to join them with the few launches.
 */
async function openLevels(tx: Tx, productIds: readonly number[]): Promise<void> {
  await sql`insert into stock.level (variant_id, location_id)
    select v.id, loc.id from (
      select product_id from catalogue.launch
      where product_id = any(${[...productIds]}::bigint[]) and preorder offset 0) la
    cross join lateral (
      select id from catalogue.variant where product_id = la.product_id and not bundle offset 0) v
    join stock.location loc on loc.is_default
    order by v.id
    on conflict do nothing`.execute(tx);
}
