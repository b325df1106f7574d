import { expect, it } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { verifyPlaces } from '../../core/warehouse/index.ts';
import { returnToSupplier } from './index.ts';
import { findReceipt } from './receipts.ts';
import { readReturnable } from './returnable.ts';
import { purchasingGround, EAN } from './testing.ts';

const database = testDatabase();
const { inTx, sentOrder, open, scan, post, findings } = purchasingGround(database);

it('goods of a lot stand on the receipt, and the lot that is said goes back to the supplier', async () => {
  const { order, variantId, lineId } = await sentOrder();
  const receipt = await open(order.id);
  const lots = [
    { lot: 'NEW', bestBefore: '2027-09-30', quantity: 7 },
    { lot: 'OLD', bestBefore: '2027-01-31', quantity: 5 },
  ];
  for (const one of lots) await scan(receipt.id, { variantId, ...one });
  await post(receipt.id);
  const posted = (await findReceipt(database.db, receipt.id))!;
  expect(posted.lines[0]!.lots).toMatchObject([
    { code: 'OLD', bestBefore: '2027-01-31', quantity: 5 },
    { code: 'NEW', bestBefore: '2027-09-30', quantity: 7 },
  ]);

  const there = async () => {
    const places = (await readReturnable(database.db, order.id))!;
    const { free, lots: held } = places.find((one) => one.from === 'warehouse')!;
    return { free, held: held.map(({ code, quantity }) => `${code} ${quantity}`), lots: held };
  };
  const before = await there();
  // What expires first is proposed first.
  expect(before).toMatchObject({ free: 12, held: ['OLD 5', 'NEW 7'] });
  const [, newest] = before.lots;
  const back = (quantity: number, lotId: number | null) =>
    inTx((tx) =>
      returnToSupplier(tx, seeder, {
        orderId: order.id,
        reason: 'Goût de cave',
        lines: [{ orderLineId: lineId, quantity, from: 'warehouse', lotId }],
      }),
    );
  expect(await back(8, newest!.lotId)).toMatchObject({
    refusal: { code: 'return-beyond-lot', params: { left: 7 } },
  });
  expect(await there()).toMatchObject({ free: 12 });
  expect(await back(4, newest!.lotId)).toMatchObject({ value: { pieces: 4, lots: ['NEW'] } });
  expect(await there()).toMatchObject({ free: 8, held: ['OLD 5', 'NEW 3'] });
  expect(await verifyPlaces(database.db)).toEqual([]);
});

it('a line named twice sends back no more than came', async () => {
  const { order, lineId } = await sentOrder();
  const receipt = await open(order.id);
  await scan(receipt.id, { code: EAN, quantity: 6 });
  await post(receipt.id);
  const half = { orderLineId: lineId, quantity: 4, from: 'warehouse' as const };
  const lines = [half, half];
  expect(
    await inTx((tx) => returnToSupplier(tx, seeder, { orderId: order.id, reason: 'x', lines })),
  ).toMatchObject({
    refusal: { code: 'returned-beyond-received', fields: [{ pointer: '/lines/1/quantity' }] },
  });
});

it('after all of this, stock, value and purchases reconcile', async () => {
  expect(await findings()).toEqual([]);
});
