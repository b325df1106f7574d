import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { consentProofRoutes } from './consent-routes.ts';
import {
  customerAdminRoutes,
  customerGroupAdminRoutes,
  customerUndo,
  partyPart,
  recordConsent,
  rememberAddress,
} from './index.ts';

const database = testDatabase();
const facts = {
  firstName: 'Anne',
  lastName: 'Le Goff',
  companyName: '',
  phone: '',
  locale: 'fr',
};
const address = {
  firstName: 'Anne',
  lastName: 'Le Goff',
  company: '',
  line1: '3 rue du Port',
  line2: '',
  postalCode: '29200',
  city: 'Brest',
  country: 'FR',
  phone: '',
};

async function party(email: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with ${partyPart({ ...facts, email })} select id from party`.execute(database.db);
  expect(rows).toHaveLength(1);
  return rows[0]!.id;
}

describe('parties', () => {
  it('are one person however many orders arrive at once, whatever the letter case', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, i) => party(i % 2 ? 'Anne@Example.com' : 'anne@example.com')),
    );
    expect(new Set(ids).size).toBe(1);
    // Accented letters too, which plain ASCII folding does not know.
    expect(await party('élise@example.com')).toBe(await party('Élise@example.com'));
  });

  it('keep an address given twice once, the last used first', async () => {
    const id = await party('book@example.com');
    await transact(database.db, async (tx) => {
      await rememberAddress(tx, id, 'shipping', address);
      await rememberAddress(tx, id, 'shipping', { ...address, line1: '3  Rue du port' });
      await rememberAddress(tx, id, 'shipping', { ...address, line1: '9 quai' });
      return { ok: true, value: null };
    });
    const { rows } = await sql`select 1 from parties.address where party_id = ${id}`.execute(
      database.db,
    );
    expect(rows).toHaveLength(2);
  });

  it('R42: consents are added, never changed', async () => {
    const say = (granted: boolean) =>
      transact(database.db, async (tx) => {
        await recordConsent(tx, {
          email: 'c@example.com',
          purpose: 'newsletter',
          granted,
          source: 'checkout',
          proof: { wording: 'Recevoir nos nouvelles', order: '26-000001' },
        });
        return { ok: true, value: null };
      });
    await say(true);
    await say(false);
    const app = await testHttp(consentProofRoutes({ db: database.db }));
    const list = async (query: string) =>
      (await app.inject({ url: `/api/admin/consents${query}` })).json<{ items: object[] }>().items;
    expect(await list('?q=c@exam')).toMatchObject([
      {
        email: 'c@example.com',
        source: 'checkout',
        wording: 'Recevoir nos nouvelles',
        proof: { order: '26-000001' },
        withdrawnAt: expect.any(String),
        withdrawnBy: 'checkout',
      },
    ]);
    expect(await list('?email=c@example.com&state=given')).toEqual([]);
    await app.close();
    const { rows } = await sql`select granted from parties.consent order by id`.execute(
      database.db,
    );
    expect(rows).toEqual([{ granted: true }, { granted: false }]);
    await expect(sql`delete from parties.consent`.execute(database.db)).rejects.toThrow(
      /append-only/,
    );
  });
});

it('customers are listed, searched, changed on their version and exported safely', async () => {
  const app = await testHttp(
    customerAdminRoutes({
      db: database.db,
      orderFacts: async (ids) =>
        new Map(ids.map((id) => [id, { ordersCount: 2, spentCents: 4_200, lastOrderAt: null }])),
    }),
  );
  let key = 0;
  const call = async (
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    payload?: object,
    more = {},
  ) => {
    key += 1;
    return app.inject({
      method,
      url: `/api/admin${url}`,
      headers: { 'idempotency-key': `k${key}`, ...more },
      ...(payload ? { payload } : {}),
    });
  };
  const made = await call('POST', '/customers', {
    kind: 'company',
    companyName: '=Céramiques & fils',
    email: 'pro@example.com',
    vatNumber: 'fr 15 345678901',
  });
  expect(made.json()).toMatchObject({ vatNumber: 'FR15345678901', version: 1 });
  const { id } = made.json();
  const found = (await call('GET', '/customers?q=ceramiques pro@')).json();
  expect(found).toMatchObject({ total: 1, items: [{ id, ordersCount: 2, spentCents: 4_200 }] });
  const whole = await call('GET', `/customers/${id}`);
  expect(whole.json()).toMatchObject({ addresses: [], consents: [] });
  const taken = await call(
    'PATCH',
    `/customers/${id}`,
    { email: 'ANNE@example.com' },
    { 'if-match': '"1"' },
  );
  expect(taken.json()).toMatchObject({ status: 409, code: 'email-taken' });
  const changed = await call(
    'PATCH',
    `/customers/${id}`,
    { note: 'Livrer le matin' },
    { 'if-match': '"1"' },
  );
  expect(changed.json()).toMatchObject({ note: 'Livrer le matin', version: 2 });
  const stale = await call('PATCH', `/customers/${id}`, { note: 'x' }, { 'if-match': '"1"' });
  expect(stale.statusCode).toBe(412);
  for (const sort of ['newest', 'name']) {
    const first = (await call('GET', `/customers?sort=${sort}&limit=1`)).json();
    const second = (
      await call('GET', `/customers?sort=${sort}&limit=1&cursor=${first.nextCursor}`)
    ).json();
    expect(second.items[0].id).not.toBe(first.items[0].id);
  }
  const csv = await call('GET', '/customers/export.csv?q=ceramiques');
  expect(csv.body.split('\r\n')[1]).toContain("'=Céramiques & fils");
  await app.close();
});

it('an address book is changed with its customer, on the timeline, and back', async () => {
  const app = await testHttp(customerAdminRoutes({ db: database.db }));
  let key = 0;
  const call = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
    key += 1;
    return app.inject({
      method,
      url: `/api/admin${url}`,
      headers: { 'idempotency-key': `book-${key}`, 'if-match': '*' },
      ...(payload ? { payload } : {}),
    });
  };
  const { id } = (await call('POST', '/customers', { lastName: 'Morvan' })).json();
  const book = async () =>
    (await call('GET', `/customers/${id}`))
      .json()
      .addresses.map((entry: { id: number; kind: string; address: { line1: string } }) => ({
        id: entry.id,
        kind: entry.kind,
        line1: entry.address.line1,
      }));
  const patch = (addresses: object) => call('PATCH', `/customers/${id}`, { addresses });
  const at = (line1: string) => ({ kind: 'shipping', address: { ...address, line1 } });
  const added = await patch({ add: [at('1 quai'), at('2 quai')], remove: [] });
  expect(added.json()).toMatchObject({ version: 2 });
  const [second, first] = await book();
  expect([first, second]).toMatchObject([{ line1: '1 quai' }, { line1: '2 quai' }]);
  await call('PATCH', `/customers/${id}`, {
    phone: '0298000000',
    addresses: { add: [at('3 quai')], remove: [first.id, 999_999] },
  });
  expect((await book()).map((entry: { line1: string }) => entry.line1)).toEqual([
    '3 quai',
    '2 quai',
  ]);
  const same = await patch({ add: [at('3 quai')], remove: [] });
  expect(same.json()).toMatchObject({ version: 3 });
  const wrong = await patch({ add: [{ kind: 'shipping', address: { line1: '' } }], remove: [] });
  expect(wrong.json()).toMatchObject({
    status: 422,
    errors: expect.arrayContaining([
      expect.objectContaining({ pointer: '/addresses/add/0/address/line1' }),
      expect.objectContaining({ pointer: '/addresses/add/0/address/city' }),
    ]),
  });
  // R15: the SIREN of a company is kept with its customer, checked.
  expect((await call('PATCH', `/customers/${id}`, { siren: '732829321' })).json()).toMatchObject({
    errors: [{ pointer: '/siren', code: 'siren-invalid' }],
  });
  const { rows } = await sql<{ id: number }>`
    select max(id) as id from platform.change
    where entity_kind = 'customer' and entity_id = ${String(id)}`.execute(database.db);
  const undone = await transact(database.db, (tx) =>
    undoChange(tx, systemActor('test'), new Map([['customer', customerUndo]]), rows[0]!.id),
  );
  expect(undone).toMatchObject({ ok: true });
  expect((await book()).map((entry: { line1: string }) => entry.line1).sort()).toEqual([
    '1 quai',
    '2 quai',
  ]);
  expect((await call('GET', `/customers/${id}`)).json()).toMatchObject({ phone: '' });
  await app.close();
});

it('customers stand in one group at most; each move is a change that can be undone', async () => {
  const app = await testHttp(async (server) => {
    await server.register(customerGroupAdminRoutes({ db: database.db }));
    await server.register(customerAdminRoutes({ db: database.db }));
  });
  let key = 0;
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ) => {
    key += 1;
    const answer = await app.inject({
      method,
      url: `/api/admin${url}`,
      headers: { 'idempotency-key': `g${key}`, 'if-match': '*' },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const made = await call('POST', '/customer-groups', {
    name: ' Professionnels ',
    nameEn: 'Trade',
  });
  expect(made).toMatchObject({ status: 201, body: { name: 'Professionnels', membersCount: 0 } });
  const taken = await call('POST', '/customer-groups', { name: 'PROFESSIONNELS' });
  expect(taken.body).toMatchObject({ status: 409, code: 'group-name-taken' });
  expect((await call('POST', '/customer-groups', { name: '' })).body.code).toBe(
    'group-name-required',
  );
  const trade = made.body.id;
  const friends = (await call('POST', '/customer-groups', { name: 'Amis' })).body.id;

  const ids = await Promise.all([1, 2, 3].map((n) => party(`membre${n}@example.com`)));
  const unknown = await call('POST', `/customer-groups/${trade}/members`, {
    add: [ids[0], 999_999],
  });
  expect(unknown.body).toMatchObject({ status: 422, errors: [{ pointer: '/add/1' }] });
  expect((await call('POST', `/customer-groups/${trade}/members`, { add: ids })).body.changed).toBe(
    3,
  );
  expect((await call('POST', `/customer-groups/${trade}/members`, { add: ids })).body.changed).toBe(
    0,
  );
  await call('POST', `/customer-groups/${friends}/members`, { add: [ids[0]] });
  await call('POST', `/customer-groups/${trade}/members`, { remove: [ids[1]] });
  await call('PATCH', `/customers/${ids[1]}`, { groupId: friends });
  expect((await call('PATCH', `/customers/${ids[1]}`, { groupId: 999_999 })).body.code).toBe(
    'customer-group-unknown',
  );
  const membersOf = async (group: number) =>
    (await call('GET', `/customers?groupId=${group}`)).body.items.map(
      (one: { id: number }) => one.id,
    );
  expect((await membersOf(friends)).sort()).toEqual([ids[0], ids[1]].sort());
  expect(await membersOf(trade)).toEqual([ids[2]]);

  const { rows } = await sql<{ id: number }>`select max(id) as id from platform.change
    where entity_kind = 'customer' and entity_id = ${String(ids[1])}`.execute(database.db);
  const undone = await transact(database.db, (tx) =>
    undoChange(tx, systemActor('test'), new Map([['customer', customerUndo]]), rows[0]!.id),
  );
  expect(undone.ok).toBe(true);
  expect(await membersOf(friends)).toEqual([ids[0]]);

  expect((await call('DELETE', `/customer-groups/${friends}`)).status).toBe(204);
  expect((await call('GET', `/customers/${ids[0]}`)).body.groupId).toBeNull();
  await app.close();
});
