import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import type { Characteristic, ContentUnit, ProductOption, ProductState } from './model.ts';

/** A product row as an import writes it. */
export interface BulkProduct {
  handle: string;
  title: string;
  subtitle: string;
  /** Already sanitised. */
  descriptionHtml: string;
  brandId: number | null;
  state: ProductState;
  taxClass: string;
  addOn: boolean;
  options: ProductOption[];
  characteristics: Characteristic[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  sourceHash: string | null;
}

/** A variant row as an import writes it. */
export interface BulkVariant {
  sku: string | null;
  gtin: string | null;
  optionValues: string[];
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  costCents: number | null;
  contentQuantity: number | null;
  contentUnit: ContentUnit | null;
  ecoCents: number;
  backorder: boolean;
  requiresShipping: boolean;
  digital: boolean;
  limitedCopies: boolean;
  position: number;
  state: 'active' | 'archived';
  sourceKey: string | null;
  sourceHash: string | null;
}

const PRODUCT_COLUMNS = {
  handle: 'text',
  title: 'text',
  subtitle: 'text',
  descriptionHtml: 'text',
  brandId: 'bigint',
  state: 'text',
  taxClass: 'text',
  addOn: 'boolean',
  options: 'jsonb',
  characteristics: 'jsonb',
  tags: 'text[]',
  seoTitle: 'text',
  seoDescription: 'text',
  sourceHash: 'text',
} as const;

/** Inserts products in one statement; answers the id of each source key. Handles must be free. */
export async function insertProducts(
  tx: Tx,
  source: string,
  products: readonly (BulkProduct & { sourceKey: string })[],
): Promise<Map<string, number>> {
  if (products.length === 0) return new Map();
  const { rows } = await sql<{ id: number; source_key: string }>`
    insert into catalogue.product (handle, title, subtitle, description_html, brand_id, state, tax_class, add_on, options,
      characteristics, tags, seo_title, seo_description, source, source_key, source_hash)
    select "handle", "title", "subtitle", "descriptionHtml", "brandId", "state", "taxClass", "addOn", "options",
      "characteristics", "tags", "seoTitle", "seoDescription", ${source}, "sourceKey", "sourceHash"
    from ${asTable(products, { ...PRODUCT_COLUMNS, sourceKey: 'text' })} as p
    returning id, source_key`.execute(tx);
  return new Map(rows.map((row) => [row.source_key, row.id]));
}

/** Saves product rows whole (not their handles) and counts their versions up. */
export async function updateProducts(
  tx: Tx,
  products: readonly (BulkProduct & { id: number })[],
): Promise<void> {
  if (products.length === 0) return;
  await sql`
    update catalogue.product t set title = p."title", subtitle = p."subtitle", description_html = p."descriptionHtml",
      brand_id = p."brandId", state = p."state", tax_class = p."taxClass", add_on = p."addOn", options = p."options",
      characteristics = p."characteristics", tags = p."tags", seo_title = p."seoTitle",
      seo_description = p."seoDescription", source_hash = coalesce(p."sourceHash", t.source_hash),
      version = t.version + 1, updated_at = now()
    from ${asTable(products, { ...PRODUCT_COLUMNS, id: 'bigint' })} as p
    where t.id = p."id"`.execute(tx);
}

const VARIANT_COLUMNS = {
  sku: 'text',
  gtin: 'text',
  optionValues: 'text[]',
  weightGrams: 'int',
  lengthMm: 'int',
  widthMm: 'int',
  heightMm: 'int',
  costCents: 'int',
  contentQuantity: 'numeric',
  contentUnit: 'text',
  ecoCents: 'int',
  backorder: 'boolean',
  requiresShipping: 'boolean',
  digital: 'boolean',
  limitedCopies: 'boolean',
  position: 'int',
  state: 'text',
  sourceKey: 'text',
  sourceHash: 'text',
} as const;

/** Inserts variants in one statement; answers their ids in the order given. */
export async function insertVariants(
  tx: Tx,
  variants: readonly (BulkVariant & { productId: number })[],
): Promise<number[]> {
  if (variants.length === 0) return [];
  const { rows } = await sql<{ id: number; product_id: number; option_values: string[] }>`
    insert into catalogue.variant (product_id, sku, gtin, option_values, weight_grams, length_mm, width_mm, height_mm,
      cost_cents, content_quantity, content_unit, eco_cents, backorder, requires_shipping, digital, limited_copies, position, state, source_key,
      source_hash)
    select "productId", "sku", "gtin", "optionValues", "weightGrams", "lengthMm", "widthMm", "heightMm", "costCents",
      "contentQuantity", "contentUnit", "ecoCents", "backorder", "requiresShipping", "digital", "limitedCopies", "position", "state", "sourceKey",
      "sourceHash"
    from ${asTable(variants, { ...VARIANT_COLUMNS, productId: 'bigint' })} as v
    returning id, product_id, option_values`.execute(tx);
  const name = (productId: number, values: string[]) => JSON.stringify([productId, ...values]);
  const ids = new Map(rows.map((row) => [name(row.product_id, row.option_values), row.id]));
  return variants.map((variant) => ids.get(name(variant.productId, variant.optionValues))!);
}

/**
 * Saves variant rows whole and counts their versions up. Codes and option values are freed first, so
 * that two variants may swap them.
 */
export async function updateVariants(
  tx: Tx,
  variants: readonly (BulkVariant & { id: number })[],
): Promise<void> {
  if (variants.length === 0) return;
  await sql`update catalogue.variant set sku = null, option_values = array['free', id::text]
    where id = any(${variants.map(({ id }) => id)}::bigint[])`.execute(tx);
  await sql`
    update catalogue.variant t set sku = v."sku", gtin = v."gtin", option_values = v."optionValues",
      weight_grams = v."weightGrams", length_mm = v."lengthMm", width_mm = v."widthMm", height_mm = v."heightMm",
      cost_cents = v."costCents", content_quantity = v."contentQuantity", content_unit = v."contentUnit",
      eco_cents = v."ecoCents", backorder = v."backorder", requires_shipping = v."requiresShipping",
      digital = v."digital", limited_copies = v."limitedCopies",
      position = v."position", state = v."state", source_key = v."sourceKey", source_hash = v."sourceHash",
      version = t.version + 1
    from ${asTable(variants, { ...VARIANT_COLUMNS, id: 'bigint' })} as v
    where t.id = v."id"`.execute(tx);
}

/** Makes the categories of each product exactly these, in order. */
export async function replaceCategories(
  tx: Tx,
  lists: readonly { productId: number; categoryIds: readonly number[] }[],
): Promise<void> {
  if (lists.length === 0) return;
  const rows = lists.flatMap(({ productId, categoryIds }) =>
    categoryIds.map((categoryId, position) => ({ productId, categoryId, position })),
  );
  await sql`
    with wanted as materialized (
      select * from ${asTable(rows, { productId: 'bigint', categoryId: 'bigint', position: 'int' })} as w
    ), gone as (
      delete from catalogue.product_category c
      where c.product_id = any(${lists.map(({ productId }) => productId)}::bigint[])
        and not exists (select from wanted w where w."productId" = c.product_id and w."categoryId" = c.category_id)
    )
    insert into catalogue.product_category (product_id, category_id, position)
    select "productId", "categoryId", "position" from wanted
    on conflict (product_id, category_id) do update set position = excluded.position
      where product_category.position <> excluded.position`.execute(tx);
}

/** A picture that an import names and a job fetches later. */
export interface PendingMedia {
  productId: number;
  variantId: number | null;
  sourceUrl: string;
  alt: string;
  position: number;
}

/** A picture that waits for its file. */
export interface WaitingMedia {
  id: number;
  productId: number;
  sourceUrl: string;
  isNew: boolean;
}

const MEDIA_COLUMNS = {
  productId: 'bigint',
  variantId: 'bigint',
  alt: 'text',
  position: 'int',
} as const;

/**
 * From here on stand pictures that only a variant named, behind those of the product; one that has a place already keeps it.
 */
export const SPARE_POSITION = 1_000;

/** Adds pictures still to be fetched; one that the product already has keeps its file. Answers those that wait. */
export async function addPendingMedia(
  tx: Tx,
  media: readonly PendingMedia[],
): Promise<WaitingMedia[]> {
  if (media.length === 0) return [];
  const { rows } = await sql<WaitingMedia & { state: string }>`
    insert into catalogue.product_media as m (product_id, variant_id, source_url, state, alt, position)
    select "productId", "variantId", "sourceUrl", 'pending', "alt", "position"
    from ${asTable(media, { ...MEDIA_COLUMNS, sourceUrl: 'text' })} as w
    on conflict (product_id, source_url) do update
      set variant_id = coalesce(excluded.variant_id, m.variant_id), 
        position = case when excluded.position >= ${SPARE_POSITION} then m.position else excluded.position end,
        alt = case when excluded.alt = '' then m.alt else excluded.alt end,
        state = case when m.state = 'missing' then 'pending' else m.state end
    returning id, product_id as "productId", source_url as "sourceUrl", xmax = 0 as "isNew", state`.execute(
    tx,
  );
  return rows.filter((row) => row.state === 'pending').map(({ state: _state, ...row }) => row);
}

/** Gives a picture its file, or marks it missing. */
export async function settleMedia(tx: Tx, mediaId: number, fileId: number | null): Promise<void> {
  await sql`update catalogue.product_media
    set file_id = ${fileId}, state = case when ${fileId}::bigint is null then 'missing' else 'ready' end
    where id = ${mediaId}`.execute(tx);
}

/** Gives products pictures whose files are here already, by the SHA-256 of the file. */
export async function attachKnownFiles(
  tx: Tx,
  media: readonly {
    productId: number;
    variantId: number | null;
    sha256: string;
    alt: string;
    position: number;
  }[],
): Promise<void> {
  await sql`
    insert into catalogue.product_media (product_id, variant_id, file_id, alt, position)
    select w."productId", w."variantId", f.id, w."alt", w."position"
    from ${asTable(media, { ...MEDIA_COLUMNS, sha256: 'text' })} as w
    join platform.file f on f.sha256 = w."sha256"
    where not exists (select from catalogue.product_media m
      where m.product_id = w."productId" and m.file_id = f.id)`.execute(tx);
}

/** Publishes products in a channel, or takes them out of it. */
export async function publishProducts(
  tx: Tx,
  channelId: string,
  publish: readonly number[],
  unpublish: readonly number[],
): Promise<void> {
  if (publish.length > 0) {
    await sql`insert into catalogue.publication (product_id, channel_id)
      select p, ${channelId} from unnest(${[...publish]}::bigint[]) as p
      on conflict (channel_id, product_id) do nothing`.execute(tx);
  }
  if (unpublish.length > 0) {
    await sql`delete from catalogue.publication
      where channel_id = ${channelId} and product_id = any(${[...unpublish]}::bigint[])`.execute(
      tx,
    );
  }
}

/** A brand as a file names it, with the handle that its name makes. */
interface NamedBrand {
  handle: string;
  name: string;
}

/** The ids of brands by the handle that their name makes; those that nothing here is named like are made. */
export async function ensureBrands(
  tx: Tx,
  brands: readonly NamedBrand[],
): Promise<Map<string, number>> {
  const known = await findBrandIds(tx, brands);
  const missing = brands.filter(({ handle }) => !known.has(handle));
  if (missing.length === 0) return known;
  await sql`insert into catalogue.brand (handle, name)
    select distinct on ("handle") "handle", "name"
    from ${asTable(missing, { handle: 'text', name: 'text' })} as b
    order by "handle"
    on conflict (handle) do nothing`.execute(tx);
  return findBrandIds(tx, brands);
}

/** The ids of the brands that exist, by the handle that their name makes: those of that name, whatever their address, before those of that address. */
export async function findBrandIds(
  tx: Tx,
  brands: readonly NamedBrand[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; handle: string }>`
    select distinct on (w."handle") w."handle", b.id
    from ${asTable(brands, { handle: 'text', name: 'text' })} as w
    join catalogue.brand b on lower(b.name) = lower(w."name") or b.handle = w."handle"
    order by w."handle", lower(b.name) = lower(w."name") desc, b.id`.execute(tx);
  return new Map(rows.map((row) => [row.handle, row.id]));
}

/** The children of a category (`null`: the roots) by lower-case name, with the handles. */
export async function findChildCategories(
  tx: Tx,
  parentId: number | null,
  names: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select min(id) as id, lower(name) as name from catalogue.category
    where parent_id is not distinct from ${parentId}::bigint
      and lower(name) = any(${names.map((name) => name.toLowerCase())}::text[])
    group by lower(name)`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** Makes a category below `parentId`, last among its siblings; the first free handle of the candidates is taken. */
export async function insertCategory(
  tx: Tx,
  category: {
    parentId: number | null;
    name: string;
    description: string;
    handles: readonly string[];
  },
): Promise<number> {
  for (const handle of category.handles) {
    const { rows } = await sql<{ id: number }>`
      insert into catalogue.category (parent_id, handle, name, description, position)
      select ${category.parentId}::bigint, ${handle}, ${category.name}, ${category.description},
        coalesce((select max(position) + 1 from catalogue.category
          where parent_id is not distinct from ${category.parentId}::bigint), 0)
      on conflict (handle) do nothing
      returning id`.execute(tx);
    if (rows[0]) return rows[0].id;
  }
  throw new Error(`no free handle for the category ${category.name}`);
}
