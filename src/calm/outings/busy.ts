import { isBusinessDay, readHours, wallTime } from '../../core/calendar/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { OutingKind, Taken } from './model.ts';
import { freeTimes, trainingTimes, ZONE } from './rules.ts';

const DAY_MS = 86_400_000;
const AHEAD_DAYS = 70;
const MOST_TIMES = 5;

/** What of somebody's time is taken between two instants: outings, absences, fairs of the calendar, their calendars elsewhere, their hour. */
export async function readTaken(
  db: Db,
  staffId: string,
  span: { from: Date; to: Date },
  exceptOutingId: number | null = null,
): Promise<Taken[]> {
  const [{ rows }, hours] = await Promise.all([
    sql<Taken>`
      select 'outing' as kind, title, to_json(starts_at) #>> '{}' as "startsAt", to_json(ends_at) #>> '{}' as "endsAt"
      from outings.outing where state = 'planned' and id is distinct from ${exceptOutingId}::bigint
        and starts_at < ${span.to} and ends_at > ${span.from}
      union all
      select 'booking', b.title, to_json(b.starts_at) #>> '{}', to_json(b.ends_at) #>> '{}'
      from outings.booking b join outings.calendar_source s on s.id = b.source_id
      where s.staff_id = ${staffId} and b.starts_at < ${span.to} and b.ends_at > ${span.from}
      union all
      select kind, title_fr, to_json(starts_on::timestamp at time zone 'Europe/Paris') #>> '{}',
        to_json((ends_on + 1)::timestamp at time zone 'Europe/Paris') #>> '{}'
      from calendar.entry where kind in ('absence', 'fair') and origin_kind is distinct from 'outing'
        and starts_on::timestamp at time zone 'Europe/Paris' < ${span.to}
        and (ends_on + 1)::timestamp at time zone 'Europe/Paris' > ${span.from}
      order by 3`.execute(db),
    readHours(db, { kind: 'staff', ids: [staffId] }, 'training'),
  ]);
  const own = hours.get(staffId);
  return own ? [...rows, ...trainingTimes(own, span.from, span.to)] : rows;
}

/** The next free times of somebody for an outing of a kind, on days on which they work. */
export async function readFreeTimes(
  db: Db,
  staffId: string,
  kind: OutingKind,
  now: Date,
): Promise<{ startsAt: string; endsAt: string }[]> {
  const span = { from: now, to: new Date(now.getTime() + AHEAD_DAYS * DAY_MS) };
  const [taken, work] = await Promise.all([
    readTaken(db, staffId, span),
    readHours(db, { kind: 'staff', ids: [staffId] }, 'work'),
  ]);
  const restDays = work.get(staffId)?.restDays ?? [];
  const isOpen = (on: string) => {
    const { weekday } = wallTime(new Date(`${on}T12:00:00Z`), ZONE);
    return isBusinessDay(on) && !restDays.includes(weekday);
  };
  return freeTimes(kind, { taken, isOpen }, now, MOST_TIMES);
}
