import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from '../../src/kernel/refusal.ts';
import { correctStock, stockOf } from '../../src/core/stock/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import {
  contactFields,
  hiddenField,
  pageBuyer,
  type PageBuyer,
  type SeenPage,
} from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const BUYERS = 64;
const UNITS = 10;
const database = testDatabase();
let shop: RunningShop;

beforeAll(async () => {
  shop = await runShop(database);
}, 60_000);
afterAll(() => shop.close());

async function variantOf(sku: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where sku = ${sku}`.execute(database.db);
  return rows[0]!.id;
}

async function stockBecomes(variantId: number, onHand: number): Promise<void> {
  const done = await transact(database.db, async (tx) => {
    await correctStock(tx, seeder, { variantId, onHand, reason: 'counted' });
    return ok(null);
  });
  expect(done.ok).toBe(true);
}

/** Everything but the last click; gives what that click sends. */
async function upToTheLastClick(
  buyer: PageBuyer,
  variantId: number,
  email: string,
): Promise<Record<string, string>> {
  await buyer.send('/panier', { intent: 'add', variantId: String(variantId), quantity: '1' });
  const chosen = await buyer.send('/commander', contactFields(email));
  const optionId = /name="optionId" value="(\d+)"/.exec(chosen.html)?.[1] ?? '';
  const recap = await buyer.send('/commander', { intent: 'delivery', optionId });
  return {
    intent: 'order',
    paymentMethod: 'test-success',
    idempotencyKey: hiddenField(recap, 'idempotencyKey'),
    totalCents: hiddenField(recap, 'totalCents'),
  };
}

const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)}`.execute(database.db);
  return rows[0]!.n;
};

test('64 buyers click at once for the last 10 units: 10 orders, the others told at the line, nothing charged', async () => {
  const variantId = await variantOf('TST-1-0');
  await stockBecomes(variantId, UNITS);
  const buyers = await Promise.all(
    Array.from({ length: BUYERS }, async (_, rank) => {
      const buyer = pageBuyer(shop.url);
      const click = await upToTheLastClick(buyer, variantId, `b${rank}@example.org`);
      return { buyer, click };
    }),
  );
  expect(new Set(buyers.map(({ buyer }) => buyer.cookie('cart'))).size).toBe(BUYERS);

  const answers = await Promise.all(
    // Some click twice.
    buyers.map(async ({ buyer, click }, rank) => {
      const clicks = Array.from({ length: rank % 8 === 0 ? 2 : 1 }, () =>
        buyer.send('/commander', click),
      );
      return (await Promise.all(clicks)).at(-1)!;
    }),
  );

  const served = answers.filter((answer) => answer.path.startsWith('/commande/'));
  const told = answers.filter((answer) => answer.status === 409);
  expect([served.length, told.length]).toEqual([UNITS, BUYERS - UNITS]);
  for (const page of served) expect(page.text).toContain('Merci, votre commande est reçue');
  for (const page of told) expect(page.text).toMatch(/Assiette Lande.*Épuisé depuis votre ajout/);

  expect(await count('orders.order')).toBe(UNITS);
  expect(await count('payments.payment')).toBe(UNITS);
  expect(await stockOf(database.db, [variantId])).toEqual([
    { variantId, onHand: UNITS, reserved: UNITS, available: 0 },
  ]);
  expect((await verifyEverything(database.db)).findings).toEqual([]);

  // Whoever came too late still has the cart, and the page that says so keeps the button shut.
  const loser = buyers.find((_, rank) => answers[rank]!.status === 409)!;
  const again = await loser.buyer.send('/commander', loser.click);
  expect([again.status, await count('orders.order')]).toEqual([409, UNITS]);
  const cart = await loser.buyer.open('/panier');
  expect(cart.text).toContain('Réglez d’abord les points signalés');
}, 120_000);

test('the same variant asked for twice at once is one line, and two lines of it count together', async () => {
  const variantId = await variantOf('TST-2-0');
  await stockBecomes(variantId, 3);
  const buyer = pageBuyer(shop.url);
  const add = (quantity: string) =>
    buyer.send('/panier', { intent: 'add', variantId: String(variantId), quantity });
  await add('1');
  await Promise.all([add('1'), add('1')]);
  const cart = await buyer.open('/panier');
  expect(cart.html.match(/class="cart-line"/g)).toHaveLength(1);
  expect(cart.html).toMatch(/name="quantity"[^>]* value="3"/);
  expect((await add('1')).status).toBe(409);

  // Pages make one line of it; a cart that has two all the same may not take four units of three.
  const cartId = buyer.cookie('cart')!;
  await sql`insert into carts.line (cart_id, variant_id, quantity, seen_price_cents)
    select cart_id, variant_id, 1, seen_price_cents from carts.line where cart_id = ${cartId}`.execute(
    database.db,
  );
  const twice: SeenPage = await buyer.open('/panier');
  expect(twice.text.match(/Il n’en reste que\s3/g)).toHaveLength(2);
  const before = await count('orders.order');
  await buyer.send('/commander', contactFields('two@example.org'));
  const refused = await buyer.send('/commander', {
    intent: 'order',
    paymentMethod: 'test-success',
    idempotencyKey: 'two-lines',
  });
  expect([refused.status, await count('orders.order')]).toEqual([409, before]);
});

test('whoever leaves the page of the bank before paying is led from their cart to the order, until it is paid', async () => {
  const variantId = await variantOf('TST-1-0');
  await stockBecomes(variantId, 50);
  const buyer = pageBuyer(shop.url);
  const click = await upToTheLastClick(buyer, variantId, 'back@example.org');
  await buyer.send('/commander', { ...click, paymentMethod: 'test-sca' });
  const left = await buyer.open('/panier');
  expect(left.text).toMatch(/Le paiement de votre commande \d\d-\d{6} n’est pas terminé/);
  const order = /href="(\/commande\/[^"]+)">Voir la commande et payer/.exec(left.html)?.[1] ?? '';
  const found = await buyer.open(order.replaceAll('&amp;', '&'));
  expect([found.status, found.text.includes('Poursuivre le paiement')]).toEqual([200, true]);

  // The next article opens a cart of its own.
  await buyer.send('/panier', { intent: 'add', variantId: String(variantId), quantity: '1' });
  expect((await buyer.open('/panier')).text).not.toContain('n’est pas terminé');
});
