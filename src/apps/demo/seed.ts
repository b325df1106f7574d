import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { rebuildAll } from '../../core/listing/index.ts';
import { loadTaxRates } from '../../core/pricing/index.ts';
import { loadDeliveryOptions } from '../../core/promise/index.ts';
import { createStaff, ROLES } from '../../platform/access/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { framePicture, openStorage, type FileStorage } from '../../platform/files/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { proposeNow } from '../../buy/replenishment/index.ts';
import { composeCommerce } from '../commerce.ts';
import { composeHelpdesk } from '../compose-helpdesk.ts';
import { composeDrafts } from '../compose-accounts.ts';
import { DEMO_ACCOUNTS, isEmptyShop } from './accounts.ts';
import { seedExtensions } from './extensions.ts';
import { seedCalm } from './calm.ts';
import { seedIncidents } from './incidents.ts';
import { seedAttributes } from './attributes.ts';
import { seedCollections } from './collections.ts';
import { computeAffinity } from '../../market/affinity/index.ts';
import {
  demoProducts,
  keepPicture,
  seedProduct,
  seedShelves,
  type SeededVariant,
} from './catalogue.ts';
import { must } from './must.ts';
import { categoryPictures, homeStatement, listPictures, selections } from './content/index.ts';
import { seedConsents } from './consents.ts';
import { seedDemoCustomer } from './customer.ts';
import { seedDigital, seedDigitalOrder } from './digital.ts';
import { seedDelivery } from './delivery.ts';
import { seedCases, seedWithdrawal } from './cases.ts';
import { seedDirect } from './direct.ts';
import { inventHistory, priceChangeDay } from './history.ts';
import { writeLevels } from './history-store.ts';
import { kindPictures, seedKinds } from './kinds.ts';
import { seedPriceLists, seedTradeCustomers } from './price-lists.ts';
import { seedPurchases } from './purchases.ts';
import { seedCounts } from './counts.ts';
import { seedWarehouse } from './warehouse.ts';
import { seedSupplierInvoices } from './supplier-invoices.ts';
import { seedOutings } from './outings.ts';
import { createEndpoint } from '../../platform/webhooks/index.ts';
import { composeWebhooks } from '../webhook-events.ts';
import { seedPartners } from './partners.ts';
import { seedRhythm } from './rhythm.ts';
import { seedReviews } from './reviews.ts';
import { seedOfficeSales } from './sell-by-phone.ts';
import { seedSettings } from './settings.ts';
import { seedSecondWarehouse, seedSharedOrder } from './second-warehouse.ts';
import { seedSupplierPapers } from './supplier-papers.ts';
import { seedSuppliers } from './suppliers.ts';
import { writeHistory } from './write-history.ts';

/** What seeding did. */
export interface DemoReport {
  products: number;
  pictures: number;
  orders: number;
}

const SEED = 20_261_122;
const actor = systemActor('démo');

/**
 * Fills an empty database with the demonstration shop: articles, pictures, delivery, two years of orders,
 * accounts. Refusals: `demo-in-production` (409), `demo-not-empty` (409).
 *
 * @param folder of the rendered pictures
 * @param onProgress part done, 0…1
 */
