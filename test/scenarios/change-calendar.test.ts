import { beforeAll, describe, expect, test } from 'vitest';
import { SETTING_DEFINITIONS } from '../../src/apps/setting-definitions.ts';
import { guardSettings } from '../../src/apps/server/guard-settings.ts';
import { undoHandlers } from '../../src/apps/undo-handlers.ts';
import { changeCalendarRoutes, mayUpdate } from '../../src/calm/change-calendar/index.ts';
import { updateExtensions } from '../../src/calm/change-calendar/updates.ts';
import { readInstalled } from '../../src/calm/extensions/store.ts';
import {
  addBusinessDays,
  businessDate,
  calendarAdminRoutes,
  shiftDay,
} from '../../src/core/calendar/index.ts';
import { changesAdminRoutes } from '../../src/platform/changes/index.ts';
import { sql } from '../../src/platform/db/index.ts';
import { testHttp } from '../../src/platform/http/testing.ts';
import { settingsAdminRoutes } from '../../src/platform/settings/index.ts';
import { testDatabase } from '../support/database.ts';
import { extensionOf, runExtension } from '../support/extensions.ts';

const database = testDatabase();
const now = () => new Date();
const today = businessDate(now());
let app: Awaited<ReturnType<typeof testHttp>>;

beforeAll(async () => {
  const { db } = database;
  app = await testHttp(async (http) => {
    await http.register(changeCalendarRoutes({ db, now }));
    await http.register(calendarAdminRoutes({ db }));
    await http.register(changesAdminRoutes({ db, undo: undoHandlers }));
    await http.register(
      settingsAdminRoutes({
        db,
        definitions: SETTING_DEFINITIONS,
        refuseWrite: guardSettings({ now, providers: [] }),
      }),
    );
  });
});

