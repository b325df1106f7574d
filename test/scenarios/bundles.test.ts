import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/kernel/actor.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { setComponents, updateVariant, type Component } from '../../src/core/catalogue/index.ts';
import { createListingCache, getProductDetail } from '../../src/core/listing/index.ts';
import { setPrices } from '../../src/core/pricing/index.ts';
import { correctStock, moveStock, stockOf } from '../../src/core/stock/index.ts';
import { undoChange } from '../../src/platform/changes/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import {
  creditRefund,
  invoiceShipment,
  listInvoicesOfOrder,
} from '../../src/manage/invoicing/index.ts';
import { getCart } from '../../src/sell/carts/index.ts';
import { cancelOrder, completeCart, readOrder, refundOrder } from '../../src/sell/orders/index.ts';
import { executeRefund } from '../../src/sell/payments/index.ts';
import { shipOrder } from '../../src/ship/shipments/index.ts';
import { undoHandlers } from '../../src/apps/undo-handlers.ts';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
});

async function bundleOf(components: readonly Component[], priceCents = 5000) {
  const bundle = await sellableVariant(database.db, { stock: 0, priceCents, weightGrams: 0 });
  const done = await transact(database.db, (tx) =>
    setComponents(tx, seeder, bundle.variantId, 'any', components),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  return bundle;
}

const available = async (...variantIds: number[]) => {
  const levels = await stockOf(database.db, variantIds);
  return variantIds.map((id) => levels.find((level) => level.variantId === id)?.available ?? 0);
};

async function price(variantId: number, amountCents: number | null) {
  await transact(database.db, (tx) =>
    setPrices(tx, seeder, [{ variantId, channelId: 'web', amountCents }]),
  );
}

async function expectClean() {
  expect((await verifyEverything(database.db)).findings).toEqual([]);
}

describe('a bundle', () => {
  test('is as available as its scarcest component, and says so at once', async () => {
    const bowl = await sellableVariant(database.db, { stock: 7 });
    const tea = await sellableVariant(database.db, { stock: 3 });
    const { handle } = await bundleOf([
      { variantId: bowl.variantId, quantity: 2 },
      { variantId: tea.variantId, quantity: 1 },
    ]);
    const cache = createListingCache(database.db);
    const shown = async () => (await cache.product('web', 'fr', handle))?.variants[0]?.available;
    await cache.catchUp();
    expect(await shown()).toBe(3);
    const takeOne = [{ variantId: bowl.variantId, quantity: 3 }];
    await orderUpTo('paid', deps, takeOne, optionId);
    await cache.catchUp();
    expect(await shown()).toBe(2);
    await orderUpTo('paid', deps, [{ variantId: bowl.variantId, quantity: 4 }], optionId);
    await cache.catchUp();
    const { availability, items } = await cache
      .list({ channelId: 'web', locale: 'fr', inStock: false })
      .then(({ items }) => ({
        items,
        availability: items.find((card) => card.handle === handle)?.availability,
      }));
    expect(items.length).toBeGreaterThan(0);
    expect(availability).toBe('out');
    await cache.close();
    await expectClean();
  });

  test('takes components off the shelf when it is sold, shipped, cancelled and given back', async () => {
    const bowl = await sellableVariant(database.db, { stock: 10 });
    const tea = await sellableVariant(database.db, { stock: 10 });
    const bundle = await bundleOf([
      { variantId: bowl.variantId, quantity: 2 },
      { variantId: tea.variantId, quantity: 1 },
    ]);
    const lines = [
      { variantId: bundle.variantId, quantity: 2 },
      { variantId: bowl.variantId, quantity: 1 },
    ];
    const kept = await orderUpTo('paid', deps, lines, optionId);
    const dropped = await orderUpTo('paid', deps, lines, optionId);
    expect(await available(bowl.variantId, tea.variantId)).toEqual([0, 6]);
    await transact(database.db, (tx) =>
      cancelOrder(tx, seeder, { orderId: dropped.id, reason: 'test' }),
    );
    expect(await available(bowl.variantId, tea.variantId)).toEqual([5, 8]);
    const shipped = await transact(database.db, (tx) =>
      shipOrder(tx, seeder, { orderId: kept.id, carrier: 'Colissimo' }),
    );
    expect(shipped.ok).toBe(true);
    const [line] = kept.lines;
    await transact(database.db, (tx) =>
      refundOrder(tx, seeder, {
        orderId: kept.id,
        lines: [{ orderLineId: line!.id, quantity: 1 }],
        deliveryCents: 0,
        gestureCents: 0,
        reason: 'returned',
        restock: true,
      }),
    );
    expect(await available(bowl.variantId, tea.variantId)).toEqual([7, 9]);
    await expectClean();
  });

  test('is never sold beyond its components, whatever is bought at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ bundle: fc.boolean(), quantity: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 6,
          maxLength: 14,
        }),
        async (wishes) => {
          const bowl = await sellableVariant(database.db, { stock: 9 });
          const tea = await sellableVariant(database.db, { stock: 4 });
          const bundle = await bundleOf([
            { variantId: bowl.variantId, quantity: 2 },
            { variantId: tea.variantId, quantity: 1 },
          ]);
          const bought = await Promise.all(
            wishes.map(async (wish) => {
              const variantId = wish.bundle ? bundle.variantId : bowl.variantId;
              const cartId = await readyCart(
                deps,
                [{ variantId, quantity: wish.quantity }],
                optionId,
              );
              return { wish, cartId };
            }),
          ).then((carts) =>
            Promise.all(
              carts.map(async ({ wish, cartId }) => {
                const done = await completeCart(deps, {
                  cartId,
                  paymentMethod: 'test-success',
                  idempotencyKey: cartId,
                });
                if (!done.ok) expect(done.refusal.code).toBe('out-of-stock');
                return done.ok ? [wish] : [];
              }),
            ),
          );
          const sold = bought.flat();
          const units = (bundles: boolean) =>
            sold.filter((w) => w.bundle === bundles).reduce((sum, w) => sum + w.quantity, 0);
          const left = await available(bowl.variantId, tea.variantId);
          expect(left).toEqual([9 - 2 * units(true) - units(false), 4 - units(true)]);
          expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
          await expectClean();
        },
      ),
      { numRuns: 4 },
    );
  }, 60_000);

  test('one cart with a bundle and its component is refused when both together are too many', async () => {
    const bowl = await sellableVariant(database.db, { stock: 3 });
    const bundle = await bundleOf([{ variantId: bowl.variantId, quantity: 2 }]);
    const cartId = await readyCart(
      deps,
      [
        { variantId: bundle.variantId, quantity: 1 },
        { variantId: bowl.variantId, quantity: 2 },
      ],
      optionId,
    );
    const view = await getCart(deps, cartId);
    expect(view.ok && view.value.problems.map((problem) => problem.code)).toEqual([
      'out-of-stock',
      'out-of-stock',
    ]);
    const done = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    expect(done.ok).toBe(false);
    expect(await available(bowl.variantId)).toEqual([3]);
  });
});

