import { beforeAll, expect, test } from 'vitest';
import {
  findOrder,
  listOrdersFor,
  openReceipt,
  postReceipt,
  scanGoods,
  wirePurchasing,
} from '../../src/buy/purchasing/index.ts';
import { invoiceReceipts } from '../../src/buy/supplier-invoices/index.ts';
import { createSupplier, saveOffer } from '../../src/buy/suppliers/index.ts';
import { setComponents } from '../../src/core/catalogue/index.ts';
import { stockOf } from '../../src/core/stock/index.ts';
import { followEverything } from '../../src/core/valuation/index.ts';
import type { Result } from '../../src/kernel/refusal.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { invoiceShipment } from '../../src/manage/invoicing/index.ts';
import { sql, transact, type Tx } from '../../src/platform/db/index.ts';
import { folderStorage } from '../../src/platform/files/index.ts';
import { cancelOrder, readOrder, type OrderDeps } from '../../src/sell/orders/index.ts';
import { giveUpDirect } from '../../src/ship/dropship/commands.ts';
import { orderDirect, shipDirect } from '../../src/ship/dropship/index.ts';
import { listShipmentsOfOrder, readPickWalk, shipOrder } from '../../src/ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

// An article that the supplier sends: from the customer's order to the margin, without a piece in the house.
const database = testDatabase();
let deps: OrderDeps & ReturnType<typeof commerceDeps>;
let optionId: number;
const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await inTx(work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}
const today = () => new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
});

/** A variant at 24,00 € that a supplier sends itself for 9,00 €, with as many pieces as it says. */
async function directVariant(supplierStock: number | null) {
  const { variantId } = await sellableVariant(database.db, { stock: 0, priceCents: 2400 });
  const supplier = await must((tx) =>
    createSupplier(tx, seeder, { name: `Atelier ${variantId}`, email: 'atelier@exemple.fr' }),
  );
  await must((tx) =>
    saveOffer(
      tx,
      seeder,
      {
        supplierId: supplier.id,
        variantId,
        shipsDirect: true,
        supplierStock,
        breaks: [{ minQuantity: 1, priceCents: 900, pricePer: 1 }],
      },
      today(),
    ),
  );
  return { variantId, supplierId: supplier.id };
}

test('the supplier gets the customer’s address, its tracking reaches the customer, and the margin is right', async () => {
  const direct = await directVariant(null);
  const own = await sellableVariant(database.db, { stock: 5 });
  const order = await orderUpTo(
    'paid',
    deps,
    [
      { variantId: direct.variantId, quantity: 2 },
      { variantId: own.variantId, quantity: 1 },
    ],
    optionId,
  );
  const [asked] = await must((tx) => orderDirect(tx, seeder, order.id));
  expect(asked).toMatchObject({
    state: 'sent',
    sentTo: 'atelier@exemple.fr',
    totalCents: 1800,
    direct: {
      shipTo: { lastName: 'Le Goff', city: 'Nantes' },
      origin: { kind: 'order', id: String(order.id), label: order.number },
    },
  });
  // Twice is once.
  expect(await must((tx) => orderDirect(tx, seeder, order.id))).toEqual([]);
  expect(await listOrdersFor(database.db, { kind: 'order', id: String(order.id) })).toHaveLength(1);
  expect(await inTx((tx) => openReceipt(tx, seeder, asked!.id))).toMatchObject({
    refusal: { code: 'purchase-order-ships-direct' },
  });

  // Here only the other article is taken and packed.
  const walk = await readPickWalk(database.db, [order.id]);
  expect(walk.map((stop) => stop.variantId)).toEqual([own.variantId]);
  const [directLine] = order.lines.filter((line) => line.variantId === direct.variantId);
  const packed = { trackingNumber: null, weightGrams: null };
  const wrong = [{ ...packed, lines: [{ orderLineId: directLine!.id, quantity: 1 }] }];
  expect(
    await inTx((tx) => shipOrder(tx, seeder, { orderId: order.id, parcels: wrong })),
  ).toMatchObject({ refusal: { code: 'shipped-elsewhere' } });
  const here = await must((tx) => shipOrder(tx, seeder, { orderId: order.id }));
  expect(here.parcels[0]!.lines).toMatchObject([{ quantity: 1 }]);
  expect((await readOrder(database.db, { id: order.id }))!.state).not.toBe('shipped');

  const shipment = await must((tx) =>
    shipDirect(tx, seeder, {
      purchaseOrderId: asked!.id,
      carrier: 'Chronopost',
      trackingNumber: 'XY123',
    }),
  );
  expect(shipment).toMatchObject({
    carrier: 'Chronopost',
    parcels: [{ trackingNumber: 'XY123', lines: [{ quantity: 2 }] }],
  });
  expect(await listShipmentsOfOrder(database.db, order.id)).toHaveLength(2);
  expect(await readOrder(database.db, { id: order.id })).toMatchObject({ state: 'shipped' });
  expect(await findOrder(database.db, asked!.id)).toMatchObject({ state: 'received' });
  expect(
    await inTx((tx) =>
      shipDirect(tx, seeder, { purchaseOrderId: asked!.id, trackingNumber: null }),
    ),
  ).toMatchObject({
    refusal: { code: 'nothing-to-ship-direct' },
  });

  // Nothing ever lay here, and what left cost what the supplier asks.
  expect(await stockOf(database.db, [direct.variantId])).toMatchObject([
    { onHand: 0, reserved: 0 },
  ]);
  await followEverything(database.db);
  const { rows } = await sql<{ kind: string; value: number }>`
    select kind, value_cents as value from valuation.entry where variant_id = ${direct.variantId} order by id`.execute(
    database.db,
  );
  expect(rows).toEqual([
    { kind: 'in', value: 1800 },
    { kind: 'out', value: -1800 },
  ]);
  for (const { id } of await listShipmentsOfOrder(database.db, order.id)) {
    await must((tx) => invoiceShipment(tx, id, new Date()));
  }
  const billed = await must((tx) =>
    invoiceReceipts(tx, seeder, {
      orderId: asked!.id,
      number: 'ATELIER-1',
      issuedOn: today(),
      vatCents: 360,
    }),
  );
  expect(billed).toMatchObject({ isClear: true, netCents: 1800 });
  expect((await verifyEverything(database.db)).findings).toEqual([]);
});

