import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  relayDelivery,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { comesInOn } from '../../core/promise/index.ts';
import { stockOf, verifyStock } from '../../core/stock/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { writeSetting } from '../../platform/settings/index.ts';
import { giftsSetting, grantDiscount } from '../carts/index.ts';
import { executeRefund, listPayments, verifyPayments } from '../payments/index.ts';
import { findEditChoices } from './edit-choices.ts';
import { editOrder, type EditOrder } from './edit.ts';
import { cancelOrder, prepareOrder } from './lifecycle.ts';
import { payAgain, recordPayment } from './money.ts';
import { completeCart } from './place.ts';
import { orderOrigin, readOrder } from './store.ts';
import { verifyOrders } from './verify.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
});

/** A paid order of two bowls at 24 €, delivered for 4.90 €; one more article to add. */
async function paidOrder(state: 'paid' | 'placed' = 'paid') {
  const bowl = await sellableVariant(database.db, { priceCents: 2400, stock: 5 });
  const book = await sellableVariant(database.db, {
    priceCents: 1000,
    stock: 3,
    taxClass: 'reduced',
  });
  const wants = [{ variantId: bowl.variantId, quantity: 2 }];
  const order = await orderUpTo(state, deps, wants, option);
  return { order, bowl, book, lineId: order.lines[0]!.id };
}

const edit = (command: Partial<EditOrder> & { orderId: number }) =>
  transact(database.db, (tx) =>
    editOrder(deps, tx, seeder, { reason: 'Au téléphone', tellBuyer: false, ...command }),
  );

const reserved = async (variantId: number) =>
  (await stockOf(database.db, [variantId]))[0]?.reserved ?? 0;

async function expectTrue() {
  const { db } = database;
  expect(await verifyStock(db)).toEqual([]);
  expect(await verifyOrders(db)).toEqual([]);
  expect(await verifyPayments(db)).toEqual([]);
}

