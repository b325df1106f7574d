import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { ok, refuse } from '../../kernel/refusal.ts';
import { correctStock, stockOf, verifyStock } from '../../core/stock/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { changeCartLine, loadCart } from '../carts/index.ts';
import { executeRefund, verifyPayments } from '../payments/index.ts';
import {
  cancelOrder,
  completeCart,
  expireUnpaid,
  payAgain,
  prepareOrder,
  readOrder,
  recordPayment,
  recordRefund,
  refundOrder,
  shipUnits,
  verifyOrders,
} from './index.ts';
import { payPendingRefunds } from './money.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
});

const reconciles = async () => {
  const findings = await Promise.all([
    verifyStock(database.db),
    verifyOrders(database.db),
    verifyPayments(database.db),
  ]);
  expect(findings.flat()).toEqual([]);
};

const count = async (table: string) => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db);
  return rows[0]!.n;
};

describe('placing an order', () => {
  test('freezes prices, VAT and delivery, reserves stock and gives a number', async () => {
    const bowl = await sellableVariant(database.db, { priceCents: 2400, stock: 10 });
    const order = await orderUpTo(
      'paid',
      deps,
      [{ variantId: bowl.variantId, quantity: 2 }],
      option,
    );
    expect(order).toMatchObject({
      state: 'paid',
      paymentState: 'paid',
      itemsCents: 4800,
      deliveryCents: 490,
      totalCents: 5290,
      paidCents: 5290,
      taxes: [{ rateBp: 2000, category: 'S', netCents: 4408, taxCents: 882 }],
    });
    expect(order.number).toMatch(/^\d\d-\d{6}$/);
    expect(await stockOf(database.db, [bowl.variantId])).toEqual([
      { variantId: bowl.variantId, onHand: 10, reserved: 2, available: 8 },
    ]);
    await reconciles();
  });

  test('the same key hears the same answer, another key is refused: one cart, one order', async () => {
    const bowl = await sellableVariant(database.db, {});
    const cartId = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], option);
    const command = { cartId, paymentMethod: 'test-success', idempotencyKey: 'key-1' };
    const [first, second] = await Promise.all([
      completeCart(deps, command),
      completeCart(deps, command),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    expect(await completeCart(deps, command)).toEqual(first);
    const other = await completeCart(deps, { ...command, idempotencyKey: 'key-2' });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'cart-completed', status: 409 } });
    const reused = await completeCart(deps, { ...command, paymentMethod: 'cheque' });
    expect(reused).toMatchObject({ ok: false, refusal: { code: 'idempotency-key-reused' } });
    expect((await stockOf(database.db, [bowl.variantId]))[0]?.reserved).toBe(1);
  });

  test('a cart that changes while it is completed becomes the order of what it holds then', async () => {
    const bowl = await sellableVariant(database.db, { priceCents: 1000, stock: 5 });
    const cartId = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], option);
    const { id: lineId } = (await loadCart(database.db, cartId))!.lines[0]!;
    let completing: ReturnType<typeof completeCart> | undefined;
    const changed = await transact(database.db, async (tx) => {
      const done = await changeCartLine(tx, cartId, lineId, 3);
      // It has read one bowl, and now waits for us.
      completing = completeCart(deps, {
        cartId,
        paymentMethod: 'test-success',
        idempotencyKey: cartId,
      });
      await untilWaiting();
      return done;
    });
    expect(changed.ok).toBe(true);
    const done = await completing!;
    if (!done.ok) throw new Error(done.refusal.code);
    const order = await readOrder(database.db, { number: done.value.order.number });
    expect(order).toMatchObject({ itemsCents: 3000, lines: [{ quantity: 3 }] });
    expect((await stockOf(database.db, [bowl.variantId]))[0]?.reserved).toBe(3);
    await reconciles();
  });

  test('a price changed since it was added is shown and asked, and nothing is kept', async () => {
    const bowl = await sellableVariant(database.db, { priceCents: 1000 });
    const cartId = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], option);
    await sql`update pricing.price set amount_cents = 1200 where variant_id = ${bowl.variantId}`.execute(
      database.db,
    );
    const before = await Promise.all([
      count('orders.order'),
      count('platform.outbox_event'),
      count('stock.reservation'),
    ]);
    const done = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    expect(done).toMatchObject({
      ok: false,
      refusal: {
        code: 'price-changed',
        details: { lines: [{ previousCents: 1000, currentCents: 1200 }] },
      },
    });
    const after = await Promise.all([
      count('orders.order'),
      count('platform.outbox_event'),
      count('stock.reservation'),
    ]);
    expect(after).toEqual(before);
  });

  test('stock gone at the last second is said per line and nothing is charged', async () => {
    const vase = await sellableVariant(database.db, { stock: 1 });
    const bowl = await sellableVariant(database.db, { stock: 5 });
    const lines = [
      { variantId: vase.variantId, quantity: 1 },
      { variantId: bowl.variantId, quantity: 1 },
    ];
    const cartId = await readyCart(deps, lines, option);
    await transact(database.db, (tx) =>
      correctStock(tx, seeder, { variantId: vase.variantId, onHand: 0, reason: 'broken' }),
    );
    const payments = await count('payments.payment');
    const done = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    expect(done).toMatchObject({
      ok: false,
      refusal: {
        code: 'out-of-stock',
        details: { lines: [{ variantId: vase.variantId, available: 0 }] },
      },
    });
    expect(await count('payments.payment')).toBe(payments);
    expect((await stockOf(database.db, [bowl.variantId]))[0]?.reserved).toBe(0);
  });

  test('goods sent to La Réunion are exports: no VAT is charged (R28)', async () => {
    await transact(database.db, async (tx) => {
      const { saveDeliveryOption, saveZone } = await import('../../core/promise/index.ts');
      await saveZone(tx, seeder, {
        code: 'dom',
        name: 'Outre-mer',
        nameEn: 'Overseas',
        countries: ['FR'],
        postalPrefixes: ['97'],
        position: 2,
      });
      return ok(
        await saveDeliveryOption(tx, seeder, {
          code: 'dom',
          channelId: 'web',
          zoneCode: 'dom',
          kind: 'home',
          carrier: 'Colissimo',
          name: 'Outre-mer',
          nameEn: '',
          minDays: 5,
          maxDays: 8,
          maxWeightGrams: null,
          freeFromCents: null,
          trackingUrl: '',
          position: 1,
          state: 'active',
          rates: [{ maxWeightGrams: 30_000, priceCents: 1200 }],
        }),
      );
    });
    const { rows } = await sql<{
      id: number;
    }>`select id from promise.delivery_option where code = 'dom'`.execute(database.db);
    const bowl = await sellableVariant(database.db, { priceCents: 2400 });
    const { nantes } = await import('../../../test/support/commerce.ts');
    const cartId = await readyCart(
      deps,
      [{ variantId: bowl.variantId, quantity: 1 }],
      rows[0]!.id,
      {
        address: { ...nantes, postalCode: '97400', city: 'Saint-Denis' },
      },
    );
    const done = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    expect(done).toMatchObject({ ok: true, value: { order: { totalCents: 2000 + 1000 } } });
  });
});

