import { QUANTILE_LEVELS } from '../forecasting/spread.ts';

/** The demand to come, as forecast: expected units a period, and quantiles of cumulated units. */
export interface DemandOutlook {
  periodDays: number;
  means: Float64Array;
  /** `QUANTILE_LEVELS` a period, of demand cumulated up to its end. */
  quantiles: Float64Array;
}

/** Days and their standard deviation. */
export interface UncertainDays {
  days: number;
  spreadDays: number;
}

/** Five equally likely deviations of a normal distribution, in standard deviations. */
const DEVIATIONS = [-1.28, -0.52, 0, 0.52, 1.28];
const BISECTIONS = 40;

/** Units expected within `days`; beyond the last period forecast demand goes on like in it. */
export function expectedWithin(outlook: DemandOutlook, days: number): number {
  const { means, periodDays } = outlook;
  let units = 0;
  for (let h = 0, left = days; left > 0; h++, left -= periodDays) {
    if (h === means.length) return units + (means[h - 1]! * left) / periodDays;
    units += means[h]! * Math.min(1, left / periodDays);
  }
  return units;
}

/** The first day, counted from today, on which `units` are expected to be gone; null within `limitDays`. */
export function dayOfDemand(
  outlook: DemandOutlook,
  units: number,
  limitDays: number,
): number | null {
  if (units <= 0) return 0;
  if (expectedWithin(outlook, limitDays) <= units) return null;
  let early = 0;
  let late = limitDays;
  while (late - early > 1) {
    const middle = (early + late) >> 1;
    if (expectedWithin(outlook, middle) > units) late = middle;
    else early = middle;
  }
  return late;
}

/**
 * The first day on which `units` are gone when demand is as great as only one time in 1 ÷ (1 − `level`), `level` one of
 * `QUANTILE_LEVELS`; null when not within the periods that are forecast.
 */
export function dayOfStrongDemand(
  outlook: DemandOutlook,
  units: number,
  level: (typeof QUANTILE_LEVELS)[number],
): number | null {
  if (units <= 0) return 0;
  const at = LEVELS.indexOf(level);
  for (let h = 0, before = 0; h < outlook.means.length; h++) {
    const gone = outlook.quantiles[h * LEVELS.length + at]!;
    if (gone > units) {
      return Math.ceil(outlook.periodDays * (h + (units - before) / (gone - before)));
    }
    before = gone;
  }
  return null;
}

/**
 * Units that demand within an uncertain number of days stays below with probability `service`
 * (0.5 … 0.995): the mixture over five lead times of the forecast's own distributions, never a normal
 * curve around a mean.
 */
export function demandQuantile(
  outlook: DemandOutlook,
  within: UncertainDays,
  service: number,
): number {
  const spread = within.spreadDays > 0 ? DEVIATIONS : [0];
  const curves = spread.map((deviation) =>
    quantilesWithin(outlook, Math.max(0, within.days + deviation * within.spreadDays)),
  );
  let low = 0;
  let high = Math.max(...curves.map((curve) => tailAt(curve, 0.9999)));
  if (curves.length === 1) return valueAt(curves[0]!, service);
  for (let round = 0; round < BISECTIONS && high - low > 0.01; round++) {
    const middle = (low + high) / 2;
    let chance = 0;
    for (const curve of curves) chance += chanceBelow(curve, middle) / curves.length;
    if (chance < service) low = middle;
    else high = middle;
  }
  return high;
}

const LEVELS = QUANTILE_LEVELS;
const LAST = LEVELS.length - 1;

/** The quantiles of demand within `days`, between those of the periods around. */
function quantilesWithin(outlook: DemandOutlook, days: number): number[] {
  const { means, quantiles, periodDays } = outlook;
  const place = days / periodDays;
  const whole = Math.floor(place);
  const at = (periods: number, level: number) =>
    periods === 0 ? 0 : quantiles[(periods - 1) * LEVELS.length + level]!;
  if (whole >= means.length) {
    const far = expectedWithin(outlook, days);
    const known = expectedWithin(outlook, means.length * periodDays);
    const growth = known > 0 ? far / known : 1;
    return LEVELS.map((_, level) => at(means.length, level) * growth);
  }
  const share = place - whole;
  return LEVELS.map((_, level) => at(whole, level) * (1 - share) + at(whole + 1, level) * share);
}

/** Chance that demand stays at or below `units`: straight between quantiles, an exponential tail beyond. */
function chanceBelow(curve: readonly number[], units: number): number {
  let before = 0;
  let beforeChance = 0;
  for (let level = 0; level <= LAST; level++) {
    const limit = curve[level]!;
    if (units < limit) {
      const width = limit - before;
      return beforeChance + ((LEVELS[level]! - beforeChance) * (units - before)) / width;
    }
    before = limit;
    beforeChance = LEVELS[level]!;
  }
  const scale = tailScale(curve);
  if (scale === 0) return 1;
  return 1 - (1 - LEVELS[LAST]!) * Math.exp(-(units - curve[LAST]!) / scale);
}

function valueAt(curve: readonly number[], service: number): number {
  if (service > LEVELS[LAST]!) return tailAt(curve, service);
  let before = 0;
  let beforeChance = 0;
  for (let level = 0; level <= LAST; level++) {
    const limit = curve[level]!;
    const chance = LEVELS[level]!;
    if (service <= chance) {
      return before + ((limit - before) * (service - beforeChance)) / (chance - beforeChance);
    }
    before = limit;
    beforeChance = chance;
  }
  return before;
}

function tailAt(curve: readonly number[], service: number): number {
  return curve[LAST]! + tailScale(curve) * Math.log((1 - LEVELS[LAST]!) / (1 - service));
}

/** Scale of the exponential through the two highest quantiles. */
function tailScale(curve: readonly number[]): number {
  const [lower, upper] = [LEVELS[LAST - 1]!, LEVELS[LAST]!];
  return (curve[LAST]! - curve[LAST - 1]!) / Math.log((1 - lower) / (1 - upper));
}
