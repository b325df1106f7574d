import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopUrls } from '../../src/apps/shop/urls.ts';
import { promotionDeps } from '../../src/apps/test-site-deps.ts';
import { listInstalled } from '../../src/calm/extensions/index.ts';
import { listIncidents } from '../../src/calm/incidents/store.ts';
import { applyPromotion, askForPromotion } from '../../src/calm/promotion/apply.ts';
import { compareAll } from '../../src/calm/promotion/compare.ts';
import type { PromotionDeps } from '../../src/calm/promotion/index.ts';
import { readPromotion } from '../../src/calm/promotion/store.ts';
import { takeBack } from '../../src/calm/promotion/take-back.ts';
import { tryTheShop, watchPromotion } from '../../src/calm/promotion/watch.ts';
import {
  createTestSite,
  openTestSiteDb,
  openTestSiteFiles,
  removeTestSite,
} from '../../src/calm/test-sites/index.ts';
import {
  createAttribute,
  createBrand,
  createCategory,
  createCollection,
  createProduct,
  createSizeGuide,
  deleteCollection,
  loadProduct,
  setDates,
  updateProduct,
  updateVariant,
} from '../../src/core/catalogue/index.ts';
import { setPrices } from '../../src/core/pricing/index.ts';
import { changeDeliveryOption } from '../../src/core/promise/office-commands.ts';
import { lockOfficeOption } from '../../src/core/promise/queries.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { ok, refuse, type Result } from '../../src/kernel/refusal.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { invoiceShipment } from '../../src/manage/invoicing/index.ts';
import { undoChange } from '../../src/platform/changes/index.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { sql, transact, type Database, type Tx } from '../../src/platform/db/index.ts';
import { ordersSetting, readSetting, writeSetting } from '../../src/platform/settings/index.ts';
import { openStorage, putFile } from '../../src/platform/files/index.ts';
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
let oldShelfId = 0;

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
  oldShelfId = await here(async (tx) => {
    const old = await createCollection(tx, person, { title: 'Fins de série', kind: 'hand' });
    return old.ok ? ok(old.value.id) : old;
  });
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
    from catalogue.collection c where c.id <> ${oldShelfId} order by c.title`.execute(database.db);
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

const picture = (background: string) =>
  sharp({ create: { width: 60, height: 60, channels: 3, background } })
    .png()
    .toBuffer();

/** A picture of one colour, kept on the test site. */
async function pictureThere(colour: string): Promise<number> {
  const files = await openTestSiteFiles(deps.testSites, siteId);
  const file = { content: await picture(colour), name: `${colour}.png` };
  return must(await putFile(there.db, files, file)).id;
}

test('pictures come with their bytes, attributes with their values, variants and deletions too; what stays says why', async () => {
  const [blue, red] = [await pictureThere('blue'), await pictureThere('red')];
  // Numbers are taken here meanwhile, of everything that is made there.
  const storage = await openStorage(deps.testSites.config.files);
  must(await putFile(database.db, storage, { content: await picture('green'), name: 'vert.png' }));
  await here((tx) =>
    createAttribute(tx, person, { name: 'Usage', values: [{ name: 'Four' }, { name: 'Gel' }] }),
  );
  const plate = (await loadProduct(there.db, plateId + 3))!;
  const clay = await onSite((tx) =>
    createAttribute(tx, person, {
      name: 'Terre',
      values: [{ name: 'Blanche' }, { name: 'Noire' }],
    }),
  );
  const brand = await onSite((tx) => createBrand(tx, person, { name: 'Four du Midi' }));
  const says = (variantId: number | null, at: number) => ({
    ...{ attributeId: clay.id, variantId, valueIds: [clay.values[at]!.id] },
  });
  await onSite((tx) =>
    updateProduct(tx, person, plate.id, 'any', {
      media: [{ fileId: blue, alt: 'Assiette bleue' }],
      attributes: [says(null, 1)],
      variants: [
        ...plate.variants.map(({ id }) => ({ id })),
        { sku: 'TST-OCRE', optionValues: ['Ocre'], weightGrams: 700 },
      ],
    }),
  );
  const ochre = (await loadProduct(there.db, plate.id))!.variants.find(
    (v) => v.sku === 'TST-OCRE',
  )!;
  await onSite((tx) =>
    setPrices(tx, person, [{ variantId: ochre.id, channelId: 'web', amountCents: 4_200 }]),
  );
  const jug = await onSite((tx) =>
    createProduct(tx, person, {
      ...{ title: 'Cruche', brandId: brand.id, channelIds: ['web'] },
      media: [{ fileId: red, alt: 'Cruche rouge' }],
      attributes: [says(null, 0)],
    }),
  );
  await onSite((tx) =>
    setDates(tx, person, jug.id, 'any', { launch: { on: '2030-01-02', preorder: false, cap: 0 } }),
  );
  await onSite((tx) => createSizeGuide(tx, person, { name: 'Assiettes', brandIds: [brand.id] }));
  await onSite((tx) => updateProduct(tx, person, plateId + 4, 'any', { state: 'archived' }));
  await onSite((tx) => deleteCollection(tx, person, oldShelfId, 'any'));
  await sql`insert into platform.change (actor_kind, actor_label, entity_kind, entity_id, entity_label, action, before, after)
    values ('system', 'test', 'customer', '1', 'Zoé', 'update', '{"note":""}', '{"note":"x"}'),
      ('system', 'test', 'segment', '1', 'Fidèles', 'create', null, '{"name":"Fidèles"}'),
      ('system', 'test', 'purchase-order', '1', 'CF-1', 'create', null, '{"state":"draft"}')`.execute(
    there.db,
  );
  const stays = (await differences()).filter(({ standing }) => standing === 'by-hand');
  expect(stays.map(({ kind, reason }) => `${kind} ${reason}`).toSorted()).toEqual([
    'customer persons',
    'purchase-order life',
    'segment kind',
  ]);
  const wanted = new Set(['attribute', 'brand', 'variant', 'price', 'size-guide', 'product-dates']);
  const isMine = (label: string, kind: string) =>
    (wanted.has(kind) && label !== 'Assiette de printemps · Craie') ||
    ['Cruche', plate.title, 'Fins de série', 'Assiette de série n° 6'].includes(label);
  const before = (await differences()).filter((one) => isMine(one.label, one.kind));
  expect(before.every(({ standing }) => standing === 'ready')).toBe(true);
  const needs = await promote((label) => label === 'Cruche').catch((error: Error) => error.message);
  expect(needs).toContain('Four du Midi');
  await sql`update promotion.promotion set state = 'refused' where state = 'waiting'`.execute(
    database.db,
  );
  const id = await promote(isMine);
  const now = (await loadProduct(database.db, plate.id))!;
  const { rows } = await sql<{
    title: string;
    alt: string;
    colour: string;
    key: string;
    value: string;
    price: number | null;
    launch: string | null;
  }>`
    select p.title, m.alt, f.original_name as colour, f.storage_key as key,
      (select v.name from catalogue.product_attribute a join catalogue.attribute_value v on v.id = a.value_ids[1]
        join catalogue.attribute t on t.id = v.attribute_id and t.name = 'Terre' where a.product_id = p.id) as value,
      (select r.amount_cents from catalogue.variant v join pricing.price r on r.variant_id = v.id
        where v.product_id = p.id and v.sku = 'TST-OCRE') as price,
      (select launches_on::text from catalogue.launch l where l.product_id = p.id) as launch
    from catalogue.product p join catalogue.product_media m on m.product_id = p.id join platform.file f on f.id = m.file_id
    where p.title in (${plate.title}, 'Cruche') order by p.title`.execute(database.db);
  expect(rows).toMatchObject([
    { alt: 'Assiette bleue', colour: 'blue.png', value: 'Noire', price: 4_200, launch: null },
    {
      title: 'Cruche',
      alt: 'Cruche rouge',
      colour: 'red.png',
      value: 'Blanche',
      launch: '2030-01-02',
    },
  ]);
  for (const { key } of rows) expect((await storage.read(key))?.length).toBeGreaterThan(50);
  expect(now.variants).toHaveLength(plate.variants.length + 1);
  expect((await loadProduct(database.db, plateId + 4))!.state).toBe('archived');
  const rest = (await differences()).filter((one) => isMine(one.label, one.kind));
  expect(rest.filter(({ standing }) => standing !== 'same').map(({ label }) => label)).toEqual([
    'Fins de série',
  ]);

  // What cannot be put back waits until the watch is over.
  const shelf = () =>
    sql`select from catalogue.collection where id = ${oldShelfId}`.execute(database.db);
  expect((await shelf()).rows).toHaveLength(1);
  await sql`update promotion.promotion set watched_until = now() where id = ${id}`.execute(
    database.db,
  );
  await watchPromotion(deps, id, () => tryTheShop(trial()));
  expect((await shelf()).rows).toHaveLength(0);
  expect(await readPromotion(database.db, id)).toMatchObject({ state: 'kept', leftStanding: [] });
  const { rows: entry } = await sql<{ id: number }>`select id from platform.change
    where entity_kind = 'promotion' and entity_id = ${String(id)} and action = 'create'`.execute(
    database.db,
  );
  must(await transact(database.db, (tx) => undoChange(tx, person, deps.handlers, entry[0]!.id)));
  expect((await loadProduct(database.db, plate.id))!).toMatchObject({ media: [], attributes: [] });
  expect(await readPromotion(database.db, id)).toMatchObject({
    state: 'undone',
    leftStanding: [
      { label: 'Fins de série', code: 'change-not-undoable' },
      // The archived article still names it.
      { label: 'Four du Midi', code: 'brand-in-use' },
    ],
  });
  expect((await verifyEverything(database.db)).findings).toEqual([]);
}, 60_000);

test('an option that was changed there comes with the values of its variants, whole or not at all, and goes whole', async () => {
  const plate = (await loadProduct(there.db, plateId + 5))!;
  const { id: productId, title, options } = plate;
  const [first, ...others] = plate.variants.filter(({ state }) => state === 'active');
  const sized = (size: string) => [...first!.optionValues, size];
  await onSite((tx) =>
    updateProduct(tx, person, productId, 'any', {
      options: [
        ...options,
        { name: 'Taille', kind: 'size', values: [{ value: 'S' }, { value: 'L' }] },
      ],
      variants: [
        { id: first!.id, optionValues: sized('S') },
        ...others.map((one) => ({ id: one.id, optionValues: [...one.optionValues, 'S'] })),
        { sku: 'TST-L', optionValues: sized('L') },
      ],
    }),
  );
  const isMine = (label: string) => label === title || label.startsWith(`${title} · `);
  await expect(promote((label, kind) => isMine(label) && kind === 'product')).rejects.toThrow(
    'promotion-parts',
  );
  await sql`update promotion.promotion set state = 'refused' where state = 'waiting'`.execute(
    database.db,
  );
  const shapeHere = async () => {
    const now = (await loadProduct(database.db, productId))!;
    const active = now.variants.filter(({ state }) => state === 'active');
    return { options: now.options, values: active.map(({ optionValues }) => optionValues) };
  };
  const before = await shapeHere();
  expect(before.options).toEqual(options);

  const id = await promote(isMine);
  const promoted = await shapeHere();
  expect(promoted.options).toEqual((await loadProduct(there.db, productId))!.options);
  expect(promoted.values).toContainEqual(sized('L'));
  const mine = (await differences()).filter(({ label }) => isMine(label));
  expect(mine.every(({ standing }) => standing === 'same')).toBe(true);
  const takeBackAll = (leave: boolean) =>
    transact(database.db, (tx) =>
      takeBack(tx, person, deps.handlers, id, { leave, state: 'rolled-back' }),
    );
  // Somebody touches one variant: nothing of its article is put back, rather than half of it.
  await here((tx) => updateVariant(tx, person, first!.id, 'any', { optionValues: sized('M') }));
  expect(await takeBackAll(false)).toMatchObject({ refusal: { code: 'change-conflict' } });
  const halfway = await transact(database.db, async (tx) => {
    const left = must(
      await takeBack(tx, person, deps.handlers, id, { leave: true, state: 'rolled-back' }),
    );
    const now = (await loadProduct(tx, productId))!;
    expect(now.options).toHaveLength(options.length + 1);
    expect(left.map(({ label }) => label)).toContain(title);
    return refuse('test-only', 409);
  });
  expect(halfway.ok).toBe(false);
  await here((tx) => updateVariant(tx, person, first!.id, 'any', { optionValues: sized('S') }));
  await here((tx) => updateProduct(tx, person, productId, 'any', { options: promoted.options }));
  must(await takeBackAll(true));
  expect(await shapeHere()).toEqual(before);
}, 60_000);

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
