import { createHmac, timingSafeEqual } from 'node:crypto';
import { listEntries, readHours, businessDate } from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { trainingTimes } from './rules.ts';
import type { FeedEvent } from './write-ical.ts';

const DAY_MS = 86_400_000;
const BACK_DAYS = 60;
const AHEAD_DAYS = 400;
/** The weekly hour is written one by one: half a year of them. */
const TRAINING_DAYS = 180;
/** Days of these kinds take the time of the people of the shop; others only say what the days are like. */
const BUSY_KINDS = new Set(['absence', 'fair', 'training']);

/** What the calendar that goes out is made of. */
export interface FeedDeps {
  db: Db;
  /** Signs the addresses. */
  secret: string;
  /** How the outside reaches the shop, without a final slash. */
  publicUrl: string;
  now(): Date;
}

/** The secret part of the address of a person's calendar. */
function feedToken(secret: string, staffId: string, number: number): string {
  return createHmac('sha256', secret)
    .update(`calendar:${staffId}:${number}`)
    .digest('base64url')
    .slice(0, 32);
}

/** The secret address of a person's calendar; null while they have none. */
export async function readFeedAddress(
  { db, secret, publicUrl }: FeedDeps,
  staffId: string,
): Promise<string | null> {
  const { rows } = await sql<{ number: number }>`
    select number from outings.calendar_address where staff_id = ${staffId} and is_on`.execute(db);
  return rows[0]
    ? `${publicUrl}/calendars/${staffId}/${feedToken(secret, staffId, rows[0].number)}.ics`
    : null;
}

/** Gives a person's calendar an address, or another one: the one before leads nowhere from now on. */
export async function renewFeedAddress(tx: Tx, staffId: string): Promise<void> {
  await sql`insert into outings.calendar_address as a (staff_id) values (${staffId})
    on conflict (staff_id) do update set number = a.number + 1, is_on = true`.execute(tx);
}

/** Takes the address of a person's calendar away. */
export async function endFeedAddress(tx: Tx, staffId: string): Promise<void> {
  // The number is kept, so that no earlier address ever comes back.
  await sql`update outings.calendar_address set is_on = false where staff_id = ${staffId}`.execute(
    tx,
  );
}

/**
 * The calendar of a person (RFC 5545), or null when the address leads nowhere or the person left: outings, the days of the one calendar, their
 * weekly hour. It goes to programs of others, so it names no customer: whom one meets stands in the office.
 */
export async function writeFeed(
  deps: FeedDeps,
  staffId: string,
  token: string,
  words: { name: string; training: string; lunch: string },
): Promise<string | null> {
  const { db, secret } = deps;
  const { rows } = await sql<{ number: number; locale: string }>`
    select a.number, s.locale from outings.calendar_address a join access.staff s on s.id = a.staff_id
    where a.staff_id = ${staffId} and a.is_on and s.disabled_at is null`.execute(db);
  const expected = Buffer.from(rows[0] ? feedToken(secret, staffId, rows[0].number) : '');
  const given = Buffer.from(token);
  if (!rows[0] || given.length !== expected.length || !timingSafeEqual(given, expected))
    return null;
  const events = await readEvents(deps, staffId, rows[0].locale, words);
  const { writeCalendar } = await import('./write-ical.ts');
  return writeCalendar(words.name, events, deps.now());
}

async function readEvents(
  { db, publicUrl, now }: FeedDeps,
  staffId: string,
  locale: string,
  words: { training: string; lunch: string },
): Promise<FeedEvent[]> {
  const at = now();
  const from = new Date(at.getTime() - BACK_DAYS * DAY_MS);
  const to = new Date(at.getTime() + AHEAD_DAYS * DAY_MS);
  const host = URL.parse(publicUrl)?.host ?? 'sereine';
  const [entries, { rows: outings }, hours] = await Promise.all([
    listEntries(db, { fromOn: businessDate(from), toOn: businessDate(to) }),
    sql<{
      id: number;
      kind: string;
      title: string;
      place: string;
      town: string;
      startsAt: string;
      endsAt: string;
    }>`
      select id, kind, title, place, town, to_json(starts_at) #>> '{}' as "startsAt", to_json(ends_at) #>> '{}' as "endsAt"
      from outings.outing where state <> 'cancelled' and starts_at between ${from} and ${to} order by starts_at`.execute(
      db,
    ),
    readHours(db, { kind: 'staff', ids: [staffId] }, 'training'),
  ]);
  const own = hours.get(staffId);
  const lessons = own
    ? trainingTimes(own, at, new Date(at.getTime() + TRAINING_DAYS * DAY_MS))
    : [];
  return [
    ...outings.map((outing) => ({
      uid: `outing-${outing.id}@${host}`,
      title: outing.kind === 'customer-lunch' ? words.lunch : outing.title,
      startsAt: outing.startsAt,
      endsAt: outing.endsAt,
      isWholeDay: false,
      place: [outing.place, outing.town].filter((part) => part !== '').join(', '),
      url: `${publicUrl}/office/outings/${outing.id}`,
      isBusy: true,
    })),
    ...entries
      .filter(({ origin }) => origin?.kind !== 'outing')
      .map((entry) => ({
        uid: `calendar-${entry.id}@${host}`,
        title: locale === 'en' && entry.titleEn !== '' ? entry.titleEn : entry.titleFr,
        startsAt: entry.startsOn,
        endsAt: entry.endsOn,
        isWholeDay: true,
        place: '',
        url: `${publicUrl}/office/calendar`,
        isBusy: BUSY_KINDS.has(entry.kind),
      })),
    ...lessons.map(({ startsAt, endsAt }) => ({
      uid: `training-${startsAt}@${host}`,
      title: words.training,
      startsAt,
      endsAt,
      isWholeDay: false,
      place: '',
      url: `${publicUrl}/office/training`,
      isBusy: true,
    })),
  ];
}
