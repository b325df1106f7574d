import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { createCategory } from '../catalogue/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { runPendingJobs } from '../../platform/jobs/testing.ts';
import { rebuildAll, verifyListing, wireListing } from './index.ts';
import { must, productOnSale } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');
let productId = 0;
let categoryId = 0;
let rank = 0;

beforeEach(async () => {
  rank += 1;
  const made = await transact(database.db, (tx) =>
    createCategory(tx, actor, { name: `Rayon ${rank}` }),
  );
  categoryId = must(made).id;
  const product = await productOnSale(
    database.db,
    { title: `Tasse ${rank}`, categoryIds: [categoryId] },
    { priceCents: 1_800 },
  );
  productId = product.id;
  expect(await verifyListing(database.db)).toEqual([]);
});

/** What is said after a fault; rebuilding the listing repairs it. */
async function saidOf(fault: ReturnType<typeof sql>) {
  await fault.execute(database.db);
  const found = await verifyListing(database.db);
  await transact(database.db, async (tx) => ok(await rebuildAll(tx)));
  expect(await verifyListing(database.db)).toEqual([]);
  return found.map(({ rule, subject }) => `${rule}: ${subject}`).sort();
}

test('an article whose entry is gone is not listed, and its document stands alone', async () => {
  expect(await saidOf(sql`delete from listing.entry where product_id = ${productId}`)).toEqual([
    `listing-document-is-listed: product ${productId} in web`,
    `listing-equals-catalogue: product ${productId} in web`,
  ]);
});

test('an entry without its document is said', async () => {
  const said = await saidOf(sql`delete from listing.document where product_id = ${productId}`);
  expect(said).toContain(`listing-has-document: product ${productId} in web`);
});

test('an entry of an article that is not there is said, and so is one in a channel that is not', async () => {
  const copy = (product: number, channel: string) => sql`
    insert into listing.entry (channel_id, product_id, category_ids, title_sort, min_price_cents, max_price_cents,
      availability, published_at)
    select ${channel}, ${product}, category_ids, title_sort, min_price_cents, max_price_cents, availability, published_at
    from listing.entry where product_id = ${productId} and channel_id = 'web'`;
  const nowhere = `product ${productId} in nowhere`;
  expect(await saidOf(copy(productId, 'nowhere'))).toEqual([
    `listing-equals-catalogue: ${nowhere}`,
    `listing-has-document: ${nowhere}`,
  ]);
  expect(await saidOf(copy(999_999, 'web'))).toEqual([
    'listing-equals-catalogue: product 999999 in web',
    'listing-has-document: product 999999 in web',
  ]);
});

test('a document of an article that is not there is said', async () => {
  const copied = sql`insert into listing.document (channel_id, product_id, card_fr, card_en, search)
    select channel_id, 999999, card_fr, card_en, search from listing.document where product_id = ${productId}`;
  expect(await saidOf(copied)).toEqual(['listing-document-is-listed: product 999999 in web']);
});

test('an entry on other shelves, of another brand or under another title is said', async () => {
  const said = [`listing-shelf-equals-catalogue: product ${productId} in web`];
  for (const wrong of [
    sql`category_ids = '{999999}'`,
    sql`brand_id = 999999`,
    sql`title_sort = 'wrong'`,
    sql`popularity = popularity + 1`,
  ]) {
    const fault = sql`update listing.entry set ${wrong} where product_id = ${productId}`;
    expect(await saidOf(fault)).toEqual(said);
  }
});

test('another price than that of its variants is said', async () => {
  const fault = sql`update listing.entry set max_price_cents = 1 where product_id = ${productId}`;
  expect(await saidOf(fault)).toEqual([`listing-prices-equal-prices: product ${productId} in web`]);
});

test('words of a channel that is not there are said', async () => {
  const word = sql`insert into listing.word (channel_id, word) values ('nowhere', 'tasse')`;
  expect(await saidOf(word)).toEqual(['listing-word-of-a-channel: words of nowhere']);
});

test('another availability than the levels say is told, unless its job is yet to run', async () => {
  const { db } = database;
  const fault = sql`update listing.entry set availability = 'out' where product_id = ${productId}`;
  expect(await saidOf(fault)).toEqual([
    `listing-availability-equals-levels: product ${productId} in web`,
  ]);
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where product_id = ${productId}`.execute(db);
  await fault.execute(db);
  await transact(db, async (tx) =>
    ok(await emit(tx, 'stock.changed', { variantIds: rows.map(({ id }) => id) })),
  );
  expect(await verifyListing(db)).toEqual([]);
  await runPendingJobs(database, [wireListing({ db })]);
  expect(await verifyListing(db)).toEqual([]);
  const [entry] = (
    await sql<{ availability: string }>`
      select availability from listing.entry where product_id = ${productId}`.execute(db)
  ).rows;
  expect(entry?.availability).toBe('in-stock');
  // A job that gave up is no excuse.
  await fault.execute(db);
  expect(await verifyListing(db)).toMatchObject([{ expected: 'in-stock', actual: 'out' }]);
});
