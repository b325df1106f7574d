import { expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { updateSupplier } from '../suppliers/index.ts';
import { forgetContact, readContactData } from './contact-data.ts';
import { createPurchaseOrder, sendPurchaseOrder } from './index.ts';
import { purchasingGround } from './testing.ts';

const database = testDatabase();
const { inTx, must, received } = purchasingGround(database);

test('R45: a supplier’s contact is handed over, and forgotten in sheets, orders and timeline', async () => {
  const { supplier, variantId } = await received(1);
  const helene = {
    name: 'Hélène Vautrin',
    role: 'Commandes',
    email: 'helene@potier.example',
    phone: '01',
  };
  const paul = { name: 'Paul', role: 'Ventes', email: 'paul@potier.example', phone: '' };
  await must((tx) => updateSupplier(tx, seeder, supplier.id, 'any', { contacts: [helene, paul] }));
  const draft = await must((tx) =>
    createPurchaseOrder(tx, seeder, {
      supplierId: supplier.id,
      lines: [{ variantId, quantity: 1 }],
    }),
  );
  const order = await must((tx) => sendPurchaseOrder(tx, seeder, draft.id, 'any', { mails: true }));

  expect(await readContactData(database.db, 'HELENE@potier.example')).toEqual({
    suppliers: [{ supplier: supplier.name, ...helene }],
    orders: [
      {
        number: order.number,
        supplier: supplier.name,
        sentTo: 'helene@potier.example',
        sentAt: expect.any(String),
      },
    ],
  });
  const forget = () => inTx((tx) => forgetContact(tx, seeder, 'helene@potier.example'));
  expect(await forget()).toMatchObject({ ok: true, value: { suppliers: 1 } });
  expect(await forget()).toMatchObject({ refusal: { code: 'contact-unknown' } });
  const { rows } = await sql<{ found: number }>`
    select (select count(*) from suppliers.supplier where contacts::text like '%Vautrin%')
      + (select count(*) from purchasing.purchase_order where terms::text like '%Vautrin%')
      + (select count(*) from platform.change where concat(before, after) like '%Vautrin%') as found`.execute(
    database.db,
  );
  expect(Number(rows[0]!.found)).toBe(0);
  const kept = await readContactData(database.db, 'paul@potier.example');
  expect(kept.suppliers).toHaveLength(1);
});
