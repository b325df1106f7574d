import joursFeries from '@socialgouv/jours-feries';

const DAY_MS = 86_400_000;
const parisDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const MINUTE_MS = 60_000;
let known = { minute: Number.NaN, on: '' };
const holidaysByYear = new Map<number, ReadonlyMap<string, string>>();

/** The calendar day in Paris at an instant, `YYYY-MM-DD`. */
export function businessDate(at: Date): string {
  // Days begin with a minute, and requests ask for now: asking the time zone once a minute is enough.
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  if (known.minute !== minute) known = { minute, on: parisDay.format(at) };
  return known.on;
}

/** True on Monday to Friday except French public holidays (Code du travail, L3133-1). */
export function isBusinessDay(on: string): boolean {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !holidaysOf(Number(on.slice(0, 4))).has(on);
}

/** The business day `days` business days after `on`; with 0, `on` itself or the next business day. */
export function addBusinessDays(on: string, days: number): string {
  return addOpenDays(on, days, isBusinessDay);
}

/** As `addBusinessDays`, counting the days that `isOpen` calls open; some day within a year must be. */
export function addOpenDays(on: string, days: number, isOpen: (on: string) => boolean): string {
  let day = on;
  let left = days;
  while (left > 0 || !isOpen(day)) {
    day = nextDay(day);
    if (left > 0 && isOpen(day)) left -= 1;
  }
  return day;
}

/** French public holidays on a working weekday (or on any, with `all`) from `from` on, for `days` days; with their French names. */
export function listPublicHolidays(
  from: string,
  days: number,
  which: { all?: boolean } = {},
): { on: string; name: string }[] {
  const found: { on: string; name: string }[] = [];
  for (let day = from, left = days; left >= 0; day = nextDay(day), left -= 1) {
    const name = holidaysOf(Number(day.slice(0, 4))).get(day);
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    const works = weekday !== 0 && weekday !== 6;
    if (name !== undefined && (works || which.all)) found.push({ on: day, name });
  }
  return found;
}

/** The calendar day after `on`. */
export function nextDay(on: string): string {
  return shiftDay(on, 1);
}

/** The day `days` calendar days after another; negative: before. */
export function shiftDay(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from one day to another. */
export function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((Date.parse(toOn) - Date.parse(fromOn)) / DAY_MS);
}

function holidaysOf(year: number): ReadonlyMap<string, string> {
  let holidays = holidaysByYear.get(year);
  if (!holidays) {
    // The library gives local midnights.
    holidays = new Map(
      Object.entries(joursFeries(year)).map(([name, date]) => {
        const month = String(date.getMonth() + 1).padStart(2, '0');
        return [`${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`, name];
      }),
    );
    holidaysByYear.set(year, holidays);
  }
  return holidays;
}
