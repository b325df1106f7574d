import { expect, test } from 'vitest';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { verifyStock } from './index.ts';

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
