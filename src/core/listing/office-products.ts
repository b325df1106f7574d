import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { makeCursor, readCursor } from '../../platform/http/index.ts';
import type { PictureFile } from '../../platform/files/index.ts';
import {
  LACKS_SAFETY,
  loadProduct,
  SAFETY_JOINS,
  type Product,
  type ProductMedia,
  type Variant,
} from '../catalogue/index.ts';
import { BUNDLES_IN_STOCK } from '../stock/index.ts';
import { AVAILABLE_UNITS } from './availability.ts';
import type { Picture } from './model.ts';
import { FILE_JSON, picturesOfFiles, pictureFrom } from './pictures.ts';

/** How the office's product list can be ordered. */
export const OFFICE_PRODUCT_SORTS = [
  'title',
  '-title',
  'price',
  '-price',
  'updated',
  '-updated',
  'newest',
] as const;

export type OfficeProductSort = (typeof OFFICE_PRODUCT_SORTS)[number];

/** What the office's product list is asked for. */
export interface OfficeProductQuery {
  /** Words of the title or handle, SKU prefix or GTIN. */
  q?: string;
  state?: Product['state'];
  brandId?: number;
  /** Includes the categories below it. */
  categoryId?: number;
  /** Products published in this channel; prices are those of this channel, else of the default one. */
  channelId?: string;
  published?: boolean;
  /** Only those of which R50 still asks something. */
  safety?: 'missing';
  /** `-` is the last first; prices are the lowest of each product, those without one come last. */
  sort?: OfficeProductSort;
  limit: number;
  cursor?: string;
}

/** A product in the office's list. */
export interface OfficeProductRow {
  id: number;
  handle: string;
  title: string;
  state: Product['state'];
  brand: { id: number; name: string } | null;
  picture: Picture | null;
  priceMinCents: number | null;
  priceMaxCents: number | null;
  available: number;
  variantsCount: number;
  published: boolean;
  version: number;
  updatedAt: string;
}

/** A page; `total` is left out when there are more than can be counted quickly. */
export interface OfficePage<Row> {
  items: Row[];
  nextCursor: string | null;
  total?: number;
}

/** Counting stops here. */
const MOST_COUNTED = 1_000;

const TITLE = { key: sql`platform.plain(p.title) collate "C"`, type: sql`text` };
const UPDATED = { key: sql`p.updated_at`, type: sql`timestamptz` };
/** What stands for the price of a product without one, so that it comes last either way. */
const NO_PRICE = { asc: sql`2147483647`, desc: sql`-1` };

function orderOf(sort: OfficeProductSort) {
  const direction: 'asc' | 'desc' = sort.startsWith('-') || sort === 'newest' ? 'desc' : 'asc';
  switch (sort) {
    case 'title':
    case '-title':
      return { ...TITLE, direction };
    case 'price':
    case '-price':
      return { key: sql`lowest.cents`, type: sql`int`, direction };
    case 'newest':
      return { key: sql`p.id`, type: sql`bigint`, direction };
    default:
      return { ...UPDATED, direction };
  }
}

const cursorSchema = z.tuple([z.enum(OFFICE_PRODUCT_SORTS), z.string(), z.int()]);

