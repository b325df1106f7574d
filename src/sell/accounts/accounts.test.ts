import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { softwareAuthenticator } from '../../../test/support/authenticator.ts';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { rebuildEntries } from '../../core/listing/index.ts';
import {
  findOrCreateParty,
  readAddressBook,
  recordConsent,
  removeBookEntry,
  saveBookEntry,
} from '../../core/parties/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import {
  getInvoice,
  invoiceKeeper,
  invoiceShipment,
  listInvoicesOfOrder,
  printInvoice,
} from '../../manage/invoicing/index.ts';
import { verifyEverything } from '../../manage/integrity/index.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { addCartLine, createCart, findCartOf, giveCartTo, loadCart } from '../carts/index.ts';
import {
  completeCart,
  deliverOrder,
  listBuyerOrders,
  orderAgain,
  readOrder,
} from '../orders/index.ts';
import { gatherExport } from './export.ts';
import {
  askErasure,
  askExport,
  askSignIn,
  choosePassword,
  dropPassword,
  endSessions,
  eraseByLink,
  findSignedIn,
  listExports,
  listSessions,
  readErasure,
  readExport,
  readLink,
  signInByCode,
  signInByLink,
  signInByPasskey,
  signInByPassword,
  beginPasskey,
  beginPasskeySignIn,
  finishPasskey,
  listPasskeys,
  wireAccounts,
  type OpenedSession,
} from './index.ts';
import { accountDeps, lastMail } from './testing.ts';

const database = testDatabase();
const deps = () => accountDeps(database.db, [invoiceKeeper]);
const commerce = () => commerceDeps(database.db);
let delivery = 0;

