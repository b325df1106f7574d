import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopUrls } from '../../src/apps/shop/urls.ts';
import { promotionDeps } from '../../src/apps/test-site-deps.ts';
import { listInstalled } from '../../src/calm/extensions/index.ts';
import { listIncidents } from '../../src/calm/incidents/store.ts';
import { applyPromotion, askForPromotion } from '../../src/calm/promotion/apply.ts';
import { compareAll } from '../../src/calm/promotion/compare.ts';
import type { PromotionDeps } from '../../src/calm/promotion/index.ts';
import { readPromotion } from '../../src/calm/promotion/store.ts';
import { tryTheShop, watchPromotion } from '../../src/calm/promotion/watch.ts';
import { createTestSite, openTestSiteDb, removeTestSite } from '../../src/calm/test-sites/index.ts';
import {
  createCategory,
  createCollection,
  createProduct,
  loadProduct,
  updateProduct,
} from '../../src/core/catalogue/index.ts';
import { setPrices } from '../../src/core/pricing/index.ts';
import { changeDeliveryOption } from '../../src/core/promise/office-commands.ts';
import { lockOfficeOption } from '../../src/core/promise/queries.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { ok, type Result } from '../../src/kernel/refusal.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { invoiceShipment } from '../../src/manage/invoicing/index.ts';
import { undoChange } from '../../src/platform/changes/index.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { sql, transact, type Database, type Tx } from '../../src/platform/db/index.ts';
import { ordersSetting, readSetting, writeSetting } from '../../src/platform/settings/index.ts';
import { shipOrder } from '../../src/ship/shipments/index.ts';
import { ensureShopIsBuilt } from '../support/build-pages.ts';
import { commerceDeps, orderUpTo, sellableVariant } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { extensionOf, runExtension } from '../support/extensions.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

// What was changed on a test site comes into the shop, while customers buy.
const database = testDatabase();
const dataFolder = path.join(tmpdir(), `sereine-promotion-${process.pid}`);
const person = systemActor('Camille');
let shop: RunningShop;
let deps: PromotionDeps;
let there: Database;
let siteId = 0;
let optionId = 0;
let plateId = 0;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

async function onSite<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  return must(await transact(there.db, work));
}

async function here<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  return must(await transact(database.db, work));
}

const trial = () => ({
  ...{ db: database.db, publicUrl: shop.url, secret: shop.secret },
  pages: {
    product: (handle: string) => shopUrls('fr').product(handle),
    search: (query: string) => `${shopUrls('fr').search}?q=${encodeURIComponent(query)}`,
  },
});

/** What differs, by kind and label. */
async function differences() {
  return must(await compareAll(deps, siteId));
}

/** Asks for what is chosen, applies it as the worker does, and returns the number of the promotion. */
async function promote(choose: (label: string, kind: string) => boolean): Promise<number> {
  const chosen = (await differences()).filter(({ label, kind }) => choose(label, kind));
  const { id } = must(await askForPromotion(deps, person, siteId, chosen));
  const { failedStep } = await tryTheShop(trial());
  must(await applyPromotion(deps, id, failedStep));
  return id;
}

beforeAll(async () => {
  await ensureShopIsBuilt();
  shop = await runShop(database);
  const config = must(
    loadConfig({ DATABASE_URL: database.url, NODE_ENV: 'test', SEREINE_DATA: dataFolder }),
  );
  deps = promotionDeps(database.db, config);
  const { rows } = await sql<{ option: number; plate: number }>`
    select (select id from promise.delivery_option) as option,
      (select id from catalogue.product where handle = 'assiette-2') as plate`.execute(database.db);
  ({ option: optionId, plate: plateId } = rows[0]!);
  siteId = must(await createTestSite(deps.testSites, person, { name: 'Printemps', days: 2 })).id;
  there = must(await openTestSiteDb(deps.testSites, siteId));
}, 120_000);