test('a part of a bundle that only a supplier has comes here first, asked for once, and the bundle leaves as one', async () => {
  const part = await directVariant(null);
  const own = await sellableVariant(database.db, { stock: 5 });
  const bundle = await sellableVariant(database.db, { stock: 0, priceCents: 5000 });
  await must((tx) =>
    setComponents(tx, seeder, bundle.variantId, 'any', [
      { variantId: part.variantId, quantity: 2 },
      { variantId: own.variantId, quantity: 1 },
    ]),
  );
  const order = await orderUpTo(
    'paid',
    deps,
    [{ variantId: bundle.variantId, quantity: 1 }],
    optionId,
  );
  const asked = await must((tx) => orderDirect(tx, seeder, order.id));
  expect(asked).toMatchObject([
    { state: 'sent', direct: null, lines: [{ variantId: part.variantId, quantity: 2 }] },
  ]);
  expect(await must((tx) => orderDirect(tx, seeder, order.id))).toEqual([]);
  // Nothing of it leaves from elsewhere: it is received, and the bundle is packed here.
  const receipt = await must((tx) => openReceipt(tx, seeder, asked[0]!.id));
  await must((tx) => scanGoods(tx, seeder, receipt.id, { variantId: part.variantId, quantity: 2 }));
  await must((tx) => postReceipt(tx, seeder, receipt.id, { acceptOver: false, deliveryNote: '' }));
  expect(await must((tx) => orderDirect(tx, seeder, order.id))).toEqual([]);
  await must((tx) => shipOrder(tx, seeder, { orderId: order.id }));
  expect((await readOrder(database.db, { id: order.id }))!.state).toBe('shipped');
  await followEverything(database.db);
  expect((await verifyEverything(database.db)).findings).toEqual([]);
});

test('what the supplier has ends the sale; what is paid is asked for, what is not is not', async () => {
  const { variantId } = await directVariant(3);
  const unpaid = await orderUpTo('placed', deps, [{ variantId, quantity: 1 }], optionId);
  expect(await must((tx) => orderDirect(tx, seeder, unpaid.id))).toEqual([]);
  const order = await orderUpTo('paid', deps, [{ variantId, quantity: 3 }], optionId);
  expect(await must((tx) => orderDirect(tx, seeder, order.id))).toHaveLength(1);
  await expect(readyCart(deps, [{ variantId, quantity: 1 }], optionId)).rejects.toThrow();
});

test('a cancelled order is given up at the supplier too, who is told by mail once; drafts go', async () => {
  const direct = await directVariant(null);
  const order = await orderUpTo(
    'paid',
    deps,
    [{ variantId: direct.variantId, quantity: 1 }],
    optionId,
  );
  const [asked] = await must((tx) => orderDirect(tx, seeder, order.id));
  // An order that stands is left alone.
  await must((tx) => giveUpDirect(tx, seeder, order.id));
  expect((await findOrder(database.db, asked!.id))!.state).toBe('sent');
  await must((tx) => cancelOrder(tx, seeder, { orderId: order.id, reason: 'test' }));
  await must((tx) => giveUpDirect(tx, seeder, order.id));
  await must((tx) => giveUpDirect(tx, seeder, order.id));
  expect((await findOrder(database.db, asked!.id))!.state).toBe('cancelled');
  const wiring = wirePurchasing({
    db: database.db,
    storage: folderStorage('/nowhere'),
    mail: { smtpUrl: null, from: 'boutique@example.org' },
  });
  const mailing = wiring.jobs!['purchasing.mail-cancelled']!;
  const context = { jobId: '1', attempt: 1, signal: new AbortController().signal };
  await mailing({ purchaseOrderId: asked!.id }, context);
  await mailing({ purchaseOrderId: asked!.id }, context);
  const { rows } = await sql<{ to: string; subject: string }>`
    select to_address as to, subject from platform.mail where template = 'purchase-order-cancelled'`.execute(
    database.db,
  );
  expect(rows).toEqual([
    { to: 'atelier@exemple.fr', subject: `Commande ${asked!.number} annulée` },
  ]);
  expect(
    await inTx((tx) => shipDirect(tx, seeder, { purchaseOrderId: asked!.id, trackingNumber: 'X' })),
  ).toMatchObject({ ok: false });
});

test('an article has one supplier that sends it, and it is never proposed for the shelf', async () => {
  const { variantId } = await directVariant(null);
  const other = await must((tx) => createSupplier(tx, seeder, { name: 'Un autre atelier' }));
  const again = await inTx((tx) =>
    saveOffer(tx, seeder, { supplierId: other.id, variantId, shipsDirect: true }, today()),
  );
  expect(again).toMatchObject({ refusal: { code: 'direct-supplier-twice' } });
});
