import { isKnown } from './panel.ts';

/**
 * How well forecasts met what came. Smaller is better for all but `bias`, which is best at 0.
 * - `wape`: absolute error over demand, period by period, over all series
 * - `mase`: absolute error over the mean absolute change from one known period to the next, mean over series
 * - `cumulativeWape`: absolute error of the demand cumulated over the horizon, over demand
 * - `rmsse`: root of squared error over the mean squared change, mean over series
 * - `bias`: forecast minus demand, over demand
 */
export interface Accuracy {
  wape: number;
  mase: number;
  cumulativeWape: number;
  rmsse: number;
  bias: number;
}

/** Sums from which `accuracyOf` makes the figures; add as many series and origins as wanted. */
export interface ErrorSums {
  absolute: number;
  demand: number;
  signed: number;
  cumulated: number;
  scaled: number;
  scaledSquared: number;
  scaledCount: number;
}

export function openErrorSums(): ErrorSums {
  return {
    absolute: 0,
    demand: 0,
    signed: 0,
    cumulated: 0,
    scaled: 0,
    scaledSquared: 0,
    scaledCount: 0,
  };
}

/** Adds the forecast of one series from `origin` known periods; unknown periods are not judged. */
export function addErrors(
  sums: ErrorSums,
  demand: Float64Array,
  origin: number,
  means: Float64Array,
): void {
  let absolute = 0;
  let squared = 0;
  let signed = 0;
  let count = 0;
  for (let h = 0; h < means.length; h++) {
    const value = demand[origin + h]!;
    if (!isKnown(value)) continue;
    const error = means[h]! - value;
    absolute += Math.abs(error);
    squared += error * error;
    signed += error;
    sums.demand += value;
    count++;
  }
  if (count === 0) return;
  sums.absolute += absolute;
  sums.signed += signed;
  sums.cumulated += Math.abs(signed);
  const usual = usualChange(demand, origin);
  if (usual === null) return;
  sums.scaled += absolute / count / usual.absolute;
  sums.scaledSquared += Math.sqrt(squared / count / usual.squared);
  sums.scaledCount++;
}

/** The figures of what was added; null where there was nothing to measure against. */
export function accuracyOf(sums: ErrorSums): { [name in keyof Accuracy]: number | null } {
  const over = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return {
    wape: over(sums.absolute, sums.demand),
    mase: over(sums.scaled, sums.scaledCount),
    cumulativeWape: over(sums.cumulated, sums.demand),
    rmsse: over(sums.scaledSquared, sums.scaledCount),
    bias: over(sums.signed, sums.demand),
  };
}

/** Mean absolute and squared change between neighbouring known periods; null for a series that never changed. */
function usualChange(
  demand: Float64Array,
  known: number,
): { absolute: number; squared: number } | null {
  let absolute = 0;
  let squared = 0;
  let count = 0;
  for (let t = 1; t < known; t++) {
    const change = demand[t]! - demand[t - 1]!;
    if (!isKnown(change)) continue;
    absolute += Math.abs(change);
    squared += change * change;
    count++;
  }
  return absolute > 0 ? { absolute: absolute / count, squared: squared / count } : null;
}
