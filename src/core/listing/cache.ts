import { stringifyForOthers } from '../../kernel/instants.ts';
import type { Db, Reads } from '../../platform/db/index.ts';
import { bodyTag } from '../../platform/http/index.ts';
import { followFacts } from '../../platform/outbox/index.ts';
import type { OutboxEvent } from '../../platform/outbox/index.ts';
import { refreshAvailability } from './availability.ts';
import { getBrands } from './brands.ts';
import { getCategoryTree } from './category-tree.ts';
import { getProductDetail } from './detail.ts';
import { countFacets, type ListingFacets } from './facets.ts';
import { findByCode } from './find-code.ts';
import { keepAnswers, type Kept } from './keep.ts';
import { listCardsOf, listFirst, listWithFacets } from './list.ts';
import type {
  BrandView,
  CategoryNode,
  ListingPage,
  ListingQuery,
  Picture,
  ProductCard,
  ProductDetail,
} from './model.ts';
import { picturesOfFiles } from './pictures.ts';

type Locale = 'fr' | 'en';

/** An answer ready to be sent. */
export interface ReadyAnswer {
  body: Buffer;
  etag: string;
  /** Names the answer within this process. */
  key: string;
}

/** The catalogue as objects, for pages. */
export interface CatalogueViews {
  list(query: ListingQuery): Promise<ListingPage>;
  /** The first cards of a list that is not a search, without its facets. */
  first(query: Omit<ListingQuery, 'q'>): Promise<ProductCard[]>;
  product(channelId: string, locale: Locale, handle: string): Promise<ProductDetail | null>;
  tree(channelId: string, locale: Locale): Promise<CategoryNode[]>;
  brands(channelId: string, locale: Locale): Promise<BrandView[]>;
  cards(channelId: string, locale: Locale, handles: readonly string[]): Promise<ProductCard[]>;
  findByCode(
    channelId: string,
    code: string,
  ): Promise<{ handle: string; variantId: number } | null>;
  pictures(fileIds: readonly number[]): Promise<Map<number, Picture>>;
}

/**
 * The catalogue as this process remembers it. Values are the same objects as long as nothing
 * changed. After a committed change nothing older than 1 s is given: facts are followed every 200 ms, and when
 * that has not succeeded for 900 ms everything is read from the database.
 */