describe('an order changed before it is prepared', () => {
  test('R40: what an edit sells without stock postpones the promise, what is there does not', async () => {
    const { order, book } = await paidOrder();
    const rare = await sellableVariant(database.db, { stock: 2, backorder: true });
    const slow = { ...deps, preparation: async () => ({ ...usual, backorderDays: 10 }) };
    const promisedAfter = async (variantId: number, quantity: number) => {
      const done = await transact(database.db, (tx) =>
        editOrder(slow, tx, seeder, {
          orderId: order.id,
          add: [{ variantId, quantity }],
          reason: 'Au téléphone',
          tellBuyer: false,
        }),
      );
      if (!done.ok) throw new Error(done.refusal.code);
      return (await readOrder(database.db, { id: order.id }))!.promisedFromOn!;
    };
    const usual = await deps.preparation();
    expect(await promisedAfter(book.variantId, 1)).toBe(order.promisedFromOn);
    expect(await promisedAfter(rare.variantId, 2)).toBe(order.promisedFromOn);
    const comesIn = comesInOn(await slow.preparation(), deps.now());
    const chosenFrom = async () => {
      const now = (await readOrder(database.db, { id: order.id }))!;
      const { options } = await findEditChoices(slow, database.db, now, now.shippingAddress);
      return options.map(({ promisedFromOn }) => promisedFromOn);
    };
    for (const on of await chosenFrom()) expect(on < comesIn).toBe(true);
    const postponed = await promisedAfter(rare.variantId, 1);
    expect(postponed > comesIn).toBe(true);
    // What may be chosen instead is as late as what was promised.
    expect(await chosenFrom()).toContain(postponed);
    for (const on of await chosenFrom()) expect(on > comesIn).toBe(true);
    await expectTrue();
  });

  test('R32: becomes dearer: stock follows, VAT by rate is right, the difference is asked and pays it', async () => {
    const { order, bowl, book, lineId } = await paidOrder();
    const done = await edit({
      orderId: order.id,
      lines: [{ orderLineId: lineId, quantity: 3 }],
      add: [{ variantId: book.variantId, quantity: 2 }],
    });
    // 3 × 24 + 2 × 10 + 4.90 = 96.90; paid were 52.90.
    expect(done).toMatchObject({ value: { money: { totalCents: 9690, dueCents: 4400 } } });
    const changed = (await readOrder(database.db, { id: order.id }))!;
    expect(changed).toMatchObject({ state: 'placed', paymentState: 'awaiting', paidCents: 5290 });
    expect(changed.taxes).toEqual([
      { rateBp: 2000, category: 'S', netCents: 6408, taxCents: 1282 },
      { rateBp: 550, category: 'S', netCents: 1896, taxCents: 104 },
    ]);
    expect(await reserved(bowl.variantId)).toBe(3);
    expect(await reserved(book.variantId)).toBe(2);
    const event = changed.events.find(({ kind }) => kind === 'edited')!;
    expect(event.facts).toMatchObject({
      reason: 'Au téléphone',
      before: { lines: [{ quantity: 2 }], totalCents: 5290 },
      after: { lines: [{ quantity: 3 }, { quantity: 2 }], totalCents: 9690 },
    });
    await expectTrue();

    const paid = await transact(database.db, (tx) =>
      recordPayment(commerceDeps(database.db), tx, seeder, {
        orderId: order.id,
        reference: 'VIR 1',
      }),
    );
    expect(paid).toMatchObject({ value: { state: 'paid', paymentState: 'paid', paidCents: 9690 } });
    await expectTrue();
  });

  test('the buyer pays the difference by another means; cancelling gives everything back over both payments', async () => {
    const { order, lineId } = await paidOrder();
    await edit({ orderId: order.id, lines: [{ orderLineId: lineId, quantity: 4 }] });
    const paid = await payAgain(deps, { number: order.number, paymentMethod: 'test-success' });
    expect(paid).toMatchObject({ value: { order: { status: 'paid' } } });
    const payments = await listPayments(database.db, orderOrigin(order.id));
    expect(payments.map((p) => [p.amountCents, p.state])).toEqual([
      [5290, 'captured'],
      [4800, 'cancelled'],
      [4800, 'captured'],
    ]);
    const cancelled = await transact(database.db, (tx) =>
      cancelOrder(tx, seeder, { orderId: order.id, reason: 'test' }),
    );
    const refundIds = cancelled.ok ? cancelled.value.refundIds : [];
    expect(refundIds).toHaveLength(2);
    for (const id of refundIds) await executeRefund(deps, id);
    expect(await readOrder(database.db, { id: order.id })).toMatchObject({
      state: 'cancelled',
      paymentState: 'refunded',
      refundedCents: 10_090,
    });
    await expectTrue();
  });

  test('becomes cheaper: goods are for sale again and the difference is promised back', async () => {
    const { order, bowl, lineId } = await paidOrder();
    const done = await edit({ orderId: order.id, lines: [{ orderLineId: lineId, quantity: 1 }] });
    expect(done).toMatchObject({ value: { money: { totalCents: 2890, refundCents: 2400 } } });
    expect(await reserved(bowl.variantId)).toBe(1);
    const dearer = await edit({ orderId: order.id, lines: [{ orderLineId: lineId, quantity: 2 }] });
    expect(dearer).toMatchObject({ refusal: { code: 'order-refunded' } });
    await expectTrue();
  });

  test('unpaid: the payment that was asked is replaced by one of the new amount', async () => {
    const { order, lineId } = await paidOrder('placed');
    await edit({ orderId: order.id, lines: [{ orderLineId: lineId, quantity: 3 }] });
    const payments = await listPayments(database.db, orderOrigin(order.id));
    expect(payments.map((p) => [p.amountCents, p.state])).toEqual([
      [5290, 'cancelled'],
      [7690, 'pending'],
    ]);
    expect(payments[1]!.expiresAt).not.toBeNull();
    await expectTrue();
  });

  test('is refused with a clear word once prepared, when goods are short, or when nothing would be left', async () => {
    const { order, bowl, lineId } = await paidOrder();
    const lines = (quantity: number) => [{ orderLineId: lineId, quantity }];
    expect(await edit({ orderId: order.id, lines: lines(6) })).toMatchObject({
      refusal: { code: 'out-of-stock', details: { lines: [{ wanted: 6, available: 5 }] } },
    });
    expect(await edit({ orderId: order.id, lines: lines(0) })).toMatchObject({
      refusal: { code: 'order-edit-empty' },
    });
    expect(await reserved(bowl.variantId)).toBe(2);
    await transact(database.db, (tx) => prepareOrder(tx, seeder, { orderId: order.id }));
    expect(await edit({ orderId: order.id, lines: lines(1) })).toMatchObject({
      refusal: { code: 'order-not-editable', params: { why: 'prepared' } },
    });
    await expectTrue();
  });

  test('R11: a named discount stays what its units were reduced by, and what comes in carries none of it', async () => {
    const bowl = await sellableVariant(database.db, { priceCents: 2400 });
    const book = await sellableVariant(database.db, { priceCents: 1000, taxClass: 'reduced' });
    const lines = [
      { variantId: bowl.variantId, quantity: 3 },
      { variantId: book.variantId, quantity: 1 },
    ];
    const cartId = await readyCart(deps, lines, option);
    const grant = { source: 'fete', label: 'Fête', labelEn: 'Feast', amountCents: 1000 };
    await transact(database.db, (tx) => grantDiscount(tx, cartId, grant));
    const placed = await completeCart(deps, {
      ...{ cartId, paymentMethod: 'test-success', idempotencyKey: cartId },
    });
    if (!placed.ok) throw new Error(placed.refusal.code);
    const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
    // 1,000 cents over 72 € and 10 €: 292 off each bowl, 124 off the book.
    expect(order).toMatchObject({
      discounts: [{ label: 'Fête', amountCents: 1000 }],
      lines: [{ reductionCents: 292 }, { reductionCents: 124 }],
    });
    const done = await edit({
      orderId: order.id,
      lines: [
        { orderLineId: order.lines[0]!.id, quantity: 2 },
        { orderLineId: order.lines[1]!.id, quantity: 0 },
      ],
      add: [{ variantId: book.variantId, quantity: 2 }],
    });
    expect(done).toMatchObject({
      value: {
        order: {
          itemsCents: 2 * 2108 + 2 * 1000,
          discounts: [{ label: 'Fête', amountCents: 584 }],
          lines: [{ reductionCents: 292 }, { reductionCents: 0 }],
        },
      },
    });
    await expectTrue();
    await edit({ orderId: order.id, lines: [{ orderLineId: order.lines[0]!.id, quantity: 0 }] });
    expect(await readOrder(database.db, { id: order.id })).toMatchObject({ discounts: [] });
    await expectTrue();
  });

  test('a bundle, an article yet to come out, a pick-up point and gift wrapping come in; what is sold only with others does not stay alone', async () => {
    const { db } = database;
    const { order, bowl, book, lineId } = await paidOrder();
    const [set, coming, paper] = [
      await sellableVariant(db, { priceCents: 3000, stock: 0 }),
      await sellableVariant(db, { priceCents: 1500, stock: 0 }),
      await sellableVariant(db, { priceCents: 450 }),
    ];
    await sql`update catalogue.product set add_on = true where id = ${paper.productId}`.execute(db);
    await sql`update catalogue.variant set bundle = true where id = ${set.variantId}`.execute(db);
    await sql`insert into catalogue.component (variant_id, component_id, quantity, position)
      values (${set.variantId}, ${bowl.variantId}, 1, 0), (${set.variantId}, ${book.variantId}, 1, 1)`.execute(
      db,
    );
    await sql`insert into catalogue.launch (product_id, launches_on, preorder, preorder_cap)
      values (${coming.productId}, current_date + 40, true, 5)`.execute(db);
    const relay = await relayDelivery(db);
    const gifts = { messages: true, wrappingSku: `SKU-${paper.handle}` };
    await transact(db, (tx) => writeSetting(tx, seeder, giftsSetting, gifts, 'any'));

    const choices = await findEditChoices(deps, db, order, order.shippingAddress);
    expect(choices.wrapping).toMatchObject({ priceCents: 450, wrapped: false });
    expect(choices.options.find(({ id }) => id === relay)).toMatchObject({
      kind: 'relay',
      pickupPoints: [{ id: 'REL-1' }],
    });
    const done = await edit({
      orderId: order.id,
      add: [
        { variantId: set.variantId, quantity: 1 },
        { variantId: coming.variantId, quantity: 2 },
      ],
      delivery: { optionId: relay, pickupPointId: 'REL-1' },
      wrapped: true,
    });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    const changed = (await readOrder(db, { id: order.id }))!;
    // 2 × 24 + 30 + 2 × 15 + 4.50 + 3.90.
    expect(changed.totalCents).toBe(4800 + 3000 + 3000 + 450 + 390);
    expect(changed.delivery).toMatchObject({ kind: 'relay', pickupPoint: { id: 'REL-1' } });
    const [, bundle, preorder, wrapping] = changed.lines;
    // 30 € by what the parts cost alone, 24 and 10: 21.18 at 20 % and 8.82 at 5.5 %.
    expect(bundle!.components).toMatchObject([
      { variantId: bowl.variantId, totalCents: 2118, taxRateBp: 2000 },
      { variantId: book.variantId, totalCents: 882, taxRateBp: 550 },
    ]);
    expect(preorder!.preorderOn).not.toBeNull();
    expect(changed.promisedFromOn! > preorder!.preorderOn!).toBe(true);
    expect(wrapping).toMatchObject({ variantId: paper.variantId, totalCents: 450 });
    expect(await reserved(bowl.variantId)).toBe(3);
    expect(await reserved(coming.variantId)).toBe(2);
    await expectTrue();

    const tooMany = [{ orderLineId: preorder!.id, quantity: 6 }];
    expect(await edit({ orderId: order.id, lines: tooMany })).toMatchObject({
      refusal: { code: 'out-of-stock' },
    });
    const others = [lineId, bundle!.id, preorder!.id];
    const alone = others.map((orderLineId) => ({ orderLineId, quantity: 0 }));
    expect(await edit({ orderId: order.id, lines: alone })).toMatchObject({
      refusal: { code: 'add-on-alone' },
    });
    expect(await edit({ orderId: order.id, wrapped: false })).toMatchObject({ ok: true });
    expect((await readOrder(db, { id: order.id }))!.lines).toHaveLength(3);
    await expectTrue();
  });

  test('two edits at once: the second builds on the first or is refused, money and stock stay true', async () => {
    const { order, bowl, lineId } = await paidOrder();
    const both = await Promise.all(
      [3, 4].map((quantity) =>
        edit({
          orderId: order.id,
          lines: [{ orderLineId: lineId, quantity }],
          expectedVersion: order.version,
        }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const after = (await readOrder(database.db, { id: order.id }))!;
    expect(await reserved(bowl.variantId)).toBe(after.lines[0]!.quantity);
    await expectTrue();
  });
});
