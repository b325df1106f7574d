import {
  readAttributeFilter,
  writeAttributeFilter,
  type AttributeFilter,
  type ListingQuery,
} from '../../core/listing/index.ts';
import { textLocale, type TextLocale } from '../../platform/i18n/index.ts';
import { withQuery, type ShopLocale } from './urls.ts';

/** What a shopper chose in a list; kept in the address so that it can be shared. */
export interface ListingChoice {
  q: string;
  brand: string[];
  /** By the handle of the attribute, so that the same choice has one address. */
  attributes: AttributeFilter[];
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
export function listingNames(locale: ShopLocale): (typeof NAMES)[TextLocale] {
  return NAMES[textLocale(locale)];
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

const ATTRIBUTE_NAME = /^f\.([a-z0-9-]{1,60})(?:\.(min|max))?$/;
const MOST_ATTRIBUTES = 12;

/** The name of a filter by an attribute in addresses; the ends of a range have names of their own in forms. */
export function attributeParam(handle: string, end?: 'min' | 'max'): string {
  return `f.${handle}${end ? `.${end}` : ''}`;
}

/** `f.matiere=lin,coton`, `f.contenance=20..50`, and from a form `f.contenance.min=20`. */
function readAttributes(query: Query): AttributeFilter[] {
  const asked = new Map<string, { texts: string[]; min: string; max: string }>();
  for (const [name, value] of Object.entries(query)) {
    const [, handle, end] = ATTRIBUTE_NAME.exec(name) ?? [];
    if (handle === undefined) continue;
    const known = asked.get(handle) ?? { texts: [], min: '', max: '' };
    if (end === 'min' || end === 'max') known[end] = first(value).trim().replace(',', '.');
    else known.texts.push(...texts(value).map((text) => text.slice(0, 500)));
    asked.set(handle, known);
  }
  return [...asked]
    .flatMap(([handle, { texts: said, min, max }]) => {
      const filter = readAttributeFilter(handle, min || max ? [`${min}..${max}`] : said);
      if (!filter) return [];
      return [filter.values ? { ...filter, values: filter.values.toSorted() } : inOrder(filter)];
    })
    .toSorted((a, b) => (a.handle < b.handle ? -1 : 1))
    .slice(0, MOST_ATTRIBUTES);
}

function inOrder(filter: AttributeFilter): AttributeFilter {
  const { min, max } = filter;
  return min !== undefined && max !== undefined && min > max
    ? { ...filter, min: max, max: min }
    : filter;
}

/** The choice with another filter for one attribute, or none. */
export function withAttribute(
  choice: ListingChoice,
  handle: string,
  filter: Omit<AttributeFilter, 'handle'> | null,
): Pick<ListingChoice, 'attributes'> {
  const others = choice.attributes.filter((one) => one.handle !== handle);
  const asks = filter && (filter.values === undefined || filter.values.length > 0);
  const next = asks ? [...others, { ...filter, handle }] : others;
  return { attributes: next.toSorted((a, b) => (a.handle < b.handle ? -1 : 1)) };
}

/** A choice as the query of its address. */
function queryOfChoice(
  choice: ListingChoice,
  locale: ShopLocale,
): Record<string, string | string[] | boolean | null> {
  const names = listingNames(locale);
  return {
    q: choice.q,
    [names.brand]: choice.brand,
    ...Object.fromEntries(
      choice.attributes.map((filter) => [
        attributeParam(filter.handle),
        writeAttributeFilter(filter),
      ]),
    ),
    [names.min]: writeEuros(choice.priceMinCents),
    [names.max]: writeEuros(choice.priceMaxCents),
    [names.inStock]: choice.inStock,
    [names.sort]: choice.sort,
    [names.cursor]: choice.cursor,
  };
}

/** The hidden fields with which a form keeps a choice; what the form asks itself is left out. */
export function keptFields(
  choice: ListingChoice,
  locale: ShopLocale,
  asked: Partial<ListingChoice>,
): [name: string, value: string][] {
  const query = queryOfChoice({ ...choice, cursor: null, ...asked }, locale);
  return Object.entries(query).flatMap(([name, value]) =>
    [value === true ? '1' : value]
      .flat()
      .flatMap((text): [string, string][] =>
        typeof text === 'string' && text !== '' ? [[name, text]] : [],
      ),
  );
}

/** Reads a choice from an address; what makes no sense is left out rather than refused. */
export function readListingChoice(query: Query, locale: ShopLocale): ListingChoice {
  const names = listingNames(locale);
  const sort = first(query[names.sort]);
  let min = readEuros(query[names.min]);
  let max = readEuros(query[names.max]);
  if (min !== null && max !== null && min > max) [min, max] = [max, min];
  return {
    q: first(query['q']).trim().slice(0, 120),
    brand: texts(query[names.brand])
      .map((handle) => handle.slice(0, 80))
      .slice(0, 20),
    attributes: readAttributes(query),
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
  return withQuery(path, queryOfChoice(next, locale));
}

/**
 * The address that search engines keep of a list: with facets or an order it is the list without them, which holds the same
 * articles; a further page stands for itself. Google asks for the canonical alone, never beside a noindex, which would
 * contradict it.
 */
export function canonicalListing(path: string, choice: ListingChoice, locale: ShopLocale): string {
  const isPlain = !hasFilters(choice) && choice.sort === null && choice.q === '';
  return isPlain ? listingHref(path, choice, { cursor: choice.cursor }, locale) : path;
}

/** What takes every filter back. */
export const NO_FILTERS: Partial<ListingChoice> = {
  brand: [],
  attributes: [],
  inStock: false,
  priceMinCents: null,
  priceMaxCents: null,
};

/** Whether anything but the page and the order was chosen. */
export function hasFilters(choice: ListingChoice): boolean {
  return (
    choice.brand.length > 0 ||
    choice.attributes.length > 0 ||
    choice.priceMinCents !== null ||
    choice.priceMaxCents !== null ||
    choice.inStock
  );
}