export interface ListingCache extends CatalogueViews {
  listAnswer(query: ListingQuery): Promise<ReadyAnswer>;
  productAnswer(channelId: string, locale: Locale, handle: string): Promise<ReadyAnswer | null>;
  treeAnswer(channelId: string, locale: Locale): Promise<ReadyAnswer>;
  /** The answer to a whole request by any unique text of it, when it is there and true. */
  peekRequest(key: string): ReadyAnswer | undefined;
  /** Lets a request with this text be answered by `peekRequest` as long as the answer is remembered. */
  keepRequest(key: string, answer: ReadyAnswer): void;
  /** Resolves when every fact committed before the call has been handled. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

const MEGABYTE = 2 ** 20;
const LIST = ['list'] as const;
/** Texts of requests remembered; they are short, and forgotten all at once when they are many. */
const MOST_REQUESTS = 30_000;

/**
 * Opens the cache of this process over `reads`; availability is written through `primary`. Facts are followed where
 * the answers are read, so that one is only forgotten when its successor can be read there. Close it.
 */
export function createListingCache(
  primary: Db,
  timing: { everyMs: number; maxAgeMs: number } = { everyMs: 200, maxAgeMs: 900 },
  reads: Pick<Reads, 'db' | 'onMove'> = { db: primary, onMove: () => undefined },
): ListingCache {
  const { db } = reads;
  const pages = keepAnswers<ListingPage>(500, () => ({ weight: 1, tags: LIST }));
  const facets = keepAnswers<ListingFacets>(1_000, () => ({ weight: 1, tags: LIST }));
  const trees = keepAnswers<CategoryNode[]>(50, () => ({ weight: 1, tags: LIST }));
  const brands = keepAnswers<BrandView[]>(50, () => ({ weight: 1, tags: LIST }));
  const cards = keepAnswers<ProductCard[]>(2_000, () => ({ weight: 1, tags: LIST }));
  const details = keepAnswers<ProductDetail | null>(2_000, (value) => ({
    weight: 1,
    tags: tagsOf(value),
  }));
  const pictures = keepAnswers<Map<number, Picture>>(200, () => ({ weight: 1, tags: ['file'] }));
  const bodies = keepAnswers<TaggedAnswer | null>(48 * MEGABYTE, (answer) => ({
    weight: answer.body.length + 300,
    tags: answer.tags,
  }));
  const requests = new Map<string, string>();
  const all: Kept<never>[] = [
    pages,
    facets,
    trees,
    brands,
    cards,
    details,
    pictures,
    bodies,
  ] as never;
  let day = today();

  const drop: Drop = {
    lists() {
      for (const kept of all) kept.dropTagged(LIST);
    },
    tagged(tags) {
      details.dropTagged(tags);
      bodies.dropTagged(tags);
    },
    everything() {
      for (const kept of all) kept.dropAll();
      requests.clear();
    },
  };
  const follower = followFacts(db, (events) => applyFacts(primary, events, drop), timing);
  reads.onMove(({ to }) => {
    // A replica may lack what was last read from the primary, and would tell of it twice or never.
    if (to === 'primary') return;
    drop.everything();
    follower.restart();
  });

  const isUsable = () => {
    if (!follower.isCurrent()) return false;
    if (day !== today()) {
      // Rates of VAT may change with the day.
      day = today();
      drop.everything();
    }
    return true;
  };
  /** Reads through `kept`, or around it while the follower is behind. */
  const through = <T>(kept: Kept<T>, key: string, load: () => Promise<T>): Promise<T> =>
    isUsable() ? kept.take(key, load) : load();

  const views: CatalogueViews = {
    list: (query) =>
      through(pages, listKey(query), () =>
        listWithFacets(db, query, (asked, mode) =>
          through(facets, `${mode}|${facetKey(asked)}`, () => countFacets(db, asked, mode)),
        ),
      ),
    first: (query) => through(cards, listKey(query), () => listFirst(db, query)),
    product: (channelId, locale, handle) =>
      through(details, `${channelId}|${locale}|${handle}`, () =>
        getProductDetail(db, channelId, handle, locale),
      ),
    tree: (channelId, locale) =>
      through(trees, `${channelId}|${locale}`, () => getCategoryTree(db, channelId, locale)),
    brands: (channelId, locale) =>
      through(brands, `${channelId}|${locale}`, () => getBrands(db, channelId, locale)),
    cards: (channelId, locale, handles) =>
      through(cards, `${channelId}|${locale}|${handles.join('|')}`, () =>
        listCardsOf(db, channelId, locale, handles),
      ),
    findByCode: (channelId, code) => findByCode(db, channelId, code),
    pictures: (fileIds) => through(pictures, fileIds.join('|'), () => picturesOfFiles(db, fileIds)),
  };

  const answer = (
    key: string,
    load: () => Promise<{ value: unknown; tags: readonly string[] } | null>,
  ) =>
    through(bodies, key, async () => {
      const loaded = await load();
      return loaded && readyAnswer(key, loaded.value, loaded.tags);
    });
  const certain = async (key: string, load: () => Promise<unknown>): Promise<ReadyAnswer> =>
    (await answer(key, async () => ({ value: await load(), tags: LIST })))!;

  return {
    ...views,
    listAnswer: (query) => certain(`list|${listKey(query)}`, () => views.list(query)),
    productAnswer: (channelId, locale, handle) =>
      answer(`product|${channelId}|${locale}|${handle}`, async () => {
        // Not through the kept objects: the API walks many more products than pages are opened.
        const value = await getProductDetail(db, channelId, handle, locale);
        return value && { value, tags: tagsOf(value) };
      }),
    treeAnswer: (channelId, locale) =>
      certain(`tree|${channelId}|${locale}`, async () => ({
        items: await views.tree(channelId, locale),
      })),
    peekRequest(key) {
      const known = requests.get(key);
      return known !== undefined && isUsable() ? (bodies.peek(known) ?? undefined) : undefined;
    },
    keepRequest(key, known) {
      if (requests.size >= MOST_REQUESTS) requests.clear();
      requests.set(key, known.key);
    },
    catchUp: () => follower.catchUp(),
    close: () => follower.close(),
  };
}

interface TaggedAnswer extends ReadyAnswer {
  tags: readonly string[];
}

function readyAnswer(key: string, value: unknown, tags: readonly string[]): TaggedAnswer {
  const body = Buffer.from(stringifyForOthers(value));
  return { key, body, etag: bodyTag(body), tags };
}

/** What a product page depends on: the product, and the stock of its variants. */
function tagsOf(detail: ProductDetail): string[] {
  const stocked = detail.variants.flatMap((variant) => [
    variant.id,
    ...variant.components.map((part) => part.variantId),
  ]);
  return [`product:${detail.id}`, ...stocked.map((id) => `variant:${id}`)];
}

/** What facts make untrue. */
interface Drop {
  lists(): void;
  tagged(tags: readonly string[]): void;
  everything(): void;
}

/** Facts after which nothing kept can be trusted: names of categories, attributes, channels and pictures stand everywhere. */
const ABOUT_EVERYTHING = /^(catalogue\.(category|attribute|collection|size-guide)|channels\.|file)/;

/** Forgets what these facts make untrue; true when facts about stock may have been followed by others already. */
async function applyFacts(primary: Db, events: OutboxEvent[], drop: Drop): Promise<boolean> {
  const stocked = new Set<number>();
  const tags: string[] = [];
  let lists = false;
  for (const { topic, payload } of events) {
    if (ABOUT_EVERYTHING.test(topic)) drop.everything();
    const { productIds, variantIds } = payload as { productIds?: number[]; variantIds?: number[] };
    if (topic === 'catalogue.product-changed' || topic === 'listing.availability-changed')
      lists = true;
    else if (topic !== 'stock.changed' && topic !== 'order.placed') continue;
    for (const id of productIds ?? []) tags.push(`product:${id}`);
    for (const id of variantIds ?? []) {
      tags.push(`variant:${id}`);
      stocked.add(id);
    }
  }
  drop.tagged(tags);
  const changed = await refreshAvailability(primary, [...stocked]);
  if (lists || changed.length > 0) drop.lists();
  return stocked.size > 0;
}

function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}

/** What makes a list the same list. */
function facetKey(query: ListingQuery): string {
  const { channelId, locale, q, category, collection, brand, attributes } = query;
  const { priceMinCents, priceMaxCents, inStock } = query;
  return JSON.stringify([
    channelId,
    locale,
    q?.trim() || null,
    category ?? null,
    collection ?? null,
    (attributes ?? []).map(({ handle, values, min, max }) => [
      handle,
      [...(values ?? [])].sort(),
      min ?? null,
      max ?? null,
    ]),
    brand ? [...brand].sort() : [],
    priceMinCents ?? null,
    priceMaxCents ?? null,
    inStock ?? false,
  ]);
}

function listKey(query: ListingQuery): string {
  const page = JSON.stringify([query.sort ?? null, query.limit ?? 24, query.cursor ?? null]);
  return `${facetKey(query)}${page}`;
}
