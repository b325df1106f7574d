import { beforeAll, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { listAddresses } from '../../core/parties/index.ts';
import { rememberOrderAddresses } from './address-book.ts';
import { customerFacts } from './index.ts';

const database = testDatabase();
let option: number;
beforeAll(async () => {
  option = await homeDelivery(database.db);
});

test('an order puts its addresses into the buyer’s book once, and counts for the customer', async () => {
  const deps = commerceDeps(database.db);
  const { variantId } = await sellableVariant(database.db, { priceCents: 2_400, stock: 5 });
  const order = await orderUpTo('paid', deps, [{ variantId, quantity: 1 }], option);
  await rememberOrderAddresses(database.db, order.id);
  await rememberOrderAddresses(database.db, order.id);
  const addresses = await listAddresses(database.db, order.partyId!);
  expect(addresses.map((entry) => entry.kind).sort()).toEqual(['billing', 'shipping']);
  const nameOf = async () => {
    const { rows } = await sql<{ name: string }>`
      select first_name || ' ' || last_name as name from parties.party where id = ${order.partyId}`.execute(
      database.db,
    );
    return rows[0]!.name;
  };
  const known = await nameOf();
  // As whoever opened an account by a link before their first order.
  await sql`update parties.party set first_name = '', last_name = '' where id = ${order.partyId}`.execute(
    database.db,
  );
  await rememberOrderAddresses(database.db, order.id);
  expect(await nameOf()).toBe(known);
  const facts = await customerFacts(database.db)([order.partyId!]);
  expect(facts.get(order.partyId!)).toMatchObject({ ordersCount: 1, spentCents: order.totalCents });
});
