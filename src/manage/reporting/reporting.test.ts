import { beforeAll, describe, expect, test } from 'vitest';
import { businessDate } from '../../core/calendar/index.ts';
import { createBrand, createCategory } from '../../core/catalogue/index.ts';
import { followEverything } from '../../core/valuation/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import {
  cancelOrder,
  completeCart,
  readOrder,
  recordPayment,
  recordRefund,
  refundOrder,
  type Order,
} from '../../sell/orders/index.ts';
import { executeRefund } from '../../sell/payments/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { creditRefund, invoiceShipment } from '../invoicing/index.ts';
import { readCohorts } from './cohorts.ts';
import { readHome } from './home.ts';
import { reportingAdminRoutes } from './routes.ts';
import { readSalesReport, type SalesReport } from './sales-report.ts';
import { REPORT_KEYS, type SalesFigures } from './sales-rows.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;
const variants: { variantId: number; productId: number }[] = [];
const today = businessDate(new Date());
const period = { from: daysBefore(today, 40), to: today, currency: 'EUR' };

/** Numbers below `n`, the same at each run. */
let seed = 20_261_126;
function below(n: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * n);
}

async function place(method: 'test-success' | 'bank-transfer', email: string): Promise<Order> {
  const lines = [0, 1, 2]
    .map((offset) => variants[(below(variants.length) + offset) % variants.length]!)
    .filter(({ variantId }, at, all) => all.findIndex((v) => v.variantId === variantId) === at)
    .map(({ variantId }) => ({ variantId, quantity: 1 + below(4) }));
  const address = below(4) === 0 ? { ...nantes, postalCode: '20000' } : nantes;
  const cartId = await readyCart(deps, lines, optionId, { email, address });
  const done = await completeCart(deps, { cartId, paymentMethod: method, idempotencyKey: cartId });
  if (!done.ok) throw new Error(done.refusal.code);
  return (await readOrder(database.db, { number: done.value.order.number }))!;
}

async function ship(order: Order, share: 'all' | 'first'): Promise<void> {
  const lines = (share === 'all' ? order.lines : order.lines.slice(0, 1)).map((line) => ({
    orderLineId: line.id,
    quantity: line.quantity,
  }));
  const shipped = await transact(database.db, (tx) =>
    shipOrder(tx, seeder, {
      orderId: order.id,
      parcels: [{ trackingNumber: null, weightGrams: null, lines }],
    }),
  );
  if (!shipped.ok) throw new Error(shipped.refusal.code);
  await transact(database.db, (tx) => invoiceShipment(tx, shipped.value.id, new Date()));
}

