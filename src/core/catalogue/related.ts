import type { RefusedField } from '../../kernel/refusal.ts';
import { sql, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { RelatedProduct } from './model.ts';

/** Related products of product `p`, in order, for a select list. */
export const RELATED_TO_PRODUCT = sql`coalesce((select json_agg(json_build_object(
    'productId', r.related_id, 'mutual', r.mutual) order by r.position)
  from catalogue.related_product r where r.product_id = p.id), '[]')`;

/** Handles of the active products shown beside product `p`: its own, in order, then those that name it mutually. */
export const RELATED_HANDLES = sql`coalesce((select json_agg(other.handle order by r.rank, other.id)
  from (
    select other_id, min(rank) as rank from (
      select related_id as other_id, position as rank from catalogue.related_product where product_id = p.id
      union all
      select product_id, 1000 + position from catalogue.related_product where related_id = p.id and mutual
    ) named group by other_id
  ) r join catalogue.product other on other.id = r.other_id and other.state = 'active'), '[]')`;

/** Each once, and never the product itself. */
export function normaliseRelated(
  related: readonly RelatedProduct[],
  id: number | null,
): RelatedProduct[] {
  const seen = new Set<number>();
  return related.flatMap(({ productId, mutual }) => {
    if (productId === id || seen.has(productId)) return [];
    seen.add(productId);
    return [{ productId, mutual }];
  });
}

/** What is wrong with the related products asked for. */
export async function checkRelated(
  tx: Tx,
  related: readonly RelatedProduct[],
): Promise<RefusedField[]> {
  if (related.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.product
    where id = any(${related.map(({ productId }) => productId)}::bigint[])`.execute(tx);
  const known = new Set(rows.map((row) => row.id));
  return related.flatMap(({ productId }, index) =>
    known.has(productId)
      ? []
      : [{ pointer: `/related/${index}/productId`, code: 'product-unknown' }],
  );
}

/** Makes the related products of a product these, in this order. */
export async function saveRelated(
  tx: Tx,
  id: number,
  related: readonly RelatedProduct[],
): Promise<void> {
  await sql`delete from catalogue.related_product where product_id = ${id}`.execute(tx);
  await sql`insert into catalogue.related_product (product_id, related_id, position, mutual)
    select ${id}, r."productId", r.place - 1, r.mutual
    from rows from (jsonb_to_recordset(${JSON.stringify(related)}::jsonb) as ("productId" bigint, mutual boolean))
      with ordinality as r ("productId", mutual, place)`.execute(tx);
}

/** The active products that the merchant shows beside any of `ids` and that are none of them, as a query of `id, handle, rank`. */
export const relatedOf = (ids: SqlPart): SqlPart => sql`
  select p.id, p.handle, r.rank from (
    select other_id, min(rank) as rank from (
      select related_id as other_id, position as rank from catalogue.related_product where product_id = any(${ids})
      union all
      select product_id, 1000 + position from catalogue.related_product where related_id = any(${ids}) and mutual
    ) named group by other_id
  ) r join catalogue.product p on p.id = r.other_id and p.state = 'active'
  where r.other_id <> all(${ids})`;
