import { nextDay, shiftDay } from './business-days.ts';

/** A time of the year in which shops sell more than usual. Days of Paris, both included. */
export interface Season {
  key: 'black-friday' | 'christmas' | 'winter-sales' | 'summer-sales';
  year: number;
  startsOn: string;
  endsOn: string;
}

const WEDNESDAY = 3;
const FRIDAY = 5;
/** Soldes last four weeks (R38). */
const SALES_DAYS = 28;

/** The seasons of trade that begin in a year, the earliest first. */
export function listSeasons(year: number): Season[] {
  const winter = winterSales(year);
  const summer = summerSales(year);
  const friday = nthWeekday(year, 11, FRIDAY, 4);
  // The day after the fourth Thursday: when November begins with a Friday, that is the fifth one.
  const black = `${year}-11-01` === nthWeekday(year, 11, FRIDAY, 1) ? shiftDay(friday, 7) : friday;
  const days = (startsOn: string, count: number) => ({
    startsOn,
    endsOn: shiftDay(startsOn, count - 1),
  });
  return [
    { key: 'winter-sales', year, ...days(winter, SALES_DAYS) },
    { key: 'summer-sales', year, ...days(summer, SALES_DAYS) },
    // From the Monday before to the Monday after.
    { key: 'black-friday', year, startsOn: shiftDay(black, -4), endsOn: shiftDay(black, 3) },
    { key: 'christmas', year, startsOn: `${year}-12-01`, endsOn: `${year}-12-24` },
  ];
}

/** The second Wednesday of January, or the first when that one falls after the 12th (Code de commerce, D310-15-2). */
function winterSales(year: number): string {
  const second = nthWeekday(year, 1, WEDNESDAY, 2);
  return Number(second.slice(8)) > 12 ? shiftDay(second, -7) : second;
}

/** The last Wednesday of June, or the one before when that one falls after the 28th (Code de commerce, D310-15-2). */
function summerSales(year: number): string {
  const fourth = nthWeekday(year, 6, WEDNESDAY, 4);
  const fifth = shiftDay(fourth, 7);
  const last = fifth.startsWith(`${year}-06`) ? fifth : fourth;
  return Number(last.slice(8)) > 28 ? shiftDay(last, -7) : last;
}

/** The n-th Monday (1) to Sunday (7) of a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): string {
  let day = `${year}-${String(month).padStart(2, '0')}-01`;
  while ((new Date(`${day}T12:00:00Z`).getUTCDay() || 7) !== weekday) day = nextDay(day);
  return shiftDay(day, 7 * (n - 1));
}
