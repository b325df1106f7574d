import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';

/** An article behind a code, and how many pieces one scan stands for. */
export interface ScannedArticle {
  variantId: number;
  title: string;
  pieces: number;
  isBundle: boolean;
}

/** An article with what a screen names of it, `f` where it was found. */
const FOUND = sql`v.id as "variantId", f.pieces, v.bundle as "isBundle",
  concat_ws(' · ', p.title, nullif(array_to_string(v.option_values, ', '), '')) as title`;

/** Finds the article of a barcode or reference: ours first, then a supplier's piece or pack. */
export async function findArticle(
  db: Db | Tx,
  wanted: { code: string } | { variantId: number },
): Promise<ScannedArticle | undefined> {
  if ('code' in wanted) return (await findArticles(db, [wanted.code])).get(wanted.code);
  const { rows } = await sql<ScannedArticle>`
    select ${FOUND} from (select ${wanted.variantId}::bigint as id, 1 as pieces) f
    join catalogue.variant v on v.id = f.id
    join catalogue.product p on p.id = v.product_id`.execute(db);
  return rows[0];
}

/** The same for many codes at once; a code that no article carries is missing. */
export async function findArticles(
  db: Db | Tx,
  codes: readonly string[],
): Promise<Map<string, ScannedArticle>> {
  const wanted = asTable(
    codes.map((code) => ({ code })),
    { code: 'text' },
  );
  const { rows } = await sql<ScannedArticle & { code: string }>`
    select distinct on (f.code) f.code, ${FOUND}
    from (
      select w.code, v.id, 1 as pieces, 0 as rank from ${wanted} w join catalogue.variant v on v.gtin = w.code
      union all
      select w.code, v.id, 1, 0 from ${wanted} w join catalogue.variant v on lower(v.sku) = lower(w.code)
      union all
      select w.code, o.variant_id, 1, 1 from ${wanted} w join suppliers.offer o on o.gtin = w.code
      union all
      select w.code, o.variant_id, o.pack_size, 1 from ${wanted} w join suppliers.offer o on o.pack_gtin = w.code
    ) f
    join catalogue.variant v on v.id = f.id
    join catalogue.product p on p.id = v.product_id
    order by f.code, f.rank, v.id, f.pieces desc`.execute(db);
  return new Map(rows.map(({ code, ...article }) => [code, article]));
}