/** A page of all products, also drafts and archived ones. Refusal: `cursor-invalid` (422). */
export async function listOfficeProducts(
  db: Db,
  query: OfficeProductQuery,
): Promise<Result<OfficePage<OfficeProductRow>>> {
  const sort = query.sort ?? '-updated';
  const order = orderOf(sort);
  const direction = sql.raw(order.direction);
  const cursor = readCursor(query.cursor, cursorSchema);
  if (!cursor.ok) return cursor;
  if (cursor.value && cursor.value[0] !== sort) return refuse('cursor-invalid', 422);
  const onward = order.direction === 'asc' ? '>' : '<';
  // The first key alone as well: an index can begin there.
  const after = cursor.value
    ? sql`and ${order.key} ${sql.raw(`${onward}=`)} ${cursor.value[1]}::${order.type}
        and (${order.key}, p.id) ${sql.raw(onward)} (${cursor.value[1]}::${order.type}, ${cursor.value[2]}::bigint)`
    : sql``;
  const where = sql.join(officeConditions(query), sql` and `);
  const channel = sql`coalesce(${query.channelId ?? null}::text,
    (select id from channels.channel where is_default))`;
  const chosen =
    sort === 'price' || sort === '-price'
      ? pageByPrice(query, { where, after, channel, order })
      : sql`
        select p.id, (${order.key})::text as sort_key,
          row_number() over (order by ${order.key} ${direction}, p.id ${direction}) as place
        from catalogue.product p where ${where} ${after}
        order by ${order.key} ${direction}, p.id ${direction} limit ${query.limit + 1}`;
  const { rows } = await sql<RawRow>`
    with page as materialized (${chosen})
    select page.sort_key as "sortKey", p.id, p.handle, p.title, p.state, p.version,
      to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt",
      case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as brand,
      (select ${FILE_JSON} from catalogue.product_media m join platform.file f on f.id = m.file_id
        where m.product_id = p.id and m.state = 'ready' order by m.position, m.id limit 1) as file,
      exists (select from catalogue.publication pub where pub.product_id = p.id) as published,
      facts.*
    from page join catalogue.product p on p.id = page.id
    left join catalogue.brand b on b.id = p.brand_id
    cross join lateral (
      select count(*)::int as "variantsCount", min(pr.amount_cents) as "priceMinCents",
        max(pr.amount_cents) as "priceMaxCents", coalesce(sum(l.available), 0)::int as available
      from catalogue.variant v
      left join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ${channel}
      left join lateral (${AVAILABLE_UNITS}) l on true
      where v.product_id = p.id and v.state = 'active'
    ) facts
    order by page.place`.execute(db);
  const last = rows[query.limit - 1];
  const total = await countUpTo(db, sql`catalogue.product p`, where);
  return ok({
    items: rows.slice(0, query.limit).map(({ sortKey: _sortKey, file, ...row }) => ({
      ...row,
      picture: pictureFrom(file, row.title),
    })),
    nextCursor:
      rows.length > query.limit && last ? makeCursor([sort, last.sortKey, last.id]) : null,
    ...(total === null ? {} : { total }),
  });
}

/**
 * A page by the lowest price of each product. Few products are looked up one by one; of many, prices are walked in their
 * order until the page is full, and products without a price follow.
 */
function pageByPrice(
  query: OfficeProductQuery,
  part: Record<'where' | 'after' | 'channel', RawBuilder<unknown>> & {
    order: ReturnType<typeof orderOf>;
  },
): RawBuilder<unknown> {
  const { where, after, channel } = part;
  const direction = sql.raw(part.order.direction);
  const none = NO_PRICE[part.order.direction];
  const paged = (found: RawBuilder<unknown>) => sql`
    select id, cents::text as sort_key, row_number() over (order by cents ${direction}, id ${direction}) as place
    from (${found}) found order by cents ${direction}, id ${direction} limit ${query.limit + 1}`;
  if (query.q || query.brandId !== undefined || query.categoryId !== undefined) {
    return paged(sql`
      select p.id, lowest.cents from catalogue.product p
      cross join lateral (select coalesce(min(pr.amount_cents), ${none}) as cents from catalogue.variant v
        join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ${channel}
        where v.product_id = p.id and v.state = 'active') lowest
      where ${where} ${after}`);
  }
  return paged(sql`
    with priced as materialized (
      select p.id, lowest.cents
      from (select variant_id, amount_cents as cents from pricing.price where channel_id = ${channel}) lowest
      join catalogue.variant v on v.id = lowest.variant_id and v.state = 'active'
      join catalogue.product p on p.id = v.product_id
      where ${where} ${after} and not exists (
        select from catalogue.variant other
        join pricing.price cheaper on cheaper.variant_id = other.id and cheaper.channel_id = ${channel}
        where other.product_id = p.id and other.state = 'active'
          and (cheaper.amount_cents, other.id) < (lowest.cents, v.id))
      order by lowest.cents ${direction}, p.id ${direction} limit ${query.limit + 1}
    )
    select id, cents from priced
    union all
    (select p.id, lowest.cents from (select ${none} as cents) lowest, catalogue.product p
     where (select count(*) from priced) <= ${query.limit} and ${where} ${after} and not exists (
       select from catalogue.variant v join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ${channel}
       where v.product_id = p.id and v.state = 'active')
     order by p.id ${direction} limit ${query.limit + 1})`);
}

type RawRow = Omit<OfficeProductRow, 'picture'> & { sortKey: string; file: PictureFile | null };

