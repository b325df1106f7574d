import type { FastifyInstance } from 'fastify';
import { listShownCollections } from '../../../core/catalogue/index.ts';
import type { CategoryNode } from '../../../core/listing/index.ts';
import { PAGE_SLUGS, SHOP_LOCALES, shopUrls, type PageName, type ShopUrls } from '../urls.ts';
import type { Theme } from '../themes/index.ts';
import type { ShopKitchen } from '../visit.ts';

/** Most addresses of one sitemap file (sitemaps.org). */
const MOST_ADDRESSES = 50_000;
const BATCH = 100;
const KEEP_MS = 10 * 60_000;

/** robots.txt, sitemap.xml and the icon. */
export function seoRoutes(app: FastifyInstance, kitchen: ShopKitchen): void {
  const sitemaps = new Map<string, { until: number; text: Promise<string> }>();

  app.get('/sitemap.xml', async (request, reply) => {
    const visit = await kitchen.visit(request, 'fr', (urls) => urls.home);
    const { id } = visit.channel;
    let known = sitemaps.get(id);
    if (!known || known.until < performance.now()) {
      const text = buildSitemap(kitchen, id, visit.shop.tree);
      known = { until: performance.now() + KEEP_MS, text };
      sitemaps.set(id, known);
      text.catch(() => sitemaps.delete(id));
    }
    return reply.type('application/xml; charset=utf-8').send(await known.text);
  });

  app.get('/robots.txt', (_request, reply) => {
    const closed = SHOP_LOCALES.flatMap((locale) => {
      const urls = shopUrls(locale);
      return [urls.cart, urls.checkout, `${urls.order('', '').split('?')[0]}`, urls.search];
    });
    const lines = [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      'Disallow: /office',
      'Disallow: /api',
      `Sitemap: ${kitchen.deps.publicUrl}/sitemap.xml`,
      '',
    ];
    return reply.type('text/plain; charset=utf-8').send(lines.join('\n'));
  });

  app.get('/favicon.svg', async (request, reply) => {
    const visit = await kitchen.visit(request, 'fr', (urls) => urls.home);
    const letter = visit.shop.profile.name.trim().charAt(0).toUpperCase() || 'S';
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type('image/svg+xml')
      .send(iconSvg(letter, visit.shop.theme.colours));
  });
}

function iconSvg(letter: string, { accent, paper }: Theme['colours']): string {
  const safe = escapeXml(letter);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="10" fill="${accent}"/><text x="32" y="45" text-anchor="middle" font-family="Georgia,serif" font-size="38" fill="${paper.light}">${safe}</text></svg>`;
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Every public address in both languages, each naming the other (hreflang). */
async function buildSitemap(
  kitchen: ShopKitchen,
  channelId: string,
  tree: CategoryNode[],
): Promise<string> {
  const pages: ((urls: ShopUrls) => string)[] = [
    (urls) => urls.home,
    ...handlesOf(tree).map((handle) => (urls: ShopUrls) => urls.category(handle)),
    ...(await kitchen.deps.catalogue.brands(channelId, 'fr')).map(
      ({ handle }) =>
        (urls: ShopUrls) =>
          urls.brand(handle),
    ),
    ...(await listShownCollections(kitchen.deps.carts.db)).map(
      (handle) => (urls: ShopUrls) => urls.collection(handle),
    ),
    ...(Object.keys(PAGE_SLUGS) as PageName[]).map((name) => (urls: ShopUrls) => urls.page(name)),
  ];
  let cursor: string | null = null;
  do {
    const page = await kitchen.deps.catalogue.list({
      channelId,
      locale: 'fr',
      sort: 'newest',
      limit: BATCH,
      ...(cursor ? { cursor } : {}),
    });
    pages.push(
      ...page.items.map(
        ({ handle }) =>
          (urls: ShopUrls) =>
            urls.product(handle),
      ),
    );
    cursor = page.nextCursor;
  } while (cursor !== null && pages.length * SHOP_LOCALES.length < MOST_ADDRESSES);
  const entries = pages
    .slice(0, MOST_ADDRESSES / SHOP_LOCALES.length)
    .flatMap((pathOf) => sitemapEntries(kitchen.deps.publicUrl, pathOf));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
}

function sitemapEntries(origin: string, pathOf: (urls: ShopUrls) => string): string[] {
  const addresses = SHOP_LOCALES.map((locale) => ({
    locale,
    url: escapeXml(origin + pathOf(shopUrls(locale))),
  }));
  const links = addresses
    .map(({ locale, url }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${url}"/>`)
    .join('');
  return addresses.map(({ url }) => `<url><loc>${url}</loc>${links}</url>`);
}

function handlesOf(tree: CategoryNode[]): string[] {
  return tree.flatMap((node) => [node.handle, ...handlesOf(node.children)]);
}
