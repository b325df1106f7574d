import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  getProductDetail,
  listVariantCards,
  rebuildEntries,
  verifyListing,
} from '../../src/core/listing/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { invoiceShipment, listInvoicesOfOrder } from '../../src/manage/invoicing/index.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import type { Http } from '../../src/platform/http/index.ts';
import { testHttp } from '../../src/platform/http/testing.ts';
import { companySetting, readSetting, writeSetting } from '../../src/platform/settings/index.ts';
import { cartStoreRoutes, giftsSetting, type CartView } from '../../src/sell/carts/index.ts';
import { completeCart, orderKeeper, readOrder } from '../../src/sell/orders/index.ts';
import { printPackingSlip, shipOrder } from '../../src/ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let optionId: number;
let app: Http;

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
  app = await testHttp(cartStoreRoutes({ ...deps, channelOf: async () => ok('web') }), {
    prefix: '/api/store',
  });
});
afterAll(() => app.close());

async function offer(gifts: { messages: boolean; wrappingSku: string }) {
  const done = await transact(database.db, (tx) =>
    writeSetting(tx, seeder, giftsSetting, gifts, 'any'),
  );
  expect(done.ok).toBe(true);
}

const put = (cartId: string, payload: object) =>
  app.inject({ method: 'PUT', url: `/api/store/carts/${cartId}/gift`, payload });

test('a shop that offers nothing to givers says so, and refuses', async () => {
  const bowl = await sellableVariant(database.db);
  const cartId = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], optionId);
  const read = await app.inject({ method: 'GET', url: `/api/store/carts/${cartId}` });
  const nothing = { message: '', messages: false, wrapped: false, wrapping: null };
  expect(read.json<CartView>().gift).toEqual(nothing);
  const words = await put(cartId, { message: 'Pour toi' });
  expect([words.statusCode, words.json<{ code: string }>().code]).toEqual([
    409,
    'gift-message-not-offered',
  ]);
  expect((await put(cartId, { wrapped: true })).json<{ code: string }>().code).toBe(
    'wrapping-not-offered',
  );
});

test('wrapping is paid, taxed and invoiced as a line of its own class; words go with the goods, not with the prices (R11, R28, R32)', async () => {
  const book = await sellableVariant(database.db, { priceCents: 2110, taxClass: 'reduced' });
  const paper = await sellableVariant(database.db, { priceCents: 450, stock: 1 });
  await offer({ messages: true, wrappingSku: `SKU-${paper.handle}` });
  const cartId = await readyCart(deps, [{ variantId: book.variantId, quantity: 1 }], optionId);
  const message = 'Joyeux anniversaire,\nLouise';
  const told = (await put(cartId, { message, wrapped: true })).json<CartView>();
  expect(told.gift).toMatchObject({
    message,
    wrapped: true,
    wrapping: { price: { amountCents: 450 } },
  });
  expect(told.total.amountCents).toBe(2110 + 450 + 490);
  // Said again, nothing is added; taken back, nothing is left; the last paper may be had again.
  await put(cartId, { message, wrapped: true });
  const plain = (await put(cartId, { message, wrapped: false })).json<CartView>();
  expect(plain.total.amountCents).toBe(2110 + 490);
  await put(cartId, { message, wrapped: true });

  const placed = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
    expectedTotalCents: 3050,
  });
  if (!placed.ok) throw new Error(placed.refusal.code);
  const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
  expect(order).toMatchObject({ giftMessage: message, totalCents: 3050 });
  const paperLine = order.lines.find((line) => line.variantId === paper.variantId);
  expect(paperLine).toMatchObject({ quantity: 1, totalCents: 450, taxCents: 75, taxRateBp: 2000 });

  const parcels = [
    {
      trackingNumber: null,
      weightGrams: null,
      lines: order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })),
    },
  ];
  const shipped = await transact(database.db, (tx) =>
    shipOrder(tx, seeder, { orderId: order.id, carrier: 'Colissimo', parcels }),
  );
  if (!shipped.ok) throw new Error(shipped.refusal.code);
  await transact(database.db, (tx) => invoiceShipment(tx, shipped.value.id, new Date()));
  const [invoice] = await listInvoicesOfOrder(database.db, order.id);
  const invoiced = invoice!.lines.find((line) => line.totalCents === 450);
  expect(invoiced).toMatchObject({ kind: 'goods', rateBp: 2000 });
  expect((await verifyEverything(database.db)).findings).toEqual([]);

  // The last paper is gone, and so is the offer.
  const next = await readyCart(deps, [{ variantId: book.variantId, quantity: 1 }], optionId);
  const after = await app.inject({ method: 'GET', url: `/api/store/carts/${next}` });
  expect(after.json<CartView>().gift).toMatchObject({ messages: true, wrapping: null });
});

