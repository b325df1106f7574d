import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { FACTS_OF_PRODUCT } from './attribute-facts.ts';
import { RELATED_TO_PRODUCT } from './related.ts';
import type { MediaInput, Product, ProductFields, Variant, VariantFields } from './model.ts';

/** An instant as ISO 8601 in UTC. */
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const VARIANT_COLUMNS = sql`id, product_id as "productId", sku, gtin, option_values as "optionValues",
  weight_grams as "weightGrams", length_mm as "lengthMm", width_mm as "widthMm", height_mm as "heightMm",
  cost_cents as "costCents", content_quantity::float8 as "contentQuantity", content_unit as "contentUnit",
  eco_cents as "ecoCents", backorder, requires_shipping as "requiresShipping", digital,
  limited_copies as "limitedCopies", position, state, version`;

/** A product with its variants and pictures, or undefined. */
export async function loadProduct(
  db: Db | Tx,
  id: number,
  lock = false,
): Promise<Product | undefined> {
  // The lock is a statement of its own: what follows must see what the earlier holder committed.
  if (lock)
    await sql`select 1 from catalogue.product where id = ${id} for no key update`.execute(db);
  const { rows } = await sql<Product>`
    select p.id, p.handle, p.title, p.subtitle, p.description_html as "descriptionHtml",
      p.brand_id as "brandId", p.state, p.tax_class as "taxClass", p.add_on as "addOn", p.options, p.characteristics, p.tags,
      p.seo_title as "seoTitle", p.seo_description as "seoDescription", p.translations, p.popularity,
      p.version, ${utc('p.created_at')} as "createdAt", ${utc('p.updated_at')} as "updatedAt",
      coalesce((select json_agg(c.category_id order by c.position, c.category_id)
        from catalogue.product_category c where c.product_id = p.id), '[]') as "categoryIds",
      coalesce((select json_agg(c.channel_id order by c.channel_id)
        from catalogue.publication c where c.product_id = p.id), '[]') as "channelIds",
      ${FACTS_OF_PRODUCT} as attributes, ${RELATED_TO_PRODUCT} as related,
      coalesce((select json_agg(v order by v.position, v.id)
        from (select ${VARIANT_COLUMNS} from catalogue.variant where product_id = p.id) v), '[]') as variants,
      coalesce((select json_agg(json_build_object('id', m.id, 'fileId', m.file_id, 'variantId', m.variant_id,
          'sourceUrl', m.source_url, 'state', m.state, 'alt', m.alt, 'altEn', m.alt_en) order by m.position, m.id)
        from catalogue.product_media m where m.product_id = p.id), '[]') as media
    from catalogue.product p where p.id = ${id}`.execute(db);
  return rows[0];
}

/** Locks one row until the transaction ends, so that what is read next stays true. */
export async function lockRow(
  tx: Tx,
  table: 'product' | 'brand' | 'category',
  id: number,
): Promise<void> {
  await sql`select 1 from ${sql.table(`catalogue.${table}`)} where id = ${id} for no key update`.execute(
    tx,
  );
}

/** One variant. */
export async function loadVariant(db: Db | Tx, id: number): Promise<Variant | undefined> {
  const { rows } = await sql<Variant>`
    select ${VARIANT_COLUMNS} from catalogue.variant where id = ${id}`.execute(db);
  return rows[0];
}

