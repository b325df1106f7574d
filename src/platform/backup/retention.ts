/** How long daily backups are kept. */
export interface Retention {
  /** Every day's backup of this many last days … */
  keepDays: number;
  /** … and the first of each of this many last months. */
  keepMonths: number;
}

const DAILY_NAME = /^sereine-daily-(\d{4}-\d{2}-\d{2})\.tar\.gz(\.enc)?$/;

/** The file name of a day's backup. `day` is a business day (YYYY-MM-DD). */
export function dailyName(day: string, encrypted: boolean): string {
  return `sereine-daily-${day}.tar.gz${encrypted ? '.enc' : ''}`;
}

/** The day of a daily backup, or null for any other file. */
export function dayOfName(name: string): string | null {
  return DAILY_NAME.exec(name)?.[1] ?? null;
}

/**
 * The files among `names` that need not be kept on `today` (YYYY-MM-DD). Only daily backups are
 * ever named; the newest of them is always kept, however old it is.
 */
export function backupsToRemove(
  names: readonly string[],
  today: string,
  retention: Retention,
): string[] {
  const dated = names
    .map((name) => ({ name, day: dayOfName(name) }))
    .filter((one): one is { name: string; day: string } => one.day !== null)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const oldestDay = shiftDays(today, 1 - retention.keepDays);
  const oldestMonth = shiftMonths(today.slice(0, 7), 1 - retention.keepMonths);
  const months = new Set<string>();
  return dated
    .filter(({ day }, position) => {
      const month = day.slice(0, 7);
      const firstOfMonth = !months.has(month);
      months.add(month);
      const keptByMonth = retention.keepMonths > 0 && firstOfMonth && month >= oldestMonth;
      return day < oldestDay && !keptByMonth && position < dated.length - 1;
    })
    .map(({ name }) => name);
}

function shiftDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function shiftMonths(month: string, months: number): string {
  const moved = new Date(`${month}-01T00:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  return moved.toISOString().slice(0, 7);
}
