import { beforeAll, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { ok } from '../../kernel/refusal.ts';
import { saveDeliveryOption, saveZone } from '../../core/promise/index.ts';
import {
  acceptPrices,
  addCartLine,
  addToCart,
  cartStoreRoutes,
  changeCartLine,
  findDeliveryOptions,
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

test('R28: a delivery that leaves the Union is announced at the price that is charged, without VAT', async () => {
  const { variantId } = await sellableVariant(database.db, { priceCents: 2400 });
  const abroad = await transact(database.db, async (tx) => {
    const names = { code: 'ch', name: 'Suisse', nameEn: 'Switzerland' };
    await saveZone(tx, seeder, { ...names, countries: ['CH'], position: 2 });
    const id = await saveDeliveryOption(tx, seeder, {
      ...{ ...names, code: 'home-ch', channelId: 'web', zoneCode: 'ch', kind: 'home' },
      ...{
        carrier: 'Colissimo',
        minDays: 3,
        maxDays: 6,
        maxWeightGrams: null,
        freeFromCents: null,
      },
      ...{ trackingUrl: '', position: 9, state: 'active' },
      rates: [{ maxWeightGrams: 30_000, priceCents: 1_590 }],
    });
    return ok(id);
  });
  if (!abroad.ok) throw new Error(abroad.refusal.code);
  const address = { ...nantes, postalCode: '1201', city: 'Genève', country: 'CH' };
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], abroad.value, { address });
  const options = await findDeliveryOptions(deps, cartId);
  expect(options.ok && options.value.map(({ price }) => price.amountCents)).toEqual([1_325]);
  expect(await cartOf(cartId)).toMatchObject({
    delivery: { price: { amountCents: 1_325 } },
    deliveryTotal: { amountCents: 1_325 },
    total: { amountCents: 3_325 },
  });
});

test('an address in a country that does not exist, or with a SIREN that does not, is refused with the field and what to write', async () => {
  const { variantId } = await sellableVariant(database.db);
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], option);
  const app = await testHttp(
    cartStoreRoutes({ ...deps, channelOf: () => Promise.resolve(ok('web')) }),
    { prefix: '/api/store' },
  );
  const put = (country: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/store/carts/${cartId}/contact`,
      payload: { email: 'ana@example.org', shippingAddress: { ...nantes, country } },
    });
  for (const country of ['XX', 'UK', 'EU', 'France']) {
    const refused = await put(country);
    expect(refused.statusCode, country).toBe(422);
    expect(refused.json().errors).toMatchObject([
      { pointer: '/shippingAddress/country', code: 'country-invalid' },
    ]);
    expect(refused.body).toContain(country);
    expect(refused.body).toContain('ISO 3166-1');
  }
  expect((await cartOf(cartId)).contact?.shippingAddress.country).toBe('FR');
  // R15: a SIREN is checked by its key; the SIRET of one of its establishments begins with it.
  const bill = (siren: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/store/carts/${cartId}/contact`,
      payload: { email: 'ana@example.org', shippingAddress: { ...nantes, siren } },
    });
  const mistyped = await bill('732 829 321');
  expect(mistyped.json().errors).toMatchObject([
    { pointer: '/shippingAddress/siren', code: 'siren-invalid' },
  ]);
  expect((await bill('732 829 320 00074')).json()).toMatchObject({
    contact: { billingAddress: { siren: '732829320' } },
  });
  expect((await bill('')).json().contact.billingAddress).not.toHaveProperty('siren');
  expect((await put('re')).json()).toMatchObject({
    contact: { shippingAddress: { country: 'RE' } },
  });
  await app.close();
});

test('a line shows the variant that was chosen: its picture, else that of its colour in another size', async () => {
  const { variantId: small, productId } = await sellableVariant(database.db);
  const picture = (key: string) => sql<{ id: number }>`
    insert into platform.file (sha256, storage_key, original_name, media_type, byte_size, width_px, height_px)
    values (${key}, ${`${key}.jpg`}, ${`${key}.jpg`}, 'image/jpeg', 1, 10, 10) returning id`;
  const variant = (colour: string, size: string) => sql<{ id: number }>`
    with v as (insert into catalogue.variant (product_id, option_values)
      values (${productId}, array[${colour}, ${size}]) returning id),
    p as (insert into pricing.price (variant_id, channel_id, amount_cents) select id, 'web', 2400 from v),
    l as (insert into stock.level (variant_id, location_id, on_hand)
      select v.id, o.id, 5 from v, stock.location o where o.code = 'MAIN')
    select id from v`;
  const idOf = async (query: ReturnType<typeof picture>) =>
    (await query.execute(database.db)).rows[0]!.id;
  const [green, greenLarge] = [await idOf(variant('Vert', 'S')), await idOf(variant('Vert', 'L'))];
  const media = [
    [null, 'premiere'],
    [green, 'verte'],
  ] as const;
  for (const [position, [shown, key]] of media.entries()) {
    await sql`insert into catalogue.product_media (product_id, variant_id, file_id, position)
      values (${productId}, ${shown}, ${await idOf(picture(key))}, ${position})`.execute(
      database.db,
    );
  }
  const lines = [small, green, greenLarge].map((variantId) => ({ variantId, quantity: 1 }));
  const cart = await cartOf(await readyCart(deps, lines, option));
  expect(
    cart.lines.map((line) => /premiere|verte/.exec(JSON.stringify(line.picture))?.[0]),
  ).toEqual(['premiere', 'verte', 'verte']);
});
