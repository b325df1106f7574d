import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addBusinessDays, businessDate } from '../../../core/calendar/index.ts';
import { picturesOfVariants } from '../../../core/listing/index.ts';
import {
  getOrderByToken,
  hasDigitalLines,
  waiveWithdrawal,
  listPaymentMethods,
  payAgain,
  type Order,
  type OrderWithMoney,
} from '../../../sell/orders/index.ts';
import { readBackordered } from '../../../ship/shipments/index.ts';
import type { PaymentHelp } from '../components/order-payment.tsx';
import type { DigitalView } from '../components/downloads.tsx';
import { refuse, type Result } from '../../../kernel/refusal.ts';
import { askAboutPayment } from '../../../sell/payments/index.ts';
import { transact } from '../../../platform/db/index.ts';
import { listLinks, mayOpenAt } from '../../../ship/downloads/index.ts';
import { paymentPage } from '../payment-page.ts';
import { isAllDigital, OrderPage, type OrderView, type WithdrawalRight } from '../pages/order.tsx';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sentenceOf } from './cart-routes.tsx';
import { sendNotFound } from './error-pages.tsx';
import { signedInOf } from '../signed-in.ts';
import { sendOrderAgain } from './order-again.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';

/** The page does not wait longer for the bank; the webhook tells it later. */
const BANK_PATIENCE_MS = 2_500;

/** R35: fourteen days from the day after receipt; shown from the order on. */
const WITHDRAWAL_DAYS = 14;

type Params = { number: string };
type Query = Record<string, unknown>;

/** The order page behind its secret link, and paying again after a payment that failed. */
export function orderRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const path = `${segmentsOf(locale).order}/:number`;

  app.get<{ Params: Params; Querystring: Query }>(path, (request, reply) =>
    sendOrder(kitchen, locale, request, reply, null),
  );

  app.post<{ Params: Params; Querystring: Query; Body: Query }>(path, async (request, reply) => {
    const { number } = request.params;
    const found = await getOrderByToken(kitchen.deps.carts.db, number, tokenOf(request.query));
    if (!found.ok) return sendNotFound(kitchen, request, reply, locale);
    if (request.body?.['intent'] === 'again') {
      const visit = await kitchen.visit(request, locale, (urls) => urls.cart);
      const again = await sendOrderAgain(kitchen, visit, request, reply, found.value.order);
      if (again.ok) return again.value;
      return sendOrder(kitchen, locale, request, reply, sentenceOf(again.refusal, locale));
    }
    const intent = request.body?.['intent'];
    if (intent === 'wait' || intent === 'cancel-while-away') {
      const choice = intent === 'wait' ? 'wait' : 'cancel';
      const { order } = found.value;
      const chosen = await kitchen.deps.waiting.choose(order.id, choice, locale);
      if (!chosen.ok) {
        return sendOrder(kitchen, locale, request, reply, sentenceOf(chosen.refusal, locale));
      }
      return reply.redirect(orderPath(locale, order), 303);
    }
    if (intent === 'waive') {
      const ticked = request.body?.['waiver'] === '1';
      const waived = ticked
        ? await transact(kitchen.deps.carts.db, (tx) => waiveWithdrawal(tx, { number }))
        : refuse('waiver-missing', 422);
      if (!waived.ok) {
        return sendOrder(kitchen, locale, request, reply, sentenceOf(waived.refusal, locale));
      }
      return reply.redirect(`${orderPath(locale, found.value.order)}#telechargements`, 303);
    }
    const method = String(request.body?.['paymentMethod'] ?? '').slice(0, 64);
    const paid = await payAgain(kitchen.deps.orders, { number, paymentMethod: method });
    if (!paid.ok) {
      return sendOrder(kitchen, locale, request, reply, sentenceOf(paid.refusal, locale));
    }
    const payAt = paymentPage(kitchen.deps.publicUrl, paid.value.payment.nextAction);
    if (payAt !== null) return reply.redirect(payAt, 303);
    const { order } = found.value;
    return reply.redirect(orderPath(locale, order), 303);
  });
}

function orderPath(locale: ShopLocale, { number, token }: Order): string {
  return withQuery(`${segmentsOf(locale).order}/${encodeURIComponent(number)}`, { token });
}

function tokenOf(query: Query): string {
  return typeof query['token'] === 'string' ? query['token'].slice(0, 64) : '';
}

