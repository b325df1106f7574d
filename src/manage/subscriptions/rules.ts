/**
 * The next day, today or later, on which a subscription is renewed: `dueOn` and every so many months from it, on the last day of months that are too
 * short. What is not renewed by itself keeps its day, past or not.
 */
export function nextDay(
  {
    dueOn,
    everyMonths,
    renewsItself,
  }: { dueOn: string; everyMonths: number | null; renewsItself: boolean },
  today: string,
): string {
  if (!renewsItself || everyMonths === null) return dueOn;
  let day = dueOn;
  for (let times = 1; day < today; times += 1) day = monthsLater(dueOn, times * everyMonths);
  return day;
}

/** A day so many months later, or the last day of that month when it has no such day. */
export function monthsLater(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
