import { expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { createSupplier, type SupplierFields } from '../suppliers/index.ts';
import { confirmPurchaseOrder, createPurchaseOrder, sendPurchaseOrder } from './index.ts';
import { previewReminders, remindSuppliers } from './reminders.ts';
import { findOrder } from './store.ts';
import { purchasingGround } from './testing.ts';

const database = testDatabase();
const { inTx, must, sentOrder, findings } = purchasingGround(database);
const mail = { smtpUrl: null, from: 'boutique@test.example' };

const remind = (ids: number[], now: string) =>
  inTx((tx) => remindSuppliers({ mail }, tx, seeder, ids, new Date(now)));
const mailsOf = async (orderId: number) => {
  const { rows } = await sql<{ locale: string; to: string; subject: string; text: string }>`
    select locale, to_address as "to", subject, text from platform.mail
    where origin_kind = 'purchase-order' and origin_id = ${String(orderId)} order by id`.execute(
    database.db,
  );
  return rows;
};

it('a late order is asked for by mail at most once a week, and the day is kept', async () => {
  const { order, lineId } = await sentOrder();
  expect(await remind([order.id], '2026-11-27T09:00:00Z')).toMatchObject({
    refusal: { code: 'purchase-order-not-late' },
  });
  await must((tx) =>
    confirmPurchaseOrder(tx, seeder, order.id, 'any', {
      supplierNumber: '',
      lines: [{ lineId, quantity: 12, expectedOn: '2026-11-20' }],
    }),
  );
  const [preview] = await previewReminders(database.db, [order.id], new Date('2026-11-27'));
  expect(preview).toMatchObject({ to: 'commandes@faiencerie.example', refusal: null });
  expect(await mailsOf(order.id)).toEqual([]);

  expect(await remind([order.id], '2026-11-27T09:00:00Z')).toMatchObject({
    value: { reminded: 1, left: 0 },
  });
  const [mail] = await mailsOf(order.id);
  expect(mail).toMatchObject({ to: preview!.to, subject: preview!.subject, text: preview!.text });
  expect(mail!.text).toMatch(/12 × F-\d+/);
  expect((await findOrder(database.db, order.id))!.remindedAt).toMatch(/^2026-11-27/);

  expect(await remind([order.id], '2026-12-03T20:00:00Z')).toMatchObject({
    refusal: {
      code: 'purchase-order-reminded',
      params: { on: '2026-11-27', next: '2026-12-04' },
    },
  });
  expect(await remind([order.id], '2026-12-04T07:00:00Z')).toMatchObject({ ok: true });
  expect(await mailsOf(order.id)).toHaveLength(2);
});

it('a late order is asked for in the language of its supplier; one without address is left, and said', async () => {
  const late = async (name: string, fields: Partial<SupplierFields>) => {
    const supplier = await must((tx) => createSupplier(tx, seeder, { name, ...fields }));
    const { variantId } = await sellableVariant(database.db);
    const draft = await must((tx) =>
      createPurchaseOrder(tx, seeder, {
        supplierId: supplier.id,
        expectedOn: '2026-11-10',
        lines: [{ variantId, quantity: 2, priceCents: 100 }],
      }),
    );
    return must((tx) => sendPurchaseOrder(tx, seeder, draft.id, 'any', { mails: false }));
  };
  const english = await late('Loom Ltd', { locale: 'en', email: 'orders@loom.example' });
  const mute = await late('Sans adresse', {});
  const now = '2026-11-27T09:00:00Z';
  expect(await remind([mute.id], now)).toMatchObject({
    refusal: { code: 'reminder-without-address', params: { supplier: 'Sans adresse' } },
  });
  expect(await remind([english.id, mute.id], now)).toMatchObject({
    value: { reminded: 1, left: 1 },
  });
  expect(await mailsOf(english.id)).toMatchObject([
    { locale: 'en', to: 'orders@loom.example', subject: expect.stringContaining('where is it?') },
  ]);
  expect(await mailsOf(mute.id)).toEqual([]);
});

it('after all of this, stock, value and purchases reconcile', async () => {
  expect(await findings()).toEqual([]);
});
