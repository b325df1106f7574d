import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { FACTS_OF_PRODUCT } from '../catalogue/index.ts';
import type {
  AttributeFact,
  Characteristic,
  ContentUnit,
  ProductOption,
  ProductState,
} from '../catalogue/index.ts';
import { matchBySku } from './match-by-sku.ts';
import type { CatalogueRecord } from './model.ts';

/** A variant as it stands in the catalogue before a batch, with its price in the channel and its stock. */
export interface KnownVariant {
  id: number;
  productId: number;
  sourceKey: string | null;
  sourceHash: string | null;
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
  priceCents: number | null;
  onHand: number;
}

/** A product as it stands in the catalogue before a batch. */
export interface KnownProduct {
  id: number;
  source: string | null;
  sourceKey: string | null;
  sourceHash: string | null;
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brandId: number | null;
  state: ProductState;
  taxClass: string;
  addOn: boolean;
  options: ProductOption[];
  characteristics: Characteristic[];
  attributes: AttributeFact[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  categoryIds: number[];
  published: boolean;
  /** `null`: as the channel's prices. */
  pricesIncludeTax: boolean | null;
  variants: KnownVariant[];
}

/** What a batch needs to know of the catalogue. */
export interface Known {
  /** By the key or alias that records use. */
  products: Map<string, KnownProduct>;
  takenHandles: Set<string>;
  /** Which variant has a SKU. */
  skuOwners: Map<string, number>;
  /** The records, of a table of somebody else with the articles that their SKUs name. */
  records: readonly CatalogueRecord[];
}

/**
 * Finds the products that a batch names (by source key or alias, or by handle when `byHandle`; of a table also by SKU),
 * locks them and reads them as they are.
 */
export async function loadKnown(
  tx: Tx,
  wanted: {
    source: string;
    byHandle: boolean;
    channelId: string;
    records: readonly CatalogueRecord[];
  },
): Promise<Known> {
  let { records } = wanted;
  let ids = await findProducts(tx, { ...wanted, keys: keysOf(records) });
  if (wanted.source === 'table') {
    records = await matchBySku(tx, records, new Set(ids.keys()));
    ids = await findProducts(tx, { ...wanted, keys: keysOf(records) });
  }
  const products = new Map<string, KnownProduct>();
  if (ids.size > 0) {
    const rows = await loadProducts(tx, [...new Set(ids.values())], wanted.channelId);
    for (const [key, id] of ids) {
      const product = rows.get(id);
      if (product) products.set(key, product);
    }
  }
  const { handles, skus } = newNames(records, products);
  return {
    products,
    records,
    takenHandles: await findTakenHandles(tx, handles),
    skuOwners: await findSkuOwners(tx, skus),
  };
}

function keysOf(records: readonly CatalogueRecord[]): string[] {
  const keys = new Set<string>();
  for (const record of records) {
    if (record.kind === 'product') keys.add(record.sourceKey);
    else if (record.kind === 'variants') keys.add(record.parentKey);
  }
  return [...keys];
}

/** Handles of new products, and SKUs that their product does not have yet: only these can clash. */
function newNames(
  records: readonly CatalogueRecord[],
  products: ReadonlyMap<string, KnownProduct>,
): { handles: string[]; skus: string[] } {
  const handles: string[] = [];
  const skus: string[] = [];
  for (const record of records) {
    if (record.kind === 'category') continue;
    const known = products.get(record.kind === 'product' ? record.sourceKey : record.parentKey);
    if (record.kind === 'product' && !known && record.handle) handles.push(record.handle);
    const own = new Set(known?.variants.map(({ sku }) => sku));
    for (const { sku } of record.variants) if (sku !== null && !own.has(sku)) skus.push(sku);
  }
  return { handles, skus };
}

async function findProducts(
  tx: Tx,
  wanted: { source: string; keys: readonly string[]; byHandle: boolean },
): Promise<Map<string, number>> {
  const keys = [...wanted.keys];
  if (keys.length === 0) return new Map();
  const { rows } = wanted.byHandle
    ? await sql<{ key: string; id: number }>`
        select handle as key, id from catalogue.product where handle = any(${keys}::text[])`.execute(
        tx,
      )
    : await sql<{ key: string; id: number }>`
        select alias as key, product_id as id from imports.alias
        where source = ${wanted.source} and alias = any(${keys}::text[])
        union all
        select source_key, id from catalogue.product
        where source = ${wanted.source} and source_key = any(${keys}::text[])`.execute(tx);
  // A source key stands behind an alias of the same text, so it is written last and wins.
  return new Map(rows.map((row) => [row.key, row.id]));
}

async function loadProducts(
  tx: Tx,
  ids: readonly number[],
  channelId: string,
): Promise<Map<number, KnownProduct>> {
  await sql`select id from catalogue.product where id = any(${[...ids]}::bigint[])
    order by id for no key update`.execute(tx);
  const { rows } = await sql<Omit<KnownProduct, 'variants'>>`
    select p.id, p.source, p.source_key as "sourceKey", p.source_hash as "sourceHash", p.handle, p.title, p.subtitle,
      p.description_html as "descriptionHtml", p.brand_id as "brandId", p.state, p.tax_class as "taxClass", p.add_on as "addOn", p.options,
      p.characteristics, ${FACTS_OF_PRODUCT} as attributes, p.tags, p.seo_title as "seoTitle", p.seo_description as "seoDescription",
      coalesce((select json_agg(c.category_id order by c.position, c.category_id)
        from catalogue.product_category c where c.product_id = p.id), '[]') as "categoryIds",
      exists (select from catalogue.publication c
        where c.product_id = p.id and c.channel_id = ${channelId}) as published,
      m.includes_tax as "pricesIncludeTax"
    from catalogue.product p left join imports.price_mode m on m.product_id = p.id
    where p.id = any(${[...ids]}::bigint[])`.execute(tx);
  const products = new Map(
    rows.map((row): [number, KnownProduct] => [row.id, { ...row, variants: [] }]),
  );
  const variants = await sql<KnownVariant>`
    select v.id, v.product_id as "productId", v.source_key as "sourceKey", v.source_hash as "sourceHash", v.sku, v.gtin,
      v.option_values as "optionValues", v.weight_grams as "weightGrams", v.length_mm as "lengthMm",
      v.width_mm as "widthMm", v.height_mm as "heightMm", v.cost_cents as "costCents",
      v.content_quantity::float8 as "contentQuantity", v.content_unit as "contentUnit", v.eco_cents as "ecoCents", v.backorder,
      v.requires_shipping as "requiresShipping", v.digital, v.limited_copies as "limitedCopies", v.position, v.state, p.amount_cents as "priceCents",
      coalesce(l.on_hand, 0) as "onHand"
    from catalogue.variant v
    left join pricing.price p on p.variant_id = v.id and p.channel_id = ${channelId}
    left join stock.level l on l.variant_id = v.id
      and l.location_id = (select id from stock.location where is_default)
    where v.product_id = any(${[...ids]}::bigint[])
    order by v.position, v.id`.execute(tx);
  for (const variant of variants.rows) products.get(variant.productId)?.variants.push(variant);
  return products;
}

async function findTakenHandles(tx: Tx, handles: readonly string[]): Promise<Set<string>> {
  if (handles.length === 0) return new Set();
  const counts = new Map<string, number>();
  for (const handle of handles) counts.set(handle, (counts.get(handle) ?? 0) + 1);
  const find = async (candidates: readonly string[]): Promise<string[]> => {
    if (candidates.length === 0) return [];
    const { rows } = await sql<{ handle: string }>`
      select handle from catalogue.product where handle = any(${[...candidates]}::text[])`.execute(
      tx,
    );
    return rows.map((row) => row.handle);
  };
  const taken = new Set(await find([...counts.keys()]));
  const numbered = [...counts]
    .filter(([handle, count]) => taken.has(handle) || count > 1)
    .flatMap(([handle]) => numberedNames(handle));
  for (const handle of await find(numbered)) taken.add(handle);
  return taken;
}

async function findSkuOwners(tx: Tx, skus: readonly string[]): Promise<Map<string, number>> {
  if (skus.length === 0) return new Map();
  const counts = new Map<string, number>();
  for (const sku of skus) counts.set(sku, (counts.get(sku) ?? 0) + 1);
  const find = async (candidates: readonly string[]): Promise<[string, number][]> => {
    if (candidates.length === 0) return [];
    const { rows } = await sql<{ sku: string; id: number }>`
      select sku, id from catalogue.variant where sku = any(${[...candidates]}::text[])`.execute(
      tx,
    );
    return rows.map((row) => [row.sku, row.id]);
  };
  const owners = new Map(await find([...counts.keys()]));
  const numbered = [...counts]
    .filter(([sku, count]) => owners.has(sku) || count > 1)
    .flatMap(([sku]) => numberedNames(sku));
  for (const [sku, id] of await find(numbered)) owners.set(sku, id);
  return owners;
}

/** The names that are tried when one is taken. */
export function numberedNames(name: string): string[] {
  return Array.from({ length: 19 }, (_, index) => `${name}-${index + 2}`);
}

/** Remembers other names of products and how their prices were given. */
export async function saveSources(
  tx: Tx,
  source: string,
  facts: {
    aliases: readonly { alias: string; productId: number }[];
    priceModes: readonly { productId: number; includesTax: boolean }[];
  },
): Promise<void> {
  if (facts.aliases.length > 0) {
    await sql`insert into imports.alias as a (source, alias, product_id)
      select distinct on ("alias") ${source}, "alias", "productId"
      from ${asTable(facts.aliases, { alias: 'text', productId: 'bigint' })} as w
      order by "alias"
      on conflict (source, alias) do update set product_id = excluded.product_id
        where a.product_id <> excluded.product_id`.execute(tx);
  }
  if (facts.priceModes.length > 0) {
    await sql`insert into imports.price_mode as m (product_id, includes_tax)
      select "productId", "includesTax"
      from ${asTable(facts.priceModes, { productId: 'bigint', includesTax: 'boolean' })} as w
      on conflict (product_id) do update set includes_tax = excluded.includes_tax
        where m.includes_tax <> excluded.includes_tax`.execute(tx);
  }
}

/** The categories of this source by their number in the file. */
export async function findCategorySources(
  tx: Tx,
  source: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: number }>`
    select source_key as key, category_id as id from imports.category_source
    where source = ${source} and source_key = any(${[...keys]}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Remembers which category a number of the file means. */
export async function saveCategorySource(
  tx: Tx,
  source: string,
  key: string,
  categoryId: number,
): Promise<void> {
  await sql`insert into imports.category_source (source, source_key, category_id)
    values (${source}, ${key}, ${categoryId})
    on conflict (source, source_key) do update set category_id = excluded.category_id`.execute(tx);
}

/** The code of the warehouse that counts imported stock. */
export async function defaultWarehouse(tx: Tx): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select code from stock.location where is_default`.execute(tx);
  return rows[0]?.code ?? 'MAIN';
}
