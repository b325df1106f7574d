import { emit } from '../../platform/outbox/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';

/** Rewrites a projection of the given products inside the transaction that changes them. */
export type ProductProjection = (tx: Tx, productIds: readonly number[]) => Promise<void>;

const projections = new Set<ProductProjection>();

/** Registers a projection of products; rooms above the catalogue keep their read models true with it. */
export function projectProducts(projection: ProductProjection): void {
  projections.add(projection);
}

/** Events carry at most this many products each. */
const PRODUCTS_PER_EVENT = 1_000;

/**
 * Call it last in every transaction that changes products, their variants, prices, categories or brands:
 * rewrites the projections and emits `catalogue.product-changed` with `{ productIds }`.
 */
export async function tellProductsChanged(tx: Tx, productIds: readonly number[]): Promise<void> {
  if (productIds.length === 0) return;
  const bundles = await bundlesWith(tx, productIds);
  const ids = [...new Set([...productIds, ...bundles])].sort((a, b) => a - b);
  for (const project of projections) await project(tx, ids);
  for (let start = 0; start < ids.length; start += PRODUCTS_PER_EVENT) {
    await emit(tx, 'catalogue.product-changed', {
      productIds: ids.slice(start, start + PRODUCTS_PER_EVENT),
    });
  }
}

/** Products with a bundle that holds a variant of these: what they tell of their stock follows their components. */
async function bundlesWith(tx: Tx, productIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct b.product_id as id
    from catalogue.component k
    join catalogue.variant c on c.id = k.component_id
    join catalogue.variant b on b.id = k.variant_id
    where c.product_id = any(${[...productIds]}::bigint[])`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Locks products in the order of their ids until the transaction ends: whoever rewrites a projection
 * of a product holds its lock, so that a slower transaction never writes back what it read earlier.
 */
export async function lockProducts(tx: Tx, productIds: readonly number[]): Promise<void> {
  await sql`select id from catalogue.product where id = any(${[...productIds]}::bigint[])
    order by id for no key update`.execute(tx);
}
