import { CANDIDATE_COUNT } from './candidates.ts';

/** Past forecasts of many series and what came: one row a series and origin, all of one class. */
export interface Lessons {
  /** `CANDIDATE_COUNT` numbers a row: what each candidate expected a period. */
  expected: number[];
  /** Mean demand a period that came. */
  came: number[];
  /** One over the usual demand of the series: small series teach as much as large ones. */
  weights: number[];
}

/** What the candidates weigh before anything was learnt: mostly smoothings, a little of the others. */
const PRIOR_WEIGHTS = [0.1, 0.15, 0.2, 0.15, 0.05, 0.1, 0.02, 0.13, 0.05, 0.05];
/** Lessons that the prior counts for. */
const PRIOR_LESSONS = 60;
/** Errors up to this many times the usual demand count squared, larger ones by their size (Huber). */
const HUBER = 1;
const REWEIGHTINGS = 10;
const SWEEPS = 100;

export function emptyLessons(): Lessons {
  return { expected: [], came: [], weights: [] };
}

/**
 * Non-negative weights of the candidates that would have erred least on past origins, over all series
 * of a class together: few numbers learnt from much data, so that they hold on series not yet seen.
 */
export function learnWeights(lessons: Lessons): Float64Array {
  const size = CANDIDATE_COUNT;
  const learnt = Float64Array.from(PRIOR_WEIGHTS);
  const count = lessons.came.length;
  if (count === 0) return learnt;
  for (let round = 0; round < REWEIGHTINGS; round++) {
    const { products, targets } = normalEquations(lessons, learnt);
    let trace = 0;
    for (let j = 0; j < size; j++) trace += products[j * size + j]!;
    if (trace === 0) return learnt;
    const ridge = (trace / size) * (PRIOR_LESSONS / count + 0.02);
    for (let j = 0; j < size; j++) {
      products[j * size + j]! += ridge;
      targets[j]! += ridge * PRIOR_WEIGHTS[j]!;
    }
    descend(products, targets, learnt);
  }
  return learnt;
}

function normalEquations(
  { expected, came, weights }: Lessons,
  learnt: Float64Array,
): { products: Float64Array; targets: Float64Array } {
  const size = CANDIDATE_COUNT;
  const products = new Float64Array(size * size);
  const targets = new Float64Array(size);
  for (let row = 0; row < came.length; row++) {
    const at = row * size;
    let combined = 0;
    for (let j = 0; j < size; j++) combined += learnt[j]! * expected[at + j]!;
    const scale = weights[row]!;
    const missed = Math.abs(came[row]! - combined) * scale;
    const weight = (scale * scale) / Math.max(HUBER, missed);
    for (let j = 0; j < size; j++) {
      const weighted = weight * expected[at + j]!;
      targets[j]! += weighted * came[row]!;
      for (let k = 0; k <= j; k++) products[j * size + k]! += weighted * expected[at + k]!;
    }
  }
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) products[k * size + j] = products[j * size + k]!;
  }
  return { products, targets };
}

/** Coordinate descent of the non-negative least squares from where `weights` stand. */
function descend(products: Float64Array, targets: Float64Array, weights: Float64Array): void {
  const size = weights.length;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (let j = 0; j < size; j++) {
      let rest = targets[j]!;
      for (let k = 0; k < size; k++) if (k !== j) rest -= products[j * size + k]! * weights[k]!;
      const best = Math.max(0, rest / products[j * size + j]!);
      moved = Math.max(moved, Math.abs(best - weights[j]!));
      weights[j] = best;
    }
    if (moved < 1e-6) return;
  }
}
