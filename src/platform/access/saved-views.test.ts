import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { transact } from '../db/index.ts';
import type { Http } from '../http/index.ts';
import { createApiKey } from './api-keys.ts';
import { createStaff } from './staff.ts';
import { accessServer, browserOf } from './testing.ts';

const database = testDatabase();
const PASSWORD = 'une tasse de thé vert';
let app: Http;

beforeAll(async () => {
  ({ app } = await accessServer(database.db));
});
afterAll(() => app.close());

async function personAt(email: string) {
  const made = await transact(database.db, (tx) =>
    createStaff(tx, systemActor('test'), 'system', {
      email,
      name: email,
      locale: 'fr',
      role: 'read-only',
      password: PASSWORD,
      endsAt: null,
    }),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const browser = browserOf(app);
  await browser.send('POST', '/api/auth/sign-in/email', { email, password: PASSWORD });
  return browser;
}

const view = {
  resource: 'orders',
  name: 'Grosses de Brest',
  filter: { q: 'Brest', state: 'paid' },
  sort: '-total',
};

test('a view is found again by its person, under its own name, and by nobody else', async () => {
  const [ada, bob] = [await personAt('ada@example.org'), await personAt('bob@example.org')];
  const saved = await ada.send('POST', '/api/admin/views', view);
  expect(saved.statusCode, saved.body).toBe(201);
  expect(saved.json()).toMatchObject({ ...view, version: 1 });
  const list = async (who: typeof ada) =>
    (await who.send('GET', '/api/admin/views?resource=orders')).json().items;
  expect(await list(ada)).toEqual([saved.json()]);
  expect(await list(bob)).toEqual([]);
  const again = await ada.send('POST', '/api/admin/views', { ...view, name: 'grosses de BREST ' });
  expect(again.json()).toMatchObject({
    status: 409,
    code: 'view-name-taken',
    errors: [{ pointer: '/name' }],
  });
  expect((await ada.send('POST', '/api/admin/views', { ...view, name: ' ' })).statusCode).toBe(422);
  const { id } = saved.json();
  expect((await bob.send('DELETE', `/api/admin/views/${id}`)).json().code).toBe('view-unknown');
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const rename = (version: number) =>
    app.inject({
      method: 'PATCH',
      url: `/api/admin/views/${id}`,
      headers: { cookie, 'if-match': `"${version}"` },
      payload: { name: 'Brest' },
    });
  expect((await rename(1)).json()).toMatchObject({
    name: 'Brest',
    filter: view.filter,
    version: 2,
  });
  expect((await rename(1)).statusCode).toBe(412);
  expect((await ada.send('DELETE', `/api/admin/views/${id}`)).statusCode).toBe(204);
  expect(await list(ada)).toEqual([]);
});

test('a key has no views: they belong to people', async () => {
  const key = await transact(database.db, (tx) =>
    createApiKey(tx, systemActor('test'), 'system', {
      name: 'export',
      scopes: ['orders:read'],
      expiresAt: null,
    }),
  );
  if (!key.ok) throw new Error(key.refusal.code);
  const answer = await app.inject({
    url: '/api/admin/views',
    headers: { authorization: `Bearer ${key.value.secret}` },
  });
  expect(answer.json()).toMatchObject({ status: 403, code: 'session-required' });
});
