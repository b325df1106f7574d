import { beforeAll, describe, expect, test } from 'vitest';
import { CHANGE_AREAS } from '../../src/apps/change-areas.ts';
import { SETTING_DEFINITIONS } from '../../src/apps/setting-definitions.ts';
import { undoHandlers } from '../../src/apps/undo-handlers.ts';
import {
  changeAnomaly,
  keepOddities,
  listAnomalies,
  noteAnomaly,
} from '../../src/calm/incidents/anomalies.ts';
import { closeCause, listCauses, takeCause } from '../../src/calm/incidents/causes.ts';
import { findOddities, WATCHED } from '../../src/calm/incidents/watchdog.ts';
import { keepAddress } from '../../src/calm/timeline/address.ts';
import { noteDeployment } from '../../src/calm/timeline/deployment.ts';
import { watchProviders } from '../../src/calm/timeline/providers.ts';
import { watchStock } from '../../src/calm/timeline/stock-outs.ts';
import { ok, type Result } from '../../src/kernel/refusal.ts';
import { changesAdminRoutes } from '../../src/platform/changes/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { testHttp } from '../../src/platform/http/testing.ts';
import { settingsAdminRoutes } from '../../src/platform/settings/index.ts';
import { sellableVariant, seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let app: Awaited<ReturnType<typeof testHttp>>;
const begun = new Date(Date.now() - 60_000).toISOString();

beforeAll(async () => {
  const { db } = database;
  app = await testHttp(async (http) => {
    await http.register(changesAdminRoutes({ db, undo: undoHandlers, areas: CHANGE_AREAS }));
    await http.register(settingsAdminRoutes({ db, definitions: SETTING_DEFINITIONS }));
  });
});

let keys = 0;
async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/admin${url}`,
    headers: { 'idempotency-key': `key-${(keys += 1)}`, 'if-match': '*' },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, text: answer.body, body: () => answer.json<T>() };
}
interface Entry {
  id: number;
  entityKind: string;
  entityLabel: string;
  after: Record<string, unknown> | null;
}
const listed = async (query: string) =>
  (await call<{ items: Entry[] }>('GET', `/changes?${query}`)).body().items;
async function must<T>(work: Promise<Result<T>>): Promise<T> {
  const done = await work;
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

describe('what changes by itself is on the timeline, once for each turn', () => {
  test('versions when a server starts with others', async () => {
    await noteDeployment(database.db, '0.1.0');
    await noteDeployment(database.db, '0.1.0');
    await noteDeployment(database.db, '0.2.0');
    await noteDeployment(database.db, '0.2.0');
    expect((await listed('entityKind=deployment')).map(({ after }) => after?.['version'])).toEqual([
      '0.2.0',
      '0.1.0',
    ]);
  });

  test('the certificate of the shop, and what ends soon is a task once', async () => {
    const at = new Date('2026-11-26T05:20:00Z');
    const seen = (validTo: string) => ({
      ...{ host: 'boutique.example', addresses: ['192.0.2.7'], domainEndsAt: null },
      certificate: { issuer: 'Autorité', fingerprint: 'AB:CD', validTo },
    });
    await keepAddress(database.db, seen('2027-02-01T00:00:00Z'), at);
    await keepAddress(database.db, { ...seen('2027-02-01T00:00:00Z'), addresses: null }, at);
    const late = new Date('2027-01-20T05:20:00Z');
    await keepAddress(database.db, seen('2027-02-01T00:00:00Z'), late);
    await keepAddress(database.db, seen('2027-02-01T00:00:00Z'), late);
    expect((await listed('entityKind=address')).map(({ after }) => after?.['endsSoon'])).toEqual([
      true,
      false,
    ]);
    const { rows } = await sql<{ title: string }>`
      select title from tasks.task where origin_kind = 'certificate-end'`.execute(database.db);
    expect(rows.map(({ title }) => title)).toEqual([
      expect.stringContaining('certificat de boutique.example'),
    ]);
  });

  test('services of others that fall silent and come back', async () => {
    const provider = { id: 'stripe', label: 'Stripe', host: 'stripe.example', port: 443 };
    for (const reached of [true, true, false, false, true]) {
      await watchProviders(database.db, [provider], () => Promise.resolve(reached));
    }
    expect(
      (await listed('area=system&entityKind=provider')).map(({ after }) => after?.['state']),
    ).toEqual(['reachable', 'unreachable', 'reachable']);
  });

  test('articles that run out and are there again', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 2 });
    const set = (onHand: number) =>
      sql`update stock.level set on_hand = ${onHand}, version = version + 1 where variant_id = ${variantId}`.execute(
        database.db,
      );
    await set(2);
    expect(await watchStock(database.db)).toEqual({ out: 0, back: 0 });
    await set(0);
    expect(await watchStock(database.db)).toEqual({ out: 1, back: 0 });
    expect(await watchStock(database.db)).toEqual({ out: 0, back: 0 });
    await set(5);
    expect(await watchStock(database.db)).toEqual({ out: 0, back: 1 });
    expect((await listed('entityKind=stock-out')).map(({ after }) => after)).toEqual([
      { state: 'in-stock', available: 5 },
      { state: 'out-of-stock', available: 0 },
    ]);
    await set(2);
  });
});

describe('reading the timeline', () => {
  test('two moments beside each other, an undo seen before it is done, notes, and the whole as a file', async () => {
    await call('PUT', '/settings/appearance', { theme: 'atelier' });
    const [change] = await listed('entityKind=setting');
    const preview = await call<{
      refusal: null;
      follows: { topic: string }[];
      since: { count: number };
    }>('GET', `/changes/${change!.id}/undo-preview`);
    expect(preview.body()).toMatchObject({
      refusal: null,
      follows: [{ topic: 'setting.changed', count: 1 }],
      since: { count: 0 },
    });
    // Nothing was changed by looking.
    expect(await listed('entityKind=setting')).toHaveLength(1);
    const until = new Date(Date.now() + 1_000).toISOString();
    const compare = async () =>
      (
        await call<{ items: { area: string; entityId: string }[] }>(
          'GET',
          `/changes/compare?from=${begun}&to=${until}&area=settings`,
        )
      ).body().items;
    expect(await compare()).toMatchObject([
      { area: 'settings', entityId: 'appearance', was: 'changed', after: { theme: 'atelier' } },
    ]);
    await call('PUT', '/settings/appearance', { theme: 'vespree' });
    expect(await compare()).toEqual([]);
    const conflict = await call('GET', `/changes/${change!.id}/undo-preview`);
    expect(conflict.body()).toMatchObject({
      refusal: { code: 'change-conflict' },
      since: { count: 1 },
    });

    const note = await call('POST', '/change-notes', {
      text: 'Essai du thème',
      changeId: change!.id,
    });
    expect(note.status).toBe(201);
    await call('POST', '/change-notes', { text: 'Coupure de courant', at: begun });
    expect((await call('POST', '/change-notes', { text: 'x', changeId: 999_999 })).status).toBe(
      404,
    );
    const notes = await call(
      'GET',
      `/change-notes?from=${begun}&to=${until}&changeIds=${change!.id}`,
    );
    expect(notes.body()).toMatchObject({
      items: [{ text: 'Essai du thème', changeId: change!.id }, { text: 'Coupure de courant' }],
    });

    const json = (
      await call<Entry[]>('GET', '/changes/export?format=json&entityKind=setting')
    ).body();
    expect(json).toHaveLength(2);
    const csv = (await call('GET', '/changes/export?format=csv&entityKind=setting')).text;
    expect(csv.trim().split('\n')).toHaveLength(3);
  });
});

describe('the register of anomalies', () => {
  const note = (label: string) =>
    must(transact(database.db, (tx) => noteAnomaly(tx, seeder, { label, path: '', place: '' })));
  const change = (id: number, patch: Parameters<typeof changeAnomaly>[4]) =>
    transact(database.db, (tx) => changeAnomaly(tx, seeder, id, 'any', patch));

  test('the third much alike in thirty days proposes one task, with what they cost together', async () => {
    await note('Une page lente');
    const first = await note('Étiquette illisible sur un colis');
    const second = await note('Étiquette illisible sur le colis');
    expect(await listCauses(database.db)).toEqual([]);
    await note('Étiquette encore illisible sur un colis');
    const checkOn = '2026-12-26';
    await must(change(first.id, { state: 'closed', checkOn, minutes: 20 }));
    await must(change(second.id, { state: 'closed', checkOn, minutes: 15 }));
    const [cause] = await listCauses(database.db);
    expect(cause).toMatchObject({ kind: 'other', count: 3, minutes: 35, taskId: null });
    const words = { title: 'Chercher la cause', detail: '' };
    const take = () => transact(database.db, (tx) => takeCause(tx, seeder, cause!.key, words));
    expect((await must(take())).taskId).toEqual(expect.any(Number));
    expect(await take()).toMatchObject({ refusal: { code: 'anomaly-cause-taken' } });

    // Its cause closes all of them at once; it is asked once, with what came since, whether that was enough.
    const found = { cause: 'Buses encrassées', checkOn, minutes: 30 };
    const { closed } = await must(
      transact(database.db, (tx) => closeCause(tx, seeder, cause!.key, found)),
    );
    expect(closed).toBe(3);
    expect(await listCauses(database.db)).toEqual([]);
    const { rows } = await sql<{ kind: string; done: boolean }>`
      select origin_kind as kind, done_at is not null as done from tasks.task
      where origin_kind = 'anomaly-cause' or title like '%encore illisible%' order by 1`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { kind: 'anomaly-cause', done: true },
      { kind: 'anomaly-check', done: false },
    ]);
    await note('Étiquette illisible sur un colis');
    const all = await listAnomalies(database.db, { q: 'illisible', limit: 9 });
    const asked = all.filter(({ checkOn: on, cause: said }) => on !== null && said !== '');
    expect(asked).toMatchObject([{ cause: 'Buses encrassées', since: 1 }]);
    await must(change(asked[0]!.id, { wasEffective: false }));
    expect(await listCauses(database.db)).toMatchObject([{ count: 4, minutes: 65 }]);
  });

  test('closing asks for a day to look again; what was not enough is open again', async () => {
    const { id, label } = await note('Un brief trop vague');
    expect(await change(id, { state: 'closed', cause: 'Pressé' })).toMatchObject({
      refusal: { code: 'anomaly-check-missing' },
    });
    await must(change(id, { state: 'closed', cause: 'Pressé', checkOn: '2026-12-26' }));
    const { rows } = await sql<{ title: string }>`
      select title from tasks.task where origin_kind = 'anomaly-check' and title like ${`%${label}`}`.execute(
      database.db,
    );
    expect(rows).toHaveLength(1);
    expect(await must(change(id, { wasEffective: false }))).toMatchObject({
      state: 'open',
      checkOn: null,
    });
  });

  test('a price below cost is noticed by the watchdog, and forgotten when it is mended', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 1 });
    const watch = async () => {
      const oddities = await findOddities(database.db);
      await transact(database.db, async (tx) => ok(await keepOddities(tx, WATCHED, oddities)));
      return oddities.filter(({ kind }) => kind === 'price-below-cost');
    };
    const before = (await watch()).length;
    await sql`update catalogue.variant set cost_cents = 1000000 where id = ${variantId}`.execute(
      database.db,
    );
    await sql`delete from valuation.level where variant_id = ${variantId}`.execute(database.db);
    expect(await watch()).toHaveLength(before + 1);
    await sql`update catalogue.variant set cost_cents = 1 where id = ${variantId}`.execute(
      database.db,
    );
    expect(await watch()).toHaveLength(before);
  });
});
