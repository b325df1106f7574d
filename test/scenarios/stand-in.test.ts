import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPES, allows, createStaff, type Scope } from '../../src/platform/access/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { LENDABLE_SCOPES } from '../../src/calm/delegation/rules.ts';
import { commerceDeps, orderUpTo, seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
const PASSWORD = 'un mot de passe calme et long';
let shop: RunningShop;
let owner: Client;
/** Every admin route with the right that it asks for, as the server registered them. */
const routes: { method: string; url: string; scope: string }[] = [];

interface Client {
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  /** Only whether the door opens: without a body, a key, or the network in between. */
  knock(method: string, path: string): Promise<number>;
}

/** Signs somebody in and keeps their cookies. */
async function signIn(email: string): Promise<Client> {
  const cookies: string[] = [];
  const send: Client['send'] = async (method, path, body) => {
    const answer = await fetch(shop.url + path, {
      method,
      headers: {
        origin: shop.url,
        cookie: cookies.join('; '),
        'idempotency-key': Math.random().toString(36),
        ...(method === 'PUT' || path.endsWith('/edit') ? { 'if-match': '*' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) cookies.push(line.split(';')[0]!);
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: answer.status,
      body: (isJson && text !== '' ? JSON.parse(text) : null) as never,
    };
  };
  const done = await send('POST', '/api/auth/sign-in/email', { email, password: PASSWORD });
  if (done.status !== 200) throw new Error(`sign-in: ${done.status} ${JSON.stringify(done.body)}`);
  const knock: Client['knock'] = async (method, url) => {
    const headers = { host: new URL(shop.url).host, origin: shop.url, cookie: cookies.join('; ') };
    const answer = await shop.app.inject({ method: method as 'GET', url, headers });
    return answer.statusCode;
  };
  return { send, knock };
}

beforeAll(async () => {
  shop = await runShop(database);
  routes.push(...(await listRoutes()));
  await transact(database.db, (tx) =>
    createStaff(tx, seeder, 'system', {
      email: 'camille@maison-test.example',
      name: 'Camille Test',
      password: PASSWORD,
      locale: 'fr',
      role: 'owner',
      endsAt: null,
    }),
  );
  owner = await signIn('camille@maison-test.example');
}, 120_000);
afterAll(() => shop?.close());

/** Reads every route under `/api/admin` with its right from the API's own description. */
async function listRoutes(): Promise<typeof routes> {
  const described = (await (await fetch(`${shop.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security?: Record<string, string[]>[] }>>;
  };
  return Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security = [] }]) => {
      const scope = security.flatMap((one) => one['apiKey'] ?? [])[0];
      if (!path.startsWith('/api/admin') || scope === undefined) return [];
      return [{ method: method.toUpperCase(), url: path.replace(/\{\w+\}/g, '1'), scope }];
    }),
  );
}

/** Asks for each, some at a time; the answers in the order of what was asked. */
async function inTurns<A, B>(items: readonly A[], ask: (item: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = [];
  for (let start = 0; start < items.length; start += 20) {
    answers.push(...(await Promise.all(items.slice(start, start + 20).map(ask))));
  }
  return answers;
}

const from = new Date(Date.now() - 60_000).toISOString();
const until = new Date(Date.now() + 5 * 86_400_000).toISOString();

/** Lets somebody stand in with one procedure; with a password and, unless told otherwise, the second factor. */
async function standInWith(
  scopes: readonly Scope[],
  email: string,
  more: {
    refundCapCents?: number;
    factor?: false;
    startsAt?: string;
    isRehearsal?: true;
  } = {},
): Promise<{ client: Client; id: number }> {
  const procedure = await owner.send('POST', '/api/admin/procedures', {
    title: `Procédure ${email}`,
    steps: [{ text: 'Faire' }],
    scopes,
  });
  const invited = await owner.send('POST', '/api/admin/stand-ins', {
    name: email,
    email,
    startsAt: more.startsAt ?? from,
    endsAt: until,
    refundCapCents: more.refundCapCents ?? 0,
    isRehearsal: more.isRehearsal ?? false,
    procedureIds: [(procedure.body as { id: number }).id],
  });
  expect(invited.status).toBe(201);
  const { id, staffId } = invited.body as { id: number; staffId: string };
  await sql`insert into access.account (id, staff_id, account_id, provider_id, password)
    select 'credential-' || ${staffId}, ${staffId}, ${staffId}, 'credential', a.password from access.account a
    join access.staff s on s.id = a.staff_id where s.email = 'camille@maison-test.example'`.execute(
    database.db,
  );
  const client = await signIn(email);
  // Signing in with the factor is proven elsewhere; here it is set up as soon as the session stands.
  if (more.factor !== false) {
    await sql`update access.staff set two_factor_enabled = true where id = ${staffId}`.execute(
      database.db,
    );
  }
  return { client, id };
}

describe('a stand-in', () => {
  test('is refused by every route that their procedures do not need: every route × every right', async () => {
    expect(routes.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    const { client, id } = await standInWith(['orders:read'], 'matrice@example.org');
    for (const scope of LENDABLE_SCOPES) {
      await sql`update access.scope_grant set scopes = ${[scope]}::text[]
        where origin_kind = 'stand-in' and origin_id = ${String(id)}`.execute(database.db);
      // What may be read is read elsewhere; of writes only the door is asked, without a key they do nothing.
      const asked = routes.filter(
        (one) =>
          one.scope !== 'signed-in' &&
          (!allows(new Set([scope]), one.scope) || one.method === 'POST'),
      );
      const answers = await inTurns(asked, ({ method, url }) => client.knock(method, url));
      asked.forEach((route, at) => {
        const status = answers[at]!;
        if ((status === 403) === allows(new Set([scope]), route.scope)) {
          wrong.push(`${scope}: ${route.method} ${route.url} ${status}`);
        }
      });
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('never has rights over people, keys and backups, whatever a procedure says', async () => {
    expect(SCOPES.filter((scope) => !LENDABLE_SCOPES.includes(scope))).toEqual([
      'backups:read',
      'backups:write',
      'users:read',
      'users:write',
    ]);
    const asked = await owner.send('POST', '/api/admin/procedures', {
      title: 'Trop',
      steps: [{ text: 'Faire' }],
      scopes: ['users:write'],
    });
    expect(asked.status).toBe(422);
  });

  test('does nothing before the second factor is set up', async () => {
    const { client } = await standInWith(['orders:read'], 'sans-facteur@example.org', {
      factor: false,
    });
    const answer = await client.send('GET', '/api/admin/orders');
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([
      403,
      'second-factor-required',
    ]);
    expect((await client.send('GET', '/api/admin/session')).status).toBe(200);
  });

  test('gets ready before their time, sees nothing of the shop meanwhile, and is out when it is taken back', async () => {
    const startsAt = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const { client, id } = await standInWith(['orders:read'], 'bientot@example.org', {
      factor: false,
      startsAt,
    });
    const home = await client.send('GET', '/api/admin/stand-in-home');
    expect(home.status).toBe(200);
    expect(Date.parse((home.body as { comingAt: string }).comingAt)).toBe(Date.parse(startsAt));
    const enrolled = await client.send('POST', '/api/auth/two-factor/enable', {
      password: PASSWORD,
    });
    expect(enrolled.status).toBe(200);
    expect((await client.send('GET', '/api/admin/orders')).status).toBe(403);
    // The link of the invitation lives no longer than what they were invited for.
    const link = async () =>
      (
        await sql<{ endsAt: Date; usedAt: Date | null }>`
          select l.expires_at as "endsAt", l.used_at as "usedAt" from access.password_link l
          join access.staff s on s.id = l.staff_id where s.email = 'bientot@example.org'`.execute(
          database.db,
        )
      ).rows;
    expect(await link()).toEqual([{ endsAt: new Date(until), usedAt: null }]);
    await owner.send('POST', `/api/admin/stand-ins/${id}/revoke`, {});
    expect(await link()).toEqual([{ endsAt: new Date(until), usedAt: expect.any(Date) as Date }]);
    expect((await client.send('GET', '/api/admin/stand-in-home')).status).toBe(401);
  });

  test('sees people masked, gives back within the cap, signs with their name, and is out within one request', async () => {
    const {
      rows: [option],
    } = await sql<{ id: number }>`select id from promise.delivery_option`.execute(database.db);
    const {
      rows: [variant],
    } = await sql<{ id: number }>`
      select id from catalogue.variant where sku = 'TST-3-0'`.execute(database.db);
    const order = await orderUpTo(
      'paid',
      commerceDeps(database.db),
      [{ variantId: variant!.id, quantity: 1 }],
      option!.id,
    );
    const { client, id } = await standInWith(
      ['orders:read', 'orders:write', 'payments:refund'],
      'noe@example.org',
      { refundCapCents: 500 },
    );
    const seen = await client.send('GET', `/api/admin/orders/${order.id}`);
    const { email, token, shippingAddress, billingAddress } = seen.body as {
      email: string;
      token: string;
      shippingAddress: { line1: string };
      billingAddress: { line1: string };
    };
    // The customer's own page would show what is hidden here: its key is hidden, too.
    expect([email, token, shippingAddress.line1, billingAddress.line1]).toEqual([
      'c•••@example.org',
      '•••',
      '12 rue Crébillon',
      '•••',
    ]);
    // A file cannot be masked: the slip shows what shipping needs, the confirmation shows all.
    const file = async (name: string) =>
      (await client.send('GET', `/api/admin/orders/${order.id}/${name}.pdf`)).status;
    expect([await file('packing-slip'), await file('confirmation')]).toEqual([200, 403]);
    const gesture = (gestureCents: number) =>
      client.send('POST', `/api/admin/orders/${order.id}/refund`, {
        gestureCents,
        reason: 'geste',
      });
    const large = await gesture(501);
    expect([large.status, (large.body as { code: string }).code]).toEqual([
      403,
      'refund-cap-reached',
    ]);
    expect((await gesture(300)).status).toBe(202);
    expect((await gesture(300)).status).toBe(403);
    const cancelled = await client.send('POST', `/api/admin/orders/${order.id}/cancel`, {
      reason: 'x',
    });
    expect(cancelled.status).toBe(403);
    const other = await standInWith(['orders:read', 'orders:write'], 'lea@example.org', {
      refundCapCents: 100,
    });
    const cheaper = await other.client.send('POST', `/api/admin/orders/${order.id}/edit`, {
      deliveryPriceCents: 0,
      reason: 'offerte',
    });
    expect([cheaper.status, (cheaper.body as { code: string }).code]).toEqual([
      403,
      'refund-cap-reached',
    ]);

    expect((await client.send('GET', '/api/admin/stand-in-home')).body).toMatchObject({
      standIn: { name: 'noe@example.org' },
    });
    expect((await owner.send('POST', `/api/admin/stand-ins/${id}/revoke`)).status).toBe(200);
    expect((await client.send('GET', `/api/admin/orders/${order.id}`)).status).toBe(401);
    const report = await owner.send('GET', `/api/admin/stand-ins/${id}/report`);
    expect(report.body).toMatchObject({ refundedCents: 300 });
  });

  test('is out at the end of their time within one request, though the session goes on', async () => {
    const { client, id } = await standInWith(['orders:read'], 'fin@example.org');
    expect((await client.send('GET', '/api/admin/orders')).status).toBe(200);
    await sql`update access.scope_grant set ends_at = now() where origin_kind = 'stand-in' and origin_id = ${String(id)}`.execute(
      database.db,
    );
    expect([401, 403]).toContain((await client.send('GET', '/api/admin/orders')).status);
  });

  test('follows the version of a procedure that was there when they began', async () => {
    const made = await owner.send('POST', '/api/admin/procedures', {
      title: 'Expédier',
      steps: [{ text: 'Peser' }],
      scopes: ['orders:read'],
    });
    const { id } = made.body as { id: number };
    const run = await owner.send('POST', '/api/admin/procedure-runs', { procedureId: id });
    const next = {
      title: 'Expédier',
      steps: [{ text: 'Peser' }, { text: 'Photographier' }],
      scopes: ['orders:read'],
    };
    expect((await owner.send('PUT', `/api/admin/procedures/${id}`, next)).body).toMatchObject({
      version: 2,
    });
    const before = await owner.send('GET', `/api/admin/procedures/${id}?version=1`);
    expect(before.body).toMatchObject({ version: 1, steps: [{ text: 'Peser' }] });
    expect(run.body).toMatchObject({ version: 1, stepsDone: [] });
    const ended = await owner.send(
      'PATCH',
      `/api/admin/procedure-runs/${(run.body as { id: number }).id}`,
      {
        stepsDone: [0],
        ended: true,
      },
    );
    expect(ended.body).toMatchObject({ stepsDone: [0], helped: false });
  });
});

test('in a rehearsal what the owner did, was asked or had to help with are gaps; at the end thanks go with the report, once', async () => {
  const { rows } = await sql<{ option: number; variant: number }>`
    select (select id from promise.delivery_option limit 1) as option, id as variant
    from catalogue.variant where sku = 'TST-3-0'`.execute(database.db);
  const { option, variant } = rows[0]!;
  const order = await orderUpTo(
    'paid',
    commerceDeps(database.db),
    [{ variantId: variant, quantity: 1 }],
    option,
  );
  const { client, id } = await standInWith(['orders:read', 'orders:write'], 'jeanne@example.org', {
    isRehearsal: true,
  });
  const home = await client.send('GET', '/api/admin/stand-in-home');
  const { mustDo } = home.body as { mustDo: { id: number; waiting: number }[] };
  expect(mustDo[0]!.waiting).toBeGreaterThan(0);
  const follow = async (ended: boolean) => {
    const run = await client.send('POST', '/api/admin/procedure-runs', {
      procedureId: mustDo[0]!.id,
    });
    const { id: runId } = run.body as { id: number };
    await client.send('PATCH', `/api/admin/procedure-runs/${runId}`, { stepsDone: [0], ended });
    return runId;
  };
  await follow(true);
  const second = await follow(true);
  await client.send('POST', '/api/admin/stand-in-questions', { text: 'Quel carton ?' });
  const path = `/api/admin/stand-ins/${id}`;
  const noted = await owner.send('POST', `${path}/runs/${second}/help`, { note: 'le ruban' });
  expect(noted.status).toBe(204);
  expect((await owner.send('POST', `/api/admin/orders/${order.id}/prepare`, {})).status).toBe(200);
  const report = (await owner.send('GET', `${path}/report`)).body as {
    readiness: number;
    gaps: { kind: string; note: string; procedureId: number | null }[];
  };
  const procedureId = mustDo[0]!.id;
  expect(report.gaps).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'helped', note: 'le ruban', procedureId }),
      expect.objectContaining({ kind: 'asked', note: 'Quel carton ?' }),
      expect.objectContaining({ kind: 'touched', note: 'prepared', procedureId }),
    ]),
  );
  // One of two procedures unaided; the question and what the owner did count as tasks that were not.
  expect(report.readiness).toBe(0.25);

  const thank = () => owner.send('POST', `${path}/thanks`, { text: 'Merci, Jeanne.' });
  expect(((await thank()).body as { code: string }).code).toBe('stand-in-not-over');
  await owner.send('POST', `${path}/revoke`, {});
  expect((await thank()).status).toBe(200);
  expect(((await thank()).body as { code: string }).code).toBe('stand-in-thanked');
  const { rows: mails } = await sql<{ to: string; text: string }>`
    select to_address as to, text from platform.mail where template = 'stand-in-thanks'`.execute(
    database.db,
  );
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: 'jeanne@example.org' });
  expect(mails[0]!.text).toContain('Merci, Jeanne.');
  expect(mails[0]!.text).toMatch(/2\sprocédures suivies/);
});

test('days given count once both have confirmed them', async () => {
  const { client } = await standInWith(['orders:read'], 'odile@example.org');
  const days = { direction: 'received', halfDays: 10, onDay: '2026-11-02' };
  const written = await owner.send('POST', '/api/admin/reciprocity', {
    ...days,
    otherEmail: 'odile@example.org',
  });
  expect(written.status).toBe(204);
  const balances = async () =>
    ((await owner.send('GET', '/api/admin/reciprocity')).body as { balances: unknown[] }).balances;
  expect(await balances()).toEqual([]);
  const { items } = (await client.send('GET', '/api/admin/reciprocity')).body as {
    items: { id: number; mine: boolean }[];
  };
  expect(items).toMatchObject([{ mine: true, direction: 'given', halfDays: 10 }]);
  await client.send('POST', `/api/admin/reciprocity/${items[0]!.id}/confirm`);
  expect(await balances()).toEqual([{ otherName: 'odile@example.org', halfDays: -10 }]);
});