async function sendOrder(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: FastifyRequest<{ Params: Params; Querystring: Query }>,
  reply: FastifyReply,
  problem: string | null,
): Promise<FastifyReply> {
  const token = tokenOf(request.query);
  const { db } = kitchen.deps.carts;
  const isBack = request.query['recue'] === '1';
  const found = await findOrder(kitchen, request.params.number, token, isBack);
  if (!found.ok) return sendNotFound(kitchen, request, reply, locale);
  const { order } = found.value;
  const variantIds = order.lines.map((line) => line.variantId);
  const [visit, parcels, documents, methods, who, pictures, waiting, digital, backordered] =
    await Promise.all([
      kitchen.visit(request, locale, (urls) => urls.order(order.number, order.token)),
      kitchen.deps.parcels(order.id),
      kitchen.deps.documents(order, locale),
      listPaymentMethods(kitchen.deps.orders, locale),
      signedInOf(kitchen, request),
      picturesOfVariants(db, variantIds),
      kitchen.deps.waiting.of(order),
      digitalOf(kitchen, order),
      readBackordered(db, order),
    ]);
  const blocks = await kitchen.deps.extensions.own('order', visit, {
    customerId: order.partyId,
    order: {
      ...{ id: order.id, number: order.number, state: order.state, totalCents: order.totalCents },
    },
  });
  const payment = paymentHelp(found.value, isBack);
  const view: OrderView = {
    order,
    parcels,
    documents,
    payment,
    payAgain: mayPay(order, payment) ? methods : [],
    problem,
    // Nobody is thanked for an order whose payment has just failed.
    justPlaced: isBack && payment?.kind !== 'failed',
    // Whoever is signed in has an account already; the button says nothing of who else has one.
    offerAccount: !who && isBack,
    pictures,
    withdrawal: withdrawalOf(order, kitchen.deps.now()),
    waiting,
    digital,
    backordered,
    blocks,
  };
  const { t } = visit.shop;
  return sendOwnPage(request, reply, visit, {
    status: problem ? 409 : 200,
    head: {
      title: t('shop.order.number', { number: order.number }),
      description: t('shop.order.title'),
      noindex: true,
    },
    content: <OrderPage {...view} />,
  });
}

/** The files of an order, and what they wait for. */
async function digitalOf(kitchen: ShopKitchen, order: Order): Promise<DigitalView | null> {
  if (!hasDigitalLines(order)) return null;
  const links = await listLinks(kitchen.deps.carts.db, order.id);
  const isPaid = order.state !== 'placed' && order.state !== 'cancelled';
  const opensAt = mayOpenAt(order);
  const waits = isPaid && links.length === 0 && opensAt > kitchen.deps.now();
  return {
    links,
    waitsUntil: waits ? opensAt.toISOString() : null,
    coming: isPaid && links.length === 0 && order.refundedCents === 0,
  };
}

/** Whether means of payment are offered: after one that failed, and for what an order has become dearer by. */
function mayPay(order: Order, payment: PaymentHelp | null): boolean {
  if (order.state !== 'placed') return false;
  return payment?.kind === 'failed' || order.events.some(({ kind }) => kind === 'edited');
}

/** An order by its link; of whoever comes back from the page of the bank, with what the bank says of the payment now. */
async function findOrder(
  kitchen: ShopKitchen,
  number: string,
  token: string,
  isBack: boolean,
): Promise<Result<OrderWithMoney>> {
  const { orders, carts } = kitchen.deps;
  const found = await getOrderByToken(carts.db, number, token);
  const last = found.ok ? found.value.payments.at(-1) : undefined;
  if (!isBack || last?.state !== 'requires-action') return found;
  const asked = askAboutPayment(orders, last).catch(() => 0);
  const applied = await Promise.race([asked, sleep(BANK_PATIENCE_MS, 0, { ref: false })]);
  return applied > 0 ? getOrderByToken(carts.db, number, token) : found;
}

/** What the buyer still has to do, from the order's last payment; nothing but to wait for whoever comes back from having paid. */
function paymentHelp({ order, payments }: OrderWithMoney, isBack: boolean): PaymentHelp | null {
  if (order.state === 'cancelled') return null;
  if (order.paymentState === 'failed') return { kind: 'failed' };
  if (order.paymentState !== 'awaiting') return null;
  const last = payments.at(-1);
  if (!last || last.state === 'failed' || last.state === 'cancelled') return { kind: 'failed' };
  const action = last.nextAction;
  if (!action || (isBack && action.type === 'redirect')) return { kind: 'waiting' };
  return {
    kind: action.type,
    ...(action.url ? { url: action.url } : {}),
    ...(action.instructions ? { instructions: action.instructions } : {}),
  };
}

/** R35, R36: from the order until fourteen days after the day of receipt, the last one a working day (L221-19). */
function withdrawalOf(order: Order, now: Date): WithdrawalRight {
  const declared = order.events.find((event) => event.kind === 'withdrawal-declared');
  const declaredAt = declared?.at ?? null;
  if (order.state === 'cancelled') return { open: false, endsOn: null, declaredAt };
  // Nothing but digital content, for which it was given up (L221-28 13°).
  if (order.withdrawalWaivedAt !== null && isAllDigital(order)) {
    return { open: false, endsOn: null, declaredAt };
  }
  if (order.deliveredAt === null) return { open: true, endsOn: null, declaredAt };
  const lastDay = new Date(`${businessDate(new Date(order.deliveredAt))}T12:00:00Z`);
  lastDay.setUTCDate(lastDay.getUTCDate() + WITHDRAWAL_DAYS);
  const endsOn = addBusinessDays(lastDay.toISOString().slice(0, 10), 0);
  return { open: businessDate(now) <= endsOn, endsOn, declaredAt };
}
