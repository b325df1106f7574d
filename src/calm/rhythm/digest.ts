import { ok } from '../../kernel/refusal.ts';
import { wallTime } from '../../core/calendar/index.ts';
import { readNeeds } from '../../manage/reporting/index.ts';
import { allows, listActiveStaff } from '../../platform/access/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { colourOf, triageSetting, type Degree } from '../incidents/index.ts';
import type { Preference } from './model.ts';
import { tell } from './notices.ts';
import { tellQuestions } from './questions.ts';
import { readPreferences } from './store.ts';

/** What telling people of the house needs. */
export interface RhythmDeps {
  db: Db;
  mail: MailPlace;
  /** The office, a whole address without a slash at its end. */
  officeUrl: string;
  now(): Date;
}

/** More than three is a list, not a day. */
const MOST_ACTIONS = 3;
/** A digest that is later than this is not sent: the machine slept, and the day goes on without it. */
const LATEST_MINUTES = 4 * 60;

type Person = Awaited<ReturnType<typeof listActiveStaff>>[number];

/**
 * Whether the digest of a day is due: the clock of the person shows its minute or up to four hours more. Where spring leaves the minute
 * out, the hour after it serves; where autumn repeats it, the day has its digest already.
 */
export function digestIsDue(
  { isOn, digestMinute, zone }: Pick<Preference, 'isOn' | 'digestMinute' | 'zone'>,
  at: Date,
): { onDay: string } | null {
  if (!isOn || digestMinute === null) return null;
  const { on, minute } = wallTime(at, zone);
  const late = minute - digestMinute;
  return late >= 0 && late <= LATEST_MINUTES ? { onDay: on } : null;
}

/** Sends the digests that are due, each once a day. Returns how many. */
export async function sendDigests(deps: RhythmDeps): Promise<number> {
  const people = await listActiveStaff(deps.db);
  const preferences = await readPreferences(
    deps.db,
    people.map(({ id }) => id),
  );
  let sent = 0;
  for (const person of people) {
    const preference = preferences.get(person.id);
    const due = preference ? digestIsDue(preference, deps.now()) : null;
    if (due && (await sendDigest(deps, person, due.onDay))) sent += 1;
  }
  return sent;
}

async function sendDigest(deps: RhythmDeps, person: Person, onDay: string): Promise<boolean> {
  const held = new Set(person.scopes);
  const { needs } = await readNeeds(deps.db, (scope) => allows(held, scope));
  const done = await transact(deps.db, async (tx) => {
    const { numAffectedRows } = await sql`insert into rhythm.digest (staff_id, on_day, sent_at)
      values (${person.id}, ${onDay}::date, ${deps.now()}) on conflict do nothing`.execute(tx);
    if (numAffectedRows !== 1n) return ok(false);
    const waiting = await takeWaiting(tx, person.id);
    await queueMail(tx, deps.mail, {
      template: 'daily-digest',
      data: {
        name: person.name.split(' ')[0] ?? '',
        needs: needs.slice(0, MOST_ACTIONS).map(({ kind, count, href }) => ({
          kind,
          count,
          url: deps.officeUrl + href,
        })),
        // What needs a hand comes first; notices fill what is left of the three.
        notices: waiting.slice(0, Math.max(0, MOST_ACTIONS - needs.length)),
        moreCount:
          Math.max(0, needs.length - MOST_ACTIONS) +
          Math.max(0, waiting.length - Math.max(0, MOST_ACTIONS - needs.length)),
        url: `${deps.officeUrl}/`,
      },
      locale: person.locale,
      to: person.email,
      dedupeKey: `daily-digest:${person.id}:${onDay}`,
    });
    return ok(true);
  });
  return done.ok && done.value;
}

async function takeWaiting(tx: Tx, staffId: string): Promise<{ title: string; detail: string }[]> {
  const { rows } = await sql<{ title: string; detail: string }>`
    with taken as (update rhythm.notice set mailed_at = now()
      where staff_id = ${staffId} and mailed_at is null and read_at is null returning id, title, detail)
    select title, detail from taken order by id desc`.execute(tx);
  return rows;
}

/**
 * Tells owners of red incidents, and of what a stand-in urgently asks, by mail at once, whatever the hour: nothing else does that. Returns
 * how many mails.
 */
export async function breakThrough(deps: RhythmDeps): Promise<number> {
  const { matrix } = await readSetting(deps.db, triageSetting);
  const { rows: open } = await sql<{
    id: number;
    kind: string;
    title: string;
    impact: Degree;
    urgency: Degree;
  }>`
    select id, kind, title, impact, urgency from incidents.incident
    where state = 'open' and noticed_at > now() - interval '1 day' order by id limit 50`.execute(
    deps.db,
  );
  const red = open.filter(({ impact, urgency }) => colourOf(matrix, impact, urgency) === 'red');
  const people = new Map((await listActiveStaff(deps.db)).map((person) => [person.id, person]));
  const done = await transact(deps.db, async (tx) => {
    for (const { id, kind, title } of red) {
      await tell(tx, null, {
        kind: 'incident',
        title: title || kind,
        detail: '',
        path: `/incidents/${id}`,
        isRed: true,
        dedupeKey: `incident:${id}`,
      });
    }
    await tellQuestions(tx);
    const { rows } = await sql<{
      staffId: string;
      title: string;
      detail: string;
      path: string;
      kind: string;
      id: number;
    }>`
      update rhythm.notice set mailed_at = now() where is_red and mailed_at is null and read_at is null
      returning id, staff_id as "staffId", title, detail, path, kind`.execute(tx);
    for (const notice of rows) {
      const person = people.get(notice.staffId);
      if (!person) continue;
      await queueMail(tx, deps.mail, {
        template: 'red-notice',
        data: {
          name: person.name.split(' ')[0] ?? '',
          what: notice.title,
          isKind: notice.kind === 'incident' && red.some(({ kind }) => kind === notice.title),
          askedBy: notice.kind === 'question' ? notice.detail : '',
          url: deps.officeUrl + (notice.path || '/'),
        },
        locale: person.locale,
        to: person.email,
        dedupeKey: `red-notice:${notice.id}`,
      });
    }
    return ok(rows.length);
  });
  return done.ok ? done.value : 0;
}
