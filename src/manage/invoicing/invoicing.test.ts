import { beforeAll, expect, test } from 'vitest';
import { ok, refuse } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { businessDate, createEntry } from '../../core/calendar/index.ts';
import { companySetting, writeSetting } from '../../platform/settings/index.ts';
import { applyProviderEvent, executeRefund } from '../../sell/payments/index.ts';
import { contactSchema, giveContact, grantDiscount } from '../../sell/carts/index.ts';
import { completeCart, readOrder, refundOrder, type Order } from '../../sell/orders/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { emptyTables, testDatabase } from '../../../test/support/database.ts';
import { verifyEverything } from '../integrity/index.ts';
import {
  creditRefund,
  getInvoice,
  invoiceShipment,
  listInvoicesOfOrder,
  printInvoice,
} from './index.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
  await transact(database.db, (tx) =>
    writeSetting(
      tx,
      seeder,
      companySetting,
      {
        ...companySetting.defaultValue,
        legalName: 'Maison Test',
        legalForm: 'SARL',
        capitalCents: 500_000,
        rcs: 'RCS Nantes 000 000 000',
        address: {
          line1: '1 rue du Port',
          line2: '',
          postalCode: '44000',
          city: 'Nantes',
          country: 'FR',
        },
      },
      'any',
    ),
  );
});

async function paidOrder(quantity: number, priceCents = 1111): Promise<Order> {
  const { variantId } = await sellableVariant(database.db, { stock: 50, priceCents });
  return orderUpTo('paid', deps, [{ variantId, quantity }], optionId);
}

async function ship(order: Order, quantity: number, line = 0): Promise<number> {
  const done = await transact(database.db, (tx) =>
    shipOrder(tx, seeder, {
      orderId: order.id,
      parcels: [
        {
          trackingNumber: '6A123',
          weightGrams: 800,
          lines: [{ orderLineId: order.lines[line]!.id, quantity }],
        },
      ],
    }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.id;
}

const invoice = (shipmentId: number) =>
  transact(database.db, (tx) => invoiceShipment(tx, shipmentId, new Date()));

test('each shipment gets one invoice with the mentions of R11; together they are the order to the cent', async () => {
  const order = await paidOrder(3);
  const shipments = [await ship(order, 1), await ship(order, 2)];
  for (const shipmentId of shipments) {
    const [first, again] = [await invoice(shipmentId), await invoice(shipmentId)];
    expect(again).toEqual(first);
  }
  const invoices = await listInvoicesOfOrder(database.db, order.id);
  expect(invoices).toHaveLength(2);
  expect(invoices.reduce((sum, i) => sum + i.totalCents, 0)).toBe(order.totalCents);
  expect(invoices.filter((i) => i.lines.some((line) => line.kind === 'delivery'))).toHaveLength(1);
  const [one] = invoices;
  expect(one).toMatchObject({
    kind: 'invoice',
    seller: { name: 'Maison Test', legal: expect.stringContaining('RCS Nantes') as string },
    buyer: { name: 'Camille Le Goff' },
    orderNumber: order.number,
  });
  expect(one!.number).toMatch(/^FA\d\d-\d{6}$/);
  for (const tax of one!.taxes) expect(tax.rateBp).toBe(2000);
  const pdf = await printInvoice(one!);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(5_000);
});

test('R14: an invoice to a business says what late payment costs, one to a consumer does not', async () => {
  const mentionsFor = async (address: typeof nantes) => {
    const { variantId } = await sellableVariant(database.db, { stock: 5 });
    const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId, { address });
    const placed = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    if (!placed.ok) throw new Error(placed.refusal.code);
    const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
    await invoice(await ship(order, 1));
    const [issued] = await listInvoicesOfOrder(database.db, order.id);
    return issued!.mentions.join(' ');
  };
  expect(await mentionsFor({ ...nantes, company: 'Atelier Brume' })).toMatch(
    /escompte.*BCE majoré de 10\spoints.*40\s€/,
  );
  expect(await mentionsFor(nantes)).not.toContain('escompte');
});

test('R15: the invoice of a company names its SIREN, what is sold, and where it went', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: 5 });
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId);
  const contact = contactSchema.parse({
    email: 'achats@brume.example',
    shippingAddress: nantes,
    billingAddress: {
      ...nantes,
      ...{ company: 'Atelier Brume', line1: '4 quai de la Fosse', siren: '732 829 320' },
    },
  });
  const told = await transact(database.db, (tx) => giveContact(tx, cartId, contact));
  if (!told.ok) throw new Error(told.refusal.code);
  const placed = await completeCart(deps, {
    ...{ cartId, paymentMethod: 'test-success', idempotencyKey: cartId },
  });
  if (!placed.ok) throw new Error(placed.refusal.code);
  const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
  expect(order.billingAddress).toMatchObject({ company: 'Atelier Brume', siren: '732829320' });
  await invoice(await ship(order, 1));
  const [issued] = await listInvoicesOfOrder(database.db, order.id);
  expect(issued!.buyer).toMatchObject({ name: 'Atelier Brume', siren: '732829320' });
  expect(issued!.mentions.join(' ')).toMatch(/livraison de biens\..*Livré à\s: Camille Le Goff/);
  const { rows } = await sql`select kind, company_name, siren from parties.party
    where email = 'achats@brume.example'`.execute(database.db);
  expect(rows).toEqual([{ kind: 'company', company_name: 'Atelier Brume', siren: '732829320' }]);
  expect((await printInvoice(issued!)).length).toBeGreaterThan(5_000);
});

