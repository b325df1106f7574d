import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { updateVariant, type VariantFields } from '../../src/core/catalogue/index.ts';
import {
  createListingCache,
  getProductDetail,
  listProducts,
} from '../../src/core/listing/index.ts';
import {
  createCustomerGroup,
  findOrCreateParty,
  changeMembers,
} from '../../src/core/parties/index.ts';
import {
  createPriceList,
  readGroupPrices,
  setListLines,
  setPrices,
  updatePriceList,
  wirePricing,
} from '../../src/core/pricing/index.ts';
import { ok, type Result } from '../../src/kernel/refusal.ts';
import { invoiceShipment, listInvoicesOfOrder } from '../../src/manage/invoicing/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { sql, transact, type Tx } from '../../src/platform/db/index.ts';
import { runPendingJobs } from '../../src/platform/jobs/testing.ts';
import { addCartLine, changeCartLine, getCart, giveCartTo } from '../../src/sell/carts/index.ts';
import { completeCart, readOrder } from '../../src/sell/orders/index.ts';
import { shipOrder } from '../../src/ship/shipments/index.ts';
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

beforeAll(async () => {
  deps = commerceDeps(database.db);
  optionId = await homeDelivery(database.db);
});

async function run<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value;
}

/** A list in use with these lines. */
async function activeList(
  list: Partial<Parameters<typeof createPriceList>[2]>,
  lines: Parameters<typeof setListLines>[3],
): Promise<number> {
  return run(async (tx) => {
    const made = await createPriceList(tx, seeder, {
      name: 'Tarif',
      channelId: 'web',
      state: 'active',
      ...list,
    });
    if (!made.ok) return made;
    const set = await setListLines(tx, seeder, made.value.id, lines);
    return set.ok ? ok(made.value.id) : set;
  });
}

/** A customer in a new group. */
async function tradeCustomer(): Promise<{ groupId: number; partyId: number }> {
  return run(async (tx) => {
    const name = `Professionnels ${Math.random()}`;
    const group = await createCustomerGroup(tx, seeder, { name });
    if (!group.ok) return group;
    const partyId = await findOrCreateParty(tx, {
      email: `${Math.random().toString(36).slice(2)}@example.org`,
      firstName: 'Anne',
      lastName: 'Pro',
      companyName: 'Hôtel du Port',
      phone: '',
      locale: 'fr',
    });
    const groupId = group.value.id;
    const moved = await changeMembers(tx, seeder, groupId, { add: [partyId], remove: [] });
    return moved.ok ? ok({ groupId, partyId }) : moved;
  });
}

async function cartOf(cartId: string) {
  const cart = await getCart(deps, cartId);
  if (!cart.ok) throw new Error(cart.refusal.code);
  return cart.value;
}

const reconciles = async () => {
  const report = await verifyEverything(database.db);
  expect(report.findings).toEqual([]);
};

test('quantity breaks follow the quantity in the cart, without asking about a price the buyer chose', async () => {
  const { variantId, handle } = await sellableVariant(database.db, { priceCents: 1_000 });
  await activeList({}, [
    { variantId, minQuantity: 6, amountCents: 900 },
    { variantId, minQuantity: 12, amountCents: 800 },
  ]);
  const cartId = await readyCart(deps, [{ variantId, quantity: 5 }], optionId);
  const first = await cartOf(cartId);
  expect(first.lines[0]).toMatchObject({ unitPrice: { amountCents: 1_000 }, priceList: null });
  await run((tx) => addCartLine(tx, cartId, { variantId, quantity: 1 }));
  const six = await cartOf(cartId);
  expect(six.lines[0]).toMatchObject({
    quantity: 6,
    unitPrice: { amountCents: 900 },
    priceList: { minQuantity: 6 },
    total: { amountCents: 5_400 },
  });
  await run((tx) => changeCartLine(tx, cartId, six.lines[0]!.id, 12));
  const twelve = await cartOf(cartId);
  expect(twelve.lines[0]!.total.amountCents).toBe(9_600);
  expect(twelve.problems).toEqual([]);
  const detail = await getProductDetail(database.db, 'web', handle, 'fr');
  expect(detail!.variants[0]).toMatchObject({
    price: { amountCents: 1_000 },
    quantityPrices: [
      { minQuantity: 6, price: { amountCents: 900 } },
      { minQuantity: 12, price: { amountCents: 800 } },
    ],
  });
  await reconciles();
});

