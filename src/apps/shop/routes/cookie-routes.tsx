import type { FastifyInstance } from 'fastify';
import { askedPurposes, recordChoice } from '../../../market/consent/index.ts';
import { transact } from '../../../platform/db/index.ts';
import { choiceOf, rememberChoice } from '../consent.tsx';
import { CookiesPage } from '../pages/cookies.tsx';
import { isSecure, ownPath } from '../signed-in.ts';
import { slugOf, segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';

/** What the shop keeps in a browser, and the choice about what is not necessary (R43), in one language. */
export function cookieRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const { page, choice: path } = segmentsOf(locale);
  const { db } = kitchen.deps.carts;

  app.get<{ Querystring: { garde?: string } }>(
    `${page}/${slugOf('cookies', locale)}`,
    async (request, reply) => {
      const visit = await kitchen.visit(request, locale, (urls) => urls.page('cookies'));
      const { t, urls, profile, tags } = visit.shop;
      return sendOwnPage(request, reply, visit, {
        head: {
          title: t('shop.pages.cookies.name'),
          description: `${t('shop.pages.cookies.name')}, ${profile.name}`,
          canonical: urls.page('cookies'),
        },
        asksItself: true,
        content: (
          <CookiesPage
            choice={choiceOf(request, tags, kitchen.deps.now())}
            isKept={request.query.garde === '1'}
          />
        ),
      });
    },
  );

  app.post<{ Body: { answer?: unknown; purpose?: unknown } | undefined }>(
    path,
    { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const visit = await kitchen.visit(request, locale, (urls) => urls.page('cookies'));
      const { tags, urls } = visit.shop;
      const asked = askedPurposes(tags);
      const back = pageBefore(request.headers.referer, request.host) || urls.home;
      if (asked.length === 0) return reply.redirect(back, 303);
      const { answer, purpose } = request.body ?? {};
      const ticked = (Array.isArray(purpose) ? purpose : [purpose]).map(String);
      const granted = answer === 'accept' ? asked : answer === 'choose' ? ticked : [];
      const now = kitchen.deps.now();
      const before = choiceOf(request, tags, now);
      const kept = await transact(db, (tx) =>
        recordChoice(tx, { tags, granted, locale, token: before?.token ?? null, now }),
      );
      if (kept.ok) rememberChoice(reply, kept.value, isSecure(kitchen));
      const isPage = back.split('?')[0] === urls.page('cookies');
      return reply.redirect(isPage ? withQuery(urls.page('cookies'), { garde: 1 }) : back, 303);
    },
  );
}

/** The page of the shop that a form was sent from, or empty. */
function pageBefore(referer: string | undefined, ownHost: string): string {
  if (!referer || !URL.canParse(referer)) return '';
  const { host, pathname, search } = new URL(referer);
  return host === ownHost ? ownPath(pathname + search) : '';
}
