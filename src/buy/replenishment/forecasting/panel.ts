/** Length of a period of demand, and how many of them make a year. */
export type Period = 'week' | 'month';

/** Periods in a year: the length of a yearly season. */
export const SEASON_LENGTH: Readonly<Record<Period, number>> = { week: 52, month: 12 };

/** Demand of many series over the same periods; `NaN` is unknown, which is not zero. */
export interface DemandPanel {
  period: Period;
  ids: readonly string[];
  /** Units asked for, one array a series, all of one length, oldest first. */
  values: readonly Float64Array[];
}

/** Demand beyond the upper quartile plus this many interquartile ranges is an outlier (Tukey's "far out"). */
const FAR_OUT = 3;
/** Sales from which quartiles mean something. */
const FEWEST_SALES = 4;

/** Index of the first period with a sale among the first `known`; `known` when there is none. */
export function firstSaleIndex(demand: Float64Array, known: number): number {
  let first = 0;
  while (first < known && !(demand[first]! > 0)) first++;
  return first;
}

/** Whether a number is known: `NaN` is the only number that differs from itself. */
export function isKnown(value: number): boolean {
  return value === value;
}

/**
 * The largest demand of one period that is believed for the level, from the quartiles of the periods
 * with sales among the first `known`. Infinity when there are too few.
 */
export function outlierCap(demand: Float64Array, known: number): number {
  let count = 0;
  for (let t = 0; t < known; t++) if (demand[t]! > 0) count++;
  if (count < FEWEST_SALES) return Infinity;
  const sales = new Float64Array(count);
  for (let t = 0, n = 0; t < known; t++) if (demand[t]! > 0) sales[n++] = demand[t]!;
  sales.sort();
  const upper = nearestRank(sales, 0.75);
  return upper + FAR_OUT * (upper - nearestRank(sales, 0.25));
}

/** The first `known` values, none above `cap`. */
export function capDemand(demand: Float64Array, known: number, cap: number): Float64Array {
  const capped = demand.slice(0, known);
  for (let t = 0; t < known; t++) if (capped[t]! > cap) capped[t] = cap;
  return capped;
}

/** Mean of the known values from `from` up to, not including, `until`; `NaN` when none is known. */
export function meanOfKnown(demand: Float64Array, from: number, until: number): number {
  let sum = 0;
  let count = 0;
  for (let t = from; t < until; t++) {
    if (!isKnown(demand[t]!)) continue;
    sum += demand[t]!;
    count++;
  }
  return count > 0 ? sum / count : NaN;
}

function nearestRank(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * (sorted.length - 1) + 0.5))]!;
}
