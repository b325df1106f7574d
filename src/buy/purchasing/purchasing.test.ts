import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { followEverything } from '../../core/valuation/index.ts';
import { changePlace, openDepot } from '../../core/stock/index.ts';
import { sql } from '../../platform/db/index.ts';
import { createSupplier } from '../suppliers/index.ts';
import {
  addLandedCost,
  cancelPurchaseOrder,
  closePurchaseOrder,
  confirmPurchaseOrder,
  createPurchaseOrder,
  openReceipt,
  readOnOrder,
  returnToSupplier,
  sendPurchaseOrder,
} from './index.ts';
import { readScan } from './gs1.ts';
import { symbolOf } from './labels.ts';
import { orderCsv } from './print.ts';
import { convertCents, receivedCost, splitLanded } from './rules.ts';
import { scoreSupplier } from './score.ts';
import { findOrder } from './store.ts';
import { purchasingGround, EAN, PACK } from './testing.ts';

const database = testDatabase();
const { inTx, must, sentOrder, open, scan, post, onHand, findings } = purchasingGround(database);
const stateOf = async (id: number) => (await findOrder(database.db, id))!.state;

describe('an order', () => {
  it('takes its price from the offer, its number when it is sent, and then no longer changes', async () => {
    const { order } = await sentOrder();
    expect(order).toMatchObject({
      state: 'sent',
      totalCents: 750,
      sentTo: 'commandes@faiencerie.example',
    });
    const year = businessDate(new Date()).slice(2, 4);
    expect(order.number).toMatch(new RegExp(`^CF${year}-\\d{6}$`));
    const again = await inTx((tx) =>
      sendPurchaseOrder(tx, seeder, order.id, 'any', { mails: true }),
    );
    expect(again).toMatchObject({ refusal: { code: 'purchase-order-sent' } });
    expect(orderCsv(order)).toContain(`${order.number};1;F-`);
    expect(await readOnOrder(database.db, [order.lines[0]!.variantId])).toMatchObject([
      { quantity: 12 },
    ]);
  });

  it('names the lines that have no price, and nothing is kept', async () => {
    const { variantId } = await sellableVariant(database.db);
    const supplier = await must((tx) => createSupplier(tx, seeder, { name: 'Sans tarif' }));
    const refused = await inTx((tx) =>
      createPurchaseOrder(tx, seeder, {
        supplierId: supplier.id,
        lines: [{ variantId, quantity: 1 }],
      }),
    );
    expect(refused).toMatchObject({
      refusal: { code: 'offer-without-price', fields: [{ pointer: '/lines/0' }] },
    });
    const { rows } =
      await sql`select 1 from purchasing.purchase_order where supplier_id = ${supplier.id}`.execute(
        database.db,
      );
    expect(rows).toEqual([]);
  });

  it('is received in full at what the supplier confirmed, not at what was asked', async () => {
    const { order, lineId } = await sentOrder();
    const confirmed = await must((tx) =>
      confirmPurchaseOrder(tx, seeder, order.id, 'any', {
        supplierNumber: 'AB-9',
        lines: [{ lineId, quantity: 6, expectedOn: '2026-12-20' }],
      }),
    );
    expect(confirmed).toMatchObject({ state: 'confirmed', expectedOn: '2026-12-20' });
    const receipt = await open(order.id);
    await scan(receipt.id, { code: PACK });
    expect(await post(receipt.id)).toMatchObject({ ok: true });
    expect(await stateOf(order.id)).toBe('received');
  });

  it('is cancelled only while nothing came, else closed', async () => {
    const { order } = await sentOrder();
    const receipt = await open(order.id);
    await scan(receipt.id, { code: EAN });
    await post(receipt.id);
    expect(await inTx((tx) => cancelPurchaseOrder(tx, seeder, order.id, 'any'))).toMatchObject({
      refusal: { code: 'purchase-order-received' },
    });
    await must((tx) => closePurchaseOrder(tx, seeder, order.id, 'any'));
    expect(await stateOf(order.id)).toBe('closed');
  });
});

