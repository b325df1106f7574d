import { expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { sql } from '../../platform/db/index.ts';
import { addLandedCost, returnToSupplier } from '../purchasing/index.ts';
import { purchasingGround } from '../purchasing/testing.ts';
import { rejectInvoice } from './commands.ts';
import { invoiceReceipts } from './index.ts';
import { readSpend, SPEND_KEYS, type SpendBasis } from './spend.ts';

const database = testDatabase();
const { must, received } = purchasingGround(database);
const year = new Date().getFullYear();
const today = () => businessDate(new Date());
const spend = (basis: SpendBasis, by: (typeof SPEND_KEYS)[number], supplierId?: number) =>
  readSpend(database.db, { by, basis, from: `${year}-01-01`, to: today(), supplierId });

test('what was received, with what came on top and without what went back, by any key to the cent', async () => {
  const { supplier, receiptId, order } = await received(12);
  await received(5);
  await must((tx) =>
    addLandedCost(tx, seeder, {
      kind: 'freight',
      label: '',
      amountCents: 1001,
      splitBy: 'value',
      receiptIds: [receiptId],
    }),
  );
  await must((tx) =>
    returnToSupplier(tx, seeder, {
      orderId: order.id,
      reason: 'Ébréchés',
      lines: [{ orderLineId: order.lines[0]!.id, quantity: 2, from: 'warehouse' }],
    }),
  );
  const totals = await Promise.all(SPEND_KEYS.map((by) => spend('received', by)));
  // 24,00 € + 10,00 € of goods, 10,01 € of freight, 4,00 € sent back.
  expect(totals.map((report) => report.totalCents)).toEqual([4001, 4001, 4001, 4001]);
  const [own] = (await spend('received', 'supplier', supplier.id)).rows;
  expect(own).toMatchObject({
    key: String(supplier.id),
    label: supplier.name,
    quantity: 10,
    cents: 3001,
    beforeCents: 0,
  });
  const months = (await spend('received', 'month')).rows;
  expect(months).toMatchObject([{ key: today().slice(0, 7), cents: 4001 }]);
});

test('what was billed equals the invoices: rejected ones never, credit notes less, charges without an article', async () => {
  const first = await received(12);
  const second = await received(12);
  const bill = (orderId: number, number: string) =>
    must((tx) =>
      invoiceReceipts(tx, seeder, { orderId, number, issuedOn: `${year}-01-15`, vatCents: 480 }),
    );
  const kept = await bill(first.order.id, 'S-1');
  const refused = await bill(second.order.id, 'S-2');
  await must((tx) => rejectInvoice(tx, seeder, refused.id, 'Erreur'));
  // A credit note of 3,00 € without lines, and freight of 9,50 € on the invoice.
  await sql`insert into supplier_invoices.invoice (supplier_id, kind, number, issued_on, due_on, currency, net_cents, vat_cents,
      gross_cents, source, created_by)
    values (${first.supplier.id}, 'credit-note', 'S-3', ${`${year}-01-16`}, ${`${year}-01-16`}, 'EUR', 300, 60, 360, 'cii', 'test')`.execute(
    database.db,
  );
  await sql`insert into supplier_invoices.line (invoice_id, position, kind, label, quantity, net_cents)
    values (${kept.id}, 9, 'charge', 'Port', 1, 950)`.execute(database.db);
  await sql`update supplier_invoices.invoice set net_cents = net_cents + 950 where id = ${kept.id}`.execute(
    database.db,
  );
  for (const by of SPEND_KEYS) {
    expect((await spend('billed', by)).totalCents).toBe(2400 + 950 - 300);
  }
  const articles = (await spend('billed', 'article')).rows;
  expect(articles.map((row) => [row.key, row.cents])).toEqual([
    [String(first.variantId), 2400],
    ['', 650],
  ]);
});
