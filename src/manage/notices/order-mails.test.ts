import { beforeAll, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { cancelOrder, refundOrder, type Order } from '../../sell/orders/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { wireNotices } from './index.ts';

const SHOP = 'https://boutique.example';
const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
});

async function paidOrder(quantity: number): Promise<Order> {
  const { variantId } = await sellableVariant(database.db, { priceCents: 1_000 });
  return orderUpTo('paid', deps, [{ variantId, quantity }], optionId);
}

async function ship(order: Order, quantity: number): Promise<void> {
  const lines = [{ orderLineId: order.lines[0]!.id, quantity }];
  const done = await transact(database.db, (tx) =>
    shipOrder(tx, seeder, {
      orderId: order.id,
      parcels: [{ trackingNumber: '', weightGrams: 500, lines }],
    }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
}

async function cancel(order: Order): Promise<void> {
  const done = await transact(database.db, (tx) =>
    cancelOrder(tx, seeder, { orderId: order.id, reason: 'Rupture' }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
}

/** What the buyer reads: the mail that follows the fact as it was told. */
async function mailOf(
  order: Order,
  what: 'placed' | 'cancelled',
): Promise<{ subject: string; text: string }> {
  const notices = wireNotices({
    db: database.db,
    storage: null as never,
    mail: {
      from: 'Boutique <a@example.org>',
      publicUrl: SHOP,
      smtpUrl: null,
    } as never,
    absence: async () => null,
    links: () => ({ orderUrl: SHOP, withdrawalUrl: SHOP, termsUrl: SHOP, downloadUrl: () => SHOP }),
  });
  const { rows: facts } = await sql<{ payload: { orderId: number } }>`
    select payload from platform.outbox_event where topic = ${`order.${what}`}
    order by id desc limit 1`.execute(database.db);
  await notices.jobs![`notices.${what}`]!(facts[0]!.payload, {} as never);
  const { rows } = await sql<{ subject: string; text: string }>`
    select subject, text from platform.mail
    where origin_id = ${String(order.id)} 
      and template = ${what === 'placed' ? 'order-confirmation' : 'order-cancelled'}`.execute(
    database.db,
  );
  return { ...rows[0]!, text: rows[0]!.text.replace(/\s+/g, ' ') };
}

const cancelledMail = (order: Order) => mailOf(order, 'cancelled');

test('the confirmation says of each line what was sold on order', async () => {
  const [rare, usual] = [
    await sellableVariant(database.db, { stock: 2, backorder: true }),
    await sellableVariant(database.db, { stock: 9 }),
  ];
  const lines = [
    { variantId: rare.variantId, quantity: 5 },
    { variantId: usual.variantId, quantity: 1 },
  ];
  const { text } = await mailOf(await orderUpTo('paid', deps, lines, optionId), 'placed');
  expect(text.match(/dont 3 sur commande, délai allongé/g)).toHaveLength(1);
});

test('an order that is cancelled before anything left: nothing will be sent, all of it comes back', async () => {
  const order = await paidOrder(3);
  await cancel(order);
  const { subject, text } = await cancelledMail(order);
  expect(subject).toBe(`Votre commande ${order.number} est annulée`);
  expect(text).toContain('Rien ne vous sera envoyé.');
  expect(text).toContain('Nous vous remboursons 34,90 €');
});

test('what is left of an order is cancelled: the mail says so, and only what comes back for it', async () => {
  const order = await paidOrder(3);
  await ship(order, 2);
  const back = await transact(database.db, (tx) =>
    refundOrder(tx, seeder, {
      orderId: order.id,
      lines: [{ orderLineId: order.lines[0]!.id, quantity: 1 }],
      ...{ deliveryCents: 0, gestureCents: 0, reason: 'Ébréché', restock: false },
    }),
  );
  expect(back.ok).toBe(true);
  await cancel(order);
  const { subject, text } = await cancelledMail(order);
  expect(subject).toBe(`La suite de votre commande ${order.number} est annulée`);
  expect(text).toContain('Ce qui est déjà parti n’est pas concerné.');
  expect(text).not.toContain('Rien ne vous sera envoyé');
  expect(text).toContain('Nous vous remboursons 10,00 €');
});
