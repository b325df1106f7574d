/** The minutes at which something is due: five fields (minute hour day month weekday), UTC. */
export interface Cron {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** When both are restricted a day counts if either matches, as in every cron since Vixie's. */
  eitherDay: boolean;
}

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** 29 February is at most eight years away (1896–1904). */
const HORIZON_DAYS = 366 * 8;

/** Reads a cron pattern: `*`, numbers, ranges `1-5`, steps `*\/10`, lists. Throws when it is not one. */
export function parseCron(pattern: string): Cron {
  const fields = pattern.trim().split(/\s+/);
  if (fields.length !== 5) throw new Error(`not five fields: ${pattern}`);
  const [minutes, hours, days, months, weekdays] = fields.map((field, i) =>
    parseField(field, RANGES[i]![0], RANGES[i]![1]),
  );
  return {
    minutes: minutes!,
    hours: hours!,
    days: days!,
    months: months!,
    weekdays: new Set([...weekdays!].map((weekday) => weekday % 7)),
    eitherDay: fields[2] !== '*' && fields[4] !== '*',
  };
}

function parseField(field: string, min: number, max: number): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) throw new Error(`not a cron field: ${field}`);
    const [, first, last, step] = match;
    const from = first === undefined ? min : Number(first);
    const to = last === undefined ? (first === undefined || step ? max : from) : Number(last);
    if (from < min || to > max || from > to || step === '0') {
      throw new Error(`cron field out of range: ${field}`);
    }
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

/** The first due minute after `instant`. */
export function nextDue(cron: Cron, instant: Date): Date {
  return search(cron, Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS, 1);
}

/** The last due minute at or before `instant`. */
export function previousDue(cron: Cron, instant: Date): Date {
  return search(cron, Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS, -1);
}

/** Whether a pattern was due in the `minutes` up to `instant`, that minute included. Throws when it is no pattern. */
export function isDueWithin(pattern: string, instant: Date, minutes: number): boolean {
  const from = instant.getTime() - minutes * MINUTE_MS;
  return previousDue(parseCron(pattern), instant).getTime() > from;
}

function search(cron: Cron, startMs: number, direction: 1 | -1): Date {
  let day = Math.floor(startMs / DAY_MS) * DAY_MS;
  for (let i = 0; i <= HORIZON_DAYS; i += 1, day += direction * DAY_MS) {
    if (!matchesDay(cron, new Date(day))) continue;
    const due = dueOfDay(cron, day, startMs, direction);
    if (due !== null) return new Date(due);
  }
  throw new Error('this cron pattern is never due');
}

function matchesDay(cron: Cron, day: Date): boolean {
  if (!cron.months.has(day.getUTCMonth() + 1)) return false;
  const byDate = cron.days.has(day.getUTCDate());
  const byWeekday = cron.weekdays.has(day.getUTCDay());
  return cron.eitherDay ? byDate || byWeekday : byDate && byWeekday;
}

function dueOfDay(cron: Cron, day: number, limitMs: number, direction: 1 | -1): number | null {
  const order = (values: ReadonlySet<number>) => [...values].sort((a, b) => direction * (a - b));
  for (const hour of order(cron.hours)) {
    for (const minute of order(cron.minutes)) {
      const due = day + (hour * 60 + minute) * MINUTE_MS;
      if (direction * (due - limitMs) >= 0) return due;
    }
  }
  return null;
}
