import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, transact } from '../../platform/db/index.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { startStripeServer, type StripeServer } from '../../../test/support/stripe-server.ts';
import {
  cancelOrder,
  completeCart,
  expireUnpaid,
  readOrder,
  verifyOrders,
  wireOrders,
  type Order,
} from '../orders/index.ts';
import {
  applyProviderEvent,
  executeRefund,
  listPayments,
  openRefund,
  reconcilePayments,
  replayProviderEvent,
  stripeProvider,
  verifyPayments,
  type PaymentProvider,
} from './index.ts';

const SECRET = 'whsec_test';
const database = testDatabase();
let stripe: StripeServer;
let provider: PaymentProvider;
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;

beforeAll(async () => {
  stripe = await startStripeServer();
  provider = stripeProvider({
    secretKey: 'sk_test_local',
    webhookSecret: SECRET,
    apiUrl: stripe.url,
    holdMinutes: async () => 30,
  });
  deps = commerceDeps(database.db, [provider]);
  optionId = await homeDelivery(database.db);
});

afterAll(() => stripe.close());

async function orderByCard(): Promise<{ order: Order; sessionId: string; cartId: string }> {
  const { variantId } = await sellableVariant(database.db, { stock: 5 });
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId);
  const done = await completeCart(deps, { cartId, paymentMethod: 'card', idempotencyKey: cartId });
  if (!done.ok) throw new Error(done.refusal.code);
  const order = (await readOrder(database.db, { number: done.value.order.number }))!;
  const [payment] = await listPayments(database.db, { kind: 'order', id: String(order.id) });
  return { order, sessionId: payment!.providerReference!, cartId };
}

async function deliver(type: string, object: object, id?: string) {
  const { body, signature } = stripe.webhook(type, object, SECRET, id);
  const event = await provider.readWebhook!(Buffer.from(body), { 'stripe-signature': signature });
  return event ? applyProviderEvent(deps, event) : null;
}

const stateOf = async (order: Order) => (await readOrder(database.db, { id: order.id }))!;

test('a card is paid on Stripe’s page: redirect, signed webhook, order paid once (R47, R48)', async () => {
  const { order, sessionId, cartId } = await orderByCard();
  const again = await completeCart(deps, { cartId, paymentMethod: 'card', idempotencyKey: cartId });
  expect(again).toMatchObject({
    ok: true,
    value: { payment: { status: 'requires-action', nextAction: { type: 'redirect' } } },
  });
  expect(stripe.sessions.get(sessionId)).toMatchObject({
    amount_total: order.totalCents,
    currency: 'eur',
  });
  stripe.pay(sessionId);
  const session = stripe.sessions.get(sessionId)!;
  expect(await deliver('checkout.session.completed', session, 'evt_once')).toEqual({
    ok: true,
    value: { applied: true },
  });
  // Sent again, and told by another kind of event: the money counts once.
  expect(await deliver('checkout.session.completed', session, 'evt_once')).toMatchObject({
    value: { applied: false },
  });
  expect(await deliver('checkout.session.async_payment_succeeded', session)).toMatchObject({
    value: { applied: false },
  });
  expect(await stateOf(order)).toMatchObject({ state: 'paid', paidCents: order.totalCents });
});

test('a webhook with a wrong signature is refused', async () => {
  const { body } = stripe.webhook('checkout.session.completed', {}, SECRET);
  const { signature } = stripe.webhook('checkout.session.completed', {}, 'whsec_other');
  expect(
    await provider.readWebhook!(Buffer.from(body), { 'stripe-signature': signature }),
  ).toBeNull();
  expect(await provider.readWebhook!(Buffer.from(body), {})).toBeNull();
});

test('a lost webhook is found by asking, and a kept event can be replayed without counting twice', async () => {
  const { order, sessionId } = await orderByCard();
  stripe.pay(sessionId);
  expect(await reconcilePayments(deps, 0)).toBeGreaterThanOrEqual(1);
  expect(await stateOf(order)).toMatchObject({ state: 'paid' });
  const { rows } = await sql<{ id: number }>`
    select id from payments.provider_event order by id desc limit 1`.execute(database.db);
  expect(await replayProviderEvent(deps, rows[0]!.id)).toEqual({
    ok: true,
    value: { applied: false },
  });
  expect(await stateOf(order)).toMatchObject({ paidCents: order.totalCents });
});

