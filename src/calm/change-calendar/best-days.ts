import { shiftDay } from '../../core/calendar/index.ts';
import type { BestDays } from './model.ts';

/** Orders of one day of Paris. */
export interface DayOrders {
  on: string;
  orders: number;
}

/** Weeks before and after that say what is usual. */
const AROUND = 8;
/** The same day of the week a year later. */
export const SAME_WEEKDAY_DAYS = 364;
/** A week is one of the best when it brings so many times the usual, and no chance explains it. */
const LEAST_TIMES = 1.5;
const LEAST_ORDERS = 8;
const DEVIATIONS = 3;
/** Orders of a shop come in bursts: their variance is about this many times their mean. */
const BURSTS = 2;

/**
 * Weeks from Monday to Sunday of the last year before `today` that sold far more than the weeks around them; weeks that follow one
 * another are one. `days` holds days with orders, in any order.
 */
export function findBestDays(days: readonly DayOrders[], today: string): BestDays[] {
  const weeks = sumWeeks(days, today);
  const best: BestDays[] = [];
  for (let i = Math.max(0, weeks.length - 52); i < weeks.length; i += 1) {
    const { monday, orders } = weeks[i]!;
    const around = weeks
      .slice(Math.max(0, i - AROUND), i + AROUND + 1)
      .filter((week) => week.monday !== monday)
      .map((week) => week.orders);
    const usual = median(around);
    const beyondChance = usual + DEVIATIONS * Math.sqrt(BURSTS * Math.max(1, usual));
    const isBest =
      around.length >= AROUND &&
      orders >= LEAST_ORDERS &&
      orders >= LEAST_TIMES * usual &&
      orders > beyondChance;
    if (!isBest) continue;
    const last = best.at(-1);
    const toOn = shiftDay(monday, 6);
    if (last && shiftDay(last.toOn, 1) === monday) {
      best[best.length - 1] = {
        ...last,
        toOn,
        orders: last.orders + orders,
        usual: last.usual + usual,
      };
    } else best.push({ fromOn: monday, toOn, orders, usual });
  }
  return best;
}

/** Whole weeks from the first order to the last one that is over on `today`. */
function sumWeeks(days: readonly DayOrders[], today: string): { monday: string; orders: number }[] {
  const byMonday = new Map<string, number>();
  for (const { on, orders } of days) {
    byMonday.set(mondayOf(on), (byMonday.get(mondayOf(on)) ?? 0) + orders);
  }
  const first = [...byMonday.keys()].sort()[0];
  if (first === undefined) return [];
  const weeks: { monday: string; orders: number }[] = [];
  for (let monday = first; shiftDay(monday, 7) <= today; monday = shiftDay(monday, 7)) {
    weeks.push({ monday, orders: byMonday.get(monday) ?? 0 });
  }
  return weeks;
}

function mondayOf(on: string): string {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay() || 7;
  return shiftDay(on, 1 - weekday);
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
