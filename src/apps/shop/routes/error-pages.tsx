import type { FastifyReply, FastifyRequest } from 'fastify';
import { translator } from '../../../platform/i18n/index.ts';
import { ErrorPage } from '../pages/error.tsx';
import { shopUrls, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';

/** The language of an address, also of one that leads nowhere. */
function localeOfPath(url: string): ShopLocale {
  return /^\/en(?:[/?#]|$)/.test(url) ? 'en' : 'fr';
}

/** What an address names that is not there. */
interface Missing {
  kind: 'product' | 'category';
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
  locale: ShopLocale = localeOfPath(request.url),
  missing?: Missing,
): Promise<FastifyReply> {
  const elsewhere = await findElsewhere(kitchen, request, locale, missing);
  if (elsewhere?.to) return reply.redirect(elsewhere.to, elsewhere.status);
  const kind = elsewhere ? 'gone' : 'not-found';
  const visit = await kitchen.visit(request, locale, (urls) => urls.home);
  const { t } = visit.shop;
  return sendOwnPage(request, reply, visit, {
    status: elsewhere ? 410 : 404,
    head: {
      title: t(`shop.errors.${kind}.title`),
      description: t(`shop.errors.${kind}.text`),
      noindex: true,
    },
    content: <ErrorPage kind={kind} />,
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

/** The page for a failure of ours; when even that cannot be made, a plain one. */
export async function sendFailure(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 500 | 503,
): Promise<FastifyReply> {
  const locale = localeOfPath(request.url);
  try {
    const visit = await kitchen.visit(request, locale, (urls) => urls.home);
    const { t } = visit.shop;
    return sendOwnPage(request, reply, visit, {
      status,
      head: {
        title: t('shop.errors.failure.title'),
        description: t('shop.errors.failure.text'),
        noindex: true,
      },
      content: <ErrorPage kind="failure" requestId={request.id} />,
    });
  } catch {
    return sendBareFailure(reply, locale, status);
  }
}

/** A page that needs neither database nor catalogue. */
function sendBareFailure(reply: FastifyReply, locale: ShopLocale, status: 500 | 503): FastifyReply {
  const t = translator(locale);
  const text = [t('shop.errors.failure.title'), t('shop.errors.failure.text')];
  const [title, sentence] = text.map((one) => one.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('retry-after', '5')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${sentence}</p></html>`,
    );
}
