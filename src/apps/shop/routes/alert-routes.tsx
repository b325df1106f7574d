import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listVariantCards } from '../../../core/listing/index.ts';
import {
  askAlert,
  confirmAlert,
  endAlert,
  listAlerts,
  readAlert,
  type AlertView,
} from '../../../market/alerts/index.ts';
import type { Result } from '../../../kernel/refusal.ts';
import { transact, type Tx } from '../../../platform/db/index.ts';
import { isMailAddress, textOf, type FormValues } from '../form-values.ts';
import { AlertPage, AlertsPage, type AlertEntry, type AlertPageView } from '../pages/alerts.tsx';
import { signedInOf } from '../signed-in.ts';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';
import { accountPage, sendAccountPage } from './account-page.ts';
import { sentenceOf, wholeNumber } from './cart-routes.tsx';

/** Alerts in one language: asked for on a product page, confirmed and ended by the links of their mails. */
export function alertRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const { alert: path, alerts: listPath } = segmentsOf(locale);
  const { db } = kitchen.deps.carts;

  accountPage(app, kitchen, locale, 'alerts', {
    async show(at) {
      const alerts = await listAlerts(db, at.who.email);
      const entries = await withCards(kitchen, at.visit, alerts);
      return sendAccountPage(at, 'alerts', <AlertsPage entries={entries} />);
    },
  });

  app.get<{ Querystring: FormValues }>(path, async (request, reply) => {
    const fait = request.query['fait'];
    if (fait !== 'mail' && fait !== 'note') return reply.redirect(listPath, 303);
    const visit = await kitchen.visit(request, locale, (urls) => urls.alert);
    return sendAlert(visit, request, reply, { state: 'asked', proven: fait === 'note' });
  });

  app.post<{ Body: FormValues }>(path, (request, reply) => ask(kitchen, locale, request, reply));

  app.get<{ Params: { secret: string } }>(`${path}/:secret`, async (request, reply) => {
    const { secret } = request.params;
    const visit = await kitchen.visit(request, locale, (urls) => urls.oneAlert(secret));
    const found = await readAlert(db, secret);
    const [entry] = found.ok ? await withCards(kitchen, visit, [found.value]) : [];
    const view: AlertPageView = entry ? { state: 'open', entry } : { state: 'spent' };
    return sendAlert(visit, request, reply, view);
  });

  app.post<{ Params: { secret: string }; Body: FormValues }>(
    `${path}/:secret`,
    async (request, reply) => {
      const { secret } = request.params;
      const intent = request.body?.['intent'];
      const change = (tx: Tx): Promise<Result<unknown>> =>
        intent === 'confirm'
          ? confirmAlert(tx, secret)
          : endAlert(tx, secret, intent === 'end' ? 'this' : 'all');
      await transact(db, change);
      // A mail program that unsubscribes with one click names no intent, and follows no redirect (RFC 8058).
      if (intent === undefined) return reply.code(200).type('text/plain').send('');
      const visit = await kitchen.visit(request, locale, (urls) => urls.oneAlert(secret));
      return reply.redirect(visit.shop.urls.oneAlert(secret), 303);
    },
  );
}

async function ask(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: FastifyRequest<{ Body: FormValues }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visit = await kitchen.visit(request, locale, (urls) => urls.alert);
  const body = request.body ?? {};
  const email = textOf(body, 'email', 254);
  const kind = body['kind'] === 'price' ? 'price' : 'stock';
  if (!isMailAddress(email)) {
    const errors = [{ field: 'email', message: visit.shop.t('shop.checkout.errors.email') }];
    const variantId = textOf(body, 'variantId', 16);
    return sendAlert(visit, request, reply, { state: 'wrong', kind, variantId, email, errors });
  }
  const who = await signedInOf(kitchen, request);
  const proven = who?.email.toLowerCase() === email.toLowerCase();
  const done = await askAlert(kitchen.deps.alerts, {
    kind,
    email,
    locale,
    channelId: visit.channel.id,
    variantId: wholeNumber(body['variantId'], 1, Number.MAX_SAFE_INTEGER) ?? 0,
    address: request.ip,
    proven,
  });
  if (!done.ok) {
    const problem = sentenceOf(done.refusal, locale);
    return sendAlert(visit, request, reply, { state: 'refused', problem });
  }
  return reply.redirect(withQuery(visit.shop.urls.alert, { fait: proven ? 'note' : 'mail' }), 303);
}

async function withCards(
  kitchen: ShopKitchen,
  visit: Visit,
  alerts: AlertView[],
): Promise<AlertEntry[]> {
  const cards = await listVariantCards(kitchen.deps.carts.db, {
    channelId: visit.channel.id,
    locale: visit.locale,
    variantIds: [...new Set(alerts.map((alert) => alert.variantId))],
  });
  return alerts.map((alert) => ({
    alert,
    card: cards.find((card) => card.variantId === alert.variantId) ?? null,
  }));
}

const STATUS = { asked: 200, open: 200, spent: 410, wrong: 422, refused: 409 } as const;

function sendAlert(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  view: AlertPageView,
): FastifyReply {
  const title = visit.shop.t('shop.account.pages.alerts');
  return sendOwnPage(request, reply, visit, {
    status: STATUS[view.state],
    head: { title, description: title, noindex: true },
    content: <AlertPage {...view} />,
  });
}
