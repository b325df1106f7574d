import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/index.ts';
import type { ListingQuery } from './model.ts';
import { attributeCondition } from './attribute-filters.ts';
import { collectionCondition, type Collected } from './collection-rules.ts';
import { searchTerms, type SearchMode, type SearchTerms } from './search-words.ts';

/** The conditions of a list over `listing.entry e`, apart, since each facet leaves its own out. */
export interface Filters {
  /** Channel and search: what no facet leaves out. */
  base: RawBuilder<unknown>;
  category: RawBuilder<unknown>;
  brand: RawBuilder<unknown>;
  price: RawBuilder<unknown>;
  stock: RawBuilder<unknown>;
  /** One for each attribute asked for. */
  attributes: RawBuilder<unknown>[];
  all: RawBuilder<unknown>;
  /** What is searched, over `listing.document d`; null when nothing is. */
  search: SearchTerms | null;
  /** All that must hold beside channel and search; null when nothing must. */
  narrowing: RawBuilder<unknown> | null;
}

/** A list with its collection found. */
export type FoundListing = ListingQuery & { collected?: Collected };

type Asked = Omit<FoundListing, 'sort' | 'limit' | 'cursor'>;

/** What stands for a facet that was not chosen. */
export const NO_FILTER: RawBuilder<unknown> = sql`true`;

/** Builds the conditions of a query; the condition of a collection reads `listing.entry e` alone. */
export function filtersOf(query: Asked, mode: SearchMode): Filters {
  const search = query.q?.trim() ? searchTerms(query.q.trim(), query.locale, mode) : null;
  const collected = query.collected === undefined ? [] : [collectionCondition(query.collected)];
  const found = search
    ? // As a list of articles, not as a join: the planner would read all entries to meet a few thousand documents.
      [
        sql`e.product_id = any(array(select d.product_id from listing.document d
          where d.channel_id = ${query.channelId} and ${search.condition}))`,
      ]
    : [];
  const category = query.category
    ? sql`e.category_ids @> array[(select id from catalogue.category where handle = ${query.category} and not hidden)]`
    : NO_FILTER;
  const brand =
    query.brand && query.brand.length > 0
      ? sql`e.brand_id = any(array(select id from catalogue.brand where handle = any(${query.brand}::text[])))`
      : NO_FILTER;
  const price = priceFilter(query);
  const stock = query.inStock ? sql`e.in_stock` : NO_FILTER;
  const attributes = (query.attributes ?? []).map((filter) =>
    attributeCondition(filter, search !== null),
  );
  const base = allOf([sql`e.channel_id = ${query.channelId}`, ...collected, ...found]);
  const chosen = [category, brand, price, stock, ...attributes];
  const narrowing = [...collected, ...chosen.filter((condition) => condition !== NO_FILTER)];
  return {
    base,
    category,
    brand,
    price,
    stock,
    attributes,
    all: allOf([base, ...chosen]),
    search,
    narrowing: narrowing.length === 0 ? null : allOf(narrowing),
  };
}

function allOf(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(conditions, sql` and `);
}

/** A product is within a price range when one of its variants can be: its own range overlaps. */
function priceFilter(query: Asked): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  if (query.priceMinCents !== undefined) {
    parts.push(sql`e.max_price_cents >= ${query.priceMinCents}`);
  }
  if (query.priceMaxCents !== undefined) {
    parts.push(sql`e.min_price_cents <= ${query.priceMaxCents}`);
  }
  return parts.length === 0 ? NO_FILTER : sql`(${sql.join(parts, sql` and `)})`;
}