/** How many rows there are, null when more than is worth counting. */
async function countUpTo(
  db: Db,
  from: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from (select 1 from ${from} where ${where} limit ${MOST_COUNTED + 1}) counted`.execute(db);
  const { count } = rows[0]!;
  return count > MOST_COUNTED ? null : count;
}

function officeConditions(query: OfficeProductQuery): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (query.state) conditions.push(sql`p.state = ${query.state}`);
  if (query.brandId !== undefined) conditions.push(sql`p.brand_id = ${query.brandId}`);
  if (query.categoryId !== undefined) {
    conditions.push(sql`p.id in (
      with recursive below as (
        select ${query.categoryId}::bigint as id
        union all
        select c.id from catalogue.category c join below on c.parent_id = below.id
      ) select pc.product_id from below join catalogue.product_category pc on pc.category_id = below.id)`);
  }
  const channel = query.channelId ? sql`and pub.channel_id = ${query.channelId}` : sql``;
  const publication = sql`exists (select from catalogue.publication pub where pub.product_id = p.id ${channel})`;
  if (query.published === false) conditions.push(sql`not ${publication}`);
  else if (query.published === true || query.channelId) conditions.push(publication);
  if (query.safety) {
    conditions.push(
      sql`p.id in (select p.id from catalogue.product p ${SAFETY_JOINS} where ${LACKS_SAFETY})`,
    );
  }
  const q = query.q?.trim();
  if (q) {
    conditions.push(sql`p.id in (
      select id from catalogue.product
      where platform.plain(title || ' ' || handle) like '%' || platform.plain(${likeText(q)}) || '%'
      union
      select product_id from catalogue.variant where lower(sku) collate "C" like lower(${likeText(q)}) || '%'
      union
      select product_id from catalogue.variant where gtin = ${q})`);
  }
  return conditions;
}

/** Text for a LIKE pattern in which nothing stands for anything else. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** Price and stock of a variant as the office shows them. */
export interface VariantOffer {
  prices: { channelId: string; amountCents: number }[];
  onHand: number;
  reserved: number;
  available: number;
}

/** A product with everything that the office edits or shows of it. */
export type OfficeProduct = Omit<Product, 'variants' | 'media'> & {
  variants: (Variant & VariantOffer)[];
  media: (ProductMedia & { picture: Picture | null })[];
  brand: { id: number; handle: string; name: string } | null;
  categories: { id: number; handle: string; name: string }[];
};

/** A product for the office. Refusal: `product-unknown` (404). */
export async function getOfficeProduct(db: Db | Tx, id: number): Promise<Result<OfficeProduct>> {
  const product = await loadProduct(db, id);
  if (!product) return refuse('product-unknown', 404);
  const [offers, pictures, names] = [
    await readOffers(
      db,
      product.variants.map((variant) => variant.id),
    ),
    await picturesOfFiles(
      db,
      product.media.flatMap((item) => item.fileId ?? []),
    ),
    await readNames(db, product),
  ];
  return ok({
    ...product,
    ...names,
    variants: product.variants.map((variant) => ({ ...variant, ...offers.get(variant.id)! })),
    media: product.media.map((item) => {
      const picture = item.fileId === null ? undefined : pictures.get(item.fileId);
      return { ...item, picture: picture ? { ...picture, alt: item.alt } : null };
    }),
  });
}

/** Prices and stock of variants, by variant id. */
export async function readOffers(
  db: Db | Tx,
  variantIds: readonly number[],
): Promise<Map<number, VariantOffer>> {
  const { rows } = await sql<VariantOffer & { id: number }>`
    select v.id,
      coalesce((select json_agg(json_build_object('channelId', pr.channel_id,
          'amountCents', pr.amount_cents) order by pr.channel_id)
        from pricing.price pr where pr.variant_id = v.id), '[]') as prices,
      coalesce(l.on_hand, 0)::int as "onHand", coalesce(l.reserved, 0)::int as reserved,
      coalesce(case when v.bundle then (${BUNDLES_IN_STOCK}) else l.on_hand - l.reserved end, 0)::int as available
    from catalogue.variant v
    left join lateral (
      select sum(l.on_hand) as on_hand, sum(l.reserved) as reserved
      from stock.level l join stock.location loc on loc.id = l.location_id and loc.kind = 'warehouse'
      where l.variant_id = v.id
    ) l on true
    where v.id = any(${[...variantIds]}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, ...offer }) => [id, offer]));
}

async function readNames(
  db: Db | Tx,
  product: Product,
): Promise<Pick<OfficeProduct, 'brand' | 'categories'>> {
  const { rows } = await sql<Pick<OfficeProduct, 'brand' | 'categories'>>`
    select (select json_build_object('id', id, 'handle', handle, 'name', name)
        from catalogue.brand where id = ${product.brandId}::bigint) as brand,
      coalesce((select json_agg(json_build_object('id', c.id, 'handle', c.handle, 'name', c.name)
          order by w.place)
        from unnest(${product.categoryIds}::bigint[]) with ordinality w (id, place)
        join catalogue.category c on c.id = w.id), '[]') as categories`.execute(db);
  return rows[0]!;
}
