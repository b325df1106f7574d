import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { money } from '../../kernel/money.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { makeCursor, readCursor } from '../../platform/http/index.ts';
import { AVAILABILITY, AVAILABLE_UNITS } from './availability.ts';
import { countFacets, type ListingFacets } from './facets.ts';
import { findCollected } from './collection-rules.ts';
import { filtersOf, type Filters, type FoundListing } from './filters.ts';
import type { Availability, ListingPage, ListingQuery, ProductCard } from './model.ts';
import type { PictureFile } from '../../platform/files/index.ts';
import { priorPriceView, unitPriceView, type CardOffer } from './offer.ts';
import { FILE_JSON, pictureFrom } from './pictures.ts';
import { correctQuery, withAccents, type SearchMode } from './search-words.ts';

type Sort = NonNullable<ListingQuery['sort']>;

interface Order {
  /** What rows are ordered by, before the product id. */
  key: RawBuilder<unknown>;
  direction: 'asc' | 'desc';
  /** How the key comes back from a cursor. */
  type: RawBuilder<unknown>;
}

const ORDERS: Record<Exclude<Sort, 'relevance'>, Order> = {
  featured: { key: sql`e.popularity`, direction: 'desc', type: sql`int` },
  'price-asc': { key: sql`e.min_price_cents`, direction: 'asc', type: sql`int` },
  'price-desc': { key: sql`e.min_price_cents`, direction: 'desc', type: sql`int` },
  newest: { key: sql`e.published_at`, direction: 'desc', type: sql`timestamptz` },
  title: { key: sql`e.title_sort`, direction: 'asc', type: sql`text collate "C"` },
};

const cursorSchema = z.tuple([z.string(), z.union([z.string(), z.number()]), z.int()]);

/** Whether a cursor was given by a list with this order; anything else is refused by the API. */
export function isListingCursor(query: Pick<ListingQuery, 'q' | 'sort' | 'cursor'>): boolean {
  return query.cursor === undefined || decodeCursor(query) !== null;
}

/**
 * A page of a list with its facets: two statements, and two more when a search finds nothing as
 * typed and is tried as the beginning of a word and with the nearest spelling.
 * An unknown category or brand gives an empty page, a cursor of another list its first page.
 */
export async function listProducts(db: Db, query: ListingQuery): Promise<ListingPage> {
  return listWithFacets(db, query, (asked, mode) => countFacets(db, asked, mode));
}

/** `listProducts` with the facets counted elsewhere, so that a cache shares them between pages and orders. */
export async function listWithFacets(
  db: Db,
  wanted: ListingQuery,
  facetsOf: (query: FoundListing, mode: SearchMode) => Promise<ListingFacets>,
): Promise<ListingPage> {
  const query = await withCollection(db, wanted);
  const read = async (asked: FoundListing, mode: SearchMode): Promise<ListingPage> => {
    const [cards, facets] = await Promise.all([listCards(db, asked, mode), facetsOf(asked, mode)]);
    return { ...cards, ...facets, correctedQuery: null };
  };
  const asTyped = await read(query, 'words');
  if (asTyped.total > 0 || !query.q?.trim() || (await matchesAny(db, query, 'words')))
    return asTyped;
  if (await matchesAny(db, query, 'prefix')) return read(query, 'prefix');
  const corrected = await correctQuery(db, query.channelId, query.q, query.locale);
  if (corrected === null) return asTyped;
  const again = await read({ ...query, q: corrected }, 'words');
  if (again.total === 0) return asTyped;
  const said = again.items.flatMap(({ title, subtitle, brand }) => [
    title,
    subtitle,
    brand?.name ?? '',
  ]);
  return { ...again, correctedQuery: withAccents(corrected, said) };
}

/**
 * The first cards of a list that is not a search, for pages that show some of it and none of its facets: one statement (two
 * for a collection).
 */
export async function listFirst(db: Db, query: Omit<ListingQuery, 'q'>): Promise<ProductCard[]> {
  return (await listCards(db, await withCollection(db, query), 'words')).items;
}

/** The query with what stands behind its collection. */
async function withCollection(db: Db, query: ListingQuery): Promise<FoundListing> {
  return query.collection
    ? { ...query, collected: await findCollected(db, query.collection) }
    : query;
}

/** Whether the words alone are found, whatever the other filters leave of them. */
async function matchesAny(db: Db, query: FoundListing, mode: SearchMode): Promise<boolean> {
  const { base } = filtersOf(
    {
      channelId: query.channelId,
      locale: query.locale,
      q: query.q,
      ...(query.collected === undefined ? {} : { collected: query.collected }),
    },
    mode,
  );
  // Materialised, since a plan made for the first match would read all documents when there is none.
  const { rows } = await sql`
    with hits as materialized (
      select 1 from listing.entry e where ${base}
    )
    select 1 from hits limit 1`.execute(db);
  return rows.length > 0;
}

interface CardRow {
  card: Pick<ProductCard, 'id' | 'handle' | 'title' | 'subtitle' | 'brand' | 'colours'> & {
    alts: string[];
  };
  offer: CardOffer | null;
  min_price_cents: number;
  max_price_cents: number;
  availability: Availability | null;
  digital: boolean | null;
  picture_file_ids: number[];
  files: Record<string, PictureFile> | null;
  currency: string;
  sort_key: string | number;
  product_id: number;
}

