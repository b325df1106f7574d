import { firstSaleIndex, isKnown } from './panel.ts';

/** Speeds of the exponential smoothings: from "hardly moves" to "believes the last weeks". */
const SPEEDS = [0.05, 0.1, 0.2, 0.4] as const;
const LOOSE_SPEED = 0.15;
/** An outlier counts up to so many caps in the loose smoothing. */
const LOOSE = 3;
const CHANCE_SPEED = 0.1;
const MEDIAN_PERIODS = 9;
const HOLT = { level: 0.3, trend: 0.1, damping: 0.9 } as const;

/**
 * The simple forecasts that the automatic choice combines, each one pass over a series: they are
 * known at every past period for the price of one, so validating them on past origins is free.
 */
const CANDIDATES = [
  'smoothing-5',
  'smoothing-10',
  'smoothing-20',
  'smoothing-40',
  'smoothing-loose',
  'chance-times-size',
  'last',
  'median',
  'damped-trend',
  'theta',
] as const;

export const CANDIDATE_COUNT = CANDIDATES.length;
/** Numbers kept of one series at one moment: the candidates at step 1, then the damped trend and the slope. */
export const TRACE_SIZE = CANDIDATE_COUNT + 2;
const TREND = CANDIDATE_COUNT;
const SLOPE = CANDIDATE_COUNT + 1;
const DAMPED = 8;
const THETA = 9;

/**
 * Writes what the candidates say after each of `moments` known periods (ascending) into `out`,
 * `TRACE_SIZE` numbers a moment from `offset` on. `capped` and `raw` are the same demand without and
 * with its outliers; unknown periods are passed over. A moment before the first sale stays zero.
 */
export function traceCandidates(
  capped: Float64Array,
  raw: Float64Array,
  moments: ArrayLike<number>,
  out: Float64Array,
  offset: number,
): void {
  const state = openState();
  const last = moments[moments.length - 1] ?? 0;
  const first = firstSaleIndex(raw, last);
  let next = 0;
  while (next < moments.length && moments[next]! <= first) next++;
  for (let t = first; t < last; t++) {
    if (isKnown(capped[t]!)) observe(state, capped[t]!, Math.min(raw[t]!, LOOSE * capped[t]!));
    if (moments[next] === t + 1) {
      record(state, raw, first, t, out, offset + next * TRACE_SIZE);
      next++;
    }
  }
}

/**
 * A candidate's forecast `step` periods ahead (1 is the next), from what `traceCandidates` wrote at `at`.
 */
export function candidateAt(
  trace: Float64Array,
  at: number,
  candidate: number,
  step: number,
): number {
  const base = trace[at + candidate]!;
  if (candidate === DAMPED) {
    const { damping } = HOLT;
    const further = (damping * (1 - damping ** (step - 1))) / (1 - damping);
    return Math.max(0, base + trace[at + TREND]! * damping * further);
  }
  if (candidate === THETA) return Math.max(0, base + trace[at + SLOPE]! * (step - 1));
  return base;
}

interface CandidateState {
  count: number;
  levels: Float64Array;
  weights: Float64Array;
  loose: number;
  looseWeight: number;
  chance: number;
  chanceWeight: number;
  sales: number;
  soldUnits: number;
  last: number;
  holtLevel: number;
  holtTrend: number;
  /** Running sums of the regression line on time. */
  sumY: number;
  sumTY: number;
}

function openState(): CandidateState {
  return {
    count: 0,
    levels: new Float64Array(SPEEDS.length),
    weights: new Float64Array(SPEEDS.length),
    loose: 0,
    looseWeight: 0,
    chance: 0,
    chanceWeight: 0,
    sales: 0,
    soldUnits: 0,
    last: 0,
    holtLevel: 0,
    holtTrend: 0,
    sumY: 0,
    sumTY: 0,
  };
}

function observe(state: CandidateState, value: number, loose: number): void {
  for (let k = 0; k < SPEEDS.length; k++) {
    const speed = SPEEDS[k]!;
    state.levels[k] = state.levels[k]! * (1 - speed) + speed * value;
    state.weights[k] = state.weights[k]! * (1 - speed) + speed;
  }
  state.loose = state.loose * (1 - LOOSE_SPEED) + LOOSE_SPEED * loose;
  state.looseWeight = state.looseWeight * (1 - LOOSE_SPEED) + LOOSE_SPEED;
  state.chance = state.chance * (1 - CHANCE_SPEED) + (value > 0 ? CHANCE_SPEED : 0);
  state.chanceWeight = state.chanceWeight * (1 - CHANCE_SPEED) + CHANCE_SPEED;
  if (value > 0) {
    state.sales++;
    state.soldUnits += value;
  }
  state.last = value;
  if (state.count === 0) state.holtLevel = value;
  const expected = state.holtLevel + HOLT.damping * state.holtTrend;
  const level = expected + HOLT.level * (value - expected);
  const drift = HOLT.trend * (level - state.holtLevel);
  state.holtTrend = (1 - HOLT.trend) * HOLT.damping * state.holtTrend + drift;
  state.holtLevel = level;
  state.sumY += value;
  state.sumTY += state.count * value;
  state.count++;
}

function record(
  state: CandidateState,
  raw: Float64Array,
  first: number,
  t: number,
  out: Float64Array,
  at: number,
): void {
  for (let k = 0; k < SPEEDS.length; k++) out[at + k] = state.levels[k]! / (state.weights[k]! || 1);
  out[at + 4] = state.loose / (state.looseWeight || 1);
  const size = state.sales > 0 ? state.soldUnits / state.sales : 0;
  out[at + 5] = state.chanceWeight > 0 ? (state.chance / state.chanceWeight) * size : 0;
  out[at + 6] = state.last;
  out[at + 7] = recentMedian(raw, first, t);
  out[at + DAMPED] = Math.max(0, state.holtLevel + HOLT.damping * state.holtTrend);
  out[at + TREND] = state.holtTrend;
  // Theta (Assimakopoulos and Nikolopoulos 2000) as smoothing with half the slope as drift (Hyndman and Billah 2003).
  const n = state.count;
  const slope = n > 2 ? (6 * (2 * state.sumTY - (n - 1) * state.sumY)) / (n * (n * n - 1)) : 0;
  const speed = SPEEDS[2];
  const lag = (1 - (1 - speed) ** n) / speed;
  out[at + THETA] = Math.max(0, out[at + 2]! + (slope / 2) * lag);
  out[at + SLOPE] = slope / 2;
}

const recent = new Float64Array(MEDIAN_PERIODS);

function recentMedian(demand: Float64Array, first: number, t: number): number {
  let count = 0;
  for (let u = Math.max(first, t - MEDIAN_PERIODS + 1); u <= t; u++) {
    if (isKnown(demand[u]!)) recent[count++] = demand[u]!;
  }
  if (count === 0) return 0;
  const sorted = recent.subarray(0, count).sort();
  return (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
}
