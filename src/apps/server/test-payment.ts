import formbody from '@fastify/formbody';
import { z } from 'zod';
import { refuse } from '../../kernel/refusal.ts';
import type { Config } from '../../platform/config/index.ts';
import { localeOf, sendResult, type RoutePlugin } from '../../platform/http/index.ts';
import { formatMoney, translator } from '../../platform/i18n/index.ts';
import { readOrder, type Order, type OrderDeps } from '../../sell/orders/index.ts';
import {
  applyProviderEvent,
  isTestPageKey,
  readPayment,
  testEvent,
} from '../../sell/payments/index.ts';
import { withoutOwnHost } from '../shop/payment-page.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const query = z.object({ key: z.string().max(64).default('') });

const STYLE = `:root{color-scheme:light dark}body{font:1.05rem/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1.5rem}dt{opacity:.75}dd{margin:0;font-weight:600}
form{display:flex;flex-wrap:wrap;gap:.75rem;margin:2rem 0}button{font:inherit;padding:.7rem 1.2rem;border:1px solid;border-radius:.4rem;background:none;color:inherit;cursor:pointer}
button[value=approve]{background:CanvasText;color:Canvas}.label{display:inline-block;border:1px dashed;padding:.1rem .6rem;border-radius:.3rem}`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The page that plays the bank of the labelled test provider. Not registered in production. */
export function testPaymentPages(deps: OrderDeps, config: Config): RoutePlugin {
  const orderPage = (order: Order, occasion?: 'paid') =>
    withoutOwnHost(config.http.publicUrl, deps.orderUrl(order, occasion));
  return async (app) => {
    await app.register(formbody, { bodyLimit: 4_096 });
    app.get('/paiement-test/style.css', { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/css').header('cache-control', 'public, max-age=3600').send(STYLE),
    );

    app.get(
      '/paiement-test/:id',
      { schema: { hide: true, params, querystring: query } },
      async (request, reply) => {
        const { id } = request.params;
        const payment = isTestPageKey(config.secret, id, request.query.key)
          ? await readPayment(deps.db, id)
          : null;
        const order = payment ? await readOrder(deps.db, { id: Number(payment.origin.id) }) : null;
        if (!payment || !order) return sendResult(reply, refuse('payment-unknown', 404));
        const locale = order.locale || localeOf(request);
        const t = translator(locale);
        const text = (key: string) => escapeHtml(t(`payments.test.${key}`));
        const open = payment.state === 'requires-action' || payment.state === 'pending';
        const amount = formatMoney(
          { amountCents: payment.amountCents, currency: payment.currency },
          locale,
        );
        const choice =
          payment.method === 'test-timeout'
            ? `<p>${text('timeout')}</p>`
            : `<form method="post" action="/paiement-test/${id}?key=${encodeURIComponent(request.query.key)}">
<button name="choice" value="approve">${text('approve')}</button><button name="choice" value="refuse">${text('refuse')}</button></form>`;
        const html = `<!doctype html><html lang="${escapeHtml(locale)}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${text('title')}</title><link rel="stylesheet" href="/paiement-test/style.css">
<main><p class="label">${text('explain')}</p><h1>${text('title')}</h1>
<dl><dt>${text('order')}</dt><dd>${escapeHtml(order.number)}</dd><dt>${text('amount')}</dt><dd>${escapeHtml(amount)}</dd></dl>
${open ? choice : `<p>${text('settled')}</p>`}
<p><a href="${escapeHtml(orderPage(order))}">${text('back')}</a></p></main></html>`;
        return reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(html);
      },
    );

    app.post(
      '/paiement-test/:id',
      {
        schema: {
          hide: true,
          params,
          querystring: query,
          body: z.object({ choice: z.enum(['approve', 'refuse']) }),
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const payment = isTestPageKey(config.secret, id, request.query.key)
          ? await readPayment(deps.db, id)
          : null;
        const order = payment ? await readOrder(deps.db, { id: Number(payment.origin.id) }) : null;
        if (!payment || !order) return sendResult(reply, refuse('payment-unknown', 404));
        const kind = request.body.choice === 'approve' ? 'captured' : 'failed';
        const done = await applyProviderEvent(deps, testEvent(id, kind, 'page'));
        if (!done.ok) return sendResult(reply, done);
        return reply.redirect(orderPage(order, kind === 'captured' ? 'paid' : undefined), 303);
      },
    );
  };
}
