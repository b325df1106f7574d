import { expect, test } from 'vitest';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { findOrCreateParty } from '../../core/parties/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { addWishes, readSharedWishes, readWishes, removeWish, shareWishes } from './index.ts';

const database = testDatabase();

async function within<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(`refused: ${done.refusal.code}`);
  return done.value;
}

const somebody = (firstName: string) =>
  within(async (tx) =>
    ok(
      await findOrCreateParty(tx, {
        email: `${firstName}@example.org`,
        firstName,
        lastName: '',
        companyName: '',
        phone: '',
        locale: 'fr',
      }),
    ),
  );

test('a wish list holds each variant once, takes in what a guest kept, and forgets what does not exist', async () => {
  const partyId = await somebody('anne');
  const one = await sellableVariant(database.db);
  const two = await sellableVariant(database.db);
  await within((tx) => addWishes(tx, partyId, [one.variantId]));
  await within((tx) => addWishes(tx, partyId, [two.variantId, one.variantId, 99_999_999]));
  expect((await readWishes(database.db, partyId)).variantIds).toEqual([
    two.variantId,
    one.variantId,
  ]);
  await within((tx) => removeWish(tx, partyId, two.variantId));
  await within((tx) => removeWish(tx, partyId, two.variantId));
  expect((await readWishes(database.db, partyId)).variantIds).toEqual([one.variantId]);
});

test('a wish list is seen by others under a secret that its owner makes and ends', async () => {
  const partyId = await somebody('boris');
  const { variantId } = await sellableVariant(database.db);
  await within((tx) => addWishes(tx, partyId, [variantId]));
  expect((await readWishes(database.db, partyId)).secret).toBeNull();
  await within((tx) => shareWishes(tx, partyId, true));
  const { secret } = await readWishes(database.db, partyId);
  await within((tx) => shareWishes(tx, partyId, true));
  expect((await readWishes(database.db, partyId)).secret).toBe(secret);
  expect(await readSharedWishes(database.db, secret!)).toEqual({
    firstName: 'boris',
    variantIds: [variantId],
  });
  await within((tx) => shareWishes(tx, partyId, false));
  expect(await readSharedWishes(database.db, secret!)).toBeNull();
  await within((tx) => shareWishes(tx, partyId, true));
  expect((await readWishes(database.db, partyId)).secret).not.toBe(secret);
});
