/** One hour of the shop: which hour of the week it was in the shop's own time, and how busy the calendar made it. */
export interface SalesHours {
  /** Hour of the week, 0 is Monday 0:00. */
  hourOfWeek: Uint8Array;
  /** How many orders such an hour brings beside an ordinary one: a holiday 0.6, a campaign 2.5. */
  factor: Float64Array;
  /** Orders in that hour. */
  count: Uint16Array;
}

/** What the shop usually sells, learned from its own hours. Running totals have one entry more than there are hours. */
export interface SalesModel {
  /** Orders up to each hour. */
  seen: Float64Array;
  /** Weeks' worth of ordinary selling up to each hour: the whole profile is 1. */
  weight: Float64Array;
  /** Orders a week as known at the start of each day, and how unsure that is (relative variance). */
  level: Float64Array;
  levelSpread: Float64Array;
  /** Relative variance of one day beyond chance. */
  daySpread: number;
  /** Share of a week's orders in each hour of the week. */
  profile: Float64Array;
  hours: number;
}

const WEEK = 168;
const DAY = 24;
/** A day counts half as much after this many days. */
const HALF_LIFE_DAYS = 14;
/** Relative variance of one day beyond chance, believed before anything is known, and how strongly. */
const PRIOR_DAY_SPREAD = 0.05;
const PRIOR_DAY_WEIGHT = 400;
/** A typical French shop's day (share of orders by hour), believed until the shop has shown its own. */
const TYPICAL_DAY = [
  14, 7, 4, 3, 3, 5, 12, 25, 40, 55, 62, 60, 58, 60, 62, 60, 57, 55, 56, 60, 72, 76, 58, 32,
];

/**
 * Learns a shop's ordinary week: its profile over weekday × hour, shrunk towards weekday times hour and those towards a
 * typical shop (few orders say little about 168 hours), its level (recent days count more) and how much days differ.
 * Only the first `learnFrom` hours shape the profile and the spread of days; the level follows each day.
 */
export function fitSales(sales: SalesHours, learnFrom = sales.count.length): SalesModel {
  const hours = sales.count.length;
  const profile = fitProfile(sales, learnFrom);
  const seen = new Float64Array(hours + 1);
  const weight = new Float64Array(hours + 1);
  for (let i = 0; i < hours; i += 1) {
    seen[i + 1] = seen[i]! + sales.count[i]!;
    weight[i + 1] = weight[i]! + profile[sales.hourOfWeek[i]!]! * sales.factor[i]!;
  }
  const days = Math.floor(hours / DAY);
  const level = new Float64Array(days + 1);
  const levelSpread = new Float64Array(days + 1);
  const fade = 0.5 ** (1 / HALF_LIFE_DAYS);
  // Half an order in half a week: a start that two weeks of sales outweigh.
  let orders = 0.5;
  let weeks = 0.5 / Math.max(1, (seen[hours]! / Math.max(1, hours)) * WEEK);
  let noise = 0.5;
  let excess = PRIOR_DAY_SPREAD * PRIOR_DAY_WEIGHT;
  let squares = PRIOR_DAY_WEIGHT;
  for (let day = 0; day <= days; day += 1) {
    level[day] = orders / weeks;
    levelSpread[day] = noise / (orders * orders);
    if (day === days) break;
    const count = seen[(day + 1) * DAY]! - seen[day * DAY]!;
    const share = weight[(day + 1) * DAY]! - weight[day * DAY]!;
    const expected = level[day]! * share;
    if (day >= HALF_LIFE_DAYS && (day + 1) * DAY <= learnFrom) {
      excess += (count - expected) ** 2 - expected;
      squares += expected * expected;
    }
    const daySpread = Math.max(0.005, excess / squares);
    orders = fade * orders + count;
    weeks = fade * weeks + share;
    noise = fade * fade * noise + expected * (1 + expected * daySpread);
  }
  const daySpread = Math.min(1, Math.max(0.005, excess / squares));
  return { seen, weight, level, levelSpread, daySpread, profile, hours };
}

function fitProfile({ hourOfWeek, factor, count }: SalesHours, learnFrom: number): Float64Array {
  const orders = new Float64Array(WEEK);
  const exposure = new Float64Array(WEEK);
  for (let i = 0; i < learnFrom; i += 1) {
    orders[hourOfWeek[i]!]! += count[i]!;
    exposure[hourOfWeek[i]!]! += factor[i]!;
  }
  const total = orders.reduce((sum, n) => sum + n, 0);
  const weeks = Math.max(1, exposure.reduce((sum, n) => sum + n, 0) / WEEK);
  const rate = (index: number) =>
    exposure[index]! > 0 ? (orders[index]! / exposure[index]!) * weeks : 0;
  const byDay = shrink(
    sumBy(7, (day) => sumBy(DAY, (hour) => rate(day * DAY + hour)).reduce(add, 0)),
    Array(7).fill(1),
    60,
  );
  const byHour = shrink(
    sumBy(DAY, (hour) => sumBy(7, (day) => rate(day * DAY + hour)).reduce(add, 0)),
    TYPICAL_DAY,
    100,
  );
  const together = sumBy(WEEK, (index) => byDay[Math.floor(index / DAY)]! * byHour[index % DAY]!);
  return Float64Array.from(shrink(sumBy(WEEK, rate), together, Math.max(300, total / 4)));
}

const add = (a: number, b: number) => a + b;

function sumBy(length: number, value: (index: number) => number): number[] {
  return Array.from({ length }, (_, index) => value(index));
}

/** Shares of `counts`, drawn towards those of `towards` as if `strength` more had been seen there. */
function shrink(counts: readonly number[], towards: readonly number[], strength: number): number[] {
  const total = counts.reduce(add, 0);
  const whole = towards.reduce(add, 0);
  return counts.map((n, i) => (n + (strength * towards[i]!) / whole) / (total + strength));
}