describe('after the order', () => {
  test('a transfer is recorded, prepared, shipped in two parcels, and everything reconciles', async () => {
    const bowl = await sellableVariant(database.db, { stock: 5 });
    const order = await orderUpTo(
      'placed',
      deps,
      [{ variantId: bowl.variantId, quantity: 3 }],
      option,
    );
    expect(order.paymentState).toBe('awaiting');
    const early = await transact(database.db, (tx) =>
      prepareOrder(tx, seeder, { orderId: order.id }),
    );
    expect(early).toMatchObject({ ok: false, refusal: { code: 'order-not-paid' } });
    await transact(database.db, (tx) =>
      recordPayment(commerceDeps(database.db), tx, seeder, {
        orderId: order.id,
        reference: 'VIR 123',
      }),
    );
    await transact(database.db, (tx) => prepareOrder(tx, seeder, { orderId: order.id }));
    const line = order.lines[0]!.id;
    const ship = (quantity: number, id: string) =>
      transact(database.db, (tx) =>
        shipUnits(tx, seeder, {
          orderId: order.id,
          lines: [{ orderLineId: line, quantity }],
          proof: { kind: 'shipment', id },
        }),
      );
    expect(await ship(1, 'a')).toMatchObject({ ok: true, value: { state: 'prepared' } });
    await reconciles();
    expect(await ship(3, 'b')).toMatchObject({
      ok: false,
      refusal: { code: 'order-quantity-too-large' },
    });
    expect(await ship(2, 'b')).toMatchObject({ ok: true, value: { state: 'shipped' } });
    expect(await stockOf(database.db, [bowl.variantId])).toMatchObject([
      { onHand: 2, reserved: 0 },
    ]);
    await reconciles();
  });

  test('what is paid days later is promised from that day, never sooner, and says so (R40)', async () => {
    const bowl = await sellableVariant(database.db, { stock: 9 });
    const paidAfter = async (days: number) => {
      const order = await orderUpTo(
        'placed',
        deps,
        [{ variantId: bowl.variantId, quantity: 1 }],
        option,
      );
      const at = new Date(Date.parse(order.placedAt) + days * 86_400_000);
      const then = { preparation: deps.preparation, now: () => at };
      const paid = await transact(database.db, (tx) =>
        recordPayment(then, tx, seeder, { orderId: order.id, reference: '' }),
      );
      if (!paid.ok) throw new Error(paid.refusal.code);
      return { order, paid: paid.value, moved: paid.value.events.find(isMove) };
    };
    const isMove = ({ kind }: { kind: string }) => kind === 'promise-moved';
    const soon = await paidAfter(0);
    expect(soon.moved).toBeUndefined();
    expect(soon.paid.promisedToOn).toBe(soon.order.promisedToOn);
    const { order, paid, moved } = await paidAfter(14);
    // Two weeks later there are at least eight working days between them, whatever the holidays.
    const days = (from: string | null, to: string | null) =>
      (Date.parse(to!) - Date.parse(from!)) / 86_400_000;
    expect(days(order.promisedToOn, paid.promisedToOn)).toBeGreaterThanOrEqual(8);
    expect(days(order.promisedFromOn, paid.promisedFromOn)).toBeGreaterThanOrEqual(8);
    expect(moved?.facts).toEqual({
      fromOn: paid.promisedFromOn,
      toOn: paid.promisedToOn,
      beforeFromOn: order.promisedFromOn,
      beforeToOn: order.promisedToOn,
    });
    await reconciles();
  });

  test('cancelling gives stock and money back once; delivery too when nothing has left', async () => {
    const bowl = await sellableVariant(database.db, { stock: 5 });
    const order = await orderUpTo(
      'paid',
      deps,
      [{ variantId: bowl.variantId, quantity: 2 }],
      option,
    );
    const done = await transact(database.db, (tx) =>
      cancelOrder(tx, seeder, { orderId: order.id, reason: 'changed mind' }),
    );
    expect(done).toMatchObject({ ok: true, value: { order: { state: 'cancelled' } } });
    if (!done.ok) throw new Error('unreachable');
    await Promise.all(done.value.refundIds.map((id) => executeRefund(deps, id)));
    await Promise.all(done.value.refundIds.map((id) => executeRefund(deps, id)));
    const after = (await readOrder(database.db, { id: order.id }))!;
    expect(after).toMatchObject({
      state: 'cancelled',
      paymentState: 'refunded',
      refundedCents: order.totalCents,
    });
    expect(await stockOf(database.db, [bowl.variantId])).toMatchObject([
      { onHand: 5, reserved: 0 },
    ]);
    const again = await transact(database.db, (tx) =>
      cancelOrder(tx, seeder, { orderId: order.id, reason: 'again' }),
    );
    expect(again).toMatchObject({ ok: false, refusal: { code: 'order-nothing-left' } });
    await reconciles();
  });

  test('refunds by unit never give back more than the line, whatever their order', async () => {
    const bowl = await sellableVariant(database.db, { stock: 5, priceCents: 1111 });
    const order = await orderUpTo(
      'paid',
      deps,
      [{ variantId: bowl.variantId, quantity: 3 }],
      option,
    );
    const line = order.lines[0]!;
    await transact(database.db, (tx) =>
      shipUnits(tx, seeder, {
        orderId: order.id,
        lines: [{ orderLineId: line.id, quantity: 3 }],
        proof: { kind: 'shipment', id: 'c' },
      }),
    );
    let given = 0;
    for (const quantity of [1, 2]) {
      const refund = await transact(database.db, (tx) =>
        refundOrder(tx, seeder, {
          orderId: order.id,
          lines: [{ orderLineId: line.id, quantity }],
          deliveryCents: 0,
          gestureCents: 0,
          reason: 'return',
          restock: true,
        }),
      );
      if (!refund.ok) throw new Error(refund.refusal.code);
      given += (await executeRefund(deps, refund.value.refundId))!.amountCents;
    }
    expect(given).toBe(line.totalCents);
    const more = await transact(database.db, (tx) =>
      refundOrder(tx, seeder, {
        orderId: order.id,
        lines: [{ orderLineId: line.id, quantity: 1 }],
        deliveryCents: 0,
        gestureCents: 0,
        reason: 'return',
        restock: false,
      }),
    );
    expect(more).toMatchObject({ ok: false, refusal: { code: 'order-quantity-too-large' } });
    expect(await stockOf(database.db, [bowl.variantId])).toMatchObject([
      { onHand: 5, reserved: 0 },
    ]);
    await reconciles();
  });

  test('an unpaid order expires, its stock is released; money that still arrives is given back', async () => {
    const bowl = await sellableVariant(database.db, { stock: 1 });
    const order = await orderUpTo(
      'placed',
      deps,
      [{ variantId: bowl.variantId, quantity: 1 }],
      option,
    );
    await sql`update payments.payment set expires_at = now() - interval '1 second' where origin_id = ${String(order.id)}`.execute(
      database.db,
    );
    expect(await expireUnpaid(deps)).toBe(1);
    expect(await readOrder(database.db, { id: order.id })).toMatchObject({
      state: 'cancelled',
      paymentState: 'cancelled',
    });
    expect(await stockOf(database.db, [bowl.variantId])).toMatchObject([{ available: 1 }]);
    const late = await transact(database.db, (tx) =>
      recordPayment(commerceDeps(database.db), tx, seeder, {
        orderId: order.id,
        reference: 'late',
      }),
    );
    expect(late.ok).toBe(true);
    const { rows } = await sql<{ payload: { refundId: number } }>`
      select payload from platform.outbox_event where topic = 'order.refund-promised' order by id desc limit 1`.execute(
      database.db,
    );
    const { refundId } = rows[0]!.payload;
    // No bank can be asked: it is made by people, and counts when they say so.
    for (const _ of [1, 2])
      expect(await executeRefund(deps, refundId)).toMatchObject({ state: 'pending', byHand: true });
    await payPendingRefunds(deps);
    expect(await readOrder(database.db, { id: order.id })).toMatchObject({
      paymentState: 'paid',
      refundedCents: 0,
    });
    const made = (id: number) =>
      transact(database.db, (tx) =>
        recordRefund(tx, seeder, { orderId: order.id, refundId: id, reference: 'VIR 2711' }),
      );
    expect(await made(refundId)).toMatchObject({ ok: true, value: { paymentState: 'refunded' } });
    for (const id of [refundId, 999_999])
      expect(await made(id)).toMatchObject({ ok: false, refusal: { code: 'refund-not-open' } });
    const told = await sql`select 1 from platform.outbox_event
      where topic = 'order.refunded' and payload @> ${JSON.stringify({ refundId })}::jsonb`.execute(
      database.db,
    );
    expect(told.rows).toHaveLength(1);
    await reconciles();
  });

  test('an unpaid order can be paid by another means', async () => {
    const bowl = await sellableVariant(database.db, { stock: 1 });
    const order = await orderUpTo(
      'placed',
      deps,
      [{ variantId: bowl.variantId, quantity: 1 }],
      option,
    );
    const paid = await payAgain(deps, { number: order.number, paymentMethod: 'test-success' });
    expect(paid).toMatchObject({
      ok: true,
      value: { order: { status: 'paid' }, payment: { status: 'captured' } },
    });
    await reconciles();
  });
});