describe('at the door', () => {
  it('two phones count one receipt; it is posted once, at what it cost', async () => {
    const { order, variantId } = await sentOrder();
    const [one, two] = await Promise.all([open(order.id), open(order.id)]);
    expect(one.id).toBe(two.id);
    await Promise.all([
      scan(one.id, { code: EAN }),
      scan(two.id, { code: PACK }),
      scan(one.id, { code: EAN, quantity: 2, condition: 'damaged' }),
    ]);
    const posted = await Promise.all([post(one.id), post(two.id)]);
    expect(posted.filter((done) => done.ok)).toHaveLength(1);
    expect(posted.find((done) => !done.ok)).toMatchObject({ refusal: { code: 'receipt-posted' } });
    expect(await onHand(variantId)).toBe(7);
    expect(await stateOf(order.id)).toBe('partially-received');
    const late = await scan(one.id, { code: EAN });
    expect(late).toMatchObject({ refusal: { code: 'receipt-posted' } });
    await followEverything(database.db);
    const { rows } = await sql<{ value_cents: number; quantity: number }>`
      select quantity, value_cents from valuation.level where variant_id = ${variantId}`.execute(
      database.db,
    );
    // Nine pieces of 12 at 1,25 € for two: damaged ones are ours too.
    expect(rows).toEqual([{ quantity: 9, value_cents: 563 }]);
  });

  it('an unknown code, a foreign article, a cancelled order: said in words, nothing counted', async () => {
    const { order, variantId } = await sentOrder();
    const other = await sellableVariant(database.db, { stock: 0 });
    const receipt = await open(order.id);
    const { rows } = await sql<{
      sku: string;
    }>`select sku from catalogue.variant where id = ${other.variantId}`.execute(database.db);
    expect(await scan(receipt.id, { code: '4006381333931' })).toMatchObject({
      refusal: { code: 'barcode-unknown', params: { code: '4006381333931' } },
    });
    expect(await scan(receipt.id, { code: rows[0]!.sku })).toMatchObject({
      refusal: { code: 'article-not-on-order' },
    });
    expect(await post(receipt.id)).toMatchObject({ refusal: { code: 'receipt-empty' } });
    await must((tx) => cancelPurchaseOrder(tx, seeder, order.id, 'any'));
    expect(await scan(receipt.id, { code: EAN })).toMatchObject({
      refusal: { code: 'purchase-order-cancelled' },
    });
    expect(await inTx((tx) => openReceipt(tx, seeder, order.id))).toMatchObject({
      refusal: { code: 'purchase-order-cancelled' },
    });
    expect(await onHand(variantId)).toBe(0);
  });

  it('more than ordered is refused whole, with the surplus, until somebody accepts it', async () => {
    const { order, variantId } = await sentOrder();
    const receipt = await open(order.id);
    await scan(receipt.id, { code: PACK, quantity: 3 });
    expect(await post(receipt.id)).toMatchObject({
      refusal: { code: 'over-receipt', details: { surplus: [{ variantId, quantity: 6 }] } },
    });
    expect(await onHand(variantId)).toBe(0);
    expect(await post(receipt.id, true)).toMatchObject({ ok: true });
    expect(await onHand(variantId)).toBe(18);
  });

  it('a mistake is scanned back, never below nothing', async () => {
    const { order } = await sentOrder();
    const receipt = await open(order.id);
    await scan(receipt.id, { code: EAN, quantity: 3 });
    expect(await scan(receipt.id, { code: EAN, quantity: -4 })).toMatchObject({
      refusal: { code: 'scan-below-zero' },
    });
    expect(await scan(receipt.id, { code: EAN, quantity: -1 })).toMatchObject({
      value: { receipt: { lines: [{ good: 2, expected: 12 }] } },
    });
  });

  it('keeps lot and day of a GS1-128, and prints them', async () => {
    const { order } = await sentOrder();
    const receipt = await open(order.id);
    await scan(receipt.id, { code: `]C101${PACK}1526123110LOT7` });
    await post(receipt.id);
    const { rows } =
      await sql`select lot, to_char(best_before, 'YYYY-MM-DD') as day, quantity from purchasing.receipt_line
      where receipt_id = ${receipt.id}`.execute(database.db);
    expect(rows).toEqual([{ lot: 'LOT7', day: '2026-12-31', quantity: 6 }]);
  });
});

