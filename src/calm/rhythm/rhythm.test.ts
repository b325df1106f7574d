import { beforeAll, describe, expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { NEED_KINDS, readNeeds } from '../../manage/reporting/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { createStaff } from '../../platform/access/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import type { Http, Principal, RoutePlugin } from '../../platform/http/index.ts';
import { testHttp, testPrincipal } from '../../platform/http/testing.ts';
import { taskRoutes } from '../tasks/index.ts';
import { readBalance, runsOf } from './balance.ts';
import { breakThrough, digestIsDue, sendDigests, type RhythmDeps } from './digest.ts';
import { FIRST_PREFERENCE, type Preference } from './model.ts';
import { tell } from './notices.ts';
import { rhythmRoutes } from './routes.ts';
import { savePreference } from './store.ts';

const database = testDatabase();
let now = new Date('2026-11-26T10:00:00Z');
let camille = '';
let noe = '';

const deps = (): RhythmDeps => ({
  db: database.db,
  mail: { smtpUrl: null, from: 'boutique@example.org' },
  officeUrl: 'https://b.example/office',
  now: () => now,
});

async function employ(name: string, role: 'owner' | 'seller'): Promise<string> {
  const made = await transact(database.db, (tx) =>
    createStaff(tx, seeder, 'system', {
      name,
      email: `${name.toLowerCase()}@example.org`,
      locale: 'fr',
      role,
      password: 'un mot de passe calme et long',
      endsAt: null,
    }),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  const { rows } = await sql<{ id: string }>`
    select id from access.staff where name = ${name}`.execute(database.db);
  return rows[0]!.id;
}

beforeAll(async () => {
  camille = await employ('Camille', 'owner');
  noe = await employ('Noé', 'seller');
});

const rested: Preference = {
  ...FIRST_PREFERENCE,
  isOn: true,
  quiet: { fromMinute: 1200, toMinute: 480, restDays: [] },
};
const wish = (staffId: string, more: Partial<Preference> = {}) =>
  transact(database.db, async (tx) =>
    ok(await savePreference(tx, staffId, { ...rested, ...more })),
  );

/** A server where this person asks. */
async function as(staffId: string, more: Partial<Principal> = {}): Promise<Http> {
  const routes: RoutePlugin = async (app) => {
    await app.register(rhythmRoutes({ db: database.db, now: () => now }));
    await app.register(taskRoutes({ db: database.db }));
  };
  const name = staffId === camille ? 'Camille' : 'Noé';
  const actor = { kind: 'staff' as const, id: staffId, label: name };
  return testHttp(routes, { principal: { ...testPrincipal, actor, ...more } });
}
const post = (app: Http, path: string, payload: object) =>
  app.inject({
    method: 'POST',
    url: `/api/admin${path}`,
    headers: { 'idempotency-key': Math.random().toString(36).slice(2) },
    payload,
  });

describe('rest', () => {
  test('what one is told waits for the end of rest; red does not', async () => {
    await wish(noe);
    await transact(database.db, async (tx) => {
      for (const isRed of [false, true]) {
        await tell(tx, noe, {
          kind: 'rule',
          title: isRed ? 'rouge' : 'calme',
          detail: '',
          path: '',
          isRed,
          dedupeKey: `t${isRed}`,
        });
      }
      return ok(null);
    });
    const app = await as(noe);
    const state = async () => (await app.inject({ url: '/api/admin/rhythm/state' })).json();
    now = new Date('2026-11-26T20:00:00Z');
    expect(await state()).toMatchObject({
      isResting: true,
      restEndsAt: '2026-11-27T07:00:00.000Z',
      heldCount: 1,
      notices: [{ title: 'rouge' }],
    });
    now = new Date('2026-11-27T10:00:00Z');
    expect(await state()).toMatchObject({ isResting: false, heldCount: 0 });
    expect((await state()).notices).toHaveLength(2);
    await app.close();
  });

  test('nobody can ask for the rhythm of somebody else, and a key has none', async () => {
    await wish(camille, { digestMinute: 7 * 60 });
    const [theirs, key] = [await as(noe), await as(camille, { via: 'api-key' })];
    const read = await theirs.inject({ url: '/api/admin/rhythm' });
    expect(read.json()).toMatchObject({ digestMinute: 510 });
    const wrong = await theirs.inject({ url: `/api/admin/rhythm/${camille}` });
    expect(wrong.statusCode).toBe(404);
    for (const path of ['', '/state', '/balance', '/export']) {
      const refused = await key.inject({ url: `/api/admin/rhythm${path}` });
      expect(refused.statusCode, path).toBe(403);
      expect((await theirs.inject({ url: `/api/admin/rhythm${path}` })).body).not.toContain(
        camille,
      );
    }
    await theirs.close();
    await key.close();
  });

  test('all of it can be taken along and erased, and a week without an hour awake is refused', async () => {
    const app = await as(camille);
    await post(app, '/rhythm/peeks', {});
    const kept = (await app.inject({ url: '/api/admin/rhythm/export' })).json();
    expect(kept).toMatchObject({ preference: { isOn: true }, peeks: [{}] });
    const put = await app.inject({
      method: 'PUT',
      url: '/api/admin/rhythm',
      headers: { 'if-match': '*' },
      payload: {
        ...rested,
        version: undefined,
        zone: 'Europe/Nantes',
        quiet: { ...rested.quiet, restDays: [1, 2, 3, 4, 5, 6, 7] },
      },
    });
    expect(put.statusCode).toBe(422);
    expect(put.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/zone',
      '/quiet/restDays',
    ]);
    const gone = await app.inject({ method: 'DELETE', url: '/api/admin/rhythm' });
    expect(gone.statusCode).toBe(204);
    const after = (await app.inject({ url: '/api/admin/rhythm/export' })).json();
    expect(after).toMatchObject({ preference: { isOn: false }, peeks: [], notices: [] });
    // What the timeline knows anyway is counted from now on only, also when it is on again.
    const days = (kept as { balance: { weeks: { days: number }[] } }).balance.weeks;
    expect(days.some((week) => week.days > 0)).toBe(true);
    const { balance } = after as { balance: { weeks: { days: number }[] } };
    expect(balance.weeks.every((week) => week.days === 0)).toBe(true);
    // The tests below look at what happened before.
    await sql`update rhythm.person set counts_from = null`.execute(database.db);
    await app.close();
  });
});

describe('the digest', () => {
  test('names documents of suppliers that are near their last day, before they are past it', async () => {
    const kept = (days: number, remindDays: number) =>
      sql`
      with s as (insert into suppliers.supplier (code, name) values (${`D${days}`}, 'Tisserand') returning id),
        f as (insert into platform.file (sha256, storage_key, original_name, media_type, byte_size, derivatives_state)
          values (${String(days + 500)
            .repeat(32)
            .slice(0, 64)}, ${`k${days}`}, 'c.pdf', 'application/pdf', 1, 'none') returning id)
      insert into suppliers.document (supplier_id, file_id, kind, title, expires_on, remind_days, actor_label)
      select s.id, f.id, 'certificate', 'OEKO-TEX', (now() at time zone 'Europe/Paris')::date + ${days}::int, ${remindDays}, 'test'
      from s, f`.execute(database.db);
    await kept(10, 30);
    await kept(40, 30);
    await kept(-2, 30);
    const { needs } = await readNeeds(database.db, () => true);
    const counts = new Map(needs.map(({ kind, count }) => [kind, count]));
    expect(counts.get('documents-expiring')).toBe(1);
    expect(counts.get('documents-expired')).toBe(1);
    await sql`delete from suppliers.document`.execute(database.db);
  });

  test('has words for all that may wait', () => {
    for (const locale of ['fr', 'en']) {
      const t = translator(locale);
      for (const kind of NEED_KINDS) {
        const words = t(`mails.daily-digest.need.${kind}`, { count: 2 });
        expect(words, `${kind} in ${locale}`).toMatch(/^2\s/);
      }
    }
  });

  test('comes once a day at the minute chosen, by the clock of the person', async () => {
    await wish(camille, { zone: 'Pacific/Noumea', digestMinute: 8 * 60 });
    await wish(noe, { digestMinute: null });
    now = new Date('2026-11-29T20:59:00Z'); // 07:59 on Monday in Nouméa
    expect(await sendDigests(deps())).toBe(0);
    now = new Date('2026-11-29T21:00:00Z');
    expect(await sendDigests(deps())).toBe(1);
    expect(await sendDigests(deps())).toBe(0);
    const { rows } = await sql<{ subject: string; to: string }>`
      select subject, to_address as to from platform.mail where template = 'daily-digest'`.execute(
      database.db,
    );
    expect(rows).toEqual([{ subject: 'Rien ne vous attend', to: 'camille@example.org' }]);
  });

  test('is due once on the days the clocks change, whatever the minute', () => {
    const person = { isOn: true, zone: 'Europe/Paris', digestMinute: 150 };
    const dueDays = (from: string, hours: number) => {
      const days: (string | undefined)[] = [];
      for (let at = Date.parse(from), end = at + hours * 3_600_000; at < end; at += 300_000) {
        days.push(digestIsDue(person, new Date(at))?.onDay);
      }
      return [...new Set(days.filter((day) => day !== undefined))];
    };
    // 29 March 2026: half past two does not exist; 25 October: it comes twice.
    expect(dueDays('2026-03-29T00:30:00Z', 2)).toEqual(['2026-03-29']);
    expect(digestIsDue(person, new Date('2026-03-29T00:55:00Z'))).toBeNull();
    expect(digestIsDue(person, new Date('2026-03-29T01:00:00Z'))).toEqual({ onDay: '2026-03-29' });
    expect(dueDays('2026-10-25T00:00:00Z', 3)).toEqual(['2026-10-25']);
    // A machine that slept does not send the morning's digest in the evening.
    expect(
      digestIsDue({ ...person, digestMinute: 480 }, new Date('2026-11-26T19:00:00Z')),
    ).toBeNull();
  });

  test('a red incident is told to the owner at once, by one mail, also at rest', async () => {
    await wish(camille);
    await sql`insert into incidents.incident (kind, impact, urgency, onset_at) values
      ('checkout', 4, 4, now()), ('mails', 1, 2, now())`.execute(database.db);
    expect(await breakThrough(deps())).toBe(2); // Noé's red notice of before, and the incident
    expect(await breakThrough(deps())).toBe(0);
    const { rows } = await sql<{ to: string; subject: string }>`
      select to_address as to, subject from platform.mail where template = 'red-notice' order by 1`.execute(
      database.db,
    );
    expect(rows[0]!.to).toBe('camille@example.org');
    expect(rows[0]!.subject).toMatch(/^Rouge\s: La caisse refuse les commandes$/);
  });
});

test('what a stand-in asks reaches the owner: urgently at once, else with the digest, and not once it is answered', async () => {
  await wish(camille, { digestMinute: 8 * 60 + 30 });
  await sql`with s as (insert into delegation.stand_in (staff_id, starts_at, ends_at, invited_by)
      values (${noe}, now() - interval '1 day', now() + interval '1 day', 'Camille') returning id)
    insert into delegation.question (stand_in_id, text, is_urgent, answer, answered_at)
    select s.id, t.* from s, (values ('La caisse est bloquée', true, null, null::timestamptz), ('Quel papier ?', false, null, null),
      ('Déjà su', true, 'Oui', now())) t`.execute(database.db);
  await breakThrough(deps());
  await breakThrough(deps());
  const mailed = await sql<{ subject: string; text: string }>`
    select subject, text from platform.mail where template = 'red-notice' and subject like 'Urgent%'`.execute(
    database.db,
  );
  expect(mailed.rows).toHaveLength(1);
  expect(mailed.rows[0]!.subject).toContain('Noé vous demande');
  expect(mailed.rows[0]!.text).toContain('La caisse est bloquée');
  now = new Date('2026-12-08T07:31:00Z');
  expect(await sendDigests(deps())).toBe(1);
  const { rows } = await sql<{ text: string }>`
    select text from platform.mail where template = 'daily-digest' order by id desc limit 1`.execute(
    database.db,
  );
  expect(rows[0]!.text).toContain('Quel papier');
  expect(rows[0]!.text).not.toContain('Déjà su');
});

describe('the balance', () => {
  test('runs are counted over the days, and the last run is that of now', () => {
    const days = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(runsOf(days, new Set(['d']))).toEqual({ now: 2, most: 3 });
    expect(runsOf(days, new Set(['f']))).toEqual({ now: 0, most: 5 });
    expect(runsOf([], new Set())).toEqual({ now: 0, most: 0 });
  });

  test('evenings, nights and Sundays are those of the wall clock of the person', async () => {
    // Half past ten in the evening of a Saturday in Paris is a morning of Sunday in Nouméa.
    const { rows } = await sql<{ at: Date }>`
      select (date_trunc('week', now()) - interval '2 days' + interval '21 hours 30 minutes') as at`.execute(
      database.db,
    );
    await sql`insert into platform.change (at, actor_kind, actor_id, actor_label, entity_kind, entity_id, entity_label, action)
      values (${rows[0]!.at}, 'staff', ${noe}, 'Noé', 'product', '1', 'Bol', 'update')`.execute(
      database.db,
    );
    const of = async (zone: string) => {
      const { weeks, answers } = await readBalance(database.db, { staffId: noe, zone });
      const worked = weeks.filter(({ days }) => days > 0);
      return {
        weeks: worked.map(({ days, evenings, sundays }) => ({ days, evenings, sundays })),
        sundayArticles: answers.find(({ question }) => question === 'sunday-articles')!.times,
      };
    };
    expect(await of('Europe/Paris')).toEqual({
      weeks: [{ days: 1, evenings: 1, sundays: 0 }],
      sundayArticles: 0,
    });
    expect(await of('Pacific/Noumea')).toEqual({
      weeks: [{ days: 1, evenings: 0, sundays: 1 }],
      sundayArticles: 1,
    });
  });
});

test('a customer answered late in the evening is seen, whatever was recorded of it', async () => {
  const answers = async () =>
    (await readBalance(database.db, { staffId: camille, zone: 'Europe/Paris' })).answers.find(
      ({ question }) => question === 'late-customers',
    )!.times;
  const before = await answers();
  await sql`insert into platform.change (at, actor_kind, actor_id, actor_label, entity_kind, entity_id, entity_label, action)
    values ((((now() at time zone 'Europe/Paris')::date - 3) + time '22:40') at time zone 'Europe/Paris', 'staff', ${camille},
      'Camille', 'case', '1', '#1', 'update')`.execute(database.db);
  expect(await answers()).toBe(before + 1);
});

test('a word for somebody deep in work is noted for afterwards, and the colleague learns until when', async () => {
  now = new Date('2026-11-26T10:00:00Z');
  await wish(camille);
  const [mine, theirs] = [await as(camille), await as(noe)];
  const begun = await post(mine, '/rhythm/focus', { minutes: 50 });
  expect(begun.json()).toEqual({ focusUntil: '2026-11-26T10:50:00.000Z' });
  const seen = (await theirs.inject({ url: '/api/admin/availability' })).json();
  expect(seen.items.find(({ id }: { id: string }) => id === camille).focusUntil).not.toBeNull();
  const before = (await mine.inject({ url: '/api/admin/rhythm/state' })).json();
  const left = await post(theirs, '/rhythm/words', {
    staffId: camille,
    text: 'Le carton est vide',
  });
  expect(Date.parse(left.json().heldUntil)).toBe(Date.parse('2026-11-26T10:50:00Z'));
  const after = (await mine.inject({ url: '/api/admin/rhythm/state' })).json();
  expect(after.heldCount).toBe(before.heldCount);
  const tasks = (await mine.inject({ url: '/api/admin/tasks' })).json();
  expect(tasks.open).toMatchObject([{ title: 'Le carton est vide', askedBy: 'Noé' }]);
  expect(Date.parse(tasks.open[0].comeBackAt)).toBe(Date.parse('2026-11-26T10:50:00Z'));
  const others = (await theirs.inject({ url: '/api/admin/tasks' })).json();
  expect(others.open).toEqual([]);
  const done = await mine.inject({
    method: 'PATCH',
    url: `/api/admin/tasks/${tasks.open[0].id}`,
    headers: { 'if-match': '*' },
    payload: { done: true },
  });
  expect(done.json().doneAt).not.toBeNull();
  const stolen = await theirs.inject({
    method: 'PATCH',
    url: `/api/admin/tasks/${tasks.open[0].id}`,
    headers: { 'if-match': '*' },
    payload: { done: false },
  });
  expect(stolen.statusCode).toBe(404);
  await mine.close();
  await theirs.close();
});
