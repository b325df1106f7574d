import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askForNews, confirmNews, endNews } from '../../../market/newsletters/index.ts';
import { transact } from '../../../platform/db/index.ts';
import { isMailAddress, textOf } from '../form-values.ts';
import { NewsletterPage, type NewsletterView } from '../pages/newsletter.tsx';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';

/** The shop's news in one language: asked for with an address, wanted by whoever opens its mail (R42). */
export function newsletterRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const { newsletter: path } = segmentsOf(locale);
  const { db } = kitchen.deps.carts;

  app.get(path, async (request, reply) => {
    const visit = await kitchen.visit(request, locale, (urls) => urls.newsletter);
    return send(visit, request, reply, { state: 'wrong', email: '', errors: [] });
  });

  app.post<{ Body: Record<string, unknown> }>(
    path,
    // Each request may send a mail to somebody.
    { config: { rateLimit: { max: 6, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const visit = await kitchen.visit(request, locale, (urls) => urls.newsletter);
      const email = textOf(request.body ?? {}, 'email', 254);
      if (!isMailAddress(email)) {
        const message = visit.shop.t('shop.checkout.errors.email');
        const errors = [{ field: 'email', message }];
        return send(visit, request, reply, { state: 'wrong', email, errors });
      }
      await transact(db, (tx) => askForNews(tx, kitchen.deps.newsletters, { email, locale }));
      return send(visit, request, reply, { state: 'asked', email });
    },
  );

  // A mail scanner opens links: only the button says yes.
  app.get<{ Params: { token: string } }>(`${path}/:token`, async (request, reply) => {
    const { token } = request.params;
    const visit = await kitchen.visit(request, locale, (urls) => urls.newsletterLink(token));
    return send(visit, request, reply, { state: 'confirm', token });
  });

  app.post<{ Params: { token: string } }>(`${path}/:token`, async (request, reply) => {
    const { token } = request.params;
    const visit = await kitchen.visit(request, locale, (urls) => urls.newsletterLink(token));
    const wording = visit.shop.t('shop.newsletter.confirmText');
    const done = await transact(db, (tx) =>
      confirmNews(tx, kitchen.deps.newsletters, { token, wording }),
    );
    const view: NewsletterView = done.ok
      ? { state: 'done', email: done.value.email }
      : { state: 'spent' };
    return send(visit, request, reply, view);
  });

  // Programs open links of mails too; mail programs that know RFC 8058 post.
  app.get<{ Params: { token: string } }>(`${path}/:token/stop`, async (request, reply) => {
    const { token } = request.params;
    const visit = await kitchen.visit(request, locale, (urls) => urls.newsletterEnd(token));
    return send(visit, request, reply, { state: 'end', token });
  });

  app.post<{ Params: { token: string } }>(`${path}/:token/stop`, async (request, reply) => {
    const { token } = request.params;
    const visit = await kitchen.visit(request, locale, (urls) => urls.newsletterEnd(token));
    const wording = visit.shop.t('shop.newsletter.endAsk');
    const done = await transact(db, (tx) =>
      endNews(tx, kitchen.deps.newsletters, { token, wording }),
    );
    const view: NewsletterView = done.ok
      ? { state: 'ended', email: done.value.email }
      : { state: 'spent' };
    return send(visit, request, reply, view);
  });
}

const STATUS = {
  wrong: 422,
  asked: 200,
  confirm: 200,
  done: 200,
  end: 200,
  ended: 200,
  spent: 410,
} as const;

function send(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  view: NewsletterView,
): FastifyReply {
  const { t } = visit.shop;
  const blank = view.state === 'wrong' && view.errors.length === 0;
  return sendOwnPage(request, reply, visit, {
    status: blank ? 200 : STATUS[view.state],
    head: {
      title: t('shop.newsletter.title'),
      description: t('shop.newsletter.text'),
      noindex: true,
    },
    content: <NewsletterPage {...view} />,
  });
}
