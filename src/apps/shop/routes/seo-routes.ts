import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { escapeXml, sitemapIndex, sitemapPart, type SitemapSource } from '../seo/sitemap.ts';
import { SHOP_LOCALES, shopUrls } from '../urls.ts';
import type { Theme } from '../themes/index.ts';
import type { ShopKitchen } from '../visit.ts';

/** Pages of one part of the site map: about four megabytes with two languages. */
const PART_WIDTH = 5_000;
/** How long a reader may keep the site map, in seconds. */
const KEEP_SECONDS = 600;

/** robots.txt, the site map in parts, and the icon. */
export function seoRoutes(app: FastifyInstance, kitchen: ShopKitchen): void {
  const sourceOf = async (request: FastifyRequest): Promise<SitemapSource> => {
    const visit = await kitchen.visit(request, 'fr', (urls) => urls.home);
    const { carts, catalogue } = kitchen.deps;
    const { origin } = visit.shop;
    return { db: carts.db, catalogue, channelId: visit.channel.id, origin, width: PART_WIDTH };
  };
  const sendXml = (reply: FastifyReply, xml: string) =>
    reply
      .header('cache-control', `public, max-age=${KEEP_SECONDS}`)
      .type('application/xml; charset=utf-8')
      .send(xml);

  app.get('/sitemap.xml', async (request, reply) =>
    sendXml(reply, await sitemapIndex(await sourceOf(request))),
  );

  app.get<{ Params: { part: string } }>('/sitemaps/:part.xml', async (request, reply) => {
    const xml = await sitemapPart(await sourceOf(request), request.params.part);
    return xml === null ? reply.callNotFound() : sendXml(reply, xml);
  });

  app.get('/robots.txt', async (request, reply) => {
    const { shop } = await kitchen.visit(request, 'fr', (urls) => urls.home);
    const closed = SHOP_LOCALES.flatMap((locale) => {
      const urls = shopUrls(locale);
      return [urls.cart, urls.checkout, `${urls.order('', '').split('?')[0]}`, urls.search];
    });
    const lines = [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      'Disallow: /office',
      'Disallow: /api',
      `Sitemap: ${shop.origin}/sitemap.xml`,
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
