import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TestSiteIdentity } from '../../platform/config/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { SITE_HEADER } from './run-site.ts';

const STYLE_PATH = '/test-site/ribbon.css';
const ROBOTS = 'User-agent: *\nDisallow: /\n';

/**
 * What makes a test site recognisable, on every answer and before any other hook: a red ribbon on every page of shop and
 * office, robots kept away, and cookies of its own, because browsers share those of one host between its ports.
 */
export function dressTestSite(app: FastifyInstance, site: TestSiteIdentity): void {
  const prefix = `essai${site.id}-`;
  app.addHook('onRequest', (request, reply, done) => {
    reply
      .header(SITE_HEADER, String(site.id))
      .header('x-robots-tag', 'noindex, nofollow, noarchive');
    keepOwnCookies(request, prefix);
    const path = request.url.replace(/\?.*$/, '');
    if (path === '/robots.txt') return void reply.type('text/plain; charset=utf-8').send(ROBOTS);
    if (path === STYLE_PATH) {
      return void reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=300')
        .send(STYLE);
    }
    done();
  });
  app.addHook('onSend', (_request, reply, payload: unknown, done) => {
    const html = isPage(reply) && (typeof payload === 'string' || Buffer.isBuffer(payload));
    done(null, html ? withRibbon(String(payload), reply, site) : payload);
  });
}

/** Names the cookies that an answer sets as this test site’s; after every hook that sets one. */
export function nameCookies(app: FastifyInstance, site: TestSiteIdentity): void {
  const prefix = `essai${site.id}-`;
  app.addHook('onSend', (_request, reply, payload, done) => {
    const set = reply.getHeader('set-cookie');
    if (set !== undefined) {
      const named = [set].flat().map((cookie) => prefix + String(cookie));
      reply.removeHeader('set-cookie');
      reply.header('set-cookie', named);
    }
    done(null, payload);
  });
}

function keepOwnCookies(request: FastifyRequest, prefix: string): void {
  const { headers } = request.raw;
  if (headers.cookie === undefined) return;
  const own = headers.cookie
    .split(/; */)
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
  if (own.length === 0) delete headers.cookie;
  else headers.cookie = own.join('; ');
}

function isPage(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('text/html');
}

/** The page with the ribbon as its first element; parts of pages have no body of their own and stay as they are. */
function withRibbon(html: string, reply: FastifyReply, { name }: TestSiteIdentity): string {
  const body = /<body[^>]*>/i.exec(html);
  if (!body) return html;
  // The page is not the one that its tag named.
  const tag = reply.getHeader('etag');
  if (tag !== undefined) reply.header('etag', `W/"r-${String(tag).replaceAll(/[^\w-]/g, '')}"`);
  reply.removeHeader('content-length');
  const t = translator(/<html[^>]*\blang="en/i.test(html) ? 'en' : 'fr');
  const ribbon =
    `<aside class="test-site-ribbon" aria-label="${escape(t('testSites.ribbon.label'))}">` +
    `<strong>${escape(t('testSites.ribbon.title'))}</strong> <span>${escape(name)}</span> ` +
    `<em>${escape(t('testSites.ribbon.detail'))}</em></aside>`;
  const end = body.index + body[0].length;
  const dressed = html.slice(0, end) + ribbon + html.slice(end);
  return dressed.replace(/<\/head>/i, `<link rel="stylesheet" href="${STYLE_PATH}"></head>`);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `.test-site-ribbon {
  position: fixed; inset: auto 0 0 0; z-index: 2147483000; pointer-events: none;
  display: flex; flex-wrap: wrap; justify-content: center; gap: 0 0.6em;
  padding: 0.3rem 0.75rem calc(0.3rem + env(safe-area-inset-bottom));
  background: #b3121d; color: #fff; font: 600 0.8125rem/1.35 system-ui, sans-serif; text-align: center;
}
.test-site-ribbon em { font-style: normal; font-weight: 400; }
@media (max-width: 40rem) { .test-site-ribbon em { display: none; } }
/* What stands at the lower edge of a screen stands above the ribbon. */
:root { --below: 1.75rem; }
body { padding-bottom: 1.75rem; }
@media print { .test-site-ribbon { position: static; } }
`;