/** A paid order of three and of one, with two discounts that cannot be shared evenly. */
async function discountedOrder(): Promise<Order> {
  const { db } = database;
  const [three, one] = [
    await sellableVariant(db, { stock: 50, priceCents: 1111 }),
    await sellableVariant(db, { stock: 50, priceCents: 2999 }),
  ];
  const lines = [
    { variantId: three.variantId, quantity: 3 },
    { variantId: one.variantId, quantity: 1 },
  ];
  const cartId = await readyCart(deps, lines, optionId);
  await transact(db, async (tx) => {
    const welcome = { source: 'a', label: 'Bienvenue', labelEn: 'Welcome', amountCents: 500 };
    const loyal = { source: 'b', label: 'Fidélité', labelEn: 'Loyalty', amountCents: 317 };
    const granted = await grantDiscount(tx, cartId, welcome);
    return granted.ok ? grantDiscount(tx, cartId, loyal) : granted;
  });
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return (await readOrder(db, { number: done.value.order.number }))!;
}

test('R11: the invoices of three parcels name the reductions of the sale, in shares that sum to them; a credit note gives back what was charged', async () => {
  const order = await discountedOrder();
  expect(order.discounts.map((one) => one.amountCents)).toEqual([500, 317]);
  for (const [quantity, line] of [
    [1, 0],
    [1, 1],
    [2, 0],
  ] as const) {
    await invoice(await ship(order, quantity, line));
  }
  const invoices = await listInvoicesOfOrder(database.db, order.id);
  const named = (label: string) =>
    invoices.map(({ discounts }) => discounts.find((one) => one.label === label)?.amountCents ?? 0);
  for (const { label, amountCents } of order.discounts) {
    const shares = named(label);
    expect(shares).toHaveLength(3);
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(shares.reduce((sum, cents) => sum + cents, 0)).toBe(amountCents);
    // Two units carry twice what one carries.
    expect(Math.abs(shares[2]! - 2 * shares[0]!)).toBeLessThanOrEqual(1);
  }
  // The reductions are in the lines already: what is invoiced is what was paid.
  expect(invoices.reduce((sum, one) => sum + one.totalCents, 0)).toBe(order.totalCents);
  const before = invoices.map((one) => one.totalCents + sumOf(one.discounts));
  expect(before.reduce((sum, cents) => sum + cents, 0)).toBe(3 * 1111 + 2999 + order.deliveryCents);
  // The PDF has a table more than that of the same invoice without them.
  const plain = await printInvoice({ ...invoices[0]!, discounts: [] });
  expect((await printInvoice(invoices[0]!)).length).toBeGreaterThan(plain.length);

  const refund = await transact(database.db, (tx) =>
    refundOrder(tx, seeder, {
      orderId: order.id,
      lines: [{ orderLineId: order.lines[0]!.id, quantity: 3 }],
      deliveryCents: 0,
      gestureCents: 0,
      reason: 'return',
      restock: true,
    }),
  );
  if (!refund.ok) throw new Error(refund.refusal.code);
  await executeRefund(deps, refund.value.refundId);
  const credited = await transact(database.db, (tx) =>
    creditRefund(tx, order.id, refund.value.refundId, new Date()),
  );
  if (!credited.ok || credited.value.creditNoteId === null) throw new Error('no credit note');
  const note = (await getInvoice(database.db, { id: credited.value.creditNoteId }))!;
  expect(note.totalCents).toBe(order.lines[0]!.totalCents);
  expect(note.totalCents).toBeLessThan(3 * 1111);
  expect(note.discounts).toEqual([]);
  expect(note.mentions.join()).toMatch(/Motif\s: return/);
});