test('R11: who signs in pays the prices of their group, agreed without tax and invoiced to the cent', async () => {
  const agreed = await sellableVariant(database.db, { priceCents: 2_000, stock: 50 });
  const other = await sellableVariant(database.db, { priceCents: 1_200 });
  const { groupId, partyId } = await tradeCustomer();
  const listId = await activeList({ name: 'Pro', groupId, includesTax: false }, [
    { variantId: agreed.variantId, minQuantity: 1, amountCents: 1_103 },
    { variantId: agreed.variantId, minQuantity: 5, amountCents: 1_003 },
  ]);
  const cartId = await readyCart(
    deps,
    [
      { variantId: agreed.variantId, quantity: 7 },
      { variantId: other.variantId, quantity: 1 },
    ],
    optionId,
  );
  expect((await cartOf(cartId)).itemsTotal.amountCents).toBe(15_200);
  await run(async (tx) => ok(await giveCartTo(tx, cartId, partyId)));
  const cart = await cartOf(cartId);
  expect(cart.lines[0]).toMatchObject({
    unitPrice: { amountCents: 1_003 },
    unitPriceIncludesTax: false,
    previousUnitPrice: null,
    priceList: { id: listId, minQuantity: 5 },
  });
  // 7 × 10.03 = 70.21 without tax, 84.25 with; free delivery from 60.
  expect(cart.itemsTotal.amountCents).toBe(8_425 + 1_200);
  expect(cart.problems).toEqual([]);

  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  const order = (await readOrder(database.db, { number: done.value.order.number }))!;
  expect(order.partyId).toBe(partyId);
  expect(order.lines[0]).toMatchObject({
    unitPriceCents: 1_003,
    netCents: 7_021,
    priceOrigin: { listId, listName: 'Pro', minQuantity: 5, includesTax: false },
  });
  expect(order.lines[1]!.priceOrigin).toBeNull();
  const lines = order.lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity }));
  const shipment = await run((tx) =>
    shipOrder(tx, seeder, {
      orderId: order.id,
      parcels: [{ trackingNumber: '', weightGrams: 1, lines }],
    }),
  );
  await run((tx) => invoiceShipment(tx, shipment.id, new Date()));
  const [invoice] = await listInvoicesOfOrder(database.db, order.id);
  expect(invoice!.lines[0]).toMatchObject({ quantity: 7, unitNetCents: 1_003, netCents: 7_021 });
  expect(invoice!.totalCents).toBe(order.totalCents);
  await reconciles();
});

test('what a group reads on a page is what its cart charges, quantity by quantity; nobody else reads it', async () => {
  const { groupId, partyId } = await tradeCustomer();
  const { variantId } = await sellableVariant(database.db, { priceCents: 2_000, stock: 50 });
  await activeList({ groupId, includesTax: false }, [
    { variantId, minQuantity: 1, amountCents: 1_500 },
    { variantId, minQuantity: 6, amountCents: 1_400 },
  ]);
  // Beyond ten everybody pays less; the group's own price still comes first.
  await activeList({}, [{ variantId, minQuantity: 10, amountCents: 1_900 }]);
  const { rows } = await sql<{ id: number }>`
    select product_id as id from catalogue.variant where id = ${variantId}`.execute(database.db);
  const asked = { channelId: 'web', groupId, productIds: [rows[0]!.id] };
  const [read] = await readGroupPrices(database.db, asked);
  expect(read?.tiers).toEqual([
    { minQuantity: 1, amountCents: 1_500, includesTax: false },
    { minQuantity: 6, amountCents: 1_400, includesTax: false },
  ]);
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId);
  await run(async (tx) => ok(await giveCartTo(tx, cartId, partyId)));
  const lineId = (await cartOf(cartId)).lines[0]!.id;
  for (const quantity of [1, 5, 6, 12]) {
    await run((tx) => changeCartLine(tx, cartId, lineId, quantity));
    const charged = (await cartOf(cartId)).lines[0]!.unitPrice.amountCents;
    const told = read!.tiers.findLast(({ minQuantity }) => minQuantity <= quantity)!.amountCents;
    expect([quantity, told]).toEqual([quantity, charged]);
  }
  const { groupId: others } = await tradeCustomer();
  expect(await readGroupPrices(database.db, { ...asked, groupId: others })).toEqual([]);
});

