/** Kinds that are written by hand; an absence has a screen of its own. */
export const OWN_KINDS = [
  'closure',
  'carrier-closure',
  'supplier-closure',
  'freeze',
  'season',
  'launch',
  'fair',
  'training',
  'other',
] as const;

/** One entry as the API gives it; days `YYYY-MM-DD`, both included. */
export interface Entry {
  id: number;
  kind: string;
  startsOn: string;
  endsOn: string;
  titleFr: string;
  titleEn: string;
  carrier: string;
  /** Of a closure that a supplier's sheet owns. */
  supplier: string;
  origin: { kind: string; id: string } | null;
  version: number;
}

/** What the calendar says of some days. */
export interface CalendarDays {
  items: Entry[];
  holidays: { on: string; name: string }[];
}

/** The days shown of a month, from a Monday to a Sunday, in weeks. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T12:00:00Z`);
  const start = new Date(first);
  start.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  for (const day = start; weeks.length === 0 || day.toISOString().slice(0, 7) === month;) {
    const week: string[] = [];
    for (let at = 0; at < 7; at += 1) {
      week.push(day.toISOString().slice(0, 10));
      day.setUTCDate(day.getUTCDate() + 1);
    }
    weeks.push(week);
  }
  return weeks;
}

/** The month `count` months after another, `YYYY-MM`. */
export function shiftMonth(month: string, count: number): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 7);
}
