import type { ListingQuery } from '../../core/listing/index.ts';
import { withQuery, type ShopLocale } from './urls.ts';

/** What a shopper chose in a list; kept in the address so that it can be shared. */
export interface ListingChoice {
  q: string;
  brand: string[];
  priceMinCents: number | null;
  priceMaxCents: number | null;
  inStock: boolean;
  sort: ListingSort | null;
  cursor: string | null;
}

export type ListingSort = NonNullable<ListingQuery['sort']>;

/** Orders offered to shoppers, the default first. */
export const SORTS: readonly ListingSort[] = [
  'featured',
  'newest',
  'price-asc',
  'price-desc',
  'title',
];

export const PAGE_SIZE = 24;

const NAMES = {
  fr: {
    brand: 'marque',
    min: 'prix-min',
    max: 'prix-max',
    inStock: 'disponible',
    sort: 'tri',
    cursor: 'suite',
  },
  en: {
    brand: 'brand',
    min: 'price-min',
    max: 'price-max',
    inStock: 'available',
    sort: 'sort',
    cursor: 'after',
  },
} as const;

const MAX_CENTS = 100_000_000;

type Query = Record<string, unknown>;

/** The names of the query parameters in a language, for forms. */
export function listingNames(locale: ShopLocale): (typeof NAMES)[ShopLocale] {
  return NAMES[locale];
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string' && one !== '');
}

function first(value: unknown): string {
  return texts(value)[0] ?? '';
}

/** Euros as typed (`12`, `12,50`, `12.50`) in cents, or null when it is no amount. */
function readEuros(value: unknown): number | null {
  const text = first(value)
    .trim()
    .replace(/[\s\u00a0\u202f€]/g, '')
    .replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text)) return null;
  return Math.min(Math.round(Number(text) * 100), MAX_CENTS);
}

/** Euros for the address: `12`, `12.50`. */
export function writeEuros(cents: number | null): string {
  if (cents === null) return '';
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}

/** Reads a choice from an address; what makes no sense is left out rather than refused. */
export function readListingChoice(query: Query, locale: ShopLocale): ListingChoice {
  const names = NAMES[locale];
  const sort = first(query[names.sort]);
  let min = readEuros(query[names.min]);
  let max = readEuros(query[names.max]);
  if (min !== null && max !== null && min > max) [min, max] = [max, min];
  return {
    q: first(query['q']).trim().slice(0, 120),
    brand: texts(query[names.brand])
      .map((handle) => handle.slice(0, 80))
      .slice(0, 20),
    priceMinCents: min,
    priceMaxCents: max,
    inStock: first(query[names.inStock]) !== '',
    sort: SORTS.find((one) => one === sort) ?? null,
    cursor: first(query[names.cursor]).slice(0, 500) || null,
  };
}

/** The address of a list with a choice; changing a choice goes back to the first page. */
export function listingHref(
  path: string,
  choice: ListingChoice,
  change: Partial<ListingChoice>,
  locale: ShopLocale,
): string {
  const next = { ...choice, cursor: null, ...change };
  const names = NAMES[locale];
  return withQuery(path, {
    q: next.q,
    [names.brand]: next.brand,
    [names.min]: writeEuros(next.priceMinCents),
    [names.max]: writeEuros(next.priceMaxCents),
    [names.inStock]: next.inStock,
    [names.sort]: next.sort,
    [names.cursor]: next.cursor,
  });
}

/** What takes every filter back. */
export const NO_FILTERS: Partial<ListingChoice> = {
  brand: [],
  inStock: false,
  priceMinCents: null,
  priceMaxCents: null,
};

/** Whether anything but the page and the order was chosen. */
export function hasFilters(choice: ListingChoice): boolean {
  return (
    choice.brand.length > 0 ||
    choice.priceMinCents !== null ||
    choice.priceMaxCents !== null ||
    choice.inStock
  );
}
