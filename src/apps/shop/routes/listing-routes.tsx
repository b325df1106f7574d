import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CategoryNode, ListingPage, ListingQuery } from '../../../core/listing/index.ts';
import type { Crumb } from '../components/breadcrumb.tsx';
import { renderFragment } from '../render-page.tsx';
import {
  canonicalListing,
  listingHref,
  PAGE_SIZE,
  readListingChoice,
  type ListingChoice,
} from '../listing-params.ts';
import { firstWords } from '../components/brand-list.tsx';
import { BrandPage, CategoryPage, SearchPage } from '../pages/listing.tsx';
import { SeenArticles } from '../components/seen-articles.tsx';
import { Suggestions } from '../components/suggestions.tsx';
import { breadcrumbStructured } from '../seo/json-ld.ts';
import { segmentsOf, shopUrls, type ShopLocale } from '../urls.ts';
import { sendNotFound } from './error-pages.tsx';
import { withOwnPrices } from '../own-prices.ts';
import { sendOwnPage, sendSharedPage, type ShopKitchen, type Visit } from '../visit.ts';

/** A usual parcel, for the date announced before anything is chosen. */
export const USUAL_GOODS = { priceCents: 3_000, weightGrams: 1_000 };
const SUGGESTIONS_SHOWN = 6;
/** A reference or a barcode: one word with a figure in it. */
const CODE_LIKE = /^(?=.*\d)[\p{L}\d._/-]{3,64}$/u;

/** Category and search pages of one language. */
export function listingRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const at = segmentsOf(locale);
  app.get<{ Params: { handle: string }; Querystring: Record<string, unknown> }>(
    `${at.category}/:handle`,
    (request, reply) => answerCategory(kitchen, locale, request, reply),
  );
  app.get<{ Params: { handle: string }; Querystring: Record<string, unknown> }>(
    `${at.brand}/:handle`,
    (request, reply) => answerBrand(kitchen, locale, request, reply),
  );
  app.get<{ Querystring: Record<string, unknown> }>(at.search, (request, reply) =>
    answerSearch(kitchen, locale, request, reply),
  );
  app.get<{ Querystring: Record<string, unknown> }>(at.seen, (request, reply) =>
    answerSeen(kitchen, locale, request, reply),
  );
  app.get<{ Querystring: Record<string, unknown> }>(at.suggestions, (request, reply) =>
    answerSuggestions(kitchen, locale, request, reply),
  );
}

type CategoryRequest = FastifyRequest<{
  Params: { handle: string };
  Querystring: Record<string, unknown>;
}>;
type SearchRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;

async function answerCategory(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: CategoryRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { handle } = request.params;
  const visit = await kitchen.visit(request, locale, (urls) => urls.category(handle));
  const ancestors = findPath(visit.shop.tree, handle);
  const category = ancestors.at(-1);
  if (!category) {
    return sendNotFound(kitchen, request, reply, locale, { kind: 'category', handle });
  }
  const choice = { ...readListingChoice(request.query, locale), q: '' };
  const page = await kitchen.deps.catalogue.list(queryOf(visit, choice, handle));
  const promise = await kitchen.promises.promiseOf(visit.channel, USUAL_GOODS);
  const path = shopUrls(locale).category(handle);
  const priced = await withOwnPrices(kitchen, request, visit, idsOf(page));
  return sendSharedPage(kitchen, request, reply, priced, {
    key: listingHref(path, choice, { cursor: choice.cursor }, locale),
    inputs: [page, promise],
    head: () => categoryHead(visit, ancestors, choice, page.nextCursor),
    content: () => (
      <CategoryPage
        category={category}
        ancestors={ancestors}
        choice={choice}
        page={page}
        promise={promise}
        currency={visit.channel.currency}
      />
    ),
  });
}

function categoryHead(
  { shop, locale }: Visit,
  ancestors: CategoryNode[],
  choice: ListingChoice,
  nextCursor: string | null,
) {
  const { urls, origin, t } = shop;
  const category = ancestors.at(-1);
  const path = urls.category(category?.handle ?? '');
  const crumbs: Crumb[] = ancestors.map((node) => ({
    name: node.name,
    href: urls.category(node.handle),
  }));
  return {
    title: category?.name ?? '',
    description: category?.description || t('shop.home.description', { name: shop.profile.name }),
    canonical: canonicalListing(path, choice, locale),
    imageUrl: category?.picture?.src ?? null,
    structured: [
      breadcrumbStructured(crumbs, { name: t('shop.breadcrumb.home'), href: urls.home }, origin),
    ],
    previous: choice.cursor ? listingHref(path, choice, {}, locale) : null,
    next: nextCursor ? listingHref(path, choice, { cursor: nextCursor }, locale) : null,
  };
}

