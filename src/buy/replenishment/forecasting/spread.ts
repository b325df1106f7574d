/** Shares of the futures that should stay below: what `q50` … `q98` mean. */
export const QUANTILE_LEVELS = [0.5, 0.8, 0.9, 0.95, 0.98] as const;

/** A past forecast of cumulated demand beside what came, in units. */
export interface SpreadLesson {
  expected: number;
  came: number;
  /** How erratic the series is: coefficient of variation of its demand. */
  erratic: number;
}

/** How far cumulated demand strays from its expectation, by expected units and by how erratic a series is. */
export interface Spread {
  /** Geometric middle of the expected units of each row, ascending. */
  centres: number[];
  /** Upper limits of the calm and the middling third of each row. */
  limits: [number, number][];
  /** Of each row, for calm, middling and erratic series: came over expected at each quantile level. */
  ratios: Float64Array[][];
}

/** Added to expected units before dividing: what was expected to be nothing may still be sold. */
const SMALL_DEMAND = 0.05;
const LESSONS_PER_CELL = 150;
const MOST_ROWS = 16;
const THIRDS = 3;

/**
 * Learns the spread from past forecasts: empirical quantiles of came over expected (a conformal
 * prediction), cell by cell over many similar series. `lessons` is sorted in place.
 */
export function learnSpread(lessons: SpreadLesson[]): Spread {
  lessons.sort((a, b) => a.expected - b.expected);
  const rows = Math.max(
    1,
    Math.min(MOST_ROWS, Math.floor(lessons.length / (LESSONS_PER_CELL * THIRDS))),
  );
  const spread: Spread = { centres: [], limits: [], ratios: [] };
  for (let row = 0; row < rows; row++) {
    const from = Math.floor((row * lessons.length) / rows);
    const until = Math.floor(((row + 1) * lessons.length) / rows);
    const cell = lessons.slice(from, until).sort((a, b) => a.erratic - b.erratic);
    const third = Math.ceil(cell.length / THIRDS);
    spread.centres.push(Math.log(SMALL_DEMAND + (cell.length > 0 ? middleOf(cell) : 1)));
    spread.limits.push([
      cell[third - 1]?.erratic ?? Infinity,
      cell[2 * third - 1]?.erratic ?? Infinity,
    ]);
    spread.ratios.push(
      Array.from({ length: THIRDS }, (_, k) => ratioQuantiles(cell, k * third, (k + 1) * third)),
    );
  }
  return spread;
}

/** Cumulated demand in units at quantile level number `level` when `expected` units are expected. */
export function quantileOf(
  spread: Spread,
  expected: number,
  erratic: number,
  level: number,
): number {
  const { centres } = spread;
  const place = Math.log(SMALL_DEMAND + expected);
  let above = 0;
  while (above < centres.length && centres[above]! < place) above++;
  const ratio = (row: number) => {
    const [calm, middling] = spread.limits[row]!;
    return spread.ratios[row]![erratic <= calm ? 0 : erratic <= middling ? 1 : 2]![level]!;
  };
  let found: number;
  if (above === 0) found = ratio(0);
  else if (above === centres.length) found = ratio(above - 1);
  else {
    const width = centres[above]! - centres[above - 1]!;
    const share = width > 0 ? (place - centres[above - 1]!) / width : 0;
    found = ratio(above - 1) * (1 - share) + ratio(above) * share;
  }
  return (SMALL_DEMAND + expected) * found;
}

function middleOf(lessons: readonly SpreadLesson[]): number {
  let sum = 0;
  for (const { expected } of lessons) sum += expected;
  return sum / lessons.length;
}

/**
 * Quantiles of a cell. Few lessons are completed with the ratios of a negative binomial demand of the
 * same expectation, as if they had been seen.
 */
function ratioQuantiles(cell: readonly SpreadLesson[], from: number, until: number): Float64Array {
  const own = cell.slice(from, until);
  const seen = own.map((lesson) => lesson.came / (SMALL_DEMAND + lesson.expected));
  const ratios = Float64Array.from(completed(own, seen)).sort();
  return Float64Array.from(QUANTILE_LEVELS, (level) => {
    // The conformal rank: one future value among n past ones.
    const rank = level * (ratios.length + 1) - 1;
    const low = Math.min(ratios.length - 1, Math.max(0, Math.floor(rank)));
    const high = Math.min(ratios.length - 1, low + 1);
    return ratios[low]! + (ratios[high]! - ratios[low]!) * Math.min(1, Math.max(0, rank - low));
  });
}

function completed(own: readonly SpreadLesson[], seen: number[]): number[] {
  const missing = Math.max(0, LESSONS_PER_CELL - seen.length);
  if (missing === 0) return seen;
  const mean = own.length > 0 ? Math.max(0.01, middleOf(own)) : 1;
  let squares = 0;
  for (const { came, expected } of own) squares += (came - expected) ** 2;
  const variance = Math.max(mean * 1.01, (squares + mean * mean) / (own.length + 1));
  return [...seen, ...negativeBinomialSample(mean, variance, missing, mean + SMALL_DEMAND)];
}

/** `count` evenly spread quantiles of a negative binomial, each divided by `scale`. */
function negativeBinomialSample(
  mean: number,
  variance: number,
  count: number,
  scale: number,
): number[] {
  // A large demand is counted in lots, so that the walk over its values stays short.
  const lot = Math.max(1, Math.floor(Math.sqrt(variance) / 50));
  const lots = mean / lot;
  const lotVariance = Math.max(lots * 1.01, variance / lot ** 2);
  const size = (lots * lots) / (lotVariance - lots);
  const logFail = Math.log(lots / (lots + size));
  const end = lots + 40 * Math.sqrt(lotVariance);
  let logChance = size * Math.log(size / (lots + size));
  let below = 0;
  const sample: number[] = [];
  for (let k = 0; sample.length < count; k++) {
    below += Math.exp(logChance);
    while (sample.length < count && (k > end || below > (sample.length + 0.5) / count)) {
      sample.push((k * lot) / scale);
    }
    logChance += Math.log((k + size) / (k + 1)) + logFail;
  }
  return sample;
}