describe('what goods cost', () => {
  it('late freight is split to the cent, and only over what came', async () => {
    const { order, variantId } = await sentOrder({ currency: 'USD', rate: 0.92345678 });
    const receipt = await open(order.id);
    await scan(receipt.id, { code: EAN, quantity: 5 });
    await post(receipt.id);
    const again = await open(order.id);
    await scan(again.id, { code: EAN, quantity: 7 });
    await post(again.id);
    await must((tx) =>
      addLandedCost(tx, seeder, {
        kind: 'freight',
        label: 'Fret',
        amountCents: 1001,
        splitBy: 'weight',
        receiptIds: [receipt.id, again.id],
      }),
    );
    await followEverything(database.db);
    const { rows } = await sql<{ value_cents: number }>`
      select value_cents from valuation.level where variant_id = ${variantId}`.execute(database.db);
    expect(rows[0]!.value_cents).toBe(convertCents(750, 0.92345678) + 1001);
  });

  it('goods that go back leave the stock and expect their credit', async () => {
    const { order, lineId, variantId } = await sentOrder();
    const receipt = await open(order.id);
    await scan(receipt.id, { code: EAN, quantity: 4, condition: 'damaged' });
    await post(receipt.id);
    const giveBack = (quantity: number) =>
      inTx((tx) =>
        returnToSupplier(tx, seeder, {
          orderId: order.id,
          reason: 'Cassé',
          lines: [{ orderLineId: lineId, quantity, from: 'quarantine' }],
        }),
      );
    expect(await giveBack(5)).toMatchObject({ refusal: { code: 'returned-beyond-received' } });
    const { version } = (await findOrder(database.db, order.id))!;
    expect(await giveBack(4)).toMatchObject({ value: { expectedCreditCents: 250, pieces: 4 } });
    expect((await findOrder(database.db, order.id))!.version).toBeGreaterThan(version);
    expect(await giveBack(1)).toMatchObject({ refusal: { code: 'returned-beyond-received' } });
    expect(await onHand(variantId)).toBe(0);
  });

  it('more than is in quarantine does not go back from there, and the refusal says how many are', async () => {
    const { order, lineId } = await sentOrder();
    const receipt = await open(order.id);
    await scan(receipt.id, { code: EAN, quantity: 3 });
    await scan(receipt.id, { code: EAN, quantity: 1, condition: 'damaged' });
    await post(receipt.id);
    const line = { orderLineId: lineId, quantity: 2, from: 'quarantine' as const };
    expect(
      await inTx((tx) =>
        returnToSupplier(tx, seeder, { orderId: order.id, reason: 'Cassé', lines: [line] }),
      ),
    ).toMatchObject({ refusal: { code: 'return-beyond-quarantine', params: { left: 1 } } });
  });

  it('an order says where it is delivered, as the place was when it was sent', async () => {
    const depot = await must((tx) => openDepot(tx, seeder, { code: 'QUAI', name: 'Quai Sud' }));
    const address = '1 quai du Sud\n13002 Marseille';
    await must((tx) => changePlace(tx, seeder, depot.id, { address }));
    const { order, variantId } = await sentOrder();
    const { supplierId } = order;
    const lines = [{ variantId, quantity: 12 }];
    const draft = await must((tx) =>
      createPurchaseOrder(tx, seeder, { supplierId, locationCode: 'QUAI', lines }),
    );
    await must((tx) => sendPurchaseOrder(tx, seeder, draft.id, 'any', { mails: false }));
    await must((tx) => changePlace(tx, seeder, depot.id, { address: 'ailleurs' }));
    expect((await findOrder(database.db, draft.id))!.deliverTo).toEqual({
      name: 'Quai Sud',
      address,
    });
    expect(await must((tx) => openReceipt(tx, seeder, draft.id))).toMatchObject({
      locationCode: 'QUAI',
      placeName: 'Quai Sud',
    });
  });

  it('the parts of a line add up, whatever comes when, and so do split costs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        (parts, priceCents, pricePer, rate) => {
          const price = { priceCents, pricePer };
          let before = 0;
          let sum = 0;
          for (const quantity of parts) {
            const cost = receivedCost(price, rate, before, quantity);
            expect(cost).toBeGreaterThanOrEqual(0);
            sum += cost;
            before += quantity;
          }
          expect(sum).toBe(receivedCost(price, rate, 0, before));
          const goods = parts.map((quantity, i) => ({ quantity, costCents: i, weightGrams: 0 }));
          for (const by of ['value', 'weight', 'quantity'] as const) {
            expect(splitLanded(priceCents, by, goods).reduce((a, b) => a + b, 0)).toBe(priceCents);
          }
        },
      ),
    );
  });
});

it('a supplier is judged by what came, when, and in which condition', async () => {
  const { order } = await sentOrder();
  const receipt = await open(order.id);
  await scan(receipt.id, { code: EAN, quantity: 9 });
  await scan(receipt.id, { code: EAN, quantity: 3, condition: 'damaged' });
  await post(receipt.id);
  expect(
    await scoreSupplier(database.db, order.supplierId, businessDate(new Date())),
  ).toMatchObject({
    ordersCount: 1,
    spendCents: 750,
    completeShare: 1,
    onTimeShare: 1,
    goodShare: 0.75,
  });
});

it('after all of this, stock, value and purchases reconcile', async () => {
  expect(await findings()).toEqual([]);
});

it('reads what scanners send', () => {
  expect(readScan('3760123450010')).toMatchObject({ code: '3760123450010', count: null });
  expect(readScan('(02)13760123450017(37)8(10)A1')).toMatchObject({
    code: PACK,
    count: 8,
    lot: 'A1',
  });
  expect(readScan(`]d201${PACK}10A1\u001d17270200`)).toMatchObject({
    lot: 'A1',
    bestBefore: '2027-02-28',
  });
  expect(readScan('SKU-12')).toMatchObject({ code: 'SKU-12' });
});

it('a label of goods with a lot is a GS1-128, else the EAN', () => {
  const label = {
    title: 'Bol',
    options: '',
    sku: 'B',
    gtin: EAN,
    lot: '',
    bestBefore: null,
    copies: 1,
  };
  expect(symbolOf(label)).toEqual({ kind: 'ean13', text: EAN });
  expect(symbolOf({ ...label, lot: 'L7', bestBefore: '2027-02-28' })).toEqual({
    kind: 'gs1-128',
    text: `(01)0${EAN}(15)270228(10)L7`,
  });
});
