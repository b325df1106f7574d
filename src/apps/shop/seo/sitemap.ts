import { listShownCollections } from '../../../core/catalogue/index.ts';
import {
  listAddresses,
  listAddressParts,
  type CatalogueViews,
  type CategoryNode,
} from '../../../core/listing/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { PAGE_NAMES, SHOP_LOCALES, shopUrls, type ShopUrls } from '../urls.ts';

/** What the site map of a channel is read from. */
export interface SitemapSource {
  db: Db;
  catalogue: Pick<CatalogueViews, 'tree' | 'brands'>;
  channelId: string;
  /** `https://shop.example`, without a final slash. */
  origin: string;
  /**
   * Pages, or ids of articles, of one part. Each has an address in every language: a part stays far below what
   * sitemaps.org allows (50,000 addresses, 50 MB).
   */
  width: number;
}

type PathOf = (urls: ShopUrls) => string;

interface MapEntry {
  pathOf: PathOf;
  changedAt?: string;
}

/** The index: every part by its address, and when something of it last changed. */
export async function sitemapIndex(source: SitemapSource): Promise<string> {
  const { db, channelId, origin, width } = source;
  const [pages, parts] = await Promise.all([
    listPages(source),
    listAddressParts(db, channelId, width),
  ]);
  const pageParts = Array.from(
    { length: Math.ceil(pages.length / width) },
    (_, part) =>
      `<sitemap><loc>${escapeXml(`${origin}/sitemaps/pages-${part}.xml`)}</loc></sitemap>`,
  );
  const articleParts = parts.map(
    ({ part, changedAt }) =>
      `<sitemap><loc>${escapeXml(`${origin}/sitemaps/articles-${part}.xml`)}</loc><lastmod>${changedAt}</lastmod></sitemap>`,
  );
  const lines = [...pageParts, ...articleParts].join('\n');
  return `${XML}<sitemapindex ${SCHEMA}>\n${lines}\n</sitemapindex>\n`;
}

/** One part, as the index names it (`pages-0`, `articles-12`); null when there is none of that name. */
export async function sitemapPart(source: SitemapSource, name: string): Promise<string | null> {
  const [, kind, number] = /^(pages|articles)-(0|[1-9]\d{0,8})$/.exec(name) ?? [];
  if (kind === undefined) return null;
  const part = Number(number);
  const entries =
    kind === 'pages'
      ? (await listPages(source)).slice(part * source.width, (part + 1) * source.width)
      : await listArticles(source, part);
  if (entries.length === 0) return null;
  const lines = entries.flatMap((entry) => linesOf(source.origin, entry)).join('\n');
  return `${XML}<urlset ${SCHEMA} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines}\n</urlset>\n`;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

async function listArticles(source: SitemapSource, part: number): Promise<MapEntry[]> {
  const { db, channelId, width } = source;
  const articles = await listAddresses(db, channelId, { part, width });
  return articles.map(({ handle, changedAt }) => ({
    pathOf: (urls) => urls.product(handle),
    changedAt,
  }));
}

/** Every public page that is not an article. */
async function listPages({ db, catalogue, channelId }: SitemapSource): Promise<MapEntry[]> {
  const [tree, brands, collections] = await Promise.all([
    catalogue.tree(channelId, 'fr'),
    catalogue.brands(channelId, 'fr'),
    listShownCollections(db),
  ]);
  const paths: PathOf[] = [
    (urls) => urls.home,
    ...handlesOf(tree).map(
      (handle): PathOf =>
        (urls) =>
          urls.category(handle),
    ),
    ...brands.map(
      ({ handle }): PathOf =>
        (urls) =>
          urls.brand(handle),
    ),
    ...collections.map(
      (handle): PathOf =>
        (urls) =>
          urls.collection(handle),
    ),
    ...PAGE_NAMES.map(
      (name): PathOf =>
        (urls) =>
          urls.page(name),
    ),
  ];
  return paths.map((pathOf) => ({ pathOf }));
}

function handlesOf(tree: readonly CategoryNode[]): string[] {
  return tree.flatMap((node) => [node.handle, ...handlesOf(node.children)]);
}

/** A page in each language, each naming the others (hreflang). */
function linesOf(origin: string, { pathOf, changedAt }: MapEntry): string[] {
  const addresses = SHOP_LOCALES.map((locale) => ({
    locale,
    url: escapeXml(origin + pathOf(shopUrls(locale))),
  }));
  const links = [...addresses, { locale: 'x-default', url: addresses[0]!.url }]
    .map(({ locale, url }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${url}"/>`)
    .join('');
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`;
  return addresses.map(({ url }) => `<url><loc>${url}</loc>${changed}${links}</url>`);
}

/** A text as XML writes it, in an element or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
