import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { createCustomer } from '../../core/parties/index.ts';
import { stockOf, verifyStock } from '../../core/stock/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { writeSetting } from '../../platform/settings/index.ts';
import { findCartOf, giftsSetting } from '../carts/index.ts';
import { completeCart, readOrder, verifyOrders } from '../orders/index.ts';
import { draftAdminRoutes, newOrderAdminRoutes, payDraft, verifyDrafts } from './index.ts';
import type { DraftDeps, DraftView } from './model.ts';
import { lessDiscount, spreadDiscount } from './discounts.ts';
import { expireDrafts } from './wiring.ts';

const database = testDatabase();
let deps: DraftDeps;
let option: number;
let app: Awaited<ReturnType<typeof testHttp>>;
let variantId: number;

beforeAll(async () => {
  deps = {
    ...commerceDeps(database.db),
    mail: { smtpUrl: null, from: 'Boutique <boutique@example.org>' } as DraftDeps['mail'],
    draftUrl: ({ token }) => `http://localhost/commande-a-regler/${token}`,
  };
  option = await homeDelivery(database.db);
  app = await testHttp(
    async (http) => {
      await http.register(draftAdminRoutes(deps));
      await http.register(newOrderAdminRoutes(deps));
    },
    { prefix: '/api/admin' },
  );
  return () => app.close();
});
beforeEach(async () => {
  ({ variantId } = await sellableVariant(database.db, { priceCents: 2400, stock: 5 }));
});

let keys = 0;
async function send(method: 'POST' | 'PATCH', path: string, payload: object = {}, status = 0) {
  keys += 1;
  const answer = await app.inject({
    method,
    url: `/api/admin${path}`,
    headers: { 'idempotency-key': `key-${keys}` },
    payload,
  });
  if (status) expect(answer.statusCode, answer.body).toBe(status);
  return answer.json() as { id: number; orderId: number };
}

const see = async (id: number) =>
  (await app.inject({ method: 'GET', url: `/api/admin/draft-orders/${id}` })).json() as DraftView;

const contact = { email: 'lucie@example.org', shippingAddress: nantes };

/** A draft ready to be placed: two of an article, delivered at home. */
async function readyDraft(change: object = {}): Promise<number> {
  const { id } = await send('POST', '/draft-orders', {}, 201);
  await send('POST', `/draft-orders/${id}/lines`, { variantId, quantity: 2 }, 201);
  await send('PATCH', `/draft-orders/${id}`, { contact }, 200);
  const delivery = { optionId: option };
  await send('PATCH', `/draft-orders/${id}`, { delivery, ...change }, 200);
  return id;
}

const place = (id: number, payment: object, status = 200) =>
  send('POST', `/draft-orders/${id}/place`, { payment }, status);

const pay = (draft: DraftView, key: string, expectedTotalCents = draft.totalCents) =>
  payDraft(deps, {
    token: draft.token,
    paymentMethod: 'test-success',
    idempotencyKey: key,
    expectedTotalCents,
  });

const available = async () => (await stockOf(database.db, [variantId]))[0];

async function expectTrue() {
  const { db } = database;
  expect(await verifyStock(db)).toEqual([]);
  expect(await verifyOrders(db)).toEqual([]);
  expect(await verifyDrafts(db)).toEqual([]);
}