/** The cards of a page, with the availability and the pictures of now: one statement. */
async function listCards(
  db: Db,
  query: FoundListing,
  mode: SearchMode,
): Promise<Pick<ListingPage, 'items' | 'nextCursor'>> {
  const limit = Math.min(Math.max(query.limit ?? 24, 1), 100);
  const filters = filtersOf(query, mode);
  const sort = sortOf(query);
  const order = orderOf(query, sort, filters);
  const direction = sql.raw(order.direction);
  const start = decodeCursor(query);
  const after = start
    ? sql`and (${order.key}, product_id) ${sql.raw(order.direction === 'asc' ? '>' : '<')}
        (${String(start.key)}::${order.type}, ${start.id}::bigint)`
    : sql``;
  const rows = await readCards(
    db,
    query.locale,
    sql`
      select channel_id, product_id, ${order.key}${sort === 'newest' ? sql`::text` : sql``} as sort_key,
        row_number() over (order by ${order.key} ${direction}, product_id ${direction}) as place
      from ${sort === 'relevance' ? rankedRows(query, filters) : sql`listing.entry e where ${filters.all}`} ${after}
      order by ${order.key} ${direction}, product_id ${direction} limit ${limit + 1}`,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(cardOf),
    nextCursor:
      rows.length > limit && last ? makeCursor([sort, last.sort_key, last.product_id]) : null,
  };
}

/** What is found, to be ranked: documents alone, unless something else than words must hold. */
function rankedRows(query: FoundListing, { search, narrowing }: Filters): RawBuilder<unknown> {
  const found = sql`d.channel_id = ${query.channelId} and ${search?.condition ?? sql`true`}`;
  return narrowing === null
    ? sql`listing.document d where ${found}`
    : sql`listing.document d join listing.entry e using (channel_id, product_id)
        where ${found} and ${narrowing}`;
}

function orderOf(query: FoundListing, sort: Sort, { search }: Filters): Order {
  if (sort === 'relevance')
    return { key: search?.rank ?? sql`0`, direction: 'desc', type: sql`int` };
  const { collected } = query;
  if (sort === 'featured' && collected?.kind === 'hand') {
    const key = sql`(select i.position from catalogue.collection_item i
      where i.collection_id = ${collected.id} and i.product_id = e.product_id)`;
    return { key, direction: 'asc', type: sql`int` };
  }
  return ORDERS[sort];
}

/** Cards of these products in this order; those that are not on sale in the channel are left out. */
export async function listCardsOf(
  db: Db,
  channelId: string,
  locale: 'fr' | 'en',
  handles: readonly string[],
): Promise<ProductCard[]> {
  const rows = await readCards(
    db,
    locale,
    sql`
      select e.channel_id, e.product_id, 0 as sort_key, w.place
      from unnest(${[...handles]}::text[]) with ordinality as w (handle, place)
      join catalogue.product p on p.handle = w.handle
      join listing.entry e on e.product_id = p.id and e.channel_id = ${channelId}`,
  );
  return rows.map(cardOf);
}

/** Completes the rows of `page` with their cards, the availability and the pictures of now. */
async function readCards(
  db: Db,
  locale: 'fr' | 'en',
  page: RawBuilder<unknown>,
): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    with page as materialized (${page})
    select page.product_id, e.min_price_cents, e.max_price_cents, page.sort_key,
      ${locale === 'en' ? sql`d.card_en` : sql`d.card_fr`} as card, d.offer,
      d.picture_file_ids, stock.availability, stock.digital, c.currency,
      (select json_object_agg(f.id, ${FILE_JSON}) from platform.file f
        where f.id = any(d.picture_file_ids)) as files
    from page
    join listing.entry e using (channel_id, product_id)
    join listing.document d using (channel_id, product_id)
    join channels.channel c on c.id = page.channel_id
    cross join lateral (
      select ${AVAILABILITY} as availability, bool_and(v.digital) as digital
      from catalogue.variant v
      join pricing.price pr on pr.variant_id = v.id and pr.channel_id = page.channel_id
      left join lateral (${AVAILABLE_UNITS}) units on true
      where v.product_id = page.product_id and v.state = 'active'
    ) stock
    order by page.place`.execute(db);
  return rows;
}

function cardOf(row: CardRow): ProductCard {
  const { alts, ...card } = row.card;
  const pictures = row.picture_file_ids.map((id, index) =>
    pictureFrom(row.files?.[id], alts[index] ?? ''),
  );
  const availability = row.availability ?? 'out';
  return {
    id: card.id,
    handle: card.handle,
    title: card.title,
    subtitle: card.subtitle,
    brand: card.brand,
    picture: pictures[0] ?? null,
    secondPicture: pictures[1] ?? null,
    price: money(row.min_price_cents, row.currency),
    priceMax: money(row.max_price_cents, row.currency),
    priorPrice: priorPriceView(row.offer, row.currency),
    unitPrice: unitPriceView(row.min_price_cents, row.offer, row.currency),
    availability,
    inStock: availability === 'in-stock' || availability === 'low',
    digital: row.digital ?? false,
    colours: card.colours,
  };
}

/** The order of a list: as asked, else the nearest first when searching and the featured first when not. */
function sortOf(query: Pick<ListingQuery, 'q' | 'sort'>): Sort {
  const searching = Boolean(query.q?.trim());
  if (query.sort === 'relevance' || query.sort === undefined) {
    return searching ? 'relevance' : 'featured';
  }
  return query.sort;
}

function decodeCursor(
  query: Pick<ListingQuery, 'q' | 'sort' | 'cursor'>,
): { key: string | number; id: number } | null {
  const read = readCursor(query.cursor, cursorSchema);
  if (!read.ok || !read.value) return null;
  const [sort, key, id] = read.value;
  if (sort !== sortOf(query)) return null;
  const wellTyped =
    sort === 'newest'
      ? typeof key === 'string' && /^\d{4,5}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/.test(key)
      : sort === 'title'
        ? typeof key === 'string'
        : Number.isInteger(key) && Math.abs(Number(key)) < 2 ** 31;
  return wellTyped ? { key, id } : null;
}