describe('VAT of a bundle', () => {
  test('is split by what its components cost alone, frozen, and invoiced by rate (R11, R28, R32)', async () => {
    const pot = await sellableVariant(database.db, { priceCents: 3000, taxClass: 'standard' });
    const tea = await sellableVariant(database.db, { priceCents: 1000, taxClass: 'reduced' });
    const bundle = await bundleOf(
      [
        { variantId: pot.variantId, quantity: 1 },
        { variantId: tea.variantId, quantity: 2 },
      ],
      4001,
    );
    const order = await orderUpTo(
      'paid',
      deps,
      [{ variantId: bundle.variantId, quantity: 3 }],
      optionId,
    );
    const [line] = order.lines;
    // 40,01 € by 30 : 20 is 24,01 and 16,00; three of each, taxed at 20 % and 5.5 %.
    expect(line!.components).toMatchObject([
      { variantId: pot.variantId, quantity: 1, totalCents: 7203, taxRateBp: 2000 },
      { variantId: tea.variantId, quantity: 2, totalCents: 4800, taxCents: 250, taxRateBp: 550 },
    ]);
    expect(line).toMatchObject({ totalCents: 12_003, taxRateBp: 2000 });
    expect(order.taxes.find((tax) => tax.rateBp === 550)).toMatchObject({ taxCents: 250 });

    // What the components cost later changes nothing.
    await price(pot.variantId, 1);
    const half = { orderLineId: line!.id, quantity: 2 };
    for (const lines of [[half], [{ ...half, quantity: 1 }]]) {
      const parcels = [{ trackingNumber: null, weightGrams: null, lines }];
      const shipped = await transact(database.db, (tx) =>
        shipOrder(tx, seeder, { orderId: order.id, carrier: 'Colissimo', parcels }),
      );
      if (!shipped.ok) throw new Error(shipped.refusal.code);
      await transact(database.db, (tx) => invoiceShipment(tx, shipped.value.id, new Date()));
    }
    const invoices = await listInvoicesOfOrder(database.db, order.id);
    expect(invoices.map((i) => i.lines.filter((l) => l.kind === 'goods').length)).toEqual([2, 2]);
    const sum = (rateBp: number) =>
      invoices
        .flatMap((invoice) => invoice.lines)
        .filter((l) => l.kind === 'goods' && l.rateBp === rateBp)
        .reduce((total, l) => total + l.totalCents, 0);
    expect([sum(2000), sum(550)]).toEqual([7203, 4800]);
    expect(invoices[0]!.lines[0]!.description).toContain('1 × ');

    const refund = await transact(database.db, (tx) =>
      refundOrder(tx, seeder, {
        orderId: order.id,
        lines: [{ orderLineId: line!.id, quantity: 3 }],
        deliveryCents: 0,
        gestureCents: 0,
        reason: 'returned',
        restock: true,
      }),
    );
    if (!refund.ok) throw new Error(refund.refusal.code);
    await executeRefund(deps, refund.value.refundId);
    await transact(database.db, (tx) =>
      creditRefund(tx, order.id, refund.value.refundId, new Date()),
    );
    const credit = (await listInvoicesOfOrder(database.db, order.id)).find(
      (document) => document.kind === 'credit-note',
    );
    expect(credit?.totalCents).toBe(12_003);
    expect(credit?.taxes.map((tax) => tax.rateBp)).toEqual([2000, 550]);
    await expectClean();
  });

  test('counts the highest rate for the whole when a component has no price of its own (R28)', async () => {
    const pot = await sellableVariant(database.db, { priceCents: 3000, taxClass: 'standard' });
    const tea = await sellableVariant(database.db, { priceCents: 1000, taxClass: 'reduced' });
    const bundle = await bundleOf([
      { variantId: pot.variantId, quantity: 1 },
      { variantId: tea.variantId, quantity: 1 },
    ]);
    await price(tea.variantId, null);
    const order = await orderUpTo(
      'paid',
      deps,
      [{ variantId: bundle.variantId, quantity: 1 }],
      optionId,
    );
    expect(order.taxes.map((tax) => tax.rateBp)).toEqual([2000]);
  });

  test('always sums to what is charged, within one territory or exported (R32)', async () => {
    const prices = fc.array(
      fc.record({
        priceCents: fc.integer({ min: 1, max: 9_999 }),
        taxClass: fc.constantFrom('standard', 'reduced', 'intermediate'),
        quantity: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const sale = fc.record({
      prices,
      bundleCents: fc.integer({ min: 1, max: 20_000 }),
      quantity: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(sale, async ({ prices: parts, bundleCents, quantity }) => {
        const components = await Promise.all(
          parts.map(async (part) => ({
            variantId: (await sellableVariant(database.db, part)).variantId,
            quantity: part.quantity,
          })),
        );
        const bundle = await bundleOf(components, bundleCents);
        const order = await orderUpTo(
          'paid',
          deps,
          [{ variantId: bundle.variantId, quantity }],
          optionId,
        );
        const [line] = order.lines;
        expect(line!.totalCents).toBe(bundleCents * quantity);
        const total = line!.components!.reduce((sum, part) => sum + part.totalCents, 0);
        expect(total).toBe(line!.totalCents);
      }),
      { numRuns: 10 },
    );
    await expectClean();
  });
});

describe('making a bundle', () => {
  test('refuses bundles in bundles, itself, and stock of its own; an undo brings it back', async () => {
    const bowl = await sellableVariant(database.db, { stock: 4 });
    const bundle = await bundleOf([{ variantId: bowl.variantId, quantity: 1 }]);
    const other = await sellableVariant(database.db, { stock: 0 });
    const refused = async (variantId: number, componentId: number) => {
      const done = await transact(database.db, (tx) =>
        setComponents(tx, seeder, variantId, 'any', [{ variantId: componentId, quantity: 1 }]),
      );
      return done.ok ? null : done.refusal.code;
    };
    expect(await refused(other.variantId, bundle.variantId)).toBe('component-is-bundle');
    expect(await refused(bowl.variantId, other.variantId)).toBe('bundle-is-component');
    expect(await refused(other.variantId, other.variantId)).toBe('component-of-itself');
    const stocked = await transact(database.db, (tx) =>
      correctStock(tx, seeder, { variantId: bundle.variantId, onHand: 3, reason: 'count' }),
    );
    expect(!stocked.ok && stocked.refusal.code).toBe('variant-is-bundle');

    const { rows } = await sql<{ id: number }>`
      select max(id) as id from platform.change where entity_kind = 'components'
        and entity_id = ${String(bundle.variantId)}`.execute(database.db);
    const undone = await transact(database.db, (tx) =>
      undoChange(tx, systemActor('test'), undoHandlers, rows[0]!.id),
    );
    expect(undone.ok).toBe(true);
    const detail = await getProductDetail(database.db, 'web', bundle.handle, 'fr');
    expect(detail?.variants[0]).toMatchObject({ components: [], available: 0 });
    await expectClean();
  });

  test('takes back-orders exactly when all its components do', async () => {
    const made = await sellableVariant(database.db, { stock: 0, backorder: true });
    const bundle = await bundleOf([{ variantId: made.variantId, quantity: 2 }]);
    const shown = async () =>
      (await getProductDetail(database.db, 'web', bundle.handle, 'fr'))?.variants[0]?.availability;
    expect(await shown()).toBe('backorder');
    const order = await orderUpTo(
      'paid',
      deps,
      [{ variantId: bundle.variantId, quantity: 3 }],
      optionId,
    );
    expect((await readOrder(database.db, { id: order.id }))?.state).toBe('paid');
    expect(await available(made.variantId)).toEqual([-6]);
    await transact(database.db, async (tx) => {
      await moveStock(tx, seeder, [
        {
          variantId: made.variantId,
          fromCode: 'SUPPLIER',
          toCode: 'MAIN',
          quantity: 6,
          reason: 'receipt',
          origin: { kind: 'test', id: '1' },
        },
      ]);
      return ok(null);
    });
    await transact(database.db, (tx) =>
      updateVariant(tx, seeder, made.variantId, 'any', { backorder: false }),
    );
    expect(await shown()).toBe('out');
    await expectClean();
  });
});

test('an export of a bundle is charged without the French tax of each component (R28)', async () => {
  const pot = await sellableVariant(database.db, { priceCents: 2400, taxClass: 'standard' });
  const tea = await sellableVariant(database.db, { priceCents: 1055, taxClass: 'reduced' });
  const bundle = await bundleOf(
    [
      { variantId: pot.variantId, quantity: 1 },
      { variantId: tea.variantId, quantity: 1 },
    ],
    3455,
  );
  const order = await readyCart(
    deps,
    [{ variantId: bundle.variantId, quantity: 1 }],
    optionId,
  ).then(async (cartId) => {
    await sql`update carts.cart set shipping_address = ${JSON.stringify({
      ...nantes,
      postalCode: '1000',
      city: 'Lausanne',
      country: 'CH',
    })}::jsonb where id = ${cartId}`.execute(database.db);
    return getCart(deps, cartId);
  });
  // 24,00 € without 20 % is 20,00; 10,55 € without 5.5 % is 10,00.
  expect(order.ok && order.value.lines[0]!.unitPrice.amountCents).toBe(3000);
});