test('64 buyers race for the last 10 units: exactly 10 orders, nothing oversold, no number twice', async () => {
  const last = await sellableVariant(database.db, { stock: 10 });
  const other = await sellableVariant(database.db, { stock: 1000 });
  const carts = await Promise.all(
    Array.from({ length: 64 }, (_, i) => {
      // Lines in both orders, so that locks would cross if they were not taken in one order.
      const lines = [
        { variantId: last.variantId, quantity: 1 },
        { variantId: other.variantId, quantity: 2 },
      ];
      return readyCart(deps, i % 2 === 0 ? lines : lines.reverse(), option, {
        email: `buyer${i}@example.org`,
      });
    }),
  );
  const done = await Promise.all(
    carts.map((cartId) =>
      completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId }),
    ),
  );
  const numbers = done.flatMap((d) => (d.ok ? [d.value.order.number] : []));
  expect(numbers).toHaveLength(10);
  expect(new Set(numbers).size).toBe(10);
  const refused = done.filter((d) => !d.ok).map((d) => (d.ok ? '' : d.refusal.code));
  expect(new Set(refused)).toEqual(new Set(['out-of-stock']));
  expect(await stockOf(database.db, [last.variantId])).toMatchObject([
    { onHand: 10, reserved: 10, available: 0 },
  ]);
  await reconciles();
});