test('a refund is paid through Stripe once, whatever is asked again', async () => {
  const { order, sessionId } = await orderByCard();
  stripe.pay(sessionId);
  await deliver('checkout.session.completed', stripe.sessions.get(sessionId)!);
  const cancelled = await transact(database.db, (tx) =>
    cancelOrder(tx, seeder, { orderId: order.id, reason: 'changed mind' }),
  );
  if (!cancelled.ok) throw new Error(cancelled.refusal.code);
  const [refundId] = cancelled.value.refundIds;
  await Promise.all([executeRefund(deps, refundId!), executeRefund(deps, refundId!)]);
  const ours = stripe.refunds.filter((refund) => refund.metadata.refundId === String(refundId));
  expect(ours).toMatchObject([{ amount: order.totalCents }]);
  await deliver('refund.updated', ours[0]!);
  expect(await stateOf(order)).toMatchObject({
    paymentState: 'refunded',
    refundedCents: order.totalCents,
  });
});

/** A paid order that was cancelled, and the refund that was promised. */
async function promisedRefund() {
  const { order, sessionId } = await orderByCard();
  stripe.pay(sessionId);
  await deliver('checkout.session.completed', stripe.sessions.get(sessionId)!);
  const cancelled = await transact(database.db, (tx) =>
    cancelOrder(tx, seeder, { orderId: order.id, reason: 'changed mind' }),
  );
  if (!cancelled.ok) throw new Error(cancelled.refusal.code);
  return { order, refundId: cancelled.value.refundIds[0]! };
}

test('a refund that Stripe refuses for good is said to have failed, and can be made again', async () => {
  const { order, refundId } = await promisedRefund();
  stripe.refuseRefunds('insufficient_funds');
  expect(await executeRefund(deps, refundId)).toMatchObject({
    state: 'failed',
    failureCode: 'insufficient_funds',
  });
  stripe.refuseRefunds(null);
  expect(await stateOf(order)).toMatchObject({ refundedCents: 0 });
  expect(await verifyPayments(database.db)).toEqual([]);
});

test('a refund on its way is followed by asking when its webhook is lost', async () => {
  const { order, refundId } = await promisedRefund();
  stripe.refundsBegin('pending');
  expect(await executeRefund(deps, refundId)).toMatchObject({ state: 'pending' });
  stripe.refundsBegin('succeeded');
  const made = stripe.refunds.filter((refund) => refund.metadata.refundId === String(refundId));
  expect(made).toHaveLength(1);
  made[0]!.status = 'succeeded';
  expect(await executeRefund(deps, refundId)).toMatchObject({ state: 'done' });
  expect(await stateOf(order)).toMatchObject({ refundedCents: order.totalCents });
});

test('a refund is made once when Stripe fails for a while, though it repeats its fault to the same key', async () => {
  const { order, refundId } = await promisedRefund();
  const pay = wireOrders(deps).jobs!['orders.pay-refund']!;
  const run = () =>
    pay({ refundId }, { jobId: '1', attempt: 1, signal: AbortSignal.timeout(60_000) });
  stripe.failRefunds(3);
  for (let time = 0; time < 3; time += 1) {
    await expect(run()).rejects.toThrow(`refund ${refundId}`);
    expect(await stateOf(order)).toMatchObject({ refundedCents: 0 });
  }
  await Promise.all([run(), run()]);
  const ours = () =>
    stripe.refunds.filter((refund) => refund.metadata.refundId === String(refundId));
  expect(ours()).toMatchObject([{ amount: order.totalCents }]);
  expect(await stateOf(order)).toMatchObject({
    paymentState: 'refunded',
    refundedCents: order.totalCents,
  });
  await run();
  expect(ours()).toHaveLength(1);
});

test('a refund that Stripe made although it answered with a fault is found, and followed by the job of every quarter of an hour', async () => {
  const { order, refundId } = await promisedRefund();
  stripe.failRefunds(1, 'made');
  expect(await executeRefund(deps, refundId)).toMatchObject({ state: 'pending' });
  await sql`update payments.refund set updated_at = now() - interval '15 minutes' where id = ${refundId}`.execute(
    database.db,
  );
  const job = { jobId: '1', attempt: 1, signal: AbortSignal.timeout(60_000) };
  await wireOrders(deps).jobs!['orders.pay-pending-refunds']!({}, job);
  expect(
    stripe.refunds.filter((refund) => refund.metadata.refundId === String(refundId)),
  ).toHaveLength(1);
  expect(await stateOf(order)).toMatchObject({ refundedCents: order.totalCents });
  expect(await verifyPayments(database.db)).toEqual([]);
});