/** Inserts the row of a product; lists that belong to it are saved apart. */
export async function insertProduct(tx: Tx, fields: ProductFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.product (handle, title, subtitle, description_html, brand_id, state, tax_class, add_on,
      options, characteristics, tags, seo_title, seo_description, translations, popularity)
    values (${fields.handle}, ${fields.title}, ${fields.subtitle}, ${fields.descriptionHtml},
      ${fields.brandId}, ${fields.state}, ${fields.taxClass}, ${fields.addOn}, ${JSON.stringify(fields.options)}::jsonb,
      ${JSON.stringify(fields.characteristics)}::jsonb, ${fields.tags}::text[], ${fields.seoTitle},
      ${fields.seoDescription}, ${JSON.stringify(fields.translations)}::jsonb, ${fields.popularity})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Saves the row of a product whole and counts its version up. */
export async function saveProduct(tx: Tx, id: number, fields: ProductFields): Promise<void> {
  await sql`
    update catalogue.product set handle = ${fields.handle}, title = ${fields.title},
      subtitle = ${fields.subtitle}, description_html = ${fields.descriptionHtml},
      brand_id = ${fields.brandId}, state = ${fields.state}, tax_class = ${fields.taxClass}, add_on = ${fields.addOn},
      options = ${JSON.stringify(fields.options)}::jsonb,
      characteristics = ${JSON.stringify(fields.characteristics)}::jsonb, tags = ${fields.tags}::text[],
      seo_title = ${fields.seoTitle}, seo_description = ${fields.seoDescription},
      translations = ${JSON.stringify(fields.translations)}::jsonb, popularity = ${fields.popularity},
      version = version + 1, updated_at = now()
    where id = ${id}`.execute(tx);
}

/** Makes the categories of a product these, in this order. */
export async function saveCategories(tx: Tx, id: number, categoryIds: readonly number[]) {
  await sql`delete from catalogue.product_category
    where product_id = ${id} and category_id <> all(${[...categoryIds]}::bigint[])`.execute(tx);
  await sql`insert into catalogue.product_category (product_id, category_id, position)
    select ${id}, c.id, c.position - 1
    from unnest(${[...categoryIds]}::bigint[]) with ordinality as c (id, position)
    on conflict (product_id, category_id) do update set position = excluded.position`.execute(tx);
}

/** Makes the channels of a product these; the day of first publication is kept. */
export async function savePublications(tx: Tx, id: number, channelIds: readonly string[]) {
  await sql`delete from catalogue.publication
    where product_id = ${id} and channel_id <> all(${[...channelIds]}::text[])`.execute(tx);
  await sql`insert into catalogue.publication (product_id, channel_id)
    select ${id}, c from unnest(${[...channelIds]}::text[]) as c
    on conflict (channel_id, product_id) do nothing`.execute(tx);
}

/** Makes the pictures of a product these, in this order. `variantIds` are those of the request's variants. */
export async function saveMedia(
  tx: Tx,
  id: number,
  media: readonly MediaInput[],
  variantIds: readonly number[],
): Promise<void> {
  const wanted = media.map((item, position) => ({
    id: item.id ?? null,
    file_id: item.fileId ?? null,
    variant_id:
      item.variantIndex === undefined ? (item.variantId ?? null) : variantIds[item.variantIndex],
    alt: item.alt ?? null,
    alt_en: item.altEn ?? null,
    position,
  }));
  await sql`
    with wanted as materialized (
      select w.id, w.file_id, w.variant_id, w.alt, w.alt_en, w.position,
        exists (select from catalogue.product_media m where m.id = w.id and m.product_id = ${id}) as known
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w (id bigint, file_id bigint, variant_id bigint, alt text, alt_en text, position int)
    ), gone as (
      delete from catalogue.product_media m where m.product_id = ${id}
        and not exists (select from wanted w where w.id = m.id)
    ), kept as (
      update catalogue.product_media m set position = w.position, alt = coalesce(w.alt, m.alt),
        alt_en = coalesce(w.alt_en, m.alt_en), variant_id = w.variant_id,
        file_id = coalesce(w.file_id, m.file_id),
        state = case when w.file_id is distinct from m.file_id and w.file_id is not null then 'ready' else m.state end
      from wanted w where w.id = m.id and m.product_id = ${id}
    )
    insert into catalogue.product_media (product_id, variant_id, file_id, alt, alt_en, position)
    select ${id}, variant_id, file_id, coalesce(alt, ''), coalesce(alt_en, ''), position
    from wanted where not known and file_id is not null`.execute(tx);
}

/** Inserts a variant and returns its id. */
export async function insertVariant(tx: Tx, productId: number, v: VariantFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.variant (product_id, sku, gtin, option_values, weight_grams, length_mm,
      width_mm, height_mm, cost_cents, content_quantity, content_unit, eco_cents, backorder, requires_shipping,
      digital, limited_copies, position, state)
    values (${productId}, ${v.sku}, ${v.gtin}, ${v.optionValues}::text[], ${v.weightGrams}, ${v.lengthMm},
      ${v.widthMm}, ${v.heightMm}, ${v.costCents}, ${v.contentQuantity}::numeric, ${v.contentUnit}, ${v.ecoCents},
      ${v.backorder}, ${v.requiresShipping}, ${v.digital}, ${v.limitedCopies}, ${v.position}, ${v.state})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Saves a variant whole and counts its version up. */
export async function saveVariant(tx: Tx, id: number, v: VariantFields): Promise<void> {
  await sql`
    update catalogue.variant set sku = ${v.sku}, gtin = ${v.gtin},
      option_values = ${v.optionValues}::text[], weight_grams = ${v.weightGrams}, length_mm = ${v.lengthMm},
      width_mm = ${v.widthMm}, height_mm = ${v.heightMm}, cost_cents = ${v.costCents},
      content_quantity = ${v.contentQuantity}::numeric, content_unit = ${v.contentUnit}, eco_cents = ${v.ecoCents},
      backorder = ${v.backorder}, requires_shipping = ${v.requiresShipping}, digital = ${v.digital},
      limited_copies = ${v.limitedCopies}, position = ${v.position},
      state = ${v.state}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** Clears SKU and option values that are about to be given to other variants, so that two may swap. */
export async function freeVariantKeys(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update catalogue.variant set sku = null, option_values = array['free', id::text]
    where id = any(${[...ids]}::bigint[])`.execute(tx);
}

/** Counts the version of a product up when one of its variants changed alone. */
export async function touchProduct(tx: Tx, id: number): Promise<void> {
  await sql`update catalogue.product set version = version + 1, updated_at = now()
    where id = ${id}`.execute(tx);
}

/** What already exists elsewhere of the names a product wants, and what it points at but is missing. */
export interface ProductFacts {
  handleTaken: boolean;
  skusTaken: string[];
  brandMissing: boolean;
  missingCategoryIds: number[];
  missingChannelIds: string[];
  missingFileIds: number[];
}

/** Reads in one statement what the checks of a product need; `id` null for a new product. */
export async function readProductFacts(
  tx: Tx,
  wanted: {
    id: number | null;
    handle: string;
    skus: string[];
    brandId: number | null;
    categoryIds: number[];
    channelIds: string[];
    fileIds: number[];
  },
): Promise<ProductFacts> {
  await lockNames(tx, [`product:${wanted.handle}`, ...wanted.skus.map((sku) => `sku:${sku}`)]);
  const { rows } = await sql<ProductFacts>`
    select exists (select from catalogue.product where handle = ${wanted.handle}
        and id is distinct from ${wanted.id}::bigint) as "handleTaken",
      coalesce((select json_agg(sku) from catalogue.variant where sku = any(${wanted.skus}::text[])
        and product_id is distinct from ${wanted.id}::bigint), '[]') as "skusTaken",
      ${wanted.brandId}::bigint is not null
        and not exists (select from catalogue.brand where id = ${wanted.brandId}::bigint) as "brandMissing",
      coalesce((select json_agg(c) from unnest(${wanted.categoryIds}::bigint[]) c
        where not exists (select from catalogue.category where id = c)), '[]') as "missingCategoryIds",
      coalesce((select json_agg(c) from unnest(${wanted.channelIds}::text[]) c
        where not exists (select from channels.channel where id = c)), '[]') as "missingChannelIds",
      coalesce((select json_agg(f) from unnest(${wanted.fileIds}::bigint[]) f
        where not exists (select from platform.file where id = f)), '[]') as "missingFileIds"`.execute(
    tx,
  );
  return rows[0]!;
}

/** Which of these SKUs belong to other variants. */
export async function findTakenSkus(tx: Tx, skus: string[], exceptId: number): Promise<string[]> {
  await lockNames(
    tx,
    skus.map((sku) => `sku:${sku}`),
  );
  const { rows } = await sql<{ sku: string }>`
    select sku from catalogue.variant where sku = any(${skus}::text[]) and id <> ${exceptId}`.execute(
    tx,
  );
  return rows.map((row) => row.sku);
}

/** A handle that nobody has: `wanted`, else with the first free number behind it. `exceptId` may have it already. */
export async function findFreeHandle(
  tx: Tx,
  table: 'product' | 'brand' | 'category' | 'attribute' | 'collection' | 'size_guide',
  wanted: string,
  exceptId: number | null = null,
): Promise<string> {
  const base = wanted || table;
  await lockNames(tx, [`${table}:${base}`]);
  for (let from = 1; ; from += 100) {
    const names = Array.from({ length: 100 }, (_, i) =>
      from + i === 1 ? base : `${base}-${from + i}`,
    );
    const { rows } = await sql<{ handle: string }>`
      select handle from ${sql.table(`catalogue.${table}`)}
      where handle = any(${names}::text[]) and id is distinct from ${exceptId}::bigint`.execute(tx);
    const taken = new Set(rows.map((row) => row.handle));
    const free = names.find((name) => !taken.has(name));
    if (free !== undefined) return free;
  }
}

/** Makes two transactions that want the same unique name wait for each other instead of failing. */
async function lockNames(tx: Tx, names: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0))
    from (select name from unnest(${names}::text[]) as name order by name) n`.execute(tx);
}