test('the checkout decides by its own instant: a reduction that has just ended is shown and asked', async () => {
  const { variantId } = await sellableVariant(database.db, { priceCents: 1_000 });
  const endsAt = new Date(Date.now() + 3_600_000);
  await activeList({ endsAt: endsAt.toISOString() }, [
    { variantId, minQuantity: 1, amountCents: 700 },
  ]);
  const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId);
  const complete = (at: Date) =>
    completeCart(
      { ...deps, now: () => at },
      { cartId, paymentMethod: 'test-success', idempotencyKey: cartId },
    );
  expect(await complete(endsAt)).toMatchObject({
    ok: false,
    refusal: {
      code: 'price-changed',
      details: { lines: [{ previousCents: 700, currentCents: 1_000 }] },
    },
  });
  const done = await complete(new Date(endsAt.getTime() - 1));
  expect(done).toMatchObject({ ok: true, value: { order: { totalCents: 700 + 490 } } });
});

test('a dated list starts by itself: listing and pages follow at the instant, and the prior price is told (R37)', async () => {
  const { variantId, handle } = await sellableVariant(database.db, { priceCents: 2_000 });
  const card = async () => {
    const page = await listProducts(database.db, { channelId: 'web', locale: 'fr', limit: 100 });
    return page.items.find((item) => item.handle === handle)!;
  };
  const cache = createListingCache(database.db);
  await cache.catchUp();
  const startsAt = new Date(Date.now() + 3_000);
  await activeList({ startsAt: startsAt.toISOString(), announcesReduction: true }, [
    { variantId, minQuantity: 1, amountCents: 1_500 },
  ]);
  expect(await card()).toMatchObject({ price: { amountCents: 2_000 }, priorPrice: null });
  expect((await cache.product('web', 'fr', handle))!.priorPrice).toBeNull();
  // The job is due shortly before the start and waits for it.
  do {
    const worker = await runPendingJobs(database, [wirePricing({ db: database.db })]);
    expect(worker.failed).toBe(0);
    await sleep(20);
  } while (Date.now() < startsAt.getTime());
  expect(await card()).toMatchObject({
    price: { amountCents: 1_500 },
    priorPrice: { amountCents: 2_000, windowDays: 30, since: startsAt.toISOString() },
  });
  await cache.catchUp();
  expect((await cache.product('web', 'fr', handle))!.variants[0]).toMatchObject({
    price: { amountCents: 1_500 },
    priorPrice: { amountCents: 2_000 },
  });
  await cache.close();
  await reconciles();
});

test('a list that is ended, emptied or repriced leaves the listing as it should be at once', async () => {
  const { variantId, productId } = await sellableVariant(database.db, { priceCents: 2_000 });
  const entry = async () => {
    const { rows } = await sql<{ min: number; offer: { priorCents: number | null } | null }>`
      select e.min_price_cents as min, d.offer from listing.entry e
      join listing.document d using (channel_id, product_id) where e.product_id = ${productId}`.execute(
      database.db,
    );
    return [rows[0]!.min, rows[0]!.offer?.priorCents ?? null];
  };
  const listId = await activeList({ announcesReduction: true }, [
    { variantId, minQuantity: 1, amountCents: 1_500 },
  ]);
  const set = (amountCents: number | null) =>
    run((tx) => setListLines(tx, seeder, listId, [{ variantId, minQuantity: 1, amountCents }]));
  expect(await entry()).toEqual([1_500, 2_000]);
  await set(1_200);
  expect(await entry()).toEqual([1_200, 2_000]);
  // Raised in the midst of it: a new reduction, whose prior price is the lowest of the days before.
  await set(1_400);
  expect(await entry()).toEqual([1_400, null]);
  await set(null);
  expect(await entry()).toEqual([2_000, null]);
  await set(1_100);
  expect(await entry()).toEqual([1_100, 1_200]);
  await run((tx) => updatePriceList(tx, seeder, listId, 'any', { state: 'archived' }));
  expect(await entry()).toEqual([2_000, null]);
  await run((tx) => setPrices(tx, seeder, [{ variantId, channelId: 'web', amountCents: 2_100 }]));
  expect(await entry()).toEqual([2_100, null]);
  await reconciles();

  await sql`update listing.document set offer = '{"priorCents": 9900}' where product_id = ${productId}`.execute(
    database.db,
  );
  const report = await verifyEverything(database.db);
  expect(report.findings.map((finding) => finding.rule)).toEqual([
    'listing-prior-price-equals-history',
  ]);
  await sql`update listing.document set offer = null where product_id = ${productId}`.execute(
    database.db,
  );
});

