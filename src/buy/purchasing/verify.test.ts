import { expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { whenBroken } from '../../../test/support/broken.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { addLandedCost, verifyPurchasing } from './index.ts';
import { purchasingGround } from './testing.ts';

const database = testDatabase();
const { must, received } = purchasingGround(database);

test('purchase orders reconcile with their receipts, and each broken figure is said by its rule', async () => {
  const { db } = database;
  const { order, receiptId } = await received(7);
  await must((tx) =>
    addLandedCost(tx, seeder, {
      kind: 'freight',
      label: '',
      amountCents: 1001,
      splitBy: 'value',
      receiptIds: [receiptId],
    }),
  );
  expect(await verifyPurchasing(db)).toEqual([]);

  const told = async (damage: (tx: Tx) => Promise<unknown>) => {
    const found = await whenBroken(db, damage, verifyPurchasing);
    return found.map(({ rule, expected, actual }) => `${rule}: ${expected} ≠ ${actual}`);
  };
  expect(
    await told((tx) =>
      sql`update purchasing.purchase_order set state = 'received' where id = ${order.id}`.execute(
        tx,
      ),
    ),
  ).toEqual(['purchase-order-state: partially-received ≠ received']);
  expect(
    await told((tx) =>
      sql`update purchasing.order_line set received_quantity = 8 where order_id = ${order.id}`.execute(
        tx,
      ),
    ),
  ).toEqual(['purchase-line-received: 7 ≠ 8']);
  expect(
    await told((tx) =>
      sql`update purchasing.landed_share set share_cents = share_cents - 1`.execute(tx),
    ),
  ).toEqual(['landed-cost-split: 1001 ≠ 1000']);
  expect(
    await told((tx) =>
      sql`update stock.move set quantity = 6 where origin_kind = 'goods-receipt'`.execute(tx),
    ),
  ).toEqual(['receipt-line-moved: 7 ≠ 6']);
  expect(
    await told((tx) =>
      sql`update platform.number_series set last_value = last_value + 1 where series = 'goods-receipt'`.execute(
        tx,
      ),
    ),
  ).toEqual(['purchase-numbers-gapless: 2 ≠ 1']);
});