const sumOf = (parts: readonly { amountCents: number }[]) =>
  parts.reduce((sum, { amountCents }) => sum + amountCents, 0);

test('an issued invoice is immutable: the database itself refuses a change or a deletion (R13)', async () => {
  const order = await paidOrder(1);
  await invoice(await ship(order, 1));
  const change = sql`update invoicing.invoice set total_cents = 1`.execute(database.db);
  await expect(change).rejects.toThrow(/append-only/);
  for (const emptied of [sql`delete from invoicing.invoice`, sql`truncate invoicing.invoice`]) {
    await expect(emptied.execute(database.db)).rejects.toThrow(/append-only/);
  }
});

test('a credit note stays as issued when the money of its refund comes back, and the refund made again has the same one (R13)', async () => {
  const order = await paidOrder(2);
  await invoice(await ship(order, 2));
  const giveBack = async () => {
    const refund = await transact(database.db, (tx) =>
      refundOrder(tx, seeder, {
        orderId: order.id,
        lines: [{ orderLineId: order.lines[0]!.id, quantity: 1 }],
        deliveryCents: 0,
        gestureCents: 0,
        reason: 'return',
        restock: false,
      }),
    );
    if (!refund.ok) throw new Error(refund.refusal.code);
    const { refundId } = refund.value;
    const paid = (await executeRefund(deps, refundId))!;
    const credited = await transact(database.db, (tx) =>
      creditRefund(tx, order.id, refundId, new Date()),
    );
    if (!credited.ok) throw new Error(credited.refusal.code);
    return { refundId, paymentId: paid.paymentId, noteId: credited.value.creditNoteId };
  };
  const first = await giveBack();
  const issued = await getInvoice(database.db, { id: first.noteId! });
  const failed = await applyProviderEvent(deps, {
    provider: 'instant',
    eventId: `failed-${first.refundId}`,
    kind: 'refund-failed',
    providerReference: null,
    paymentId: first.paymentId,
    amountCents: null,
    currency: null,
    failureCode: 'declined',
    refundId: first.refundId,
    payload: {},
  });
  expect(failed).toEqual({ ok: true, value: { applied: true } });
  expect(await getInvoice(database.db, { id: first.noteId! })).toEqual(issued);
  expect((await giveBack()).noteId).toBe(first.noteId);
  // The other unit is another matter.
  expect((await giveBack()).noteId).not.toBe(first.noteId);
});

