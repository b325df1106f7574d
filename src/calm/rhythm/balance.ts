import { sql, type Db } from '../../platform/db/index.ts';

/** Evenings begin at eight, nights are from midnight to six. */
const EVENING_HOUR = 20;
const NIGHT_ENDS_HOUR = 6;
/** How far back the questions and the weeks look. */
const QUESTION_DAYS = 90;
const WEEKS = 8;
/** How far back records look. */
const RECORD_DAYS = 365;

/** One week of somebody, from Monday. */
export interface WeekBalance {
  mondayOn: string;
  days: number;
  evenings: number;
  nights: number;
  sundays: number;
}

/** The four questions of a merchant alone. */
export const QUESTIONS = [
  'sunday-articles',
  'late-customers',
  'saturday-visibility',
  'figures-at-night',
] as const;

/** How often the answer is yes in the last 90 days, and when last. */
export interface Answer {
  question: (typeof QUESTIONS)[number];
  times: number;
  lastOn: string | null;
}

/** What somebody may be glad of. Days; 0: none yet. */
export interface Records {
  /** Days in a row without work in the evening or at night: now, and the longest. */
  calmEveningsNow: number;
  calmEveningsMost: number;
  /** Sundays in a row without work: now, and the longest. */
  freeSundaysNow: number;
  freeSundaysMost: number;
}

/** What their own activity says of somebody's time. */
export interface Balance {
  weeks: WeekBalance[];
  answers: Answer[];
  records: Records;
}

/**
 * When somebody was active, by the clock of their zone, from what is recorded anyway: what they changed, what they did to orders, when they signed in, when they
 * looked at figures at rest. No timer runs. Computed when they ask, and kept nowhere.
 */
const activity = (staffId: string, zone: string, days: number) => sql`
  select at at time zone ${zone} as at, kind from (
    select c.at, c.entity_kind as kind from platform.change c
      where c.actor_kind = 'staff' and c.actor_id = ${staffId} and c.at > now() - make_interval(days => ${days}::int)
    union all select e.at, 'order' from orders.event e join access.staff w on w.name = e.actor_label
      where w.id = ${staffId} and e.at > now() - make_interval(days => ${days}::int)
    union all select s.created_at, 'sign-in' from access.session s
      where s.staff_id = ${staffId} and s.created_at > now() - make_interval(days => ${days}::int)
    union all select p.at, 'peek' from rhythm.peek p
      where p.staff_id = ${staffId} and p.at > now() - make_interval(days => ${days}::int)
  ) happened
  where at > coalesce((select counts_from from rhythm.person where staff_id = ${staffId}), '-infinity')`;

const isEvening = sql`extract(hour from at) >= ${EVENING_HOUR}`;
const isNight = sql`extract(hour from at) < ${NIGHT_ENDS_HOUR}`;
const isSunday = sql`extract(isodow from at) = 7`;

/** The balance of somebody at an instant, for themselves alone. Three statements. */
export async function readBalance(
  db: Db,
  person: { staffId: string; zone: string },
): Promise<Balance> {
  return {
    weeks: await readWeeks(db, person),
    answers: await readAnswers(db, person),
    records: await readRecords(db, person),
  };
}

interface Person {
  staffId: string;
  zone: string;
}

async function readWeeks(db: Db, { staffId, zone }: Person): Promise<WeekBalance[]> {
  const { rows } = await sql<WeekBalance>`
    with active as (${activity(staffId, zone, WEEKS * 7 + 7)}),
    week as (select generate_series(date_trunc('week', now() at time zone ${zone}) - ${(WEEKS - 1) * 7}::int * interval '1 day',
      date_trunc('week', now() at time zone ${zone}), interval '7 days') as monday)
    select monday::date::text as "mondayOn", count(distinct at::date) as days,
      count(distinct at::date) filter (where ${isEvening}) as evenings,
      count(distinct at::date) filter (where ${isNight}) as nights,
      count(distinct at::date) filter (where ${isSunday}) as sundays
    from week left join active on at >= monday and at < monday + interval '7 days'
    group by monday order by monday desc`.execute(db);
  return rows;
}

async function readAnswers(db: Db, { staffId, zone }: Person): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    with active as (${activity(staffId, zone, QUESTION_DAYS)}),
    yes as (
      select 'sunday-articles' as question, at::date as on_day from active
        where ${isSunday} and kind in ('product', 'variant', 'price', 'category', 'brand', 'attribute', 'collection', 'size-guide')
      union all select 'late-customers', at::date from active
        where (extract(hour from at) >= 22 or ${isNight}) and kind in ('case', 'customer', 'review', 'mail', 'order', 'draft-order')
      union all select 'saturday-visibility', at::date from active
        where extract(isodow from at) = 6 and extract(hour from at) >= 18 and kind in ('redirect', 'setting', 'collection', 'category', 'brand')
      union all select 'figures-at-night', at::date from active where ${isNight} and kind in ('peek', 'sign-in')
    )
    select q.question, count(distinct yes.on_day) as times, max(yes.on_day)::text as "lastOn"
    from unnest(${[...QUESTIONS]}::text[]) with ordinality as q (question, place)
    left join yes on yes.question = q.question group by q.question, q.place order by q.place`.execute(
    db,
  );
  return rows;
}

async function readRecords(db: Db, { staffId, zone }: Person): Promise<Records> {
  const { rows } = await sql<{
    late: string[];
    sundays: string[];
    since: string | null;
    today: string;
  }>`
    with active as (${activity(staffId, zone, RECORD_DAYS)})
    select coalesce(array_agg(distinct at::date::text) filter (where ${isEvening} or ${isNight}), '{}') as late,
      coalesce(array_agg(distinct at::date::text) filter (where ${isSunday}), '{}') as sundays,
      min(at)::date::text as since, (now() at time zone ${zone})::date::text as today
    from active`.execute(db);
  const { late, sundays, since, today } = rows[0]!;
  if (since === null) {
    return { calmEveningsNow: 0, calmEveningsMost: 0, freeSundaysNow: 0, freeSundaysMost: 0 };
  }
  const days = daysBetween(since, today);
  const calm = runsOf(days, new Set(late));
  const free = runsOf(
    days.filter((on) => new Date(`${on}T12:00:00Z`).getUTCDay() === 0),
    new Set(sundays),
  );
  return {
    calmEveningsNow: calm.now,
    calmEveningsMost: calm.most,
    freeSundaysNow: free.now,
    freeSundaysMost: free.most,
  };
}

/** The days from one to another; the last, which is not over, is left out. */
function daysBetween(from: string, until: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T12:00:00Z`); ; at += 86_400_000) {
    const on = new Date(at).toISOString().slice(0, 10);
    if (on >= until) return days;
    days.push(on);
  }
}

/** The longest run of days that are not among `broken`, and the run that reaches the last day. */
export function runsOf(
  days: readonly string[],
  broken: ReadonlySet<string>,
): { now: number; most: number } {
  let run = 0;
  let most = 0;
  for (const on of days) {
    run = broken.has(on) ? 0 : run + 1;
    most = Math.max(most, run);
  }
  return { now: run, most };
}