test('a refund that was paid out and comes back has failed: the money is the order’s again and its history says so (R47)', async () => {
  const { order, refundId } = await promisedRefund();
  expect(await executeRefund(deps, refundId)).toMatchObject({ state: 'done' });
  expect(await stateOf(order)).toMatchObject({ paymentState: 'refunded' });
  const made = stripe.refunds.find((refund) => refund.metadata.refundId === String(refundId))!;
  const back = { ...made, status: 'failed', failure_reason: 'expired_or_canceled_card' };
  const failed = async () => (await deliver('refund.failed', back))?.ok;
  expect(await failed()).toBe(true);
  // Told twice, and told late that it had succeeded: nothing is counted again.
  expect(await failed()).toBe(true);
  await deliver('refund.updated', made);
  expect(await stateOf(order)).toMatchObject({
    paidCents: order.totalCents,
    refundedCents: 0,
    paymentState: 'paid',
  });
  const { rows: refunds } = await sql`
    select state, failure_code as why from payments.refund where id = ${refundId}`.execute(
    database.db,
  );
  expect(refunds).toEqual([{ state: 'failed', why: 'expired_or_canceled_card' }]);
  const { rows: history } = await sql`
    select (facts ->> 'amountCents')::int as cents from orders.event
    where order_id = ${order.id} and kind = 'refund-returned'`.execute(database.db);
  expect(history).toEqual([{ cents: order.totalCents }]);
  const [payment] = await listPayments(database.db, { kind: 'order', id: String(order.id) });
  const again = await transact(database.db, (tx) =>
    openRefund(tx, seeder, {
      paymentId: payment!.id,
      amountCents: order.totalCents,
      reason: 'again',
      allocation: [],
    }),
  );
  if (!again.ok) throw new Error(again.refusal.code);
  expect(await executeRefund(deps, again.value.refundId)).toMatchObject({ state: 'done' });
  expect(await stateOf(order)).toMatchObject({ refundedCents: order.totalCents });
  expect([...(await verifyPayments(database.db)), ...(await verifyOrders(database.db))]).toEqual(
    [],
  );
});

test('a refund on its way is done once Stripe says so by its event', async () => {
  const { order, refundId } = await promisedRefund();
  stripe.refundsBegin('pending');
  expect(await executeRefund(deps, refundId)).toMatchObject({ state: 'pending' });
  stripe.refundsBegin('succeeded');
  const made = stripe.refunds.find((refund) => refund.metadata.refundId === String(refundId))!;
  expect(await deliver('refund.updated', { ...made, status: 'succeeded' })).toMatchObject({
    value: { applied: true },
  });
  expect(await stateOf(order)).toMatchObject({ refundedCents: order.totalCents });
});

test('an unpaid session expires with its order; a payment that still comes is given back', async () => {
  const { order, sessionId } = await orderByCard();
  await sql`update payments.payment set expires_at = now() - interval '1 minute'
    where origin_id = ${String(order.id)}`.execute(database.db);
  await expireUnpaid(deps);
  expect(stripe.sessions.get(sessionId)?.status).toBe('expired');
  expect(await stateOf(order)).toMatchObject({ state: 'cancelled' });
  stripe.pay(sessionId);
  await deliver('checkout.session.completed', stripe.sessions.get(sessionId)!);
  const { rows } = await sql<{ payload: { refundId: number } }>`
    select payload from platform.outbox_event where topic = 'order.refund-promised' order by id desc limit 1`.execute(
    database.db,
  );
  await executeRefund(deps, rows[0]!.payload.refundId);
  expect(await stateOf(order)).toMatchObject({ state: 'cancelled', paymentState: 'refunded' });
  expect([...(await verifyPayments(database.db)), ...(await verifyOrders(database.db))]).toEqual(
    [],
  );
});

test('a provider that cannot be reached leaves the order standing, to be paid from its page', async () => {
  const away = stripeProvider({
    secretKey: 'sk_test_local',
    webhookSecret: SECRET,
    apiUrl: 'http://127.0.0.1:1',
    holdMinutes: async () => 30,
  });
  const lonely = commerceDeps(database.db, [away]);
  const { variantId } = await sellableVariant(database.db, { stock: 1 });
  const cartId = await readyCart(lonely, [{ variantId, quantity: 1 }], optionId);
  const done = await completeCart(lonely, {
    cartId,
    paymentMethod: 'card',
    idempotencyKey: cartId,
  });
  expect(done).toMatchObject({
    ok: true,
    value: { order: { status: 'placed' }, payment: { status: 'pending' } },
  });
  // The provider is back: the same request asks it for the payment of the same order.
  const again = await completeCart(deps, { cartId, paymentMethod: 'card', idempotencyKey: cartId });
  expect(again).toMatchObject({
    ok: true,
    value: {
      order: { number: done.ok ? done.value.order.number : '' },
      payment: { status: 'requires-action', nextAction: { type: 'redirect' } },
    },
  });
});