async function cancel(order: Order): Promise<void> {
  const done = await transact(database.db, (tx) =>
    cancelOrder(tx, seeder, { orderId: order.id, reason: 'changed mind' }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  for (const id of done.value.refundIds) await settle(order, id);
}

/** Gives back one unit of each line, and now and then the delivery or a gesture. */
async function refund(order: Order): Promise<void> {
  const done = await transact(database.db, (tx) =>
    refundOrder(tx, seeder, {
      orderId: order.id,
      lines: order.lines
        .slice(0, 1 + below(2))
        .map((line) => ({ orderLineId: line.id, quantity: 1 })),
      deliveryCents: below(2) === 0 ? Math.min(order.deliveryCents, 123) : 0,
      gestureCents: below(2) * (1 + below(300)),
      reason: 'return',
      restock: below(2) === 0,
    }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  await settle(order, done.value.refundId);
}

async function settle(order: Order, refundId: number): Promise<void> {
  await executeRefund(deps, refundId);
  const noted = await transact(database.db, (tx) =>
    creditRefund(tx, order.id, refundId, new Date()),
  );
  if (!noted.ok) throw new Error(noted.refusal.code);
}

/** What home asked to give back by hand, each time that a transfer came too late. */
const toMakeSeen: (number | undefined)[] = [];
const needs = async () => (await readHome(database.db, () => true)).needs;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
  for (const [priceCents, taxClass] of [
    [1_999, 'standard'],
    [333, 'reduced'],
    [4_567, 'standard'],
    [101, 'super-reduced'],
    [2_750, 'intermediate'],
  ] as const) {
    variants.push(await sellableVariant(database.db, { priceCents, taxClass, stock: 5_000 }));
  }
  await file();
  // Nobody knows what the last one costs.
  for (const [at, cents] of [701, 99, 1_500, 40].entries()) {
    await sql`update catalogue.variant set cost_cents = ${cents} where id = ${variants[at]!.variantId}`.execute(
      database.db,
    );
  }
  for (let n = 0; n < 36; n += 1) {
    const email = `buyer${below(12)}@example.org`;
    const fate = n % 9;
    const order = await place(fate === 3 || fate === 4 ? 'bank-transfer' : 'test-success', email);
    if (fate === 0) await cancel(order);
    if (fate === 1) await ship(order, 'first').then(() => cancel(order));
    if (fate === 2 || fate === 5) {
      await ship(order, 'all');
      await refund(order);
      if (fate === 5)
        await refund((await readOrder(database.db, { id: order.id }))!).catch(() => undefined);
    }
    // The money came after the order was given up: it goes back, and never was a sale.
    if (fate === 4) {
      await cancel(order);
      await transact(database.db, (tx) =>
        recordPayment(commerceDeps(database.db), tx, seeder, {
          orderId: order.id,
          reference: `late ${n}`,
        }),
      );
      // Nobody makes it by itself: home asks for it until somebody says that it is made.
      toMakeSeen.push((await needs()).find(({ kind }) => kind === 'refunds-to-make')?.count);
      for (const refundId of await pendingRefunds())
        await transact(database.db, (tx) =>
          recordRefund(tx, seeder, { orderId: order.id, refundId, reference: '' }),
        );
    }
  }
  await followEverything(database.db);
  await shiftSome();
}, 120_000);

/** Files two of the five articles in a category and one under a brand. */
async function file(): Promise<void> {
  await transact(database.db, async (tx) => {
    const category = await createCategory(tx, seeder, { name: 'Bols' });
    const brand = await createBrand(tx, seeder, { name: 'Atelier', handle: 'atelier' });
    if (!category.ok || !brand.ok) throw new Error('the shelves were refused');
    for (const { productId } of variants.slice(0, 2))
      await sql`insert into catalogue.product_category (product_id, category_id) values (${productId}, ${category.value.id})`.execute(
        tx,
      );
    await sql`update catalogue.product set brand_id = ${brand.value.id} where id = ${variants[2]!.productId}`.execute(
      tx,
    );
    return ok(null);
  });
}

async function pendingRefunds(): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select id from payments.refund where state = 'pending'`.execute(database.db);
  return rows.map((row) => row.id);
}

/** Some orders were placed a while ago, some a year ago. */
async function shiftSome(): Promise<void> {
  await sql`update orders."order" set placed_at = placed_at - interval '1 day' * (id % 30),
    paid_at = paid_at - interval '1 day' * (id % 30) where id % 3 = 0 and cancelled_at is null`.execute(
    database.db,
  );
  await sql`update orders."order" set placed_at = placed_at - interval '364 days',
    paid_at = paid_at - interval '364 days' where id % 7 = 0 and cancelled_at is null`.execute(
    database.db,
  );
}

function daysBefore(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

const sum = (report: SalesReport, name: keyof SalesFigures, when: 'now' | 'before' = 'now') =>
  report.rows.reduce((total, row) => total + row[when][name], report.rest?.[when][name] ?? 0);

const MONEY = [
  'salesCents',
  'salesNetCents',
  'refundsCents',
  'refundsNetCents',
  'costCents',
  'marginCents',
  'uncostedNetCents',
] as const;

/** What the ledgers say of everything that ever happened. */
async function ledgers() {
  const { rows } = await sql<{
    captured: number;
    refunded: number;
    returned: number;
    sold: number;
  }>`
    select (select sum(amount_cents)::bigint from payments.entry where kind = 'capture') as captured,
      (select sum(amount_cents)::bigint from payments.entry where kind = 'refund') as refunded,
      -- Payments that came too late and went back.
      (select coalesce(sum(amount_cents), 0)::bigint from payments.refund
        where reason in ('paid-twice', 'paid-after-cancellation') and state = 'done') as returned,
      (select sum(total_cents)::bigint from orders."order" where paid_cents > 0
        and id not in (select p.origin_id::bigint from payments.refund r join payments.payment p on p.id = r.payment_id
          where r.reason = 'paid-after-cancellation')) as sold`.execute(database.db);
  return rows[0]!;
}

describe('a report of sales', () => {
  const always = { from: daysBefore(today, 500), to: today, currency: 'EUR' };

  test.each(REPORT_KEYS)(
    'by %s sums to the ledgers of orders and payments, to the cent',
    async (by) => {
      const report = await readSalesReport(database.db, by, always, 200);
      const ledger = await ledgers();
      expect(ledger.refunded).toBeGreaterThan(0);
      expect(ledger.returned).toBeGreaterThan(0);
      expect(report.totals.now.salesCents).toBe(ledger.sold);
      expect(report.totals.now.salesCents).toBe(ledger.captured - ledger.returned);
      expect(report.totals.now.refundsCents).toBe(ledger.refunded - ledger.returned);
      expect(report.totals.now.salesCents - report.totals.now.refundsCents).toBe(
        ledger.captured - ledger.refunded,
      );
      for (const name of MONEY) expect(sum(report, name), name).toBe(report.totals.now[name]);
    },
  );

  test('agrees with itself however it is broken down, without tax and a year before too', async () => {
    const [first, ...others] = await Promise.all(
      REPORT_KEYS.filter((by) => by !== 'day' && by !== 'week').map((by) =>
        readSalesReport(database.db, by, period, 2),
      ),
    );
    expect(first!.totals.before.salesCents).toBeGreaterThan(0);
    for (const report of others) {
      expect(report.totals.now.orders, report.by).toBe(first!.totals.now.orders);
      for (const name of MONEY) {
        expect(report.totals.now[name], `${report.by} ${name}`).toBe(first!.totals.now[name]);
        expect(report.totals.before[name], `${report.by} ${name} before`).toBe(
          first!.totals.before[name],
        );
        expect(sum(report, name, 'before'), `${report.by} ${name}`).toBe(
          report.totals.before[name],
        );
      }
    }
  });

  test('takes the cost of what left and came back from the ledger of value, and of what waits as it is now; the margin is the rest', async () => {
    const report = await readSalesReport(database.db, 'product', always, 200);
    const { rows } = await sql<{ gone: number; back: number; waiting: number }>`
      select (select -sum(e.value_cents)::int from valuation.entry e join stock.move m on m.id = e.move_id
          where m.origin_kind = 'shipment') as gone,
        (select sum(e.value_cents)::int from valuation.entry e join stock.move m on m.id = e.move_id
          where m.origin_kind = 'order') as back,
        (select sum((l.quantity - l.shipped_quantity - l.cancelled_quantity) * v.cost_cents)::int
          from orders.line l join orders."order" o on o.id = l.order_id join catalogue.variant v on v.id = l.variant_id
          where o.paid_cents > 0) as waiting`.execute(database.db);
    const { gone, back, waiting } = rows[0]!;
    expect(Math.min(gone, back, waiting)).toBeGreaterThan(0);
    expect(report.totals.now.costCents).toBe(gone - back + waiting);
    const unknown = String(variants.at(-1)!.productId);
    for (const { key, now } of report.rows) {
      const brought = now.salesNetCents - now.refundsNetCents - now.costCents;
      const isLeftOut = key === unknown || key === 'delivery';
      expect(now.marginCents, key).toBe(isLeftOut ? 0 : brought);
      expect(now.uncostedNetCents, key).toBe(key === unknown ? now.salesNetCents : 0);
    }
  });

  test('gives refunds the VAT of their credit notes (R13)', async () => {
    const { rows } = await sql<{ net: number }>`
      select sum(net_cents)::bigint as net from invoicing.invoice where kind = 'credit-note'`.execute(
      database.db,
    );
    const report = await readSalesReport(database.db, 'month', always, 200);
    expect(rows[0]!.net).toBeGreaterThan(0);
    // Units that never left were never invoiced: what was given back for them has no credit note.
    expect(report.totals.now.refundsNetCents).toBe(rows[0]!.net + (await netOfCancelled()));
  });

  /** Excluding tax: whole orders that were cancelled after payment, and the lines that had not left. */
  async function netOfCancelled(): Promise<number> {
    const { rows } = await sql<{ net: number }>`
      select sum(o.net)::bigint as net from (
        select sum(l.net_cents) filter (where l.cancelled_quantity > 0)
          + case when bool_and(l.shipped_quantity = 0) then max(o.delivery_cents - (o.delivery ->> 'taxCents')::int) else 0 end as net
        from orders."order" o join orders.line l on l.order_id = o.id
        where o.paid_cents > 0 and o.id in (select p.origin_id::bigint from payments.refund r
          join payments.payment p on p.id = r.payment_id where r.reason = 'changed mind')
        group by o.id) o`.execute(database.db);
    return rows[0]!.net;
  }

  test('counts money that is awaited apart', async () => {
    const { rows } = await sql<{ orders: number; cents: number }>`
      select count(*) as orders, sum(total_cents)::bigint as cents from orders."order" where state = 'placed'`.execute(
      database.db,
    );
    const report = await readSalesReport(database.db, 'channel', always, 200);
    expect(report.awaiting).toEqual(rows[0]);
    expect(report.awaiting.orders).toBeGreaterThan(0);
  });

  test('keeps delivery and gestures in sight and sums the articles beyond the limit', async () => {
    const report = await readSalesReport(database.db, 'product', always, 2);
    expect(report.rows.map((row) => row.key)).toEqual([
      expect.any(String),
      expect.any(String),
      'delivery',
      'other',
    ]);
    expect(report.rest?.count).toBe(3);
    const brands = await readSalesReport(database.db, 'brand', always, 200);
    expect(brands.rows.map((row) => row.label)).toContain('Atelier');
    expect(brands.rows.map((row) => row.key)).toContain('none');
  });

  test('leaves no day out, and refuses a period that ends before it begins', async () => {
    const report = await readSalesReport(
      database.db,
      'day',
      { ...always, from: daysBefore(today, 6) },
      200,
    );
    expect(report.rows.map((row) => row.key)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((days) => daysBefore(today, days)),
    );
    const app = await testHttp(reportingAdminRoutes({ db: database.db }));
    const refused = await app.inject({
      url: '/api/admin/reports/sales?from=2026-02-02&to=2026-02-01',
    });
    expect(refused.json()).toMatchObject({ status: 422, code: 'period-invalid' });
    await app.close();
  });

  test('comes as CSV with the same total, in the words and figures of the reader', async () => {
    const app = await testHttp(reportingAdminRoutes({ db: database.db }));
    const url = `/api/admin/reports/sales.csv?by=category&from=${always.from}&to=${today}&lang=fr`;
    const csv = await app.inject({ url });
    expect(csv.headers['content-disposition']).toContain('sales-category-');
    expect(csv.body.startsWith('\uFEFF')).toBe(true);
    const lines = csv.body
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(lines[0]![0]).toBe('Rayon');
    const { sold } = await ledgers();
    expect(lines.at(-1)![2]).toBe(String(sold / 100).replace('.', ','));
    await app.close();
  });
});

test('cohorts count each customer in the month of the first order that was paid', async () => {
  const cohorts = await readCohorts(database.db, 'EUR', 24);
  const { rows } = await sql<{ customers: number; cents: number }>`
    select count(distinct party_id) as customers, sum(total_cents)::bigint as cents from orders."order"
    where paid_cents > 0 and (cancelled_at is null or paid_at <= cancelled_at)`.execute(
    database.db,
  );
  expect(cohorts.reduce((total, cohort) => total + cohort.customers, 0)).toBe(rows[0]!.customers);
  const bought = cohorts
    .flatMap((cohort) => cohort.since)
    .reduce((total, month) => total + month.cents, 0);
  expect(bought).toBe(rows[0]!.cents);
  for (const { customers, since } of cohorts) expect(since[0]!.customers).toBe(customers);
});

test('home says the same sales as the report, and shows no turnover to who may not see reports', async () => {
  const home = await readHome(database.db, () => true);
  const report = await readSalesReport(database.db, 'day', { ...period, from: today }, 200);
  expect(home.sales?.today).toEqual({
    cents: report.totals.now.salesCents,
    orders: report.totals.now.orders,
  });
  expect(home.sales?.todayLastYear.cents).toBe(report.totals.before.salesCents);
  expect(home.needs.map((need) => need.kind)).toContain('payments-to-record');
  expect(toMakeSeen).toEqual([1, 1, 1, 1]);
  expect(home.needs.map((need) => need.kind)).not.toContain('refunds-to-make');
  expect(home.coming.map((one) => one.kind)).toContain('payments-expire');
  const logistician = await readHome(database.db, (scope) => scope === 'orders:read');
  expect(logistician).toMatchObject({ sales: null, bestSellers: null, stockToWatch: null });
});
