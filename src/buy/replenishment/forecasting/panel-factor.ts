import { isKnown } from './panel.ts';

/** What moved all series of a panel together: weather, holidays, a closed week, growth of the shop. */
export interface CommonFactor {
  /** How much of its own level the panel sold in each known period, 1 = as at the start. */
  index: Float64Array;
  /** Level and trend of the factor after each number of known periods, `known` + 1 of each. */
  levels: Float64Array;
  trends: Float64Array;
  /** 1 where nearly nothing was sold by anybody: the shop was closed, the demand is unknown. */
  closed: Uint8Array;
}

/** Speeds of the shares of the series and of the factor itself: shares move slowly, the whole faster. */
const SHARE_SPEED = 0.1;
const FACTOR_SPEED = 0.2;
const TREND_SPEED = 0.2;
/** What is left of the trend of the factor from one period to the next. */
const DAMPING = 0.9;
/** Common moves from one period to the next that shops show (standard deviation as a share). */
const USUAL_MOVE = 0.15;
/** Periods a series must be known before it votes. */
const VOTING_AGE = 4;
/** Below this share of its level, with this many units expected, a panel is closed. */
const CLOSED_SHARE = 0.15;
const CLOSED_UNITS = 50;

/**
 * Splits demand into a factor common to all series and a share of each, period by period: the factor
 * is what was sold over what the shares expected, each series weighing by the root of its demand. A
 * panel of few or erratic series says little about anything common: the factor then stays near 1.
 *
 * @param demand capped demand of each series, `known` values each.
 */
export function findCommonFactor(demand: readonly Float64Array[], known: number): CommonFactor {
  const shares = new Float64Array(demand.length);
  const weights = new Float64Array(demand.length);
  const ages = new Int32Array(demand.length);
  const index = new Float64Array(known).fill(1);
  const closed = new Uint8Array(known);
  const levels = new Float64Array(known + 1).fill(1);
  const trends = new Float64Array(known + 1);
  let level = 1;
  let trend = 0;
  for (let t = 0; t < known; t++) {
    const expected = level + DAMPING * trend;
    const vote = countVotes(demand, shares, weights, ages, expected, t);
    if (vote.expected >= CLOSED_UNITS && vote.sold < CLOSED_SHARE * vote.expected) {
      closed[t] = 1;
      index[t] = level;
      levels[t + 1] = level;
      trends[t + 1] = trend;
      continue;
    }
    const trust = 1 / (1 + vote.noise / USUAL_MOVE ** 2);
    const moved = expected + trust * (vote.ratio - expected);
    index[t] = Math.max(0.2, moved);
    const before = level;
    level = expected + FACTOR_SPEED * (index[t]! - expected);
    trend = DAMPING * trend + TREND_SPEED * (level - before - DAMPING * trend);
    levels[t + 1] = level;
    trends[t + 1] = trend;
    learnShares(demand, shares, weights, ages, index[t]!, t);
  }
  return { index, levels, trends, closed };
}

/** Demand of one series freed of the common factor: per unit of the factor, unknown where closed. */
export function withoutFactor(demand: Float64Array, factor: CommonFactor): Float64Array {
  const freed = demand.slice();
  for (let t = 0; t < demand.length; t++) {
    freed[t] = factor.closed[t] ? NaN : demand[t]! / factor.index[t]!;
  }
  return freed;
}

function countVotes(
  demand: readonly Float64Array[],
  shares: Float64Array,
  weights: Float64Array,
  ages: Int32Array,
  level: number,
  t: number,
): { ratio: number; noise: number; sold: number; expected: number } {
  let sold = 0;
  let expected = 0;
  let soldWeighted = 0;
  let base = 0;
  let squares = 0;
  for (let i = 0; i < demand.length; i++) {
    const value = demand[i]![t]!;
    if (ages[i]! < VOTING_AGE || !isKnown(value)) continue;
    const share = shares[i]! / weights[i]!;
    const weight = 1 / Math.sqrt(share + 0.01);
    sold += value;
    expected += share * level;
    soldWeighted += value * weight;
    base += share * weight;
    squares += ((value - share * level) * weight) ** 2;
  }
  if (base === 0) return { ratio: level, noise: Infinity, sold, expected };
  return { ratio: soldWeighted / base, noise: squares / base ** 2, sold, expected };
}

function learnShares(
  demand: readonly Float64Array[],
  shares: Float64Array,
  weights: Float64Array,
  ages: Int32Array,
  index: number,
  t: number,
): void {
  for (let i = 0; i < demand.length; i++) {
    const value = demand[i]![t]!;
    if (!isKnown(value) || (ages[i] === 0 && value === 0)) continue;
    ages[i]!++;
    shares[i] = shares[i]! * (1 - SHARE_SPEED) + (SHARE_SPEED * value) / index;
    weights[i] = weights[i]! * (1 - SHARE_SPEED) + SHARE_SPEED;
  }
}

/** The factor expected `step` periods after the first `moment` ones (1 is the next). */
export function factorAhead(factor: CommonFactor, moment: number, step: number): number {
  const level = factor.levels[moment]!;
  const further = (DAMPING * (1 - DAMPING ** step)) / (1 - DAMPING);
  return Math.max(level * 0.5, level + factor.trends[moment]! * further);
}
