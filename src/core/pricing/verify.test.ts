import { expect, test } from 'vitest';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { verifyPrices } from './index.ts';

const database = testDatabase();

test('says a price that its history does not know: of another amount, of no variant, in no channel', async () => {
  const { db } = database;
  const { variantId } = await sellableVariant(db, { priceCents: 2_400 });
  expect(await verifyPrices(db)).toEqual([]);
  await sql`update pricing.price set amount_cents = 1 where variant_id = ${variantId}`.execute(db);
  await sql`insert into pricing.price (variant_id, channel_id, amount_cents)
    values (999999, 'web', 500), (${variantId}, 'nowhere', 700)`.execute(db);
  const rule = 'price-equals-history';
  expect(await verifyPrices(db)).toEqual(
    expect.arrayContaining([
      { rule, subject: `variant ${variantId} in web`, expected: '2400', actual: '1' },
      { rule, subject: 'variant 999999 in web', expected: 'none', actual: '500' },
      { rule, subject: `variant ${variantId} in nowhere`, expected: 'none', actual: '700' },
    ]),
  );
});