test('a card tells a prior price only when every article at its price is reduced (R37)', async () => {
  const { variantId, productId, handle } = await sellableVariant(database.db, {
    priceCents: 2_000,
  });
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.variant (product_id, option_values) values (${productId}, '{Bleu}') returning id`.execute(
    database.db,
  );
  await run((tx) =>
    setPrices(tx, seeder, [{ variantId: rows[0]!.id, channelId: 'web', amountCents: 1_500 }]),
  );
  await activeList({ announcesReduction: true }, [
    { variantId, minQuantity: 1, amountCents: 1_500 },
  ]);
  const detail = await getProductDetail(database.db, 'web', handle, 'fr');
  expect(detail!.price.amountCents).toBe(1_500);
  expect(detail!.priorPrice).toBeNull();
  expect(detail!.variants.map((variant) => variant.priorPrice?.amountCents ?? null).sort()).toEqual(
    [2_000, null],
  );
  await reconciles();
});

test('R40 R41: price per kilogram and eco-participation are told in page, cart, order and invoice', async () => {
  const { variantId, handle } = await sellableVariant(database.db, { priceCents: 3_400 });
  const facts: Partial<VariantFields> = { contentQuantity: 180, contentUnit: 'g', ecoCents: 24 };
  await run((tx) => updateVariant(tx, seeder, variantId, 'any', facts));
  const detail = await getProductDetail(database.db, 'web', handle, 'fr');
  expect(detail).toMatchObject({
    unitPrice: { amountCents: 18_889, per: 'kg' },
    variants: [{ unitPrice: { amountCents: 18_889 }, ecoParticipation: { amountCents: 24 } }],
  });
  const { items } = await listProducts(database.db, { channelId: 'web', locale: 'fr', limit: 100 });
  expect(items.find((item) => item.handle === handle)).toMatchObject({
    unitPrice: { amountCents: 18_889, per: 'kg' },
  });
  const cartId = await readyCart(deps, [{ variantId, quantity: 3 }], optionId);
  expect((await cartOf(cartId)).lines[0]).toMatchObject({
    measurePrice: { amountCents: 18_889, per: 'kg' },
    ecoParticipation: { amountCents: 24 },
    total: { amountCents: 10_200 },
  });
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  const order = (await readOrder(database.db, { number: done.value.order.number }))!;
  expect(order.lines[0]).toMatchObject({ ecoCents: 24, totalCents: 10_200 });
  const shipment = await run((tx) =>
    shipOrder(tx, seeder, {
      orderId: order.id,
      parcels: [
        {
          trackingNumber: '',
          weightGrams: 1,
          lines: [{ orderLineId: order.lines[0]!.id, quantity: 2 }],
        },
      ],
    }),
  );
  await run((tx) => invoiceShipment(tx, shipment.id, new Date()));
  const [invoice] = await listInvoicesOfOrder(database.db, order.id);
  expect(invoice!.lines[0]).toMatchObject({ quantity: 2, ecoCents: 48 });
  await reconciles();
});

test(
  'two processes show a list that starts within a second, without anybody asking',
  { timeout: 30_000 },
  async () => {
    const { variantId, handle } = await sellableVariant(database.db, { priceCents: 2_000 });
    const cache = createListingCache(database.db);
    await cache.catchUp();
    expect((await cache.product('web', 'fr', handle))!.price.amountCents).toBe(2_000);
    await activeList({}, [{ variantId, minQuantity: 1, amountCents: 1_900 }]);
    const since = Date.now();
    while ((await cache.product('web', 'fr', handle))!.price.amountCents !== 1_900) {
      if (Date.now() - since > 10_000) throw new Error('the old price is still shown');
      await sleep(20);
    }
    await cache.close();
  },
);
