import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Failing, ProblemPage } from '../../../platform/http/index.ts';
import { localeOf } from '../../../platform/http/index.ts';
import { refusalMessage, translator } from '../../../platform/i18n/index.ts';
import { loadShopAssets, shopAssetFolder } from '../assets.ts';
import { ErrorPage, type ErrorKind } from '../pages/error.tsx';
import { THEME_CODES } from '../themes/codes.ts';
import { themeOf } from '../themes/index.ts';
import { localeOfPath, shopUrls, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';

/** What a page says, by the status of what went wrong. */
const KINDS: Record<number, ErrorKind> = {
  403: 'forbidden',
  404: 'not-found',
  409: 'busy',
  410: 'gone',
  413: 'too-large',
  429: 'too-many',
  503: 'unavailable',
};

function kindOf(status: number): ErrorKind {
  return KINDS[status] ?? (status >= 500 ? 'failure' : 'unreadable');
}

/** The language of an address, also of one that leads nowhere; else the one the browser asks for. */
function localeOfRequest(request: FastifyRequest): ShopLocale {
  return localeOfPath(request.url) ?? localeOf(request);
}

/** The page for whatever went wrong outside the API: what happened, what it changes, what to do. */
export function problemPage(kitchen: ShopKitchen): ProblemPage {
  return async (request, reply, failing) => {
    const locale = localeOfRequest(request);
    // The office is another house: its people get its own words, without the shop around them.
    if (/^\/office(?:[/?]|$)/.test(request.url)) {
      const { title, remedy } = refusalMessage(failing, locale);
      return sendBare(reply, locale, failing, { title, text: remedy, home: '/office' });
    }
    try {
      return failing.code === 'not-found'
        ? await sendNotFound(kitchen, request, reply, locale)
        : await sendError(kitchen, request, reply, locale, failing);
    } catch (error) {
      request.log.error({ err: error }, 'the page about a failure failed');
      const t = translator(locale);
      const kind = kindOf(failing.status);
      return sendBare(reply, locale, failing, {
        title: t(`shop.errors.${kind}.title`),
        text: t(`shop.errors.${kind}.text`),
        home: shopUrls(locale).home,
      });
    }
  };
}

/** What an address names that is not there. */
interface Missing {
  kind: 'product' | 'category' | 'brand';
  handle: string;
}

/**
 * Answers for an address with nothing at it: leads to where it moved (the merchant's redirects first, then former
 * addresses of articles and shelves), or says that it is gone for good (410) or unknown (404), and where to go.
 */
export async function sendNotFound(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  reply: FastifyReply,
  locale: ShopLocale,
  missing?: Missing,
): Promise<FastifyReply> {
  const elsewhere = await findElsewhere(kitchen, request, locale, missing);
  if (elsewhere?.to) return reply.redirect(elsewhere.to, elsewhere.status);
  return sendError(kitchen, request, reply, locale, {
    code: 'not-found',
    status: elsewhere ? 410 : 404,
  });
}

async function findElsewhere(
  { deps }: ShopKitchen,
  request: FastifyRequest,
  locale: ShopLocale,
  missing: Missing | undefined,
): Promise<{ to: string | null; status: number } | null> {
  const said = await deps.addresses.redirect(request.url);
  if (said || !missing) return said;
  const former = await deps.addresses.former(missing.kind, missing.handle);
  if (!former) return null;
  const to = former.handle === null ? null : shopUrls(locale)[missing.kind](former.handle);
  return { to, status: to === null ? 410 : 301 };
}

async function sendError(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  reply: FastifyReply,
  locale: ShopLocale,
  failing: Failing,
): Promise<FastifyReply> {
  const kind = kindOf(failing.status);
  const visit = await kitchen.visitWhateverHappens(request, locale);
  const { t } = visit.shop;
  const seconds = Number(failing.params?.['retryAfterSeconds'] ?? 0);
  return sendOwnPage(request, reply, visit, {
    status: failing.status,
    head: {
      title: t(`shop.errors.${kind}.title`),
      description: t(`shop.errors.${kind}.text`),
      noindex: true,
    },
    content: (
      <ErrorPage
        kind={kind}
        retryHref={retryAddress(request)}
        waitSeconds={seconds > 0 ? seconds : null}
        afterSending={request.method === 'POST'}
        requestId={failing.status >= 500 ? request.id : null}
      />
    ),
  });
}

/** The same address, to ask again; null when it could be another site's. */
function retryAddress({ url }: FastifyRequest): string | null {
  return /^\/(?![/\\])/.test(url) && !url.includes('%00') ? url : null;
}

/** A page that needs neither database nor catalogue. */
function sendBare(
  reply: FastifyReply,
  locale: ShopLocale,
  { status, code }: Failing,
  words: { title: string; text: string; home: string },
): FastifyReply {
  const title = escapeHtml(words.title);
  const { stylesheet } = loadShopAssets(shopAssetFolder(), themeOf(THEME_CODES[0]));
  const style = stylesheet ? `<link rel="stylesheet" href="${stylesheet}">` : '';
  if (status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '5');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>${style}</head>` +
        `<body data-problem="${escapeHtml(code)}"><main class="wrap stack error-page"><h1>${title}</h1><p class="lead">${escapeHtml(words.text)}</p><p><a class="button" href="${words.home}">${escapeHtml(translator(locale)('shop.errors.home'))}</a></p></main></body></html>`,
    );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