beforeAll(async () => {
  delivery = await homeDelivery(database.db);
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

const within = async <T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> =>
  must(await transact(database.db, useCase));

let rank = 0;
const newAddress = () => `personne.${(rank += 1)}@example.org`;

async function ask(email: string, address = `198.51.100.${rank % 250}`) {
  return must(await askSignIn(deps(), { email, locale: 'fr', nextPath: '/commander', address }));
}

async function signIn(email: string): Promise<OpenedSession> {
  await ask(email);
  const { secret } = await lastMail(database.db, 'customer-sign-in', email);
  return must(await signInByLink(deps(), secret, 'Mozilla/5.0 Firefox/140.0 Windows'));
}

async function whoIs(session: OpenedSession) {
  return (await findSignedIn(database.db, session.token))!;
}

describe('the link of a sign-in mail', () => {
  test('opens a session once, leads on to where one was going, and makes the account of a guest', async () => {
    const email = newAddress();
    const { variantId } = await sellableVariant(database.db);
    const cartId = await readyCart(commerce(), [{ variantId, quantity: 1 }], delivery, { email });
    must(
      await completeCart(commerce(), {
        cartId,
        paymentMethod: 'test-success',
        idempotencyKey: cartId,
      }),
    );
    const session = await signIn(email);
    expect(session.nextPath).toBe('/commander');
    const who = await whoIs(session);
    expect(who).toMatchObject({ email, firstName: 'Camille', fresh: true });
    // The person who ordered as a guest and the one who signs in are one.
    const orders = await listBuyerOrders(database.db, who.partyId, { before: null, limit: 10 });
    expect(orders).toHaveLength(1);
    const { secret } = await lastMail(database.db, 'customer-sign-in', email);
    expect(await signInByLink(deps(), secret, '')).toMatchObject({
      ok: false,
      refusal: { code: 'link-spent', status: 410 },
    });
    const { text } = await lastMail(database.db, 'account-welcome', email);
    expect(text).toContain('/compte');
  });

  test('is looked at without being used, and knows the browser that asked for it', async () => {
    const email = newAddress();
    const { browser } = await ask(email);
    const { secret } = await lastMail(database.db, 'customer-sign-in', email);
    const look = (cookie: string | null) => readLink(database.db, 'sign-in', secret, cookie);
    expect(await look(browser)).toEqual(ok({ email, sameBrowser: true }));
    expect(await look('another-browser-altogether')).toEqual(ok({ email, sameBrowser: false }));
    expect(await look(null)).toEqual(ok({ email, sameBrowser: false }));
    expect((await signInByLink(deps(), secret, '')).ok).toBe(true);
  });

  test('used by two devices at the same instant lets one in', async () => {
    const email = newAddress();
    await ask(email);
    const { secret } = await lastMail(database.db, 'customer-sign-in', email);
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => signInByLink(deps(), secret, '')),
    );
    expect(tries.filter((one) => one.ok)).toHaveLength(1);
  });

  test('is spent by asking for another one, and by time', async () => {
    const email = newAddress();
    await ask(email);
    const first = await lastMail(database.db, 'customer-sign-in', email);
    await ask(email);
    const second = await lastMail(database.db, 'customer-sign-in', email);
    expect((await signInByLink(deps(), first.secret, '')).ok).toBe(false);
    await sql`update accounts.link set expires_at = now() - interval '1 second'
      where email = ${email}`.execute(database.db);
    expect((await signInByLink(deps(), second.secret, '')).ok).toBe(false);
  });

  test('keeps no secret that could be read from the database', async () => {
    const email = newAddress();
    const { browser } = await ask(email);
    const { secret, code } = await lastMail(database.db, 'customer-sign-in', email);
    const { rows } = await sql`select * from accounts.link where email = ${email}`.execute(
      database.db,
    );
    const kept = JSON.stringify(rows);
    for (const one of [browser, secret, code, code.replace(' ', '')]) {
      expect(one).not.toBe('');
      expect(kept).not.toContain(one);
    }
  });

  test('is asked for five times an hour by address, whether it has an account or not', async () => {
    const email = newAddress();
    for (let time = 0; time < 5; time += 1) await ask(email, `203.0.113.${time}`);
    const sixth = await askSignIn(deps(), {
      email,
      locale: 'fr',
      nextPath: '',
      address: '203.0.113.9',
    });
    expect(sixth).toMatchObject({ ok: false, refusal: { code: 'too-many-requests', status: 429 } });
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from platform.mail
      where to_address = ${email}`.execute(database.db);
    expect(rows[0]!.count).toBe(5);
  });
});

describe('the code of a sign-in mail', () => {
  test('opens a session in the browser that asked, and in no other', async () => {
    const email = newAddress();
    const { browser } = await ask(email);
    const { code } = await lastMail(database.db, 'customer-sign-in', email);
    expect(await signInByCode(deps(), 'somebody-elses-browser', code, '')).toMatchObject({
      refusal: { code: 'link-spent' },
    });
    const session = must(await signInByCode(deps(), browser, code.replace(' ', ''), ''));
    expect((await whoIs(session)).email).toBe(email);
    expect((await signInByCode(deps(), browser, code, '')).ok).toBe(false);
  });

  test('is tried five times, then not even the right one works', async () => {
    const email = newAddress();
    const { browser } = await ask(email);
    const { code } = await lastMail(database.db, 'customer-sign-in', email);
    const wrong = code.startsWith('1') ? '200000' : '100000';
    for (let time = 0; time < 5; time += 1) {
      const tried = await signInByCode(deps(), browser, wrong, '');
      expect(tried).toMatchObject({ refusal: { code: 'code-wrong' } });
    }
    expect(await signInByCode(deps(), browser, code, '')).toMatchObject({
      refusal: { code: 'link-spent' },
    });
  });
});

describe('a password', () => {
  test('is optional, chosen within an hour of a sign-in, and ends the other sessions', async () => {
    const email = newAddress();
    const elsewhere = await signIn(email);
    const here = await signIn(email);
    const who = await whoIs(here);
    expect(
      await choosePassword(deps(), { ...who, fresh: false }, 'un-bon-secret-42'),
    ).toMatchObject({ refusal: { code: 'sign-in-again' } });
    expect(await choosePassword(deps(), who, 'court')).toMatchObject({
      refusal: { fields: [{ code: 'password-too-short' }] },
    });
    must(await choosePassword(deps(), who, 'un-bon-secret-42'));
    expect(await findSignedIn(database.db, elsewhere.token)).toBeNull();
    expect(await findSignedIn(database.db, here.token)).not.toBeNull();
    const enter = (password: string) =>
      signInByPassword(deps(), { email, password, address: '192.0.2.1', userAgent: '' });
    expect((await enter('un-bon-secret-42')).ok).toBe(true);
    must(await dropPassword(deps(), who));
    expect((await enter('un-bon-secret-42')).ok).toBe(false);
  });

  test('that is wrong, of nobody, or of somebody who has none is refused in the same words', async () => {
    const email = newAddress();
    const who = await whoIs(await signIn(email));
    const without = newAddress();
    await signIn(without);
    must(await choosePassword(deps(), who, 'un-bon-secret-42'));
    const refusals = await Promise.all(
      [email, without, 'nobody@example.org'].map((one) =>
        signInByPassword(deps(), {
          email: one,
          password: 'pas-le-bon-secret',
          address: '192.0.2.2',
          userAgent: '',
        }),
      ),
    );
    for (const one of refusals) expect(one).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ refusal: { code: 'sign-in-failed', status: 401 } });
  });

  test('is guessed ten times in ten minutes at most, from however many addresses', async () => {
    const email = newAddress();
    const who = await whoIs(await signIn(email));
    must(await choosePassword(deps(), who, 'un-bon-secret-42'));
    const guess = (password: string, rankOfAddress: number) =>
      signInByPassword(deps(), {
        email,
        password,
        address: `192.0.2.${rankOfAddress}`,
        userAgent: '',
      });
    for (let time = 0; time < 10; time += 1) await guess('pas-le-bon', 10 + time);
    expect(await guess('un-bon-secret-42', 99)).toMatchObject({
      refusal: { code: 'too-many-requests' },
    });
  });
});

describe('a passkey', () => {
  const phone = softwareAuthenticator('http://localhost');
  const challenge = async () => must(await beginPasskeySignIn(deps(), '192.0.2.50')).challenge;

  test('is made by whoever signed in lately, and signs in once for each challenge', async () => {
    const email = newAddress();
    const who = await whoIs(await signIn(email));
    expect(await beginPasskey(deps(), { ...who, fresh: false })).toMatchObject({
      refusal: { code: 'sign-in-again', status: 403 },
    });
    const options = must(await beginPasskey(deps(), who));
    must(await finishPasskey(deps(), who, phone.create(options.challenge) as never, 'Téléphone'));
    expect(await listPasskeys(database.db, who.partyId)).toMatchObject([{ name: 'Téléphone' }]);
    const answer = phone.get(await challenge()) as never;
    const session = must(await signInByPasskey(deps(), answer, ''));
    expect((await whoIs(session)).email).toBe(email);
    expect(await signInByPasskey(deps(), answer, '')).toMatchObject({
      refusal: { code: 'sign-in-failed', status: 401 },
    });
  });

  test('of another site, of another key, or with a challenge of somebody else’s signs in nobody', async () => {
    const who = await whoIs(await signIn(newAddress()));
    const options = must(await beginPasskey(deps(), who));
    const forgeries = [
      softwareAuthenticator('http://evil.example').get(await challenge()),
      softwareAuthenticator('http://localhost').get(await challenge()),
      phone.get('never-given'),
      phone.get(options.challenge),
    ];
    for (const answer of forgeries) {
      expect(await signInByPasskey(deps(), answer as never, '')).toMatchObject({
        refusal: { code: 'sign-in-failed' },
      });
    }
    const other = await whoIs(await signIn(newAddress()));
    const stolen = softwareAuthenticator('http://localhost').create(options.challenge) as never;
    expect(await finishPasskey(deps(), other, stolen, 'x')).toMatchObject({
      refusal: { code: 'passkey-invalid' },
    });
  });
});

test('sessions are listed and ended, one or all but this one', async () => {
  const email = newAddress();
  const sessions = [await signIn(email), await signIn(email), await signIn(email)];
  const who = await whoIs(sessions[2]!);
  const listed = await listSessions(database.db, who.partyId);
  expect(listed).toHaveLength(3);
  await endSessions(database.db, who.partyId, {
    only: listed.find((one) => one.id !== who.sessionId)!.id,
  });
  expect(await listSessions(database.db, who.partyId)).toHaveLength(2);
  await endSessions(database.db, who.partyId, { except: who.sessionId });
  expect((await listSessions(database.db, who.partyId)).map((one) => one.id)).toEqual([
    who.sessionId,
  ]);
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

describe('everything kept of a person (R45)', () => {
  /** Somebody who ordered, received, and agreed to the newsletter. */
  async function somebody(deliveredDaysAgo: number) {
    const email = newAddress();
    const { variantId } = await sellableVariant(database.db);
    const cartId = await readyCart(commerce(), [{ variantId, quantity: 2 }], delivery, { email });
    const done = must(
      await completeCart(commerce(), {
        cartId,
        paymentMethod: 'test-success',
        idempotencyKey: cartId,
      }),
    );
    const order = (await readOrder(database.db, { number: done.order.number }))!;
    const shipment = await within((tx) => shipOrder(tx, seeder, { orderId: order.id }));
    await within((tx) => invoiceShipment(tx, shipment.id, new Date()));
    await within((tx) => deliverOrder(tx, seeder, order.id));
    await sql`update orders."order" set delivered_at = now() - make_interval(days => ${deliveredDaysAgo})
      where id = ${order.id}`.execute(database.db);
    await within(async (tx) => {
      await recordConsent(tx, {
        email,
        purpose: 'newsletter',
        granted: true,
        source: 'checkout',
        proof: {},
      });
      return ok(null);
    });
    return { email, orderId: order.id, who: await whoIs(await signIn(email)) };
  }

  test('is handed over as JSON and CSV, announced by mail, to its owner only', async () => {
    const { who, email } = await somebody(20);
    must(await askExport(deps(), who.partyId));
    must(await askExport(deps(), who.partyId));
    const [asked, ...more] = await listExports(database.db, who.partyId);
    expect(more).toEqual([]);
    await gatherExport(deps(), asked!.id);
    await gatherExport(deps(), asked!.id);
    const archive = (await readExport(database.db, who.partyId, asked!.id))!;
    expect(await readExport(database.db, who.partyId + 1, asked!.id)).toBeNull();
    const files = unzipSync(new Uint8Array(archive));
    const text = (name: string) => Buffer.from(files[name]!).toString('utf8');
    const data = JSON.parse(text('data.json')) as Record<string, Record<string, unknown>[]>;
    expect(data['profile']![0]).toMatchObject({ email, firstName: 'Camille' });
    expect(data['orders']).toHaveLength(1);
    expect(data['invoices']).toHaveLength(1);
    expect(data['consents']![0]).toMatchObject({ purpose: 'newsletter', granted: true });
    expect(text('orderLines.csv')).toMatch(/^\uFEFFnumber;sku;title/);
    expect((await lastMail(database.db, 'export-ready', email)).text).toContain('/compte/donnees');
    const { rows } = await sql`select from platform.mail where template = 'export-ready'
      and to_address = ${email}`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  test('is forgotten after a confirmation by mail: invoices still render, every ledger still reconciles', async () => {
    const { who, email, orderId } = await somebody(20);
    const open = await somebody(2);
    const [invoiceBefore] = await listInvoicesOfOrder(database.db, orderId);
    const bytesBefore = await printInvoice(
      (await getInvoice(database.db, { id: invoiceBefore!.id }))!,
    );
    for (const one of [email, open.email]) {
      must(await askErasure(deps(), { email: one, locale: 'fr', address: '192.0.2.60' }));
    }
    const { secret } = await lastMail(database.db, 'erasure-confirmation', email);
    expect(await readErasure(database.db, secret)).toMatchObject({
      value: { email, facts: { orders: 1, openOrders: 0 } },
    });
    expect(await findSignedIn(database.db, (await signIn(email)).token)).not.toBeNull();
    must(await eraseByLink(deps(), secret));
    expect(await eraseByLink(deps(), secret)).toMatchObject({ refusal: { code: 'link-spent' } });

    const { rows } = await sql<{ found: string }>`
      select 'party' as found from parties.party where email::text = ${email}
      union all select 'address' from parties.address where party_id = ${who.partyId}
      union all select 'account' from accounts.account where party_id = ${who.partyId}
      union all select 'session' from accounts.session where party_id = ${who.partyId}
      union all select 'consent' from parties.consent where email::text = ${email}
      union all select 'cart' from carts.cart where email = ${email} or shipping_address is not null and party_id = ${who.partyId}
      union all select 'order' from orders."order" where email = ${email} or party_id = ${who.partyId} and phone <> ''
      union all select 'mail' from platform.mail where to_address = ${email} or text like ${`%${email}%`}
      union all select 'change' from platform.change where entity_kind = 'customer' and entity_id = ${String(who.partyId)}
        and (before::text like '%Camille%' or after::text like '%Camille%')`.execute(database.db);
    expect(rows).toEqual([]);
    // The proof of the consent stays, under a pseudonym, with the withdrawal after it (R42).
    const { rows: consents } = await sql<{ granted: boolean }>`select granted from parties.consent
      where email = ${`forgotten:${who.partyId}`} order by id`.execute(database.db);
    expect(consents.map((one) => one.granted)).toEqual([true, false]);

    const invoice = (await getInvoice(database.db, { id: invoiceBefore!.id }))!;
    expect(invoice.buyer).toEqual((await listInvoicesOfOrder(database.db, orderId))[0]!.buyer);
    expect((await printInvoice(invoice)).length).toBeGreaterThan(bytesBefore.length - 200);
    expect(JSON.stringify(invoice.buyer)).toContain('Le Goff');

    // Somebody whose order may still be sent back keeps what answering takes, until it cannot.
    const theirs = await lastMail(database.db, 'erasure-confirmation', open.email);
    must(await eraseByLink(deps(), theirs.secret));
    expect((await readOrder(database.db, { id: open.orderId }))!.email).toBe(open.email);
    await sql`update orders."order" set delivered_at = now() - interval '30 days'
      where id = ${open.orderId}`.execute(database.db);
    const tidy = wireAccounts(deps()).jobs!['accounts.forget-closed-orders']!;
    await tidy(null, { jobId: '1', attempt: 1, signal: new AbortController().signal });
    expect((await readOrder(database.db, { id: open.orderId }))!.email).not.toBe(open.email);

    const report = await verifyEverything(database.db);
    expect(report.findings).toEqual([]);
  });

  test('is forgotten of one person; the same address that comes back is somebody new', async () => {
    const { who, email } = await somebody(20);
    must(await askErasure(deps(), { email, locale: 'fr', address: '192.0.2.61' }));
    must(
      await eraseByLink(
        deps(),
        (await lastMail(database.db, 'erasure-confirmation', email)).secret,
      ),
    );
    const back = await whoIs(await signIn(email));
    expect(back.partyId).not.toBe(who.partyId);
    expect(await listBuyerOrders(database.db, back.partyId, { before: null, limit: 5 })).toEqual(
      [],
    );
  });
});