test('a credit note names its invoice, copies its allocation and never exceeds it (R13)', async () => {
  const order = await paidOrder(3);
  await invoice(await ship(order, 3));
  for (const quantity of [1, 2]) {
    const refund = await transact(database.db, (tx) =>
      refundOrder(tx, seeder, {
        orderId: order.id,
        lines: [{ orderLineId: order.lines[0]!.id, quantity }],
        deliveryCents: quantity === 2 ? order.deliveryCents : 0,
        gestureCents: 0,
        reason: 'return',
        restock: true,
      }),
    );
    if (!refund.ok) throw new Error(refund.refusal.code);
    await executeRefund(deps, refund.value.refundId);
    const credited = await transact(database.db, (tx) =>
      creditRefund(tx, order.id, refund.value.refundId, new Date()),
    );
    if (!credited.ok || credited.value.creditNoteId === null) throw new Error('no credit note');
    const note = (await getInvoice(database.db, { id: credited.value.creditNoteId }))!;
    expect(note.mentions.at(-1)).toMatch(/^Remboursé par\s: Paiement de test/);
    expect(note.number).toMatch(/^AV\d\d-\d{6}$/);
    const documents = await listInvoicesOfOrder(database.db, order.id);
    expect(note.corrects?.number).toBe(documents[0]!.number);
  }
  const documents = await listInvoicesOfOrder(database.db, order.id);
  const sum = (kind: string, key: 'netCents' | 'taxCents' | 'totalCents') =>
    documents.filter((d) => d.kind === kind).reduce((total, d) => total + d[key], 0);
  for (const key of ['netCents', 'taxCents', 'totalCents'] as const) {
    expect(sum('credit-note', key)).toBe(sum('invoice', key));
  }
});

test('40 invoices issued at once, a third of them failing: no gap, no duplicate (R12)', async () => {
  const shipments: number[] = [];
  for (let i = 0; i < 40; i += 1) shipments.push(await ship(await paidOrder(1), 1));
  await Promise.all(
    shipments.map((shipmentId, i) =>
      transact(database.db, async (tx) => {
        const done = await invoiceShipment(tx, shipmentId, new Date());
        // The failure comes after the number was taken, as a crash would.
        return i % 3 === 0 && done.ok ? refuse('test-failure', 409) : done.ok ? ok(null) : done;
      }),
    ),
  );
  const report = await verifyEverything(database.db);
  expect(report.findings).toEqual([]);
  const { rows } = await sql<{ count: number; most: number }>`
    select count(*)::int as count, max(substr(number, 6)::int) as most
    from invoicing.invoice where kind = 'invoice'`.execute(database.db);
  expect(rows[0]!.count).toBe(rows[0]!.most);
});

test('the invoice of an order placed during an absence says the day that was promised, and changes no amount (R11)', async () => {
  const [plain, away] = [await paidOrder(2), await paidOrder(2)];
  const usual = await invoice(await ship(plain, 2));
  const today = businessDate(new Date(away.placedAt));
  await transact(database.db, (tx) =>
    createEntry(tx, seeder, {
      ...{ kind: 'absence', titleFr: 'Congés', titleEn: 'Holidays' },
      ...{ startsOn: today, endsOn: today, carrier: '', supplier: '' },
    }),
  );
  const told = await invoice(await ship(away, 2));
  if (!usual.ok || !told.ok) throw new Error('not issued');
  const [before, during] = [
    (await getInvoice(database.db, { id: usual.value.invoiceId }))!,
    (await getInvoice(database.db, { id: told.value.invoiceId }))!,
  ];
  const day = new Intl.DateTimeFormat('fr', { day: 'numeric', timeZone: 'UTC' });
  expect(during.mentions.slice(before.mentions.length)).toEqual([
    expect.stringContaining(day.format(new Date(away.promisedToOn!))),
    expect.stringMatching(/^Nous sommes absents jusqu’au/),
  ]);
  expect([during.totalCents, during.taxes]).toEqual([before.totalCents, before.taxes]);
});

test('invoices that are gone are missed by `verify`: the numbers that were given out say so (R12, R13)', async () => {
  await emptyTables(database, 'invoicing.invoice');
  const { findings } = await verifyEverything(database.db);
  expect(findings.map(({ rule }) => rule)).toContain('invoice-numbers-without-gaps');
});