describe('order numbers', () => {
  test('an order that waits at its very end holds up no other order', async () => {
    const bowl = await sellableVariant(database.db, {});
    const vase = await sellableVariant(database.db, {});
    const slow = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], option);
    const quick = await readyCart(deps, [{ variantId: vase.variantId, quantity: 1 }], option);
    const complete = (cartId: string) =>
      completeCart(deps, { cartId, paymentMethod: 'test-success', idempotencyKey: cartId });
    let waiting: ReturnType<typeof complete> | undefined;
    await transact(database.db, async (tx) => {
      // Somebody is writing an order of the same cart: ours has its number and waits to be written.
      await sql`insert into orders."order" (number, token, channel_id, cart_id, email, locale, currency,
          prices_include_tax, tax_territory, shipping_address, billing_address, delivery, items_cents, delivery_cents,
          total_cents, taxes, state, payment_state, payment_method)
        values ('00-000000', '', 'web', ${slow}, '', 'fr', 'EUR', true, 'FR', '{}', '{}', '{}', 0, 0, 0, '[]', 'placed',
          'awaiting', '')`.execute(tx);
      waiting = complete(slow);
      await untilWaiting();
      expect((await complete(quick)).ok).toBe(true);
      return refuse('enough', 409);
    });
    const [first, second] = await Promise.all([waiting!, complete(quick)]);
    if (!first.ok || !second.ok) throw new Error('refused');
    // The one that waited had asked first.
    expect(first.value.order.number < second.value.order.number).toBe(true);
    await reconciles();
  });

  test('a refused order may leave a gap; verify finds a number that its order cannot have', async () => {
    const bowl = await sellableVariant(database.db, {});
    const lines = [{ variantId: bowl.variantId, quantity: 1 }];
    const before = await orderUpTo('paid', deps, lines, option);
    await sql`select nextval('orders.order_id_seq')`.execute(database.db);
    const order = await orderUpTo('paid', deps, lines, option);
    expect(Number(order.number.slice(3))).toBe(Number(before.number.slice(3)) + 2);
    await reconciles();
    const renumber = (number: string) =>
      sql`update orders."order" set number = ${number} where id = ${order.id}`.execute(database.db);
    const year = order.number.slice(0, 2);
    const later = `${year}-${String(order.id + 1).padStart(6, '0')}`;
    for (const wrong of [later, `${Number(year) - 1}-000001`, 'A1']) {
      await renumber(wrong);
      expect(await verifyOrders(database.db)).toMatchObject([
        { rule: 'order-number-follows-id', subject: `order ${order.id}`, actual: wrong },
      ]);
    }
    await renumber(order.number);
    await reconciles();
  });
});

