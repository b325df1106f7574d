import { instantAt, listPublicHolidays, nextDay, wallTime } from '../../core/calendar/index.ts';

/** When somebody works, by the clock on the wall of their zone; the same minute twice: round the clock. */
export interface WorkHours {
  /** IANA name, for example `Europe/Paris`. */
  zone: string;
  /** Minutes since midnight. */
  fromMinute: number;
  toMinute: number;
  /** Weekdays of rest, 1 Monday to 7 Sunday. */
  restDays: readonly number[];
}

/** Whether a day (`YYYY-MM-DD`) is one on which nobody works whatever the weekday: a holiday, a closure. */
export type IsClosed = (on: string) => boolean;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Nobody is away for longer; a search for the next working minute ends there. */
const MOST_DAYS = 400;

/** The stretch of a day in which work is done; null on a day of rest. */
function stretchOf(hours: WorkHours, on: string, isClosed: IsClosed): [number, number] | null {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay() || 7;
  if (hours.restDays.includes(weekday) || isClosed(on)) return null;
  const wholeDay = hours.fromMinute === hours.toMinute;
  const from = instantAt(on, wholeDay ? 0 : hours.fromMinute, hours.zone);
  const to = wholeDay
    ? instantAt(nextDay(on), 0, hours.zone)
    : instantAt(hours.toMinute > hours.fromMinute ? on : nextDay(on), hours.toMinute, hours.zone);
  return [from.getTime(), to.getTime()];
}

/** Whole minutes of their working time between two instants; a clock change takes or gives the hour that it really does. */
export function workingMinutes(hours: WorkHours, from: Date, to: Date, isClosed: IsClosed): number {
  if (to <= from) return 0;
  let worked = 0;
  // Work that began the evening before may reach into the first day.
  let day = wallTime(new Date(from.getTime() - DAY_MS), hours.zone).on;
  const last = wallTime(to, hours.zone).on;
  for (; day <= last; day = nextDay(day)) {
    const stretch = stretchOf(hours, day, isClosed);
    if (!stretch) continue;
    worked += Math.max(
      0,
      Math.min(stretch[1], to.getTime()) - Math.max(stretch[0], from.getTime()),
    );
  }
  return Math.floor(worked / MINUTE_MS);
}

/** The instant at which so many minutes of their working time have passed since `from`; null when they never work. */
export function afterWorkingMinutes(
  hours: WorkHours,
  from: Date,
  minutes: number,
  isClosed: IsClosed,
): Date | null {
  let left = minutes * MINUTE_MS;
  let day = wallTime(new Date(from.getTime() - DAY_MS), hours.zone).on;
  for (let days = 0; days < MOST_DAYS; days += 1, day = nextDay(day)) {
    const stretch = stretchOf(hours, day, isClosed);
    if (!stretch) continue;
    const start = Math.max(stretch[0], from.getTime());
    if (start >= stretch[1]) continue;
    if (stretch[1] - start >= left) return new Date(start + left);
    left -= stretch[1] - start;
  }
  return null;
}

/** Whether they are at work at an instant. */
export function isAtWork(hours: WorkHours, at: Date, isClosed: IsClosed): boolean {
  const next = afterWorkingMinutes(hours, at, 0, isClosed);
  return next !== null && next.getTime() === at.getTime();
}

/** The public holidays of France from a day on, for so many days, as a test for a day. */
export function holidaysFrom(from: string, days: number): IsClosed {
  const known = new Set(listPublicHolidays(from, days, { all: true }).map(({ on }) => on));
  return (on) => known.has(on);
}
