import { capDemand, isKnown, outlierCap } from './panel.ts';

/**
 * A forecast of the textbooks for one series: expected demand of the `horizon` periods after the known
 * ones. `seasonLength` is the periods of a year.
 */
export type Method = (known: Float64Array, horizon: number, seasonLength: number) => Float64Array;

/** The textbook methods, by the name that `--methods` takes; the automatic choice is measured beside them. */
export const METHODS: Readonly<Record<string, Method>> = {
  naive: (known, horizon) => flat(lastOf(present(known)), horizon),
  'seasonal-naive': seasonalNaive,
  ses: (known, horizon) => flat(bestSmoothing(present(known)).level, horizon),
  'capped-ses': (known, horizon) =>
    flat(
      bestSmoothing(present(capDemand(known, known.length, outlierCap(known, known.length)))).level,
      horizon,
    ),
  'damped-trend': dampedTrend,
  theta,
  croston: (known, horizon) => flat(croston(present(known), 1), horizon),
  sba: (known, horizon) => flat(croston(present(known), 1 - INTERVAL_SPEED / 2), horizon),
  tsb: (known, horizon) => flat(tsb(present(known)), horizon),
  adida: (known, horizon) => flat(adida(present(known)), horizon),
  imapa: (known, horizon) => flat(imapa(present(known)), horizon),
};

const SPEEDS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8];
const INTERVAL_SPEED = 0.1;
const TREND_SPEEDS = [0.05, 0.1, 0.2, 0.4];
const DAMPINGS = [0.8, 0.9, 0.98];

function present(demand: Float64Array): Float64Array {
  return demand.filter(isKnown);
}

function flat(level: number, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(Math.max(0, level));
}

function lastOf(demand: Float64Array): number {
  return demand[demand.length - 1] ?? 0;
}

function seasonalNaive(known: Float64Array, horizon: number, seasonLength: number): Float64Array {
  const last = lastOf(present(known));
  return Float64Array.from({ length: horizon }, (_, h) => {
    let t = known.length + h;
    while (t >= known.length) t -= seasonLength;
    const value = t >= 0 ? known[t]! : NaN;
    return isKnown(value) ? value : last;
  });
}

/** Exponential smoothing, its speed chosen by squared error one step ahead; `speed` and final level. */
function bestSmoothing(demand: Float64Array): { level: number; speed: number } {
  let start = 0;
  const opening = Math.min(4, demand.length);
  for (let t = 0; t < opening; t++) start += demand[t]! / opening;
  let best = { level: start, speed: 0.1 };
  let least = Infinity;
  for (const speed of SPEEDS) {
    let level = start;
    let error = 0;
    for (const value of demand) {
      error += (value - level) ** 2;
      level += speed * (value - level);
    }
    if (error < least) {
      least = error;
      best = { level, speed };
    }
  }
  return best;
}

/** Holt's linear smoothing with a damped trend (Gardner and McKenzie 1985), parameters by grid. */
function dampedTrend(known: Float64Array, horizon: number): Float64Array {
  const demand = present(known);
  let least = Infinity;
  let best = { level: 0, trend: 0, damping: 0.9 };
  for (const speed of [0.1, 0.2, 0.4, 0.6]) {
    for (const trendSpeed of TREND_SPEEDS) {
      for (const damping of DAMPINGS) {
        const run = runDamped(demand, speed, trendSpeed * speed, damping);
        if (run.error < least) {
          least = run.error;
          best = { level: run.level, trend: run.trend, damping };
        }
      }
    }
  }
  let { level, trend } = best;
  return Float64Array.from({ length: horizon }, () => {
    trend *= best.damping;
    level += trend;
    return Math.max(0, level);
  });
}

function runDamped(
  demand: Float64Array,
  speed: number,
  trendSpeed: number,
  damping: number,
): { level: number; trend: number; error: number } {
  let level = demand[0] ?? 0;
  let trend = 0;
  let error = 0;
  for (const value of demand) {
    const expected = level + damping * trend;
    error += (value - expected) ** 2;
    level = expected + speed * (value - expected);
    trend = damping * trend + (trendSpeed / speed) * (level - expected);
  }
  return { level, trend, error };
}

/** The theta method as smoothing with half the slope of the regression line as drift. */
function theta(known: Float64Array, horizon: number): Float64Array {
  const demand = present(known);
  const n = demand.length;
  const { level, speed } = bestSmoothing(demand);
  let sumY = 0;
  let sumTY = 0;
  demand.forEach((value, t) => {
    sumY += value;
    sumTY += t * value;
  });
  const slope = n > 2 ? (6 * (2 * sumTY - (n - 1) * sumY)) / (n * (n * n - 1)) : 0;
  const lag = (1 - (1 - speed) ** n) / speed;
  return Float64Array.from({ length: horizon }, (_, h) =>
    Math.max(0, level + (slope / 2) * (h + lag)),
  );
}

/** Croston's size over interval, times `debias` (1 − α/2 makes it Syntetos and Boylan's). */
function croston(demand: Float64Array, debias: number): number {
  let size = 0;
  let interval = 0;
  let since = 1;
  for (const value of demand) {
    if (!(value > 0)) {
      since++;
      continue;
    }
    if (interval === 0) {
      size = value;
      interval = since;
    } else {
      size += INTERVAL_SPEED * (value - size);
      interval += INTERVAL_SPEED * (since - interval);
    }
    since = 1;
  }
  return interval > 0 ? (debias * size) / interval : 0;
}

/** Teunter, Syntetos and Babai: the chance of a sale is smoothed in every period, so it falls when sales stop. */
function tsb(demand: Float64Array): number {
  const sales = demand.filter((value) => value > 0);
  if (sales.length === 0) return 0;
  let chance = sales.length / demand.length;
  let size = sales.reduce((sum, value) => sum + value, 0) / sales.length;
  for (const value of demand) {
    if (value > 0) size += INTERVAL_SPEED * (value - size);
    chance += INTERVAL_SPEED * ((value > 0 ? 1 : 0) - chance);
  }
  return chance * size;
}

/** Smoothing of sums over the mean interval between sales (Nikolopoulos et al. 2011). */
function adida(demand: Float64Array): number {
  return smoothSums(demand, meanInterval(demand));
}

/** The mean of smoothings of sums over 1, 2, … up to the mean interval (Petropoulos and Kourentzes 2015). */
function imapa(demand: Float64Array): number {
  const widest = meanInterval(demand);
  let sum = 0;
  for (let width = 1; width <= widest; width++) sum += smoothSums(demand, width);
  return sum / widest;
}

function meanInterval(demand: Float64Array): number {
  const sales = demand.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  if (sales === 0) return 1;
  return Math.max(1, Math.min(Math.round(demand.length / sales), Math.floor(demand.length / 2)));
}

function smoothSums(demand: Float64Array, width: number): number {
  const blocks = Math.floor(demand.length / width);
  if (blocks === 0) return 0;
  const from = demand.length - blocks * width;
  const sums = new Float64Array(blocks);
  for (let t = from; t < demand.length; t++) sums[Math.floor((t - from) / width)]! += demand[t]!;
  return bestSmoothing(sums).level / width;
}