export async function seedDemo(
  db: Db,
  config: Config,
  folder: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Result<DemoReport>> {
  if (config.environment === 'production') return refuse('demo-in-production', 409);
  if (!(await isEmptyShop(db))) return refuse('demo-not-empty', 409);
  const now = new Date();
  const pictures = await keepPictures(db, config, folder, (done) => onProgress(done * 0.3));
  // One transaction: a first start that is cut short leaves an empty shop, not half of one.
  const orders = await transact(db, async (tx) => {
    // Two machines may start on one empty database at once: the second one waits, and finds it filled.
    await sql`select pg_advisory_xact_lock(${SEED})`.execute(tx);
    if (!(await isEmptyShop(tx))) return refuse('demo-not-empty', 409);
    const sellers = await seedCatalogue(tx, pictures, now, (done) => onProgress(0.3 + done * 0.3));
    await seedDigital(tx, actor, await openStorage(config.files), pictures, now);
    const placed = await seedHistory(tx, sellers, now);
    await seedSupplierPapers(tx, actor, await openStorage(config.files), now);
    onProgress(0.95);
    await seedAccounts(tx);
    await seedDemoCustomer(tx);
    await seedReviews(tx, SEED);
    const commerce = composeCommerce(tx, config);
    await seedDigitalOrder(commerce, tx, actor);
    await seedDirect(commerce, tx, actor);
    await seedSharedOrder(commerce, tx);
    const drafts = composeDrafts(commerce, config);
    await seedOfficeSales(drafts, tx, actor, sellers);
    await seedCalm(tx, actor, now);
    await seedIncidents(tx, now);
    await seedExtensions(tx, actor, now);
    await seedRhythm(tx, actor, now);
    await seedPartners(tx, actor, now);
    await seedCases(composeHelpdesk(commerce, config), tx, actor, now);
    await seedWithdrawal(tx);
    await seedOutings(tx, actor, now);
    await seedConsents(tx, now);
    await seedWebhook(tx, config);
    return ok(placed);
  });
  if (!orders.ok) return orders;
  // What the job of the night would propose, so that the first look at purchases shows it.
  await proposeNow(db, businessDate(now));
  onProgress(1);
  return ok({ products: demoProducts.length, pictures: pictures.size, orders: orders.value });
}

/** A program that will hear of invoices once somebody switches it on: the demonstration speaks to nobody outside. */
async function seedWebhook(tx: Tx, config: Config): Promise<void> {
  const fields = {
    url: 'https://comptabilite.example/sereine',
    description: 'Logiciel de comptabilité',
    events: ['invoice.issued', 'order.paid', 'order.refunded'],
    active: false,
  };
  must(await createEndpoint(tx, actor, composeWebhooks(tx, config), fields));
}

async function seedAccounts(tx: Tx): Promise<void> {
  for (const account of DEMO_ACCOUNTS) {
    const role = ROLES.find((r) => r === account.role)!;
    const name = account.role === 'owner' ? 'Camille Exemple' : 'Noé Exemple';
    must(
      await createStaff(tx, actor, 'system', {
        email: account.email,
        name,
        locale: 'fr',
        role,
        password: account.password,
        endsAt: null,
      }),
    );
  }
}

async function keepPictures(
  db: Db,
  config: Config,
  folder: string,
  onProgress: (done: number) => void,
): Promise<Map<string, number>> {
  const storage = await openStorage(config.files);
  const names = new Set([
    homeStatement.pictureFile,
    ...selections.map((s) => s.pictureFile),
    ...categoryPictures.map((p) => p.file),
    ...demoProducts.flatMap((product) => listPictures(product).map((p) => p.file)),
    ...kindPictures,
  ]);
  const kept = new Map<string, number>();
  let done = 0;
  for (const name of names) {
    const id = await keepPicture(db, storage, folder, name);
    if (id !== null) kept.set(name, await framed(db, storage, name, id));
    done += 1;
    onProgress(done / names.size);
  }
  return kept;
}

/** The picture as it is placed: the one at the top of the home page says what to keep in sight. */
async function framed(db: Db, storage: FileStorage, name: string, id: number): Promise<number> {
  if (name !== homeStatement.pictureFile) return id;
  const { focalPoint } = homeStatement;
  return must(await framePicture(db, storage, id, { crop: null, focalPoint })).id;
}

async function seedCatalogue(
  tx: Tx,
  pictures: ReadonlyMap<string, number>,
  now: Date,
  onProgress: (done: number) => void,
): Promise<SeededVariant[]> {
  await seedSettings(tx, actor, pictures);
  await seedDelivery(tx, actor);
  const shelves = await seedShelves(tx, actor, pictures);
  const attributes = await seedAttributes(tx, actor, shelves.categoryIds);
  const known = { ...shelves, attributes, pictures };
  const sellers: SeededVariant[] = [];
  for (const [index, product] of demoProducts.entries()) {
    sellers.push(...(await seedProduct(tx, actor, product, { ...known, now })));
    onProgress(index / demoProducts.length);
  }
  await seedCollections(tx, actor, known);
  await seedPrices(tx, sellers, now);
  await seedKinds(tx, actor, sellers, pictures, now);
  await sql`update catalogue.publication p set published_at = least(p.published_at, s.launched_at)
    from unnest(${sellers.map((s) => s.productId)}::bigint[], ${sellers.map((s) => s.launchedAt)}::timestamptz[])
      as s (product_id, launched_at) where s.product_id = p.product_id`.execute(tx);
  return sellers;
}

/** Prices with their history: what they were from the launch on, and what they are since the last change. */
async function seedPrices(tx: Tx, sellers: readonly SeededVariant[], now: Date): Promise<void> {
  const changeDay = priceChangeDay(now);
  const history = sellers.flatMap((s) => [
    ...(s.launchedAt < changeDay ? [{ ...s, cents: s.formerPriceCents, at: s.launchedAt }] : []),
    { ...s, cents: s.priceCents, at: s.launchedAt < changeDay ? changeDay : s.launchedAt },
  ]);
  await sql`insert into pricing.price_change (variant_id, channel_id, amount_cents, effective_at, actor_label)
    select v, 'web', c, at, ${actor.label} from unnest(${history.map((p) => p.variantId)}::bigint[],
      ${history.map((p) => p.cents)}::int[], ${history.map((p) => p.at)}::timestamptz[]) as p (v, c, at)`.execute(
    tx,
  );
  await sql`insert into pricing.price (variant_id, channel_id, amount_cents)
    select v, 'web', c from unnest(${sellers.map((s) => s.variantId)}::bigint[],
      ${sellers.map((s) => s.priceCents)}::int[]) as p (v, c)`.execute(tx);
}

async function seedHistory(tx: Tx, sellers: SeededVariant[], now: Date): Promise<number> {
  const options = await loadDeliveryOptions(tx, 'web');
  const rates = await loadTaxRates(tx, businessDate(now));
  const company = await readSetting(tx, companySetting);
  const group = await seedPriceLists(tx, actor, sellers, {
    rates,
    now,
    launchedAt: priceChangeDay(now),
  });
  const past = inventHistory({ sellers, options, rates, now, seed: SEED });
  const { orders } = await writeHistory(tx, past, sellers, company);
  await seedTradeCustomers(tx, actor, group.id);
  await writeLevels(tx);
  await seedPurchases(tx, actor, await seedSuppliers(tx, actor, now), now);
  await seedSupplierInvoices(tx, actor, now);
  await seedCounts(tx, actor, now);
  await seedWarehouse(tx, actor, now);
  await seedSecondWarehouse(tx, actor);
  await rebuildAll(tx);
  await computeAffinity(tx, now);
  return orders;
}
