import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { secretId } from '../../../kernel/ids.ts';
import { getDraft, orderOfDraft, payDraft } from '../../../sell/drafts/index.ts';
import { listPaymentMethods } from '../../../sell/orders/index.ts';
import { paymentPage } from '../payment-page.ts';
import { ClosedDraftPage, DraftPage } from '../pages/draft.tsx';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';
import { sentenceOf, wholeNumber } from './cart-routes.tsx';
import { sendNotFound } from './error-pages.tsx';

type DraftRequest = FastifyRequest<{ Params: { token: string }; Body: Record<string, unknown> }>;

/** The page behind the link of a draft: read, choose how to pay, order. */
export function draftRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const path = `${segmentsOf(locale).draft}/:token`;

  app.get<{ Params: { token: string }; Body: Record<string, unknown> }>(path, (request, reply) =>
    sendDraftPage(kitchen, locale, request, reply, null),
  );

  app.post<{ Params: { token: string }; Body: Record<string, unknown> }>(
    path,
    async (request, reply) => {
      const { paymentMethod, idempotencyKey, totalCents } = request.body ?? {};
      const { token } = request.params;
      const expected = wholeNumber(totalCents, 0, Number.MAX_SAFE_INTEGER);
      const done = await payDraft(kitchen.deps.drafts, {
        token,
        paymentMethod: String(paymentMethod ?? '').slice(0, 64),
        waivesWithdrawal: request.body?.['waiver'] === '1',
        idempotencyKey: `draft:${String(idempotencyKey ?? '').slice(0, 64)}`,
        ...(expected === null ? {} : { expectedTotalCents: expected }),
      });
      if (!done.ok) {
        if (done.refusal.code === 'draft-unknown')
          return sendNotFound(kitchen, request, reply, locale);
        return sendDraftPage(kitchen, locale, request, reply, sentenceOf(done.refusal, locale));
      }
      const payAt = paymentPage(kitchen.deps.publicUrl, done.value.payment.nextAction);
      if (payAt !== null) return reply.redirect(payAt, 303);
      const { number, token: orderToken } = done.value.order;
      const order = `${segmentsOf(locale).order}/${encodeURIComponent(number)}`;
      return reply.redirect(withQuery(order, { token: orderToken, recue: true }), 303);
    },
  );
}

async function sendDraftPage(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: DraftRequest,
  reply: FastifyReply,
  problem: string | null,
): Promise<FastifyReply> {
  const { token } = request.params;
  const found = await getDraft(kitchen.deps.drafts, { token });
  if (!found.ok) return sendNotFound(kitchen, request, reply, locale);
  const draft = found.value;
  const visit = await kitchen.visit(request, locale, (urls) => urls.draft(token));
  const title = visit.shop.t('shop.draft.title');
  const head = { title, description: title, noindex: true };
  const isOpen =
    (draft.state === 'open' || draft.state === 'sent') &&
    Date.parse(draft.expiresAt) > kitchen.deps.now().getTime();
  if (!isOpen) {
    const order = await orderOfDraft(kitchen.deps.carts.db, token);
    const status = problem ? 409 : order ? 200 : 410;
    return sendOwnPage(request, reply, visit, {
      status,
      head,
      content: <ClosedDraftPage order={order} />,
    });
  }
  const methods = await listPaymentMethods(kitchen.deps.orders, locale);
  return sendOwnPage(request, reply, visit, {
    status: problem ? 409 : 200,
    head,
    content: (
      <DraftPage
        draft={draft}
        methods={methods}
        idempotencyKey={secretId()}
        problem={problem}
        ready={draft.problems.length === 0 && draft.lines.length > 0}
      />
    ),
  });
}
