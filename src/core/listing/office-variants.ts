import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { cutPage, readCursor, type Page } from '../../platform/http/index.ts';
import { loadVariant, type Variant } from '../catalogue/index.ts';
import { likeText, readOffers, type VariantOffer } from './office-products.ts';

/** What the list of variants is asked for. */
export interface OfficeVariantQuery {
  /** Words of the product's title, SKU prefix or GTIN. */
  q?: string;
  productId?: number;
  state?: Variant['state'];
  limit: number;
  cursor?: string;
}

/** A variant as the office shows it, with price and stock. */
export type OfficeVariant = Variant & VariantOffer & { productTitle: string; options: string };

const cursorSchema = z.tuple([z.int()]);

/** A page of variants in the order they were made. Refusal: `cursor-invalid` (422). */
export async function listOfficeVariants(
  db: Db,
  query: OfficeVariantQuery,
): Promise<Result<Page<OfficeVariant>>> {
  const cursor = readCursor(query.cursor, cursorSchema);
  if (!cursor.ok) return cursor;
  const q = query.q?.trim();
  const { rows } = await sql<Omit<OfficeVariant, keyof VariantOffer>>`
    select ${VARIANT} from catalogue.variant v join catalogue.product p on p.id = v.product_id
    where v.id > ${cursor.value?.[0] ?? 0}
      ${query.productId === undefined ? sql`` : sql`and v.product_id = ${query.productId}`}
      ${query.state ? sql`and v.state = ${query.state}` : sql``}
      ${q ? sql`and v.id in (${variantsMatching(q)})` : sql``}
    order by v.id limit ${query.limit + 1}`.execute(db);
  const offers = await readOffers(
    db,
    rows.map((row) => row.id),
  );
  const variants = rows.map((row) => ({ ...row, ...offers.get(row.id)! }));
  return ok(cutPage(variants, query.limit, (row) => [row.id]));
}

/** Variants by SKU prefix, GTIN or words of their product, each found through its own index. */
function variantsMatching(q: string) {
  return sql`
    select id from catalogue.variant where lower(sku) collate "C" like lower(${likeText(q)}) || '%'
    union
    select id from catalogue.variant where gtin = ${q}
    union
    select s.id from catalogue.variant s join catalogue.product o on o.id = s.product_id
    where platform.plain(o.title || ' ' || o.handle) like '%' || platform.plain(${likeText(q)}) || '%'`;
}

/** One variant for the office. Refusal: `variant-unknown` (404). */
export async function getOfficeVariant(db: Db | Tx, id: number): Promise<Result<OfficeVariant>> {
  const variant = await loadVariant(db, id);
  if (!variant) return refuse('variant-unknown', 404);
  const { rows } = await sql<{ title: string }>`
    select title from catalogue.product where id = ${variant.productId}`.execute(db);
  const offer = (await readOffers(db, [id])).get(id)!;
  const options = variant.optionValues.join(', ');
  return ok({ ...variant, ...offer, productTitle: rows[0]!.title, options });
}

const VARIANT = sql`v.id, v.product_id as "productId", v.sku, v.gtin, v.option_values as "optionValues",
  v.weight_grams as "weightGrams", v.length_mm as "lengthMm", v.width_mm as "widthMm",
  v.height_mm as "heightMm", v.cost_cents as "costCents",
  v.content_quantity::float8 as "contentQuantity", v.content_unit as "contentUnit", v.eco_cents as "ecoCents", v.backorder,
  v.requires_shipping as "requiresShipping", v.digital, v.limited_copies as "limitedCopies", v.position, v.state, v.version, p.title as "productTitle",
  array_to_string(v.option_values, ', ') as options`;

/** One price of now. */
export interface OfficePriceRow {
  variantId: number;
  productId: number;
  productTitle: string;
  options: string;
  sku: string | null;
  channelId: string;
  amountCents: number;
  updatedAt: string;
}

const priceCursor = z.tuple([z.int(), z.string()]);

/** A page of the prices of now, by variant and channel. Refusal: `cursor-invalid` (422). */
export async function listOfficePrices(
  db: Db,
  query: {
    q?: string;
    channelId?: string;
    productId?: number;
    variantId?: number;
    limit: number;
    cursor?: string;
  },
): Promise<Result<Page<OfficePriceRow>>> {
  const cursor = readCursor(query.cursor, priceCursor);
  if (!cursor.ok) return cursor;
  const q = query.q?.trim();
  const { rows } = await sql<OfficePriceRow>`
    select pr.variant_id as "variantId", v.product_id as "productId", p.title as "productTitle",
      array_to_string(v.option_values, ', ') as options, v.sku, pr.channel_id as "channelId",
      pr.amount_cents as "amountCents",
      to_char(pr.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"
    from pricing.price pr
    join catalogue.variant v on v.id = pr.variant_id
    join catalogue.product p on p.id = v.product_id
    where (pr.variant_id, pr.channel_id) > (${cursor.value?.[0] ?? 0}::bigint, ${cursor.value?.[1] ?? ''}::text)
      ${query.channelId ? sql`and pr.channel_id = ${query.channelId}` : sql``}
      ${query.productId === undefined ? sql`` : sql`and v.product_id = ${query.productId}`}
      ${query.variantId === undefined ? sql`` : sql`and pr.variant_id = ${query.variantId}`}
      ${q ? sql`and v.id in (${variantsMatching(q)})` : sql``}
    order by pr.variant_id, pr.channel_id limit ${query.limit + 1}`.execute(db);
  return ok(cutPage(rows, query.limit, (row) => [row.variantId, row.channelId]));
}