async function answerBrand(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: CategoryRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { handle } = request.params;
  const visit = await kitchen.visit(request, locale, (urls) => urls.brand(handle));
  const brands = await kitchen.deps.catalogue.brands(visit.channel.id, visit.reads);
  const brand = brands.find((one) => one.handle === handle);
  if (!brand) return sendNotFound(kitchen, request, reply, locale, { kind: 'brand', handle });
  // The page is the brand: no other one is chosen on it.
  const choice = { ...readListingChoice(request.query, locale), q: '', brand: [] };
  const query = queryOf(visit, { ...choice, brand: [handle] });
  const [page, promise] = await Promise.all([
    kitchen.deps.catalogue.list(query),
    kitchen.promises.promiseOf(visit.channel, USUAL_GOODS),
  ]);
  const path = shopUrls(locale).brand(handle);
  const { origin, t, urls } = visit.shop;
  const priced = await withOwnPrices(kitchen, request, visit, idsOf(page));
  return sendSharedPage(kitchen, request, reply, priced, {
    key: listingHref(path, choice, { cursor: choice.cursor }, locale),
    inputs: [page, promise, brands],
    head: () => ({
      title: brand.name,
      description: firstWords(brand.descriptionHtml) || brand.name,
      canonical: canonicalListing(path, choice, locale),
      structured: [
        breadcrumbStructured(
          [{ name: brand.name, href: path }],
          { name: t('shop.breadcrumb.home'), href: urls.home },
          origin,
        ),
      ],
    }),
    content: () => (
      <BrandPage
        brand={brand}
        choice={choice}
        page={{ ...page, facets: { ...page.facets, brands: [] } }}
        promise={promise}
        currency={visit.channel.currency}
      />
    ),
  });
}

/** The nodes from the root to the category, or none. */
function findPath(tree: CategoryNode[], handle: string): CategoryNode[] {
  for (const node of tree) {
    if (node.handle === handle) return [node];
    const below = findPath(node.children, handle);
    if (below.length > 0) return [node, ...below];
  }
  return [];
}

/** Which articles a page of a list shows. */
export function idsOf({ items }: ListingPage): number[] {
  return items.map(({ id }) => id);
}

/** What a choice asks of the listing. */
export function queryOf(
  { channel, reads: locale }: Visit,
  choice: ListingChoice,
  category?: string,
): ListingQuery {
  return {
    channelId: channel.id,
    locale,
    limit: PAGE_SIZE,
    ...(choice.q ? { q: choice.q } : {}),
    ...(category ? { category } : {}),
    ...(choice.brand.length > 0 ? { brand: choice.brand } : {}),
    ...(choice.attributes.length > 0 ? { attributes: choice.attributes } : {}),
    ...(choice.priceMinCents !== null ? { priceMinCents: choice.priceMinCents } : {}),
    ...(choice.priceMaxCents !== null ? { priceMaxCents: choice.priceMaxCents } : {}),
    ...(choice.inStock ? { inStock: true } : {}),
    ...(choice.sort ? { sort: choice.sort } : {}),
    ...(choice.cursor ? { cursor: choice.cursor } : {}),
  };
}

async function answerSearch(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: SearchRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visit = await kitchen.visit(request, locale, (urls) => urls.search);
  const choice = readListingChoice(request.query, locale);
  if (CODE_LIKE.test(choice.q)) {
    const found = await kitchen.deps.catalogue.findByCode(visit.channel.id, choice.q);
    if (found) return reply.redirect(visit.shop.urls.product(found.handle, found.variantId), 302);
  }
  const page = choice.q ? await kitchen.deps.catalogue.list(queryOf(visit, choice)) : null;
  const promise = await kitchen.promises.promiseOf(visit.channel, USUAL_GOODS);
  const { t } = visit.shop;
  const priced = await withOwnPrices(kitchen, request, visit, page ? idsOf(page) : []);
  return sendOwnPage(request, reply, priced, {
    head: {
      title: choice.q ? t('shop.search.resultsFor', { query: choice.q }) : t('shop.search.title'),
      description: t('shop.search.label'),
      noindex: true,
    },
    content: (
      <SearchPage choice={choice} page={page} promise={promise} currency={visit.channel.currency} />
    ),
  });
}

async function answerSuggestions(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: SearchRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visit = await kitchen.visit(request, locale, (urls) => urls.search);
  const choice = readListingChoice({ q: request.query['q'] }, locale);
  const found =
    choice.q.length > 1
      ? await kitchen.deps.catalogue.list({ ...queryOf(visit, choice), limit: SUGGESTIONS_SHOWN })
      : null;
  const cards = found?.items ?? [];
  return reply
    .header('cache-control', 'private, max-age=30')
    .type('text/html; charset=utf-8')
    .send(renderFragment(visit.shop, <Suggestions query={choice.q} cards={cards} />));
}

const SEEN_SHOWN = 4;
const HANDLE = /^[\w-]{1,80}$/;

/** Cards of what somebody looked at before, as the browser remembers it; nothing of it is kept here. */
async function answerSeen(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: SearchRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visit = await kitchen.visit(request, locale, (urls) => urls.home);
  const asked = String(request.query['articles'] ?? '')
    .split(',')
    .filter((handle) => HANDLE.test(handle))
    .slice(0, SEEN_SHOWN);
  const cards = await kitchen.deps.catalogue.cards(visit.channel.id, visit.reads, asked);
  const ids = cards.map(({ id }) => id);
  const { shop } = await withOwnPrices(kitchen, request, visit, ids);
  return reply
    .header('cache-control', 'private, no-cache')
    .type('text/html; charset=utf-8')
    .send(renderFragment(shop, <SeenArticles cards={cards} />));
}
