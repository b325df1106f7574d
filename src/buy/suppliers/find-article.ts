import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** An article behind a code, and how many pieces one scan stands for. */
export interface ScannedArticle {
  variantId: number;
  title: string;
  pieces: number;
  isBundle: boolean;
}

/** Finds the article of a barcode or reference: ours first, then a supplier's piece or pack. */
export async function findArticle(
  db: Db | Tx,
  wanted: { code: string } | { variantId: number },
): Promise<ScannedArticle | undefined> {
  const found =
    'variantId' in wanted
      ? sql`select ${wanted.variantId}::bigint as id, 1 as pieces, 0 as rank`
      : sql`select v.id, 1 as pieces, 0 as rank from catalogue.variant v
            where v.gtin = ${wanted.code} or lower(v.sku) = lower(${wanted.code})
          union all
          select f.variant_id, case when f.pack_gtin = ${wanted.code} then f.pack_size else 1 end, 1 from suppliers.offer f
            where f.gtin = ${wanted.code} or f.pack_gtin = ${wanted.code}`;
  const { rows } = await sql<ScannedArticle>`
    select v.id as "variantId", f.pieces, v.bundle as "isBundle",
      concat_ws(' · ', p.title, nullif(array_to_string(v.option_values, ', '), '')) as title
    from (${found}) f
    join catalogue.variant v on v.id = f.id
    join catalogue.product p on p.id = v.product_id
    order by f.rank, v.id limit 1`.execute(db);
  return rows[0];
}