test('an order that lost its cart, and a cart that lost its order, are said', async () => {
  const { variantId } = await sellableVariant(database.db);
  const order = await orderUpTo('paid', deps, [{ variantId, quantity: 1 }], option);
  const { rows } = await sql<{ cart: string; at: Date }>`
    select c.id as cart, c.completed_at as at from orders."order" o join carts.cart c on c.id = o.cart_id
    where o.id = ${order.id}`.execute(database.db);
  const { cart, at } = rows[0]!;
  const said = async (fault: ReturnType<typeof sql>, repair: ReturnType<typeof sql>) => {
    await fault.execute(database.db);
    const found = await verifyOrders(database.db);
    await repair.execute(database.db);
    await reconciles();
    return found;
  };
  expect(
    await said(
      sql`update orders."order" set cart_id = null where id = ${order.id}`,
      sql`update orders."order" set cart_id = ${cart} where id = ${order.id}`,
    ),
  ).toMatchObject([{ rule: 'completed-cart-has-its-order', expected: `order ${order.number}` }]);
  expect(
    await said(
      sql`update carts.cart set completed_at = null where id = ${cart}`,
      sql`update carts.cart set completed_at = ${at} where id = ${cart}`,
    ),
  ).toMatchObject([{ rule: 'order-cart-is-completed', subject: order.number }]);
});

/** Until some connection waits for another one's transaction. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
    if (rows.length > 0) return;
    await sleep(10);
  }
}
