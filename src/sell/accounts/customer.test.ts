import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  orderUpTo,
  readyCart,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { rebuildEntries } from '../../core/listing/index.ts';
import {
  findOrCreateParty,
  readAddressBook,
  removeBookEntry,
  saveBookEntry,
} from '../../core/parties/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { addCartLine, createCart, findCartOf, giveCartTo, loadCart } from '../carts/index.ts';
import { completeCart, orderAgain, readOrder } from '../orders/index.ts';
import { accountTester, must } from './testing.ts';

const database = testDatabase();
const { within, newAddress, signIn, whoIs } = accountTester(database);
const commerce = () => commerceDeps(database.db);
let delivery = 0;

beforeAll(async () => {
  delivery = await homeDelivery(database.db);
});

test('the address book has one default, holds each address once, and keeps one first when it goes', async () => {
  const partyId = await within(async (tx) =>
    ok(
      await findOrCreateParty(tx, {
        email: newAddress(),
        firstName: 'Anne',
        lastName: 'Roy',
        companyName: '',
        phone: '',
        locale: 'fr',
      }),
    ),
  );
  const save = (line1: string, isDefault = false, id: number | null = null) =>
    within((tx) => saveBookEntry(tx, partyId, { id, address: { ...nantes, line1 }, isDefault }));
  const first = await save('1 rue A');
  await save('2 rue B');
  await save('2  RUE B ');
  let book = await readAddressBook(database.db, partyId);
  expect(
    book.map((one) => [one.address.line1.trim().toLowerCase().replace(/ +/g, ' '), one.isDefault]),
  ).toEqual([
    ['1 rue a', true],
    ['2 rue b', false],
  ]);
  await save('1 bis rue A', false, first.id);
  await save('3 rue C', true);
  book = await readAddressBook(database.db, partyId);
  expect(book.filter((one) => one.isDefault).map((one) => one.address.line1)).toEqual(['3 rue C']);
  await within((tx) => removeBookEntry(tx, partyId, book[0]!.id));
  book = await readAddressBook(database.db, partyId);
  expect(book).toHaveLength(2);
  expect(book.filter((one) => one.isDefault)).toHaveLength(1);
  const other = await transact(database.db, (tx) => removeBookEntry(tx, partyId + 1, book[0]!.id));
  expect(other).toMatchObject({ refusal: { code: 'address-unknown' } });
});

describe('the cart of a customer', () => {
  test('makes their order theirs, whatever address it is answered at; a cart has one owner', async () => {
    const who = await whoIs(await signIn(newAddress()));
    const { variantId } = await sellableVariant(database.db);
    const other = newAddress();
    const cartId = await readyCart(commerce(), [{ variantId, quantity: 1 }], delivery, {
      email: other,
    });
    expect(await within(async (tx) => ok(await giveCartTo(tx, cartId, who.partyId)))).toBe(true);
    const stranger = await whoIs(await signIn(newAddress()));
    expect(await within(async (tx) => ok(await giveCartTo(tx, cartId, stranger.partyId)))).toBe(
      false,
    );
    expect((await findCartOf(database.db, who.partyId, 'web'))?.id).toBe(cartId);
    const done = must(
      await completeCart(commerce(), {
        cartId,
        paymentMethod: 'test-success',
        idempotencyKey: cartId,
      }),
    );
    const order = await readOrder(database.db, { number: done.order.number });
    expect(order).toMatchObject({ partyId: who.partyId, email: other });
    expect(await findCartOf(database.db, who.partyId, 'web')).toBeNull();
  });

  test('is filled again from an order: what is short is added in part, what is gone is said', async () => {
    const plenty = await sellableVariant(database.db, { stock: 50 });
    const short = await sellableVariant(database.db, { stock: 5 });
    const gone = await sellableVariant(database.db, { stock: 50 });
    const order = await orderUpTo(
      'paid',
      commerce(),
      [plenty, short, gone].map(({ variantId }) => ({ variantId, quantity: 3 })),
      delivery,
    );
    await within(async (tx) => {
      await sql`update catalogue.product set state = 'archived' where id = ${gone.productId}`.execute(
        tx,
      );
      await rebuildEntries(tx, [gone.productId]);
      return ok(null);
    });
    const again = await within(async (tx) => {
      const cart = await createCart(tx, { channelId: 'web', locale: 'fr' });
      if (!cart.ok) return cart;
      must(await addCartLine(tx, cart.value.id, { variantId: short.variantId, quantity: 1 }));
      const done = await orderAgain(tx, cart.value.id, order);
      return done.ok ? ok({ ...done.value, cartId: cart.value.id }) : done;
    });
    // Two of the five are left; one is in the cart already.
    expect(again).toMatchObject({
      added: 4,
      missing: [
        { position: 2, added: 1, reason: 'short' },
        { position: 3, added: 0, reason: 'gone' },
      ],
    });
    const cart = await loadCart(database.db, again.cartId);
    expect(cart!.lines.map((line) => [line.variantId, line.quantity]).sort()).toEqual(
      [
        [plenty.variantId, 3],
        [short.variantId, 2],
      ].sort(),
    );
  });
});
