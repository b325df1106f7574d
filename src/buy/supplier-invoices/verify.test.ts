import { expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { whenBroken } from '../../../test/support/broken.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { companySetting, writeSetting } from '../../platform/settings/index.ts';
import { purchasingGround } from '../purchasing/testing.ts';
import { correctLines } from './correct-lines.ts';
import { approveInvoice, invoiceReceipts, orderPayments, verifySupplierInvoices } from './index.ts';

const database = testDatabase();
const { must, received } = purchasingGround(database);

/** An invoice of 24,00 € and 4,80 € of VAT made from twelve received pieces, approved and on its way to the bank. */
async function paidInvoice(number: string) {
  const { order } = await received(12);
  const typed = { orderId: order.id, number, issuedOn: '2026-11-03', vatCents: 480 };
  const invoice = await must((tx) => invoiceReceipts(tx, seeder, typed));
  const bank = { holder: 'Maison Test', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' };
  await must((tx) =>
    writeSetting(tx, seeder, companySetting, { ...companySetting.defaultValue, bank }, 'any'),
  );
  await must((tx) =>
    approveInvoice(tx, seeder, invoice.id, { acceptDifferences: false, note: '' }),
  );
  const run = await must((tx) =>
    orderPayments(tx, seeder, { invoiceIds: [invoice.id], executeOn: '2026-12-28' }),
  );
  return { invoice, run };
}

test('supplier invoices and payments that were made here reconcile, and each broken figure is said by its rule', async () => {
  const { db } = database;
  const { invoice, run } = await paidInvoice('V-1');
  expect(await verifySupplierInvoices(db)).toEqual([]);

  const told = async (damage: (tx: Tx) => Promise<unknown>) => {
    const found = await whenBroken(db, damage, verifySupplierInvoices);
    return found.map(({ rule, expected, actual }) => `${rule}: ${expected} ≠ ${actual}`);
  };
  const ofInvoice = sql`update supplier_invoices.invoice set`;
  expect(
    await told((tx) => sql`${ofInvoice} net_cents = 2401 where id = ${invoice.id}`.execute(tx)),
  ).toEqual(['supplier-invoice-total: 2400 + 480 ≠ 2401, 2880']);
  expect(
    await told((tx) =>
      sql`update supplier_invoices.line set net_cents = 2399 where invoice_id = ${invoice.id}`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-invoice-total: 2399 + 480 ≠ 2400, 2880']);
  expect(
    await told((tx) =>
      sql`update supplier_invoices.line set quantity = 13 where invoice_id = ${invoice.id}`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-invoice-received: 12 ≠ 13']);
  expect(
    await told((tx) =>
      sql`update supplier_invoices.payment_run set amount_cents = 2881 where id = ${run.id}`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-payment-amount: 2880 ≠ 2881', 'supplier-payment-file: 2881 ≠ 2880']);
  expect(
    await told((tx) =>
      sql`update supplier_invoices.payment_run set xml = replace(xml, '28.80', '28.00')`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-payment-file: 2880 ≠ 2800']);
  expect(
    await told((tx) => sql`${ofInvoice} approved_at = null where id = ${invoice.id}`.execute(tx)),
  ).toEqual(['supplier-invoice-paid-once: approved, in one payment ≠ not approved, in 1']);
  expect(
    await told((tx) =>
      sql`with again as (
          insert into supplier_invoices.payment_run (number, execute_on, amount_cents, xml, created_by)
          select 'VIR99-000001', execute_on, amount_cents, xml, created_by from supplier_invoices.payment_run
          where id = ${run.id} returning id)
        insert into supplier_invoices.payment (run_id, invoice_id) select id, ${invoice.id} from again`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-invoice-paid-once: approved, in one payment ≠ approved, in 2']);
  expect(
    await told((tx) =>
      sql`update platform.number_series set last_value = last_value + 1 where series = 'supplier-payment'`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-payment-numbers-gapless: 2 ≠ 1']);
});

test('an invoice made from receipts bills no more than they have before anybody approves it; one corrected to its paper once it is approved', async () => {
  const { db } = database;
  const { order } = await received(12);
  const typed = { orderId: order.id, number: 'V-3', issuedOn: '2026-11-03', vatCents: 480 };
  const invoice = await must((tx) => invoiceReceipts(tx, seeder, typed));
  const [line] = invoice.lines;
  const rulesAfter = async (damage: (tx: Tx) => Promise<unknown>) =>
    (await whenBroken(db, damage, verifySupplierInvoices)).map((one) => one.rule);
  const billOneMore = (tx: Tx) =>
    sql`update supplier_invoices.line set quantity = 13 where id = ${line!.id}`.execute(tx);
  expect(await rulesAfter(billOneMore)).toEqual(['supplier-invoice-received']);

  const paper = {
    lines: [{ lineId: line!.id, quantity: 13, netCents: 2600 }],
    charges: [],
    vatCents: 520,
  };
  await must((tx) => correctLines(tx, invoice.id, paper));
  expect(await verifySupplierInvoices(db)).toEqual([]);
  expect(
    await rulesAfter((tx) =>
      sql`update supplier_invoices.invoice set approved_at = now() where id = ${invoice.id}`.execute(
        tx,
      ),
    ),
  ).toEqual(['supplier-invoice-received']);
});

test('what somebody accepted although it differs is not judged again', async () => {
  const { db } = database;
  const { invoice } = await paidInvoice('V-2');
  const found = await whenBroken(
    db,
    (tx) =>
      sql`update supplier_invoices.invoice set net_cents = 2401, accepted_differences = true where id = ${invoice.id}`.execute(
        tx,
      ),
    verifySupplierInvoices,
  );
  expect(found).toEqual([]);
});
