/** What a clock on the wall shows: the day `YYYY-MM-DD`, minutes since midnight, and the weekday, 1 Monday to 7 Sunday. */
export interface WallTime {
  on: string;
  minute: number;
  weekday: number;
}

/** Hours of rest that come back each day, as a clock on the wall of `zone` shows them. */
export interface RestHours {
  /** IANA name, for example `Europe/Paris`. */
  zone: string;
  /** Minutes since midnight; the end may lie before the start and is then that of the next day; equal: no hours. */
  fromMinute: number;
  toMinute: number;
  /** Weekdays of rest as a whole, 1 Monday to 7 Sunday. */
  restDays: readonly number[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether a name is a time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall of `zone` shows at an instant. */
export function wallTime(at: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const on = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return {
    on,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
    weekday: weekdayOf(on),
  };
}

/** 1 Monday to 7 Sunday. */
function weekdayOf(on: string): number {
  return new Date(`${on}T12:00:00Z`).getUTCDay() || 7;
}

/**
 * The first instant at which a clock of `zone` shows that minute of that day. Where the minute is left out, as in spring, the instant
 * at which the clock goes on; where it comes twice, as in autumn, the earlier one.
 */
export function instantAt(on: string, minute: number, zone: string): Date {
  const wanted = Date.parse(`${on}T00:00:00Z`) + minute * MINUTE_MS;
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((at) => offsetMs(at, zone));
  const exact = offsets
    .map((offset) => wanted - offset)
    .filter((at) => shownMs(at, zone) === wanted);
  if (exact.length > 0) return new Date(Math.min(...exact));
  // Left out: the clock jumps over it somewhere between the two readings.
  let before = wanted - Math.max(...offsets) - MINUTE_MS;
  let after = wanted - Math.min(...offsets);
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (shownMs(middle, zone) < wanted) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/** What the clock shows, counted as if it were UTC. */
function shownMs(at: number, zone: string): number {
  const { on, minute } = wallTime(new Date(at), zone);
  return Date.parse(`${on}T00:00:00Z`) + minute * MINUTE_MS;
}

function offsetMs(at: number, zone: string): number {
  return shownMs(at, zone) - at;
}

/** Whether an instant lies in the hours of rest. */
export function isResting(hours: RestHours, at: Date): boolean {
  const { minute, weekday } = wallTime(at, hours.zone);
  if (hours.restDays.includes(weekday)) return true;
  const { fromMinute: from, toMinute: to } = hours;
  if (from === to) return false;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The first instant from `at` on that is not one of rest; `at` itself when it is none. Some day of the week must not be one of rest. */
export function restEnds(hours: RestHours, at: Date): Date {
  if (!isResting(hours, at)) return at;
  const { on } = wallTime(at, hours.zone);
  for (let days = 0; days <= 8; days += 1) {
    const day = new Date(Date.parse(`${on}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
    for (const minute of [0, hours.toMinute]) {
      const end = instantAt(day, minute, hours.zone);
      if (end > at && !isResting(hours, end)) return end;
    }
  }
  throw new Error('these hours of rest never end');
}