afterAll(async () => {
  await there?.close();
  if (siteId > 0) must(await removeTestSite(deps.testSites, person, siteId));
  await shop?.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

test('what was changed there is told beside the shop, conflicts shown, what names persons kept out', async () => {
  const [plate, other] = [plateId, plateId + 1];
  const rename = (id: number, title: string) => (tx: Tx) =>
    updateProduct(tx, person, id, 'any', { title });
  await onSite(rename(plate, 'Assiette brouillon'));
  await onSite(rename(plate, 'Assiette de printemps'));
  await onSite(rename(other, 'Assiette d’été'));
  await here(rename(other, 'Assiette d’automne'));
  const variantId = (await loadProduct(there.db, plate))!.variants[0]!.id;
  await onSite((tx) =>
    setPrices(tx, person, [{ variantId, channelId: 'web', amountCents: 1_900 }]),
  );
  const orders = await readSetting(there.db, ordersSetting);
  await onSite((tx) =>
    writeSetting(tx, person, ordersSetting, { ...orders, transferDays: 9 }, 'any'),
  );
  await runExtension(
    there.db,
    await extensionOf('ruban', 'export default { blocks: {} };', { blocks: [] }),
  );
  // A number is taken in the shop meanwhile: what was made there must not be taken for it.
  await here((tx) => createCategory(tx, person, { name: 'Autre rayon' }));
  const shelf = await onSite((tx) => createCategory(tx, person, { name: 'Printemps' }));
  const bowl = await onSite((tx) =>
    createProduct(tx, person, {
      title: 'Bol de printemps',
      categoryIds: [shelf.id],
      channelIds: ['web'],
    }),
  );
  const bowlVariant = bowl.variants[0]!.id;
  await onSite((tx) =>
    setPrices(tx, person, [{ variantId: bowlVariant, channelId: 'web', amountCents: 2_900 }]),
  );
  await onSite((tx) => updateProduct(tx, person, plate, 'any', { categoryIds: [shelf.id] }));
  await onSite((tx) =>
    createCollection(tx, person, { title: 'Bols choisis', kind: 'hand', productIds: [bowl.id] }),
  );
  await onSite((tx) =>
    createCollection(tx, person, {
      ...{ title: 'Tout le printemps', kind: 'rules' },
      conditions: [{ field: 'category', categoryId: shelf.id }],
    }),
  );

  const found = new Map((await differences()).map((one) => [`${one.kind} ${one.label}`, one]));
  expect(found.get('product Assiette de printemps')).toMatchObject({
    standing: 'ready',
    before: { title: 'Assiette de série n° 2' },
    after: { title: 'Assiette de printemps', categoryIds: [shelf.id] },
  });
  expect(found.get('product Assiette d’été')).toMatchObject({
    standing: 'conflict',
    now: { title: 'Assiette d’automne' },
    after: { title: 'Assiette d’été' },
  });
  const standings = [...found.values()].map(
    ({ kind, how, standing }) => `${kind} ${how} ${standing}`,
  );
  expect(standings.toSorted()).toEqual([
    'category made ready',
    'collection made ready',
    'collection made ready',
    'extension made ready',
    'price changed ready',
    'product changed conflict',
    'product changed ready',
    'product made ready',
    'setting changed ready',
  ]);
});

test('500 orders between copy and promotion, buyers during it: all there, numbers without gaps, verify green (R12)', async () => {
  const commerce = commerceDeps(database.db);
  const { variantId } = await sellableVariant(database.db, { stock: 5_000 });
  const plate = (await loadProduct(database.db, plateId))!.variants[0]!.id;
  const placed: { id: number; lineId: number }[] = [];
  let left = 500;
  let isPromoted = false;
  const buyer = async () => {
    while (left > 0 || !isPromoted) {
      left -= 1;
      // Some buy the very article that is being changed.
      const wanted = left > 0 && left % 40 === 0 ? plate : variantId;
      const lines = [{ variantId: wanted, quantity: 1 }];
      const order = await orderUpTo('paid', commerce, lines, optionId).catch((error: Error) => {
        // The price moved under a cart: the buyer is told, and orders at the new one.
        if (!error.message.includes('price-changed')) throw error;
        return orderUpTo('paid', commerce, lines, optionId);
      });
      placed.push({ id: order.id, lineId: order.lines[0]!.id });
    }
  };
  const buyers = Promise.all(Array.from({ length: 8 }, buyer));
  await expect.poll(() => placed.length, { timeout: 60_000 }).toBeGreaterThan(200);
  const stale = (await differences()).map((one) => ({ ...one, seen: 'before' }));
  expect(await askForPromotion(deps, person, siteId, stale.slice(0, 1))).toMatchObject({
    refusal: { code: 'promotion-moved' },
  });
  const [conflict] = (await differences()).filter(({ standing }) => standing === 'conflict');
  const id = await promote((label) => label !== conflict!.label);
  isPromoted = true;
  await buyers;
  // What came over is in place, what was made there too, and nothing can be made twice.
  const still = (await differences()).filter(({ standing }) => standing !== 'same');
  expect(still.map(({ label }) => label)).toEqual([conflict!.label]);

  const product = (await loadProduct(database.db, plateId))!;
  const { rows: shelves } = await sql<{ id: number }>`
    select id from catalogue.category where name = 'Printemps'`.execute(database.db);
  expect(product).toMatchObject({ title: 'Assiette de printemps', categoryIds: [shelves[0]!.id] });
  const { rows: bowls } = await sql<{ amount: number; categories: number[] }>`
    select r.amount_cents as amount, array(select category_id from catalogue.product_category c where c.product_id = p.id)::int[] as categories
    from catalogue.product p join catalogue.variant v on v.product_id = p.id
    join pricing.price r on r.variant_id = v.id where p.title = 'Bol de printemps'`.execute(
    database.db,
  );
  expect(bowls).toEqual([{ amount: 2_900, categories: [shelves[0]!.id] }]);
  // Collections name what was made there by its number here.
  const { rows: collections } = await sql<{ title: string; named: unknown }>`
    select c.title, case when c.kind = 'hand'
      then (select p.title from catalogue.collection_item x join catalogue.product p on p.id = x.product_id where x.collection_id = c.id)
      else (select k.name from catalogue.category k where k.id = (c.conditions -> 0 ->> 'categoryId')::bigint) end as named
    from catalogue.collection c order by c.title`.execute(database.db);
  expect(collections).toEqual([
    { title: 'Bols choisis', named: 'Bol de printemps' },
    { title: 'Tout le printemps', named: 'Printemps' },
  ]);
  expect((await readSetting(database.db, ordersSetting)).transferDays).toBe(9);
  expect((await listInstalled(database.db)).map(({ name, state }) => [name, state])).toEqual([
    ['ruban', 'enabled'],
  ]);
  expect((await loadProduct(database.db, plateId + 1))!.title).toBe('Assiette d’automne');

  for (const { id: orderId, lineId } of placed.slice(0, 10)) {
    const parcel = { lines: [{ orderLineId: lineId, quantity: 1 }] };
    const parcels = [{ ...parcel, trackingNumber: null, weightGrams: null }];
    const shipped = await here((tx) => shipOrder(tx, person, { orderId, parcels }));
    await here((tx) => invoiceShipment(tx, shipped.id, new Date()));
  }
  const { rows } = await sql<{ orders: number; paid: number }>`
    select count(*)::int as orders, count(distinct o.number) filter (where exists (select from payments.payment p
      where p.origin_id = o.id::text and p.state = 'captured'))::int as paid from orders."order" o`.execute(
    database.db,
  );
  expect(placed.length).toBeGreaterThanOrEqual(500);
  expect(rows[0]).toEqual({ orders: placed.length, paid: placed.length });
  expect((await verifyEverything(database.db)).findings).toEqual([]);
  expect(await readPromotion(database.db, id)).toMatchObject({
    state: 'watching',
    failedBefore: null,
  });
  await watchPromotion(deps, id, () => tryTheShop(trial()));
  expect(await readPromotion(database.db, id)).toMatchObject({
    state: 'watching',
    trials: 1,
    failedStep: null,
  });
}, 120_000);

test('one undo takes all of it back, or nothing when somebody touched it since', async () => {
  const { rows } = await sql<{ id: number; after: { changes: number } }>`
    select id, after from platform.change where entity_kind = 'promotion' and action = 'create'`.execute(
    database.db,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]!.after.changes).toBeGreaterThanOrEqual(6);
  const undo = () =>
    transact(database.db, (tx) => undoChange(tx, person, deps.handlers, rows[0]!.id));
  await here((tx) => updateProduct(tx, person, plateId, 'any', { title: 'Assiette à moi' }));
  expect(await undo()).toMatchObject({ refusal: { code: 'change-conflict' } });
  expect((await readSetting(database.db, ordersSetting)).transferDays).toBe(9);
  await here((tx) => updateProduct(tx, person, plateId, 'any', { title: 'Assiette de printemps' }));
  must(await undo());
  expect((await loadProduct(database.db, plateId))!.title).toBe('Assiette de série n° 2');
  expect((await readSetting(database.db, ordersSetting)).transferDays).toBe(7);
  expect(await listInstalled(database.db)).toEqual([]);
  // The new article is archived, and keeps its shelf, which nobody sees.
  const { rows: gone } = await sql`
    select c.hidden, p.state from catalogue.category c
    join catalogue.product_category pc on pc.category_id = c.id join catalogue.product p on p.id = pc.product_id
    where c.name = 'Printemps'`.execute(database.db);
  expect(gone).toEqual([{ hidden: true, state: 'archived' }]);
  expect((await verifyEverything(database.db)).findings).toEqual([]);
});

test('a promotion after which nothing can be bought is taken back by itself; orders stay, an incident says so', async () => {
  const {
    id: _,
    code: _c,
    version: _v,
    ...draft
  } = (await onSite(async (tx) => ok(await lockOfficeOption(tx, optionId))))!;
  await onSite((tx) =>
    changeDeliveryOption(tx, person, optionId, 'any', { ...draft, state: 'archived' }),
  );
  const id = await promote((_label, kind) => kind === 'delivery-option');
  const commerce = commerceDeps(database.db);
  const before = (await sql`select from orders."order"`.execute(database.db)).rows.length;
  await watchPromotion(deps, id, () => tryTheShop(trial()));
  expect(await readPromotion(database.db, id)).toMatchObject({
    ...{ state: 'rolled-back', failedStep: 'delivery', leftStanding: [] },
  });
  const [incident] = await listIncidents(database.db, { open: true, beforeId: null, limit: 1 });
  expect(incident).toMatchObject({ kind: 'checkout', facts: { promotion: id, site: 'Printemps' } });
  const { variantId } = await sellableVariant(database.db);
  await orderUpTo('paid', commerce, [{ variantId, quantity: 1 }], optionId);
  expect((await sql`select from orders."order"`.execute(database.db)).rows).toHaveLength(
    before + 1,
  );
  expect(await tryTheShop(trial())).toMatchObject({ failedStep: null });
  await watchPromotion(deps, id, () => Promise.reject(new Error('it is over')));
});
