import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totpCode } from '../../../test/support/authenticator.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../db/index.ts';
import { writeOnce, type Http } from '../http/index.ts';
import type { PasswordLink } from './password-changes.ts';
import type { Role } from './scopes.ts';
import { createStaff } from './staff.ts';
import { accessServer, browserOf } from './testing.ts';

const database = testDatabase();
const PASSWORD = 'une tasse de thé vert';
let app: Http;
let links: PasswordLink[];

beforeAll(async () => {
  ({ app, links } = await accessServer(database.db, async (routes) => {
    routes.get('/orders', { config: { scope: 'orders:read' } }, async () => ({ items: [] }));
    routes.post('/orders', { config: { scope: 'orders:write' } }, (request, reply) =>
      writeOnce(database.db, request, reply, 201, async () => ok({ made: Math.random() })),
    );
  }));
});
afterAll(() => app.close());

async function person(email: string, role: Role) {
  const result = await transact(database.db, (tx) =>
    createStaff(tx, systemActor('test'), 'system', {
      email,
      name: email.split('@')[0]!,
      locale: 'fr',
      role,
      password: PASSWORD,
      endsAt: null,
    }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function signedIn(email: string) {
  const browser = browserOf(app);
  const response = await browser.send('POST', '/api/auth/sign-in/email', {
    email,
    password: PASSWORD,
  });
  expect(response.statusCode, response.body).toBe(200);
  return browser;
}

async function timeline(kind: string) {
  const { rows } = await sql<{
    entity_label: string;
    action: string;
    after: Record<string, unknown> | null;
  }>`
    select entity_label, action, after from platform.change where entity_kind = ${kind} order by id`.execute(
    database.db,
  );
  return rows;
}

describe('signing in', () => {
  test('with the password opens a session; the cookie is HttpOnly and SameSite', async () => {
    await person('ada@example.org', 'owner');
    const response = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: 'ADA@example.org', password: PASSWORD },
      headers: { 'user-agent': 'Test/1' },
    });
    expect(response.json()).toEqual({ twoFactorRedirect: false });
    expect(String(response.headers['set-cookie'])).toMatch(
      /^sereine\.session_token=.*HttpOnly; SameSite=Lax/,
    );
    const browser = await signedIn('ada@example.org');
    const who = (await browser.send('GET', '/api/admin/session')).json();
    expect(who).toMatchObject({
      user: { email: 'ada@example.org', role: 'owner', twoFactorEnabled: false },
    });
    expect(who.scopes).toContain('users:write');
  });

  test('a wrong password and an unknown address answer the same', async () => {
    await person('bea@example.org', 'seller');
    const browser = browserOf(app);
    for (const email of ['bea@example.org', 'nobody@example.org']) {
      const response = await browser.send('POST', '/api/auth/sign-in/email', {
        email,
        password: 'wrong password',
      });
      expect(response.statusCode).toBe(401);
      expect(response.json()).toMatchObject({ code: 'credentials-wrong' });
    }
  });

  test('ten wrong passwords for an address: the eleventh waits, also on another server', async () => {
    await person('cleo@example.org', 'seller');
    const other = await accessServer(database.db);
    const send = (server: Http, password: string) =>
      browserOf(server).send('POST', '/api/auth/sign-in/email', {
        email: 'cleo@example.org',
        password,
      });
    for (let i = 0; i < 10; i += 1)
      expect((await send(app, 'wrong password')).statusCode).toBe(401);
    const refused = await send(other.app, PASSWORD);
    expect(refused.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(100);
    await other.app.close();
  });

  test('many right sign-ins are never limited', async () => {
    await person('many@example.org', 'seller');
    for (let i = 0; i < 12; i += 1) await signedIn('many@example.org');
  });

  test('nobody signs up by themselves, and no other path of the engine is open', async () => {
    for (const path of ['/sign-up/email', '/update-user', '/delete-user', '/list-sessions']) {
      const response = await app.inject({ method: 'POST', url: `/api/auth${path}`, payload: {} });
      expect(response.statusCode, path).toBe(404);
    }
  });

  test('a forged or unsigned cookie is nobody', async () => {
    const browser = await signedIn('ada@example.org');
    const [name, value] = [...browser.cookies][0]!;
    const token = decodeURIComponent(value).split('.')[0]!;
    const forged = createHmac('sha256', 'another secret').update(token).digest('base64');
    for (const cookie of [token, `${token}.${forged}`, `.${forged}`, '']) {
      const response = await app.inject({
        url: '/api/admin/session',
        headers: { cookie: `${name}=${encodeURIComponent(cookie)}` },
      });
      expect(response.json(), cookie).toMatchObject({ status: 401, code: 'sign-in-required' });
    }
  });

  test('signing out ends the session everywhere', async () => {
    const browser = await signedIn('ada@example.org');
    const kept = new Map(browser.cookies);
    expect((await browser.send('POST', '/api/auth/sign-out', {})).statusCode).toBe(200);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.send('GET', '/api/admin/session')).statusCode).toBe(401);
  });
});

