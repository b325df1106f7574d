import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { refuse } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { listMessageKeys } from '../../platform/i18n/index.ts';
import { refundOrder } from '../../sell/orders/index.ts';
import { executeRefund } from '../../sell/payments/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { invoiceShipment } from '../invoicing/index.ts';
import { verifyEverything } from './index.ts';
import { findingsOf } from './verify.ts';

const database = testDatabase();

test('an empty shop reconciles, and every check has a name that people can read', async () => {
  const report = await verifyEverything(database.db);
  expect(report).toMatchObject({ ok: true, findings: [] });
  for (const locale of ['fr', 'en'] as const) {
    const known = new Set(listMessageKeys(locale));
    const unnamed = report.checks.filter(({ name }) => !known.has(`cli.verify.checks.${name}`));
    expect(unnamed).toEqual([]);
  }
});

// An order that was shipped, invoiced and given back in part, and what somebody does to it behind the program's back.
describe('a row that is altered is named', () => {
  beforeAll(async () => {
    const deps = commerceDeps(database.db);
    const optionId = await homeDelivery(database.db);
    const { variantId } = await sellableVariant(database.db, { stock: 20, priceCents: 2_450 });
    const order = await orderUpTo('paid', deps, [{ variantId, quantity: 2 }], optionId);
    const { id } = order;
    const done = await transact(database.db, async (tx) => {
      const shipped = await shipOrder(tx, seeder, { orderId: id });
      if (!shipped.ok) return shipped;
      await invoiceShipment(tx, shipped.value.id, new Date());
      return refundOrder(tx, seeder, {
        orderId: id,
        lines: [{ orderLineId: order.lines[0]!.id, quantity: 1 }],
        deliveryCents: 0,
        gestureCents: 0,
        reason: 'return',
        restock: true,
      });
    });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    await executeRefund(deps, done.value.refundId);
    expect(await verifyEverything(database.db)).toMatchObject({ findings: [] });
  });

  test.each([
    ['order-state-follows-lines', `update orders."order" set state = 'placed'`],
    ['order-payment-state-follows-money', `update orders."order" set payment_state = 'awaiting'`],
    ['order-paid-equals-payments', `update orders."order" set paid_cents = paid_cents - 1`],
    ['order-line-equals-units-and-price', 'update orders.line set quantity = quantity + 1'],
    ['order-items-equal-lines', 'update orders.line set total_cents = total_cents + 1'],
    ['order-has-lines', 'delete from orders.line'],
    ['order-shipped-equals-parcels', 'delete from shipments.parcel_line'],
    ['payment-refunds-equal-entries', 'delete from payments.refund'],
    ['payment-captured-equals-entries', `delete from payments.entry where kind = 'capture'`],
    ['invoice-totals-equal-lines', `update invoicing.invoice set lines = '[]'`],
    ['invoice-numbers-without-gaps', 'update platform.number_series set last_value = 9'],
    ['stock-level-equals-moves', 'update stock.level set on_hand = on_hand + 1'],
    ['stock-level-equals-moves', 'delete from stock.move'],
    ['price-equals-history', 'update pricing.price set amount_cents = 1'],
    ['listing-equals-catalogue', 'delete from listing.entry'],
  ])('%s: %s', async (rule, statement) => {
    const rules = new Set<string>();
    await transact(database.db, async (tx) => {
      // As somebody with a hand on the database would: no trigger holds it.
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql.raw(statement).execute(tx);
      for (const finding of (await findingsOf(tx)).findings) rules.add(finding.rule);
      return refuse('internal-error', 503);
    });
    expect([...rules]).toContain(rule);
  });
});
