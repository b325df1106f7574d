import { beforeAll, describe, expect, test } from 'vitest';
import { softwareAuthenticator } from '../../../test/support/authenticator.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql } from '../../platform/db/index.ts';
import { completeCart, listBuyerOrders } from '../orders/index.ts';
import {
  askSignIn,
  choosePassword,
  dropPassword,
  endSessions,
  findSignedIn,
  listSessions,
  readLink,
  signInByCode,
  signInByLink,
  signInByPasskey,
  signInByPassword,
  beginPasskey,
  beginPasskeySignIn,
  finishPasskey,
  listPasskeys,
} from './index.ts';
import { accountTester, lastMail, must } from './testing.ts';

const database = testDatabase();
const { deps, newAddress, ask, signIn, whoIs } = accountTester(database);
const commerce = () => commerceDeps(database.db);
let delivery = 0;

beforeAll(async () => {
  delivery = await homeDelivery(database.db);
});

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
