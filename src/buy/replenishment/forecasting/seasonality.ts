import { firstSaleIndex, isKnown, meanOfKnown } from './panel.ts';

/** The yearly shape that the series of a panel share. */
export interface Seasonality {
  /** Periods in a year. */
  length: number;
  /** Periods known when it was found; the phase of a period counts from there. */
  known: number;
  /** Factor of each phase, mean 1; all 1 when the years do not resemble each other. */
  shared: Float64Array;
}

/** Seasons need two whole years: one year cannot tell a season from a chance. */
const FEWEST_YEARS = 2;
/** A season of one series must stand out of its noise by this much before it is believed. */
const CAUTION = 1.5;
/** Demand out of season is not divided by less. */
const SMALLEST_FACTOR = 0.15;

/** Finds the yearly shape shared by `demand` (capped, `known` periods); null below two known years. */
export function findSeasonality(
  demand: readonly Float64Array[],
  known: number,
  length: number,
): Seasonality | null {
  const years = Math.floor(known / length);
  if (years < FEWEST_YEARS) return null;
  const from = known - years * length;
  const whole = new Float64Array(years * length);
  for (const series of demand) {
    if (firstSaleIndex(series, known) > from + length / 4) continue;
    const mean = meanOfKnown(series, from, known);
    if (!(mean > 0)) continue;
    // The root keeps few large sellers from being "the season", and many tiny ones from drowning it.
    const weight = 1 / Math.sqrt(mean);
    for (let t = 0; t < whole.length; t++) {
      const value = series[from + t]!;
      whole[t]! += weight * (isKnown(value) ? value : mean);
    }
  }
  const shape = yearlyShape(whole, years, length);
  return {
    length,
    known,
    shared: shape ? believe(shape, 1, null) : new Float64Array(length).fill(1),
  };
}

/**
 * The factors of one series by phase: the shared shape, moved towards its own as far as its own years
 * agree with each other (empirical Bayes: noise over years against spread over phases).
 */
export function seasonOf(
  seasonality: Seasonality,
  demand: Float64Array,
  known: number,
): Float64Array {
  const { length, shared } = seasonality;
  const first = firstSaleIndex(demand, known);
  const years = Math.floor((known - first) / length);
  if (years < FEWEST_YEARS) return shared;
  const shape = yearlyShape(demand.subarray(known - years * length, known), years, length);
  return shape ? believe(shape, CAUTION, shared) : shared;
}

/** Factor of the period `t` (0 is the oldest known one; later than known is the future). */
export function seasonFactor(season: Float64Array, seasonality: Seasonality, t: number): number {
  const { length, known } = seasonality;
  const phase = (((t - known) % length) + length) % length;
  return Math.max(SMALLEST_FACTOR, season[phase]!);
}

interface YearlyShape {
  /** Mean ratio to the level of its year, by phase. */
  factors: Float64Array;
  /** Share of the spread over phases that chance explains. */
  chance: number;
}

/** Ratios to a level that runs straight through the means of the years. Null when nothing was sold. */
function yearlyShape(demand: Float64Array, years: number, length: number): YearlyShape | null {
  const means = Array.from({ length: years }, (_, year) =>
    meanOfKnown(demand, year * length, (year + 1) * length),
  );
  if (means.some((mean) => !(mean > 0))) return null;
  const factors = new Float64Array(length);
  const squares = new Float64Array(length);
  const counts = new Float64Array(length);
  for (let t = 0; t < demand.length; t++) {
    if (!isKnown(demand[t]!)) continue;
    const ratio = demand[t]! / levelAt(means, t, length);
    const phase = t % length;
    factors[phase]! += ratio;
    squares[phase]! += ratio * ratio;
    counts[phase]!++;
  }
  let total = 0;
  let within = 0;
  for (let phase = 0; phase < length; phase++) {
    const n = counts[phase]!;
    factors[phase] = n > 0 ? factors[phase]! / n : 1;
    if (n > 1) within += (squares[phase]! - n * factors[phase]! ** 2) / (n - 1);
    total += factors[phase]!;
  }
  let between = 0;
  for (let phase = 0; phase < length; phase++) {
    factors[phase] = (factors[phase]! * length) / total;
    between += (factors[phase]! - 1) ** 2;
  }
  return { factors, chance: between > 0 ? within / years / between : 1 };
}

function levelAt(means: readonly number[], t: number, length: number): number {
  const place = (t + 0.5) / length - 0.5;
  const year = Math.min(means.length - 2, Math.max(0, Math.floor(place)));
  const level = means[year]! + (means[year + 1]! - means[year]!) * (place - year);
  return Math.max(level, 0.25 * means[year]!);
}

function believe(shape: YearlyShape, caution: number, towards: Float64Array | null): Float64Array {
  const { length } = shape.factors;
  const trust = Math.max(0, 1 - caution * shape.chance);
  // Weeks borrow from their neighbours: a year has 52 of them and holidays move by some days.
  const spread = length > 26 ? 1 : 0;
  return shape.factors.map((_, phase) => {
    const base = towards ? towards[phase]! : 1;
    let near = shape.factors[phase]!;
    if (spread > 0) {
      const before = shape.factors[(phase + length - 1) % length]!;
      const after = shape.factors[(phase + 1) % length]!;
      near = near / 2 + before / 4 + after / 4;
    }
    return base + trust * (near - base);
  });
}