describe('a draft', () => {
  test('tells at each change what it costs now, by lists, by hand and with its discount', async () => {
    const id = await readyDraft();
    expect(await see(id)).toMatchObject({ itemsCents: 4800, deliveryCents: 490, totalCents: 5290 });
    const lineId = (await see(id)).lines[0]!.id;
    const price = { unitPriceCents: 2000, reason: '' };
    const path = `/draft-orders/${id}/lines/${lineId}`;
    expect(await send('PATCH', path, { price }, 422)).toMatchObject({ code: 'reason-required' });
    await send('PATCH', path, { price: { ...price, reason: 'Éclat' } }, 200);
    await send('PATCH', `/draft-orders/${id}`, { discountBp: 1000, discountReason: 'Fidèle' }, 200);
    await send('PATCH', `/draft-orders/${id}`, { deliveryPriceCents: 0 }, 200);
    expect(await see(id)).toMatchObject({
      lines: [{ listPriceCents: 2400, unitPriceCents: 1800, byHand: { reason: 'Éclat' } }],
      delivery: { quotedCents: 490 },
      totalCents: 3600,
      problems: [],
    });
    await send('PATCH', path, { price: null }, 200);
    expect(await see(id)).toMatchObject({ totalCents: 4320 });
  });

  test('takes a discount in money off the articles, to the cent where a line can, in place of a rate', async () => {
    const id = await readyDraft({ discountBp: 1000, discountReason: 'Fidèle' });
    const path = `/draft-orders/${id}`;
    await send('PATCH', path, { discountCents: 1000, discountReason: 'Geste' }, 200);
    expect(await see(id)).toMatchObject({
      discountBp: 0,
      discountCents: 1000,
      itemsCents: 3800,
      totalCents: 4290,
    });
    await send('PATCH', path, { discountBp: 500 }, 200);
    expect(await see(id)).toMatchObject({ discountBp: 500, discountCents: 0, itemsCents: 4560 });
    await send('PATCH', path, { discountCents: 999_999 }, 200);
    expect(await see(id)).toMatchObject({ itemsCents: 0, deliveryCents: 490 });
    await send('PATCH', path, { discountCents: 1, discountReason: '' }, 422);
    const placed = await place(id, { method: 'cash', received: true });
    expect(await readOrder(database.db, { id: placed.orderId })).toMatchObject({ totalCents: 490 });
    await expectTrue();
  });

  test('R41: an amount off lines is never exceeded, leaves eco-participations alone, and misses no cent that a line can take', () => {
    const line = fc
      .record({
        quantity: fc.integer({ min: 1, max: 40 }),
        unitCents: fc.integer({ min: 0, max: 90_000 }),
        eco: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ quantity, unitCents, eco }) => ({
        quantity,
        unitCents,
        ecoCents: Math.floor(unitCents * eco),
      }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.nat(200_000), (lines, asked) => {
        const off = spreadDiscount(lines, asked);
        const worth = lines.reduce(
          (sum, one) => sum + (one.unitCents - one.ecoCents) * one.quantity,
          0,
        );
        const given = lines.reduce((sum, one, at) => sum + off[at]! * one.quantity, 0);
        const left = Math.min(asked, worth) - given;
        expect(left).toBeGreaterThanOrEqual(0);
        lines.forEach((one, at) => {
          expect(off[at]).toBeGreaterThanOrEqual(0);
          expect(off[at]).toBeLessThanOrEqual(one.unitCents - one.ecoCents);
          const hasRoom = off[at]! < one.unitCents - one.ecoCents;
          if (hasRoom) expect(left).toBeLessThan(one.quantity);
        });
      }),
    );
  });

  test('carries words and wrapping for whoever receives it', async () => {
    const paper = await sellableVariant(database.db, { priceCents: 450, stock: 3 });
    const offer = { messages: false, wrappingSku: `SKU-${paper.handle}` };
    await transact(database.db, (tx) => writeSetting(tx, seeder, giftsSetting, offer, 'any'));
    const id = await readyDraft({ giftMessage: 'Pour toi', wrapped: true });
    expect(await see(id)).toMatchObject({
      giftMessage: 'Pour toi',
      wrapping: { variantId: paper.variantId, priceCents: 450, wrapped: true },
      itemsCents: 4800 + 450,
    });
    await send('PATCH', `/draft-orders/${id}`, { wrapped: false }, 200);
    expect(await see(id)).toMatchObject({ giftMessage: 'Pour toi', itemsCents: 4800 });
    const placed = await place(id, { method: 'cash', received: true });
    const order = await readOrder(database.db, { id: placed.orderId });
    expect(order).toMatchObject({ giftMessage: 'Pour toi' });
  });

  test('R41: a discount leaves the eco-participation in a price alone', () => {
    expect(lessDiscount(1000, 1000, 100)).toBe(910);
    expect(lessDiscount(999, 500, 0)).toBe(949);
    expect(lessDiscount(80, 5000, 100)).toBe(80);
  });

  test('takes the prices of the group and the last addresses of its customer, who never finds it as their cart', async () => {
    const made = await transact(database.db, (tx) =>
      createCustomer(tx, seeder, { email: 'pro@example.org', lastName: 'Pro' }),
    );
    const customerId = made.ok ? made.value.id : 0;
    await sql`insert into parties.address (party_id, kind, address, address_hash)
      values (${customerId}, 'shipping', ${JSON.stringify(nantes)}::jsonb, 'x')`.execute(
      database.db,
    );
    const { id } = await send('POST', '/draft-orders', { customerId }, 201);
    await send('POST', `/draft-orders/${id}/lines`, { variantId }, 201);
    expect(await see(id)).toMatchObject({
      customer: { id: customerId },
      contact: { email: 'pro@example.org', shippingAddress: { city: 'Nantes' } },
    });
    expect(await findCartOf(database.db, customerId, 'web')).toBeNull();
  });
});

