import { expect, test } from 'vitest';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { reservationPart, verifyStock } from './index.ts';

const database = testDatabase();
const NOWHERE = 999_999;

test('says a level at a location or of a variant that is not there, and one where no stock is kept', async () => {
  const { db } = database;
  const { variantId } = await sellableVariant(db);
  expect(await verifyStock(db)).toEqual([]);
  await sql`insert into stock.level (variant_id, location_id) values (${variantId}, ${NOWHERE}),
    (${NOWHERE}, (select id from stock.location where is_default)),
    (${variantId}, (select id from stock.location where code = 'CUSTOMER'))`.execute(db);
  const found = await verifyStock(db);
  expect(found.map(({ rule }) => rule)).toEqual(
    Array(3).fill('stock-level-of-a-variant-at-a-place'),
  );
  const said = Object.fromEntries(found.map(({ subject, actual }) => [subject, actual]));
  expect(said).toEqual({
    [`variant ${variantId} at ${NOWHERE}`]: 'no such location',
    [`variant ${NOWHERE} at MAIN`]: 'no such variant',
    [`variant ${variantId} at CUSTOMER`]: 'a location of kind customer',
  });
});

test('says a level that differs from its moves and reservations', async () => {
  const { db } = database;
  const { variantId } = await sellableVariant(db, { stock: 7 });
  await sql`update stock.level set on_hand = 8, reserved = 1 where variant_id = ${variantId}`.execute(
    db,
  );
  const subject = `variant ${variantId} at MAIN`;
  expect(await verifyStock(db)).toEqual(
    expect.arrayContaining([
      { rule: 'stock-level-equals-moves', subject, expected: '7', actual: '8' },
      { rule: 'stock-reserved-equals-reservations', subject, expected: '0', actual: '1' },
    ]),
  );
});

test('what was promised from the supplier’s shelf stays right when the article is no longer sold so; one unit more is said', async () => {
  const { db } = database;
  const { variantId } = await sellableVariant(db, { stock: 0, backorder: true });
  const subject = `variant ${variantId} at MAIN`;
  const oversold = async () =>
    (await verifyStock(db)).filter((found) => found.subject === subject).map(({ rule }) => rule);
  const origin = { kind: 'test', id: 'ahead' };
  const held = reservationPart(origin, [{ variantId, quantity: 2, backorder: true }], null);
  await sql`with ${held} select held from stock_complete`.execute(db);
  await sql`update catalogue.variant set backorder = false where id = ${variantId}`.execute(db);
  expect(await oversold()).toEqual([]);
  await sql`with level as (
      update stock.level set reserved = reserved + 1 where variant_id = ${variantId} returning location_id)
    insert into stock.reservation (origin_kind, origin_id, variant_id, location_id, quantity)
    select 'test', 'sold', ${variantId}, location_id, 1 from level`.execute(db);
  expect(await oversold()).toEqual(['stock-not-oversold']);
});