let keys = 0;
async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: T }> {
  const answer = await app.inject({
    method,
    url: `/api/admin${url}`,
    headers: { 'idempotency-key': `key-${(keys += 1)}`, ...headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null! : answer.json() };
}

interface Seen {
  freezes: { startsOn: string; endsOn: string; titleFr: string }[];
  proposals: { key: string; reason: string; startsOn: string; endsOn: string }[];
  planned: { id: number; version: number; assessment: { nextSlot: string | null } }[];
  ended: { id: number; state: string }[];
}
const look = async () => (await call<Seen>('GET', '/change-calendar')).body;
const lastChange = async () =>
  (await call<{ items: Record<string, unknown>[] }>('GET', '/changes?limit=1')).body.items[0]!;
const freezeToday = () =>
  call('POST', '/calendar', {
    ...{ kind: 'freeze', startsOn: today, endsOn: shiftDay(today, 3), titleFr: 'Les beaux jours' },
  });
const thaw = () => sql`delete from calendar.entry where kind = 'freeze'`.execute(database.db);

describe('planned changes and freezes', () => {
  test('a proposed freeze is accepted with other days, another refused; neither comes back', async () => {
    const [first, second] = (await look()).proposals;
    expect(['black-friday', 'christmas', 'winter-sales', 'summer-sales']).toContain(first!.reason);
    const days = { startsOn: second!.startsOn, endsOn: second!.startsOn };
    expect((await call('POST', `/freeze-proposals/${first!.key}/refuse`, {})).status).toBe(204);
    expect((await call('POST', `/freeze-proposals/${second!.key}/accept`, days)).status).toBe(201);
    const seen = await look();
    expect(seen.freezes).toMatchObject([days]);
    expect(seen.proposals.map(({ key }) => key)).not.toContain(first!.key);
    expect(seen.proposals.map(({ key }) => key)).not.toContain(second!.key);
    expect((await call('POST', `/freeze-proposals/${first!.key}/refuse`, {})).status).toBe(404);
    await thaw();
  });

  test('a change stands in the one calendar on its day, and leaves it when it is done', async () => {
    const wishedOn = addBusinessDays(today, 20);
    const fields = {
      title: 'Nouveau thème',
      area: 'theme',
      risk: 2,
      partner: 'Agence',
      leadDays: 10,
    };
    const made = await call<{ id: number; version: number }>('POST', '/planned-changes', {
      ...{ ...fields, wishedOn },
    });
    expect(made.status).toBe(201);
    const inCalendar = async () =>
      (
        await call<{ items: { kind: string; titleFr: string }[] }>(
          'GET',
          `/calendar?fromOn=${wishedOn}&toOn=${wishedOn}`,
        )
      ).body.items;
    expect(await inCalendar()).toMatchObject([{ kind: 'change', titleFr: 'Nouveau thème' }]);
    // Brought forward to a day for which the partner can no longer be told in time.
    const soon = addBusinessDays(today, 3);
    const ifMatch = { 'if-match': `"${made.body.version}"` };
    const sooner = { ...fields, wishedOn: soon };
    const moved = await call('PUT', `/planned-changes/${made.body.id}`, sooner, ifMatch);
    expect(moved.status).toBe(200);
    expect((await look()).planned[0]).toMatchObject({
      assessment: { isLate: true, nextSlot: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    });
    expect(await inCalendar()).toEqual([]);
    const done = { 'if-match': '*' };
    await call('PATCH', `/planned-changes/${made.body.id}`, { state: 'done' }, done);
    expect(await look()).toMatchObject({ planned: [], ended: [{ state: 'done' }] });
    expect(
      (await call('PATCH', `/planned-changes/${made.body.id}`, { state: 'dropped' }, done)).status,
    ).toBe(409);
  });

  test('a day of a freeze needs a reason, which is kept', async () => {
    await freezeToday();
    const fields = { title: 'Bandeau', area: 'site', risk: 1, wishedOn: shiftDay(today, 1) };
    const refused = await call('POST', '/planned-changes', fields);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'planned-change-frozen' });
    const reason = { freezeReason: 'La loi change ce jour-là' };
    expect((await call('POST', '/planned-changes', { ...fields, ...reason })).status).toBe(201);
    expect(await lastChange()).toMatchObject({ entityKind: 'planned-change', after: reason });
    await thaw();
  });
});

describe('what is risky meets the freeze', () => {
  const theme = { theme: 'atelier' };
  const save = (key: string, value: object, headers: Record<string, string> = {}) =>
    call<{ code?: string }>('PUT', `/settings/${key}`, value, { 'if-match': '*', ...headers });

  test('a risky setting waits for the end of a freeze or for a reason; another is not held up', async () => {
    await freezeToday();
    expect(await save('appearance', theme)).toMatchObject({
      status: 409,
      body: { code: 'in-freeze' },
    });
    expect(await save('updates', { extensions: true })).toMatchObject({ status: 200 });
    const why = 'L’ancien thème ne s’affiche plus';
    const reason = { 'freeze-reason': encodeURIComponent(why) };
    expect((await save('appearance', theme, reason)).status).toBe(200);
    const { rows } = await sql`select why, after from platform.change where entity_kind = 'freeze'
      order by id desc limit 1`.execute(database.db);
    expect(rows).toMatchObject([{ why, after: { overriddenFor: 'theme' } }]);
    await thaw();
    expect((await save('appearance', { theme: 'vespree' })).status).toBe(200);
  });

  test('an update by itself waits for the end of a freeze, unless it mends a weakness and the shop is well', async () => {
    const { db } = database;
    const main = "export default { blocks: { 'layout-top': () => 'Bonjour' } };";
    const version = (number: string, more = {}) =>
      extensionOf('essai', main, { version: number, ...more });
    await runExtension(db, await version('1.0.0'));
    await sql`update extensions.package set is_shipped = true where name = 'essai'`.execute(db);
    let isWell = true;
    let isWellOnCopy = false;
    const update = async (shipped: Awaited<ReturnType<typeof version>>) => {
      const deps = { db, host: { db, allowsLocalHosts: false }, running: '0.1.0' };
      const comesThrough = () => Promise.resolve(isWell);
      const isWellThere = () => Promise.resolve(isWellOnCopy);
      const done = await updateExtensions(
        { ...deps, comesThrough, isWellThere, shipped: () => Promise.resolve([shipped]) },
        now(),
      );
      return done.map(({ outcome }) => outcome);
    };
    const installed = async () => (await readInstalled(db, 'essai'))!.version;
    await freezeToday();
    expect(await update(await version('1.1.0'))).toEqual(['frozen']);
    const mending = await version('1.1.1', { security: true });
    expect(await update(mending)).toEqual(['frozen']);
    const core = async (security: boolean) => {
      const sellsOnCopy = () => Promise.resolve(isWellOnCopy);
      return (await mayUpdate(db, { security, at: now(), sellsOnCopy })).allowed;
    };
    expect(await core(true), 'not before a copy sold with it').toBe(false);
    expect(await update(mending), 'not before it was well on a copy').toEqual(['frozen']);
    isWellOnCopy = true;
    expect(await core(true)).toBe(true);
    expect(await core(false), 'no update but a fix').toBe(false);
    expect(await update(mending)).toEqual(['updated']);
    expect(await installed()).toBe('1.1.1');
    await thaw();
    // What breaks the shop is taken back.
    let asked = 0;
    const breaking = await version('1.2.0');
    const deps = { db, host: { db, allowsLocalHosts: false }, running: '0.1.0' };
    const done = await updateExtensions(
      {
        ...deps,
        comesThrough: () => Promise.resolve((asked += 1) === 1),
        isWellThere: () => Promise.resolve(true),
        shipped: () => Promise.resolve([breaking]),
      },
      now(),
    );
    expect(done).toMatchObject([{ outcome: 'taken-back' }]);
    expect(await installed()).toBe('1.1.1');
    isWell = false;
    expect(await update(await version('1.3.0'))).toEqual(['shop-unwell']);
  });
});