describe('placing', () => {
  test('paid at once: one order with its payment, what was agreed by hand in its history', async () => {
    const id = await readyDraft({ discountBp: 1000, discountReason: 'Fidèle', note: 'Sonner' });
    const placed = await place(id, { method: 'cash', received: true });
    expect(placed).toMatchObject({ status: 'paid', totalCents: 4810 });
    const order = (await readOrder(database.db, { id: placed.orderId }))!;
    expect(order).toMatchObject({ paidCents: 4810, paymentMethod: 'cash', note: 'Sonner' });
    expect(order.lines).toMatchObject([{ quantity: 2, unitPriceCents: 2160, totalCents: 4320 }]);
    expect(order.events.find(({ kind }) => kind === 'drafted')?.facts).toMatchObject({
      discountBp: 1000,
      discountReason: 'Fidèle',
    });
    expect(await see(id)).toMatchObject({ state: 'ordered', orderId: placed.orderId });
    expect(await place(id, { method: 'cash', received: true }, 409)).toMatchObject({
      code: 'draft-closed',
    });
    await expectTrue();
  });

  test('cash is never awaited; a transfer is, and holds the goods until it comes', async () => {
    const id = await readyDraft();
    await place(id, { method: 'cash', received: false }, 422);
    const placed = await place(id, { method: 'bank-transfer', received: false });
    expect(placed).toMatchObject({ status: 'placed', paymentStatus: 'awaiting' });
    expect(await available()).toMatchObject({ reserved: 2 });
    await expectTrue();
  });

  test('a company with payment terms is awaited for as long as was agreed', async () => {
    const id = await readyDraft({ newCustomer: { kind: 'company', companyName: 'Hôtel' } });
    const partyId = (await see(id)).customer!.id;
    await sql`update parties.party set terms_days = 30 where id = ${partyId}`.execute(database.db);
    const placed = await place(id, { method: 'bank-transfer', received: false });
    const { rows } = await sql<{ days: number }>`
      select round(extract(epoch from expires_at - now()) / 86400)::int as days from payments.payment
      where origin_kind = 'order' and origin_id = ${String(placed.orderId)}`.execute(database.db);
    expect(rows[0]!.days).toBe(30);
  });

  test('in one request: POST /orders keeps all or nothing', async () => {
    const body = {
      newCustomer: { lastName: 'Bref', phone: '0240000000' },
      contact: { shippingAddress: nantes },
      delivery: { optionId: option },
      lines: [{ variantId, quantity: 2, price: { unitPriceCents: 2000, reason: 'Salon' } }],
      payment: { method: 'cheque', received: true },
    };
    const many = { ...body, lines: [{ variantId, quantity: 6 }] };
    expect(await send('POST', '/orders', many, 409)).toMatchObject({ code: 'out-of-stock' });
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from parties.party where last_name = 'Bref'`.execute(database.db);
    expect(rows[0]!.count).toBe(0);
    const placed = await send('POST', '/orders', body, 201);
    expect(placed).toMatchObject({ status: 'paid', totalCents: 4490 });
    await expectTrue();
  });
});

describe('the page of a draft', () => {
  test('places and pays once, however often it is asked; another total than was seen is refused', async () => {
    const id = await readyDraft();
    await send('POST', `/draft-orders/${id}/send`, {}, 200);
    const draft = await see(id);
    const { rows: mails } = await sql`
      select * from platform.mail where template = 'draft-pay-link'`.execute(database.db);
    expect(mails).toHaveLength(1);
    expect(await pay(draft, 'a', 1)).toMatchObject({ refusal: { code: 'total-changed' } });
    const answers = await Promise.all(['a', 'a', 'b'].map((key) => pay(draft, key)));
    const numbers = answers.flatMap((answer) => (answer.ok ? [answer.value.order.number] : []));
    expect(new Set(numbers).size).toBe(1);
    const { rows } = await sql<{ count: number }>`select count(*)::int from orders."order" o
      join drafts.draft d on d.cart_id = o.cart_id where d.id = ${id}`.execute(database.db);
    expect(rows[0]!.count).toBe(1);
    await expectTrue();
  });

  test('what the draft holds is there for it and for nobody else, when both ask at once', async () => {
    const holdUntil = new Date(Date.now() + 86_400_000).toISOString();
    const id = await readyDraft({ holdUntil });
    expect(await available()).toMatchObject({ reserved: 2 });
    const draft = await see(id);
    const others = await Promise.all(
      [1, 2].map(() => readyCart(deps, [{ variantId, quantity: 2 }], option)),
    );
    const [mine, ...theirs] = await Promise.all([
      pay(draft, 'k'),
      ...others.map((cartId) =>
        completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId }),
      ),
    ]);
    expect(mine.ok).toBe(true);
    expect(theirs.filter(({ ok }) => ok)).toHaveLength(1);
    await expectTrue();
  });

  test('holding more than there is is refused and keeps what was held', async () => {
    const holdUntil = new Date(Date.now() + 86_400_000).toISOString();
    const id = await readyDraft({ holdUntil });
    const answer = await send('POST', `/draft-orders/${id}/lines`, { variantId, quantity: 4 }, 409);
    expect(answer).toMatchObject({ code: 'out-of-stock' });
    expect(await available()).toMatchObject({ reserved: 2 });
    await expectTrue();
  });

  test('ends: goods are for sale again, nothing can be paid', async () => {
    const holdUntil = new Date(Date.now() + 3_600_000).toISOString();
    const id = await readyDraft({ holdUntil });
    const draft = await see(id);
    await expireDrafts(database.db, new Date(Date.now() + 7_200_000));
    expect(await available()).toMatchObject({ reserved: 0 });
    expect(await see(id)).toMatchObject({ state: 'open', holdUntil: null });
    await expireDrafts(database.db, new Date(Date.now() + 30 * 86_400_000));
    expect(await see(id)).toMatchObject({ state: 'expired' });
    expect(await pay(draft, 'z')).toMatchObject({ refusal: { code: 'draft-closed' } });
    await expectTrue();
  });
});

test('an order is copied as a draft at the prices of now', async () => {
  const placed = await place(await readyDraft(), { method: 'cash', received: true });
  await sql`update pricing.price set amount_cents = 3000 where variant_id = ${variantId}`.execute(
    database.db,
  );
  const { id } = await send('POST', '/draft-orders', { copyOfOrderId: placed.orderId }, 201);
  expect(await see(id)).toMatchObject({
    lines: [{ quantity: 2, unitPriceCents: 3000 }],
    contact: { email: 'lucie@example.org' },
    delivery: { optionId: option },
    problems: [],
  });
});
