import { beforeAll, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { ok } from '../../kernel/refusal.ts';
import {
  acceptPrices,
  addCartLine,
  addToCart,
  cartStoreRoutes,
  changeCartLine,
  getCart,
} from './index.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option: number;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
});

const priceBecomes = (variantId: number, amountCents: number) =>
  sql`update pricing.price set amount_cents = ${amountCents} where variant_id = ${variantId}`.execute(
    database.db,
  );

async function cartOf(cartId: string) {
  const found = await getCart(deps, cartId);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

test('more of an article is no consent to its new price: it is asked until it is accepted', async () => {
  const { variantId } = await sellableVariant(database.db, { priceCents: 2600 });
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], option);
  const lineId = (await cartOf(cartId)).lines[0]!.id;
  await priceBecomes(variantId, 9900);

  await transact(database.db, (tx) => changeCartLine(tx, cartId, lineId, 2));
  await transact(database.db, (tx) => addCartLine(tx, cartId, { variantId, quantity: 1 }));
  expect(await cartOf(cartId)).toMatchObject({
    lines: [{ quantity: 3, previousUnitPrice: { amountCents: 2600 } }],
    problems: [{ code: 'price-changed', lineId }],
  });

  await transact(database.db, (tx) => acceptPrices(tx, cartId));
  expect(await cartOf(cartId)).toMatchObject({
    lines: [{ unitPrice: { amountCents: 9900 }, previousUnitPrice: null }],
    problems: [],
  });
});

test('units added at the same instant are all there, on one line', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: 20 });
  const other = await sellableVariant(database.db, { stock: 20 });
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], option);
  const add = (id: number) => addToCart(database.db, cartId, { variantId: id, quantity: 1 });
  await Promise.all([1, 2, 3, 4, 5].flatMap(() => [add(variantId), add(other.variantId)]));
  const { lines } = await cartOf(cartId);
  expect(lines.map((line) => [line.variantId, line.quantity])).toEqual([
    [variantId, 6],
    [other.variantId, 5],
  ]);
});

test('a cart goes on in another language: titles follow, an unknown language is refused', async () => {
  const { variantId, productId } = await sellableVariant(database.db);
  await transact(database.db, async (tx) => {
    await sql`update catalogue.product set translations = '{"en": {"title": "Bowl"}}'
      where id = ${productId}`.execute(tx);
    return ok(null);
  });
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], option);
  const app = await testHttp(
    cartStoreRoutes({ ...deps, channelOf: () => Promise.resolve(ok('web')) }),
    { prefix: '/api/store' },
  );
  const ask = (locale: string) =>
    app.inject({ method: 'PATCH', url: `/api/store/carts/${cartId}`, payload: { locale } });
  expect((await ask('en')).json()).toMatchObject({
    locale: 'en',
    lines: [{ title: 'Bowl' }],
    delivery: { name: 'Home delivery' },
  });
  expect((await ask('xx')).statusCode).toBe(422);
  await app.close();
});
