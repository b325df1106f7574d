import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { askOutside, leadsTo, readText, TOO_LARGE } from '../../platform/egress/index.ts';
import type { Booking } from './read-ical.ts';

/** A calendar that a person has elsewhere. */
export interface CalendarSource {
  id: number;
  name: string;
  /** The host of its address, never the whole of it: it is a secret; empty: a file. */
  host: string;
  bookings: number;
  readAt: string | null;
  /** The code of why it could not be read last; empty: it was. */
  problem: string;
}

const DAY_MS = 86_400_000;
const AHEAD_DAYS = 180;
const LONGEST_FILE = 4 * 1024 * 1024;
const MOST_HOPS = 4;
const MOST_SOURCES = 10;
/** The name under which calendar programs hand out addresses of calendars. */
const WEBCAL = /^webcals?:/i;

/** What reading calendars needs. */
export interface CalendarDeps {
  db: Db;
  /** Whether addresses may be of this machine or its network, over http too: tests and development. */
  allowsLocalHosts: boolean;
  now(): Date;
}

/** Calendars of somebody, in the order in which they were added. */
export async function listSources(db: Db | Tx, staffId: string): Promise<CalendarSource[]> {
  const { rows } = await sql<CalendarSource>`
    select s.id, s.name, coalesce(substring(s.url from '^[a-z]+://([^/:]+)'), '') as host,
      (select count(*)::int from outings.booking b where b.source_id = s.id and b.ends_at > now()) as bookings,
      to_json(s.read_at) #>> '{}' as "readAt", s.problem
    from outings.calendar_source s where s.staff_id = ${staffId} order by s.id`.execute(db);
  return rows;
}

/**
 * What a calendar elsewhere says is taken, asked over the network, outside of any transaction. Refusals (422): `calendar-address-invalid`,
 * `calendar-unreachable`, `calendar-too-large`, `calendar-unreadable`.
 */
export async function fetchBookings(
  deps: CalendarDeps,
  address: string,
): Promise<Result<{ url: string; bookings: Booking[] }>> {
  const url = URL.parse(address.trim().replace(WEBCAL, 'https:'));
  const isWeb = url?.protocol === 'https:' || (deps.allowsLocalHosts && url?.protocol === 'http:');
  if (url === null || !isWeb) return refuseAddress('calendar-address-invalid');
  const text = await fetchCalendar(deps, url);
  if (!text.ok) return refuseAddress(text.refusal.code);
  const bookings = await readCalendar(text.value, deps.now());
  return bookings.ok
    ? ok({ url: url.href, bookings: bookings.value })
    : refuseAddress(bookings.refusal.code);
}

function refuseAddress(code: string): Result<never> {
  return { ok: false, refusal: { code, status: 422, fields: [{ pointer: '/url', code }] } };
}

/** Keeps a calendar of a person with what was read from its address. Refuses `too-many-calendars` (409). */
export async function addSource(
  tx: Tx,
  staffId: string,
  source: { name: string; url: string; bookings: readonly Booking[] },
): Promise<Result<{ id: number }>> {
  const made = await insertSource(tx, staffId, source);
  if (made.ok) await keepBookings(tx, made.value.id, source.bookings);
  return made;
}

/** Adds what a file holds. Refusals: `calendar-unreadable` (422), `too-many-calendars` (409). */
export async function addFile(
  tx: Tx,
  staffId: string,
  file: { name: string; text: string },
  now: Date,
): Promise<Result<{ id: number }>> {
  const bookings = await readCalendar(file.text, now);
  if (!bookings.ok) return bookings;
  const made = await insertSource(tx, staffId, { name: file.name, url: '' });
  if (made.ok) await keepBookings(tx, made.value.id, bookings.value);
  return made;
}

async function insertSource(
  tx: Tx,
  staffId: string,
  source: { name: string; url: string },
): Promise<Result<{ id: number }>> {
  if ((await listSources(tx, staffId)).length >= MOST_SOURCES)
    return refuse('too-many-calendars', 409);
  const { rows } = await sql<{ id: number }>`
    insert into outings.calendar_source (staff_id, name, url) values (${staffId}, ${source.name}, ${source.url})
    returning id`.execute(tx);
  return ok(rows[0]!);
}

/** Forgets a calendar of a person and all that was read from it. Refuses `calendar-unknown` (404). */
export async function removeSource(tx: Tx, staffId: string, id: number): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    delete from outings.calendar_source where id = ${id} and staff_id = ${staffId}`.execute(tx);
  return numAffectedRows === 1n ? ok(null) : refuse('calendar-unknown', 404);
}

/** Reads every calendar that has an address anew; what cannot be read keeps what it had and says why. */
export async function readAllSources(deps: CalendarDeps): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from outings.calendar_source where url <> '' order by read_at nulls first limit 500`.execute(
    deps.db,
  );
  for (const { id } of rows) await readSource(deps, id);
}

/** Reads one calendar anew. The network is asked outside of any transaction. */
export async function readSource(deps: CalendarDeps, id: number): Promise<void> {
  const { rows } = await sql<{ url: string }>`
    select url from outings.calendar_source where id = ${id} and url <> ''`.execute(deps.db);
  if (!rows[0]) return;
  const read = await fetchBookings(deps, rows[0].url);
  await transact(deps.db, async (tx) => {
    if (read.ok) await keepBookings(tx, id, read.value.bookings);
    else {
      await sql`update outings.calendar_source set problem = ${read.refusal.code} where id = ${id}`.execute(
        tx,
      );
    }
    return ok(null);
  });
}

async function readCalendar(text: string, now: Date): Promise<Result<Booking[]>> {
  const { readBookings } = await import('./read-ical.ts');
  return readBookings(text, spanFrom(now));
}

/** From today on, half a year. */
function spanFrom(now: Date): { from: Date; to: Date } {
  return {
    from: new Date(now.getTime() - DAY_MS),
    to: new Date(now.getTime() + AHEAD_DAYS * DAY_MS),
  };
}

async function keepBookings(tx: Tx, sourceId: number, bookings: readonly Booking[]): Promise<void> {
  await sql`delete from outings.booking where source_id = ${sourceId}`.execute(tx);
  await sql`insert into outings.booking (source_id, title, starts_at, ends_at)
    select ${sourceId}, t, s, e from unnest(${bookings.map(({ title }) => title)}::text[],
      ${bookings.map(({ startsAt }) => startsAt)}::timestamptz[], ${bookings.map(({ endsAt }) => endsAt)}::timestamptz[]) as b (t, s, e)`.execute(
    tx,
  );
  await sql`update outings.calendar_source set read_at = now(), problem = '' where id = ${sourceId}`.execute(
    tx,
  );
}

/** Reads an address, redirects one by one: none may lead to this machine or its network. */
async function fetchCalendar(deps: CalendarDeps, url: URL): Promise<Result<string>> {
  let address: URL | null = url;
  try {
    for (let hop = 0; hop < MOST_HOPS && address !== null; hop += 1) {
      const answer = await askOutside(deps, address, {
        method: 'GET',
        headers: { accept: 'text/calendar' },
      });
      const next = leadsTo(answer);
      if (next === null) {
        if (answer.statusCode === 200) return ok(await readText(answer, LONGEST_FILE));
        answer.destroy();
        break;
      }
      answer.destroy();
      address = URL.parse(next, address.href);
    }
  } catch (error) {
    if (error instanceof Error && error.message === TOO_LARGE)
      return refuse('calendar-too-large', 422);
    // Not there, not outside, too slow, or broken off: said below.
  }
  return refuse('calendar-unreachable', 422);
}
