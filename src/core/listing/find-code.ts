import { sql, type Db } from '../../platform/db/index.ts';

/**
 * The product on sale and the variant that a SKU or GTIN names, letter case aside, a GTIN also in groups as it is printed under
 * its bars; null when none or several do.
 */
export async function findByCode(
  db: Db,
  channelId: string,
  code: string,
): Promise<{ handle: string; variantId: number } | null> {
  const typed = code.trim().toLowerCase();
  const plain = /^[\d\s]+$/.test(typed) ? typed.replace(/\s/g, '') : typed;
  if (plain === '') return null;
  const { rows } = await sql<{ handle: string; variantId: number }>`
    select p.handle, v.id as "variantId"
    from listing.document d
    join catalogue.product p on p.id = d.product_id
    join catalogue.variant v on v.product_id = p.id and v.state = 'active'
      and (lower(v.sku) = ${plain} or v.gtin = ${plain})
    where d.channel_id = ${channelId} and d.codes @> array[${plain}]
    limit 2`.execute(db);
  return rows.length === 1 ? rows[0]! : null;
}
