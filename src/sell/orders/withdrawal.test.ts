import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { businessDate, shiftDay } from '../../core/calendar/index.ts';
import { readNeeds } from '../../manage/reporting/home-needs.ts';
import { systemActor } from '../../kernel/actor.ts';
import { transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { must } from '../accounts/testing.ts';
import { declareWithdrawal, orderAdminRoutes, refundOrder } from './index.ts';

const database = testDatabase();

test('a withdrawal waits in sight with its last day until it is answered, and again when another one comes (R35, R36)', async () => {
  const deps = commerceDeps(database.db);
  const optionId = await homeDelivery(database.db);
  const lamp = await sellableVariant(database.db, { priceCents: 5_000 });
  const lines = [{ variantId: lamp.variantId, quantity: 2 }];
  const order = await orderUpTo('paid', deps, lines, optionId);
  await orderUpTo('paid', deps, lines, optionId);
  const app = await testHttp(orderAdminRoutes(deps));
  const url = `/api/admin/orders/${order.id}`;
  const declare = (what: string) =>
    transact(database.db, (tx) =>
      declareWithdrawal(tx, { name: 'Jeanne', number: order.number, email: order.email, what }),
    ).then(must);
  const waiting = async () => {
    const listed = (await app.inject('/api/admin/orders?withdrawal=open')).json<{
      items: { id: number }[];
    }>();
    const { withdrawal } = (await app.inject(url)).json<{ withdrawal: unknown }>();
    const { needs } = await readNeeds(database.db, () => true);
    const need = needs.find(({ kind }) => kind === 'withdrawals-open');
    return { ids: listed.items.map(({ id }) => id), withdrawal, count: need?.count ?? 0 };
  };
  const settle = () =>
    app.inject({
      method: 'POST',
      url: `${url}/settle-withdrawal`,
      headers: { 'idempotency-key': randomUUID() },
      payload: { note: 'Gardée' },
    });
  const none = { ids: [], withdrawal: null, count: 0 };
  expect(await waiting()).toEqual(none);
  expect((await settle()).json()).toMatchObject({ code: 'withdrawal-not-open' });

  const declaredAt = new Date((await declare('une lampe')).declaredAt).toISOString();
  const refundBy = shiftDay(businessDate(new Date(declaredAt)), 14);
  const open = {
    ids: [order.id],
    withdrawal: { declaredAt: new Date(declaredAt).toISOString(), what: 'une lampe', refundBy },
    count: 1,
  };
  expect(await waiting()).toEqual(open);
  expect((await settle()).statusCode).toBe(200);
  expect(await waiting()).toEqual(none);
  expect((await settle()).statusCode).toBe(409);

  await declare('');
  expect(await waiting()).toMatchObject({ ids: [order.id], count: 1 });
  must(
    await transact(database.db, (tx) =>
      refundOrder(tx, systemActor('Camille'), {
        orderId: order.id,
        lines: [],
        deliveryCents: 0,
        gestureCents: 1_000,
        reason: 'Rétractation',
        restock: false,
        lots: [],
      }),
    ),
  );
  expect(await waiting()).toEqual(none);
  await app.close();
});