describe('rights', () => {
  test('a role allows what it names and nothing else', async () => {
    await person('lou@example.org', 'logistician');
    const browser = await signedIn('lou@example.org');
    expect((await browser.send('GET', '/api/admin/orders')).statusCode).toBe(200);
    const refused = await browser.send('POST', '/api/admin/orders', {});
    expect(refused.json()).toMatchObject({ status: 403, code: 'scope-missing' });
    expect((await browser.send('GET', '/api/admin/users')).statusCode).toBe(403);
  });

  test('read-only reads everything, also what is added later, and writes nothing', async () => {
    await person('ro@example.org', 'read-only');
    const browser = await signedIn('ro@example.org');
    expect((await browser.send('GET', '/api/admin/users')).statusCode).toBe(200);
    expect((await browser.send('POST', '/api/admin/orders', {})).statusCode).toBe(403);
  });

  test('an open session dies at the instant its access ends', async () => {
    const staff = await person('temp@example.org', 'seller');
    const browser = await signedIn('temp@example.org');
    expect((await browser.send('GET', '/api/admin/orders')).statusCode).toBe(200);
    await sql`update access.staff_grant set ends_at = now() + interval '50 milliseconds'
      where staff_id = ${staff.id}`.execute(database.db);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await browser.send('GET', '/api/admin/orders')).json()).toMatchObject({
      status: 401,
      code: 'access-ended',
    });
    const again = await browserOf(app).send('POST', '/api/auth/sign-in/email', {
      email: 'temp@example.org',
      password: PASSWORD,
    });
    expect(again.json()).toMatchObject({ code: 'access-ended' });
  });

  test('ending a grant and closing an access work at once, are on the timeline, and the last owner stays', async () => {
    const owner = await signedIn('ada@example.org');
    const staff = await person('gus@example.org', 'seller');
    const gus = await signedIn('gus@example.org');
    const { items } = (await owner.send('GET', `/api/admin/grants?staffId=${staff.id}`)).json();
    const given = await owner.send('POST', '/api/admin/grants', {
      staffId: staff.id,
      role: 'accountant',
      why: 'Clôture de novembre',
    });
    expect(given.statusCode, given.body).toBe(201);
    expect((await owner.send('POST', `/api/admin/grants/${items[0].id}/end`, {})).statusCode).toBe(
      200,
    );
    expect((await gus.send('POST', '/api/admin/orders', {})).statusCode).toBe(403);
    expect((await gus.send('GET', '/api/admin/orders')).statusCode).toBe(200);
    await owner.send('PATCH', `/api/admin/users/${staff.id}`, { disabled: true });
    expect((await gus.send('GET', '/api/admin/orders')).statusCode).toBe(401);
    expect((await timeline('grant')).map((row) => row.action)).toEqual(['create', 'update']);

    const { user } = (await owner.send('GET', '/api/admin/session')).json();
    const last = await owner.send('PATCH', `/api/admin/users/${user.id}`, { disabled: true });
    expect(last.json()).toMatchObject({ status: 409, code: 'last-owner' });
  });

  test('two owners who close each other at once leave one', async () => {
    const eve = await person('eve@example.org', 'owner');
    const browsers = [await signedIn('ada@example.org'), await signedIn('eve@example.org')];
    const { user } = (await browsers[0]!.send('GET', '/api/admin/session')).json();
    const answers = await Promise.all([
      browsers[0]!.send('PATCH', `/api/admin/users/${eve.id}`, { disabled: true }),
      browsers[1]!.send('PATCH', `/api/admin/users/${user.id}`, { disabled: true }),
    ]);
    const [done, refused] = answers.map((answer) => answer.statusCode).sort();
    expect(done).toBe(200);
    // Refused as the last owner, or no longer let in because the other was first.
    expect([401, 409]).toContain(refused);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from access.staff
      where id in (${eve.id}, ${user.id}) and disabled_at is null`.execute(database.db);
    expect(rows[0]?.n).toBe(1);
    await sql`update access.staff set disabled_at = null`.execute(database.db);
  });

  test('nobody gives away a right that they do not have', async () => {
    await sql`insert into access.role_scope (role, scope) values ('seller', 'users:write')`.execute(
      database.db,
    );
    await person('sly@example.org', 'seller');
    const sly = await signedIn('sly@example.org');
    const { user } = (await sly.send('GET', '/api/admin/session')).json();
    const owner = await sly.send('POST', '/api/admin/grants', { staffId: user.id, role: 'owner' });
    expect(owner.json()).toMatchObject({ code: 'scope-not-held' });
    const key = await sly.send('POST', '/api/admin/api-keys', {
      name: 'x',
      scopes: ['settings:write'],
    });
    expect(key.json()).toMatchObject({ code: 'scope-not-held' });
    await sql`delete from access.role_scope where scope = 'users:write'`.execute(database.db);
  });
});

describe('API keys', () => {
  test('act within their scopes until revoked; the secret is shown once and kept nowhere', async () => {
    const owner = await signedIn('ada@example.org');
    const made = (
      await owner.send('POST', '/api/admin/api-keys', { name: 'ERP', scopes: ['orders:read'] })
    ).json();
    expect(made.secret).toMatch(/^sk_/);
    const call = (method: 'GET' | 'POST') =>
      app.inject({
        method,
        url: '/api/admin/orders',
        headers: { authorization: `Bearer ${made.secret}` },
      });
    expect((await call('GET')).statusCode).toBe(200);
    expect((await call('POST')).json()).toMatchObject({ status: 403, code: 'scope-missing' });
    const { rows } = await sql<{ found: boolean }>`
      select exists (select from access.api_key k where k::text like ${`%${made.secret}%`})
        or exists (select from platform.idempotency i where i.response::text like ${`%${made.secret}%`})
        or exists (select from platform.change c where c.after::text like ${`%${made.secret}%`}) as found`.execute(
      database.db,
    );
    expect(rows[0]?.found).toBe(false);
    const listed = (await owner.send('GET', '/api/admin/api-keys')).json();
    expect(listed.items[0]).toMatchObject({ name: 'ERP', prefix: made.secret.slice(0, 9) });
    expect(listed.items[0].lastUsedAt).not.toBeNull();
    await owner.send('DELETE', `/api/admin/api-keys/${made.id}`);
    expect((await call('GET')).json()).toMatchObject({ status: 401, code: 'api-key-invalid' });
  });

  test('an expired key is nobody', async () => {
    const owner = await signedIn('ada@example.org');
    const made = (
      await owner.send('POST', '/api/admin/api-keys', {
        name: 'Short',
        scopes: ['orders:read'],
        expiresAt: new Date(Date.now() - 1_000).toISOString(),
      })
    ).json();
    const response = await app.inject({
      url: '/api/admin/orders',
      headers: { authorization: `Bearer ${made.secret}` },
    });
    expect(response.statusCode).toBe(401);
  });
});

describe('passwords', () => {
  test('changing it ends every other session, not this one', async () => {
    await person('pia@example.org', 'seller');
    const here = await signedIn('pia@example.org');
    const elsewhere = await signedIn('pia@example.org');
    const wrong = await here.send('POST', '/api/auth/change-password', {
      currentPassword: 'wrong password',
      newPassword: 'un autre thé, noir',
    });
    expect(wrong.json()).toMatchObject({ status: 422, code: 'password-wrong' });
    const weak = await here.send('POST', '/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'court',
    });
    expect(weak.json().errors[0]).toMatchObject({ code: 'password-too-short' });
    const changed = await here.send('POST', '/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'un autre thé, noir',
      revokeOtherSessions: true,
    });
    expect(changed.statusCode, changed.body).toBe(200);
    expect((await here.send('GET', '/api/admin/session')).statusCode).toBe(200);
    expect((await elsewhere.send('GET', '/api/admin/session')).statusCode).toBe(401);
  });

  test('an invited person chooses a password by a link that works once', async () => {
    const owner = await signedIn('ada@example.org');
    links.length = 0;
    const made = await owner.send('POST', '/api/admin/users', {
      email: 'ines@example.org',
      name: 'Inès',
      role: 'seller',
    });
    expect(made.json()).toMatchObject({ hasPassword: false, roles: ['seller'] });
    const body = { token: links[0]!.secret, password: PASSWORD };
    const weak = await app.inject({
      method: 'POST',
      url: '/api/auth/set-password',
      payload: { ...body, password: 'ines' },
    });
    expect(weak.statusCode).toBe(422);
    const set = () => app.inject({ method: 'POST', url: '/api/auth/set-password', payload: body });
    expect((await set()).json()).toEqual({ email: 'ines@example.org' });
    expect((await set()).json()).toMatchObject({ status: 410, code: 'link-spent' });
    await signedIn('ines@example.org');
  });

  test('asking for a reset answers the same for known and unknown addresses', async () => {
    links.length = 0;
    const ask = (email: string) =>
      app.inject({ method: 'POST', url: '/api/auth/request-password-reset', payload: { email } });
    const known = await ask('pia@example.org');
    const unknown = await ask('nobody@example.org');
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body]);
    expect(links.map((link) => link.staff.email)).toEqual(['pia@example.org']);
  });
});

describe('the second factor', () => {
  test('is enrolled, asked for at sign-in, survives a backup code and is turned off', async () => {
    await person('tom@example.org', 'seller');
    const browser = await signedIn('tom@example.org');
    const begun = await browser.send('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    expect(begun.statusCode, begun.body).toBe(200);
    const { totpURI, backupCodes } = begun.json<{ totpURI: string; backupCodes: string[] }>();
    const secret = new URL(totpURI).searchParams.get('secret')!;
    // Until a code was given nothing changes.
    expect((await browser.send('GET', '/api/admin/session')).json().user.twoFactorEnabled).toBe(
      false,
    );
    const confirmed = await browser.send('POST', '/api/auth/two-factor/verify-totp', {
      code: totpCode(secret),
    });
    expect(confirmed.statusCode, confirmed.body).toBe(200);
    expect((await browser.send('GET', '/api/admin/session')).json().user.twoFactorEnabled).toBe(
      true,
    );

    const second = browserOf(app);
    const first = await second.send('POST', '/api/auth/sign-in/email', {
      email: 'tom@example.org',
      password: PASSWORD,
    });
    expect(first.json()).toEqual({ twoFactorRedirect: true });
    expect((await second.send('GET', '/api/admin/session')).statusCode).toBe(401);
    const wrong = await second.send('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    expect(wrong.json()).toMatchObject({ status: 401, code: 'second-factor-wrong' });
    await second.send('POST', '/api/auth/two-factor/verify-totp', { code: totpCode(secret) });
    expect((await second.send('GET', '/api/admin/session')).statusCode).toBe(200);

    const third = browserOf(app);
    await third.send('POST', '/api/auth/sign-in/email', {
      email: 'tom@example.org',
      password: PASSWORD,
    });
    const code = backupCodes[0]!;
    expect(
      (await third.send('POST', '/api/auth/two-factor/verify-backup-code', { code })).statusCode,
    ).toBe(200);
    expect((await third.send('GET', '/api/admin/session')).statusCode).toBe(200);
    const fourth = browserOf(app);
    await fourth.send('POST', '/api/auth/sign-in/email', {
      email: 'tom@example.org',
      password: PASSWORD,
    });
    const spent = await fourth.send('POST', '/api/auth/two-factor/verify-backup-code', { code });
    expect(spent.json()).toMatchObject({ code: 'second-factor-wrong' });

    const off = await browser.send('POST', '/api/auth/two-factor/disable', { password: PASSWORD });
    expect(off.statusCode, off.body).toBe(200);
    await signedIn('tom@example.org');
    const facts = (await timeline('staff')).filter(
      (row) => row.after?.['secondFactor'] !== undefined,
    );
    expect(facts.map((row) => row.after?.['secondFactor'])).toEqual([
      'enrolment-begun',
      'enabled',
      'disabled',
    ]);
  });
});

describe('sessions', () => {
  test('are listed and revoked one by one or all but this', async () => {
    await person('sam@example.org', 'seller');
    const [one, two, three] = [
      await signedIn('sam@example.org'),
      await signedIn('sam@example.org'),
      await signedIn('sam@example.org'),
    ];
    const { items } = (await one.send('GET', '/api/admin/sessions')).json<{
      items: { id: string; current: boolean }[];
    }>();
    expect(items).toHaveLength(3);
    expect(items.filter((session) => session.current)).toHaveLength(1);
    const { items: own } = (await two.send('GET', '/api/admin/sessions')).json<{
      items: typeof items;
    }>();
    const second = own.find((session) => session.current)!;
    expect((await one.send('DELETE', `/api/admin/sessions/${second.id}`)).statusCode).toBe(204);
    expect((await two.send('GET', '/api/admin/session')).statusCode).toBe(401);
    expect((await one.send('POST', '/api/admin/sessions/revoke-others')).json()).toEqual({
      ended: 1,
    });
    expect((await three.send('GET', '/api/admin/session')).statusCode).toBe(401);
  });

  test('of other people only by who may', async () => {
    const ada = await signedIn('ada@example.org');
    const { items } = (await ada.send('GET', '/api/admin/sessions')).json();
    const sam = await signedIn('sam@example.org');
    expect((await sam.send('GET', '/api/admin/sessions?of=all')).statusCode).toBe(403);
    expect((await sam.send('DELETE', `/api/admin/sessions/${items[0].id}`)).statusCode).toBe(404);
    expect(
      (await ada.send('GET', '/api/admin/sessions?of=all')).json().items.length,
    ).toBeGreaterThan(5);
  });
});