test('an article sold only with another: no list, page or search has it, and no cart of it alone is taken', async () => {
  const { db } = database;
  const bowl = await sellableVariant(db);
  const paper = await sellableVariant(db, { priceCents: 450 });
  await sql`update catalogue.product set add_on = true where id = ${paper.productId}`.execute(db);
  await transact(db, async (tx) => ok(await rebuildEntries(tx, [paper.productId])));
  const read = { channelId: 'web', locale: 'fr' as const };
  expect(await getProductDetail(db, 'web', paper.handle, 'fr')).toBeNull();
  expect(await listVariantCards(db, { ...read, variantIds: [paper.variantId] })).toMatchObject([
    { price: null },
  ]);
  const { rows } =
    await sql`select from listing.entry where product_id = ${paper.productId}`.execute(db);
  expect(rows).toEqual([]);
  expect(await verifyListing(db)).toEqual([]);

  const url = '/api/store/carts';
  const cart = (await app.inject({ method: 'POST', url, payload: {} })).json<CartView>();
  const add = (variantId: number) =>
    app.inject({
      method: 'POST',
      url: `${url}/${cart.id}/lines`,
      payload: { variantId, quantity: 1 },
    });
  expect((await add(paper.variantId)).json()).toMatchObject({ code: 'add-on-alone' });
  const held = (await add(bowl.variantId)).json<CartView>();
  expect((await add(paper.variantId)).json<CartView>().problems).not.toContainEqual(
    expect.objectContaining({ code: 'add-on-alone' }),
  );
  const left = await app.inject({
    method: 'DELETE',
    url: `${url}/${cart.id}/lines/${held.lines[0]!.id}`,
  });
  expect(left.json<CartView>()).toMatchObject({
    lines: [{ addOn: true }],
    problems: [{ code: 'add-on-alone' }, { code: 'contact-missing' }],
  });
  const both = [bowl, paper].map(({ variantId }) => ({ variantId, quantity: 1 }));
  const readied = await readyCart(deps, both, optionId);
  await sql`delete from carts.line where cart_id = ${readied} and variant_id = ${bowl.variantId}`.execute(
    db,
  );
  const placed = await completeCart(deps, {
    ...{ cartId: readied, paymentMethod: 'test-success', idempotencyKey: readied },
  });
  expect(placed).toMatchObject({ refusal: { code: 'add-on-alone' } });
});

test('the slip of a present carries its words; a slip without words has no such block', async () => {
  await offer({ messages: true, wrappingSku: '' });
  const bowl = await sellableVariant(database.db);
  const slipOf = async (message: string) => {
    const cartId = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], optionId);
    expect((await put(cartId, { message })).statusCode).toBe(200);
    const placed = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    if (!placed.ok) throw new Error(placed.refusal.code);
    const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
    const company = await readSetting(database.db, companySetting);
    return { order, pdf: await printPackingSlip(order, null, company) };
  };
  const present = await slipOf('Pour toi, avec tout ce que j’ai de mieux à dire aujourd’hui.');
  const plain = await slipOf('');
  expect(glyphs(present.pdf)).toBeGreaterThan(glyphs(plain.pdf) + 60);
});

test('the words of a present are handed over, and forgotten with their buyer once the order is closed (R45)', async () => {
  await offer({ messages: true, wrappingSku: '' });
  const bowl = await sellableVariant(database.db);
  const lines = [{ variantId: bowl.variantId, quantity: 1 }];
  const cartId = await readyCart(deps, lines, optionId, { email: 'louise@example.org' });
  await put(cartId, { message: 'Pour Louise' });
  const placed = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!placed.ok) throw new Error(placed.refusal.code);
  const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
  const person = { partyId: order.partyId!, email: order.email };
  expect(JSON.stringify(await orderKeeper.read(database.db, person))).toContain('Pour Louise');
  await sql`update orders."order" set placed_at = now() - interval '2 years' where id = ${order.id}`.execute(
    database.db,
  );
  await transact(database.db, async (tx) => ok(await orderKeeper.forget(tx, person)));
  expect((await readOrder(database.db, { id: order.id }))?.giftMessage).toBe('');
});

/** How many letters a document draws. */
function glyphs(pdf: Buffer): number {
  let drawn = 0;
  for (const [, body] of pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
    let text: string;
    try {
      text = inflateSync(Buffer.from(body!, 'latin1')).toString('latin1');
    } catch {
      continue;
    }
    if (!/\bBT\b/.test(text)) continue;
    for (const [, hex] of text.matchAll(/<([0-9a-f]+)>/gi)) drawn += hex!.length / 4;
  }
  return drawn;
}
