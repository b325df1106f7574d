import { expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { transact } from '../../platform/db/index.ts';
import { refundOrder } from '../../sell/orders/index.ts';
import { applyProviderEvent, executeRefund } from '../../sell/payments/index.ts';
import { readNeeds } from './home-needs.ts';

const database = testDatabase();

test('a refund that comes back is a need until it is made again, also when a younger one of the order was paid out', async () => {
  const deps = commerceDeps(database.db);
  const option = await homeDelivery(database.db);
  const { variantId } = await sellableVariant(database.db, { stock: 5 });
  const order = await orderUpTo('paid', deps, [{ variantId, quantity: 1 }], option);
  const giveBack = async (gestureCents: number) => {
    const refund = await transact(database.db, (tx) =>
      refundOrder(tx, seeder, {
        orderId: order.id,
        lines: [],
        deliveryCents: 0,
        gestureCents,
        reason: 'gesture',
        restock: false,
      }),
    );
    if (!refund.ok) throw new Error(refund.refusal.code);
    return (await executeRefund(deps, refund.value.refundId))!;
  };
  const failed = async () =>
    (await readNeeds(database.db, () => true)).needs.find(({ kind }) => kind === 'refunds-failed')
      ?.count ?? 0;
  const first = await giveBack(100);
  await giveBack(200);
  expect(await failed()).toBe(0);
  await applyProviderEvent(deps, {
    provider: 'instant',
    eventId: 'failed',
    kind: 'refund-failed',
    providerReference: null,
    paymentId: null,
    amountCents: null,
    currency: null,
    failureCode: 'declined',
    refundId: first.id,
    payload: {},
  });
  expect(await failed()).toBe(1);
  await giveBack(100);
  expect(await failed()).toBe(0);
});
