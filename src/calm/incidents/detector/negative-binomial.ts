/**
 * P(N ≤ n) of a negative binomial count with this mean and variance `mean + mean² · spread`. With spread 0 it is Poisson.
 * A Poisson count whose rate is itself uncertain (Gamma) has this law, which is why expected sales are judged by it.
 */
export function cumulative(n: number, mean: number, spread: number): number {
  if (n < 0) return 0;
  if (mean <= 0) return 1;
  // One term from the one before: p(i+1) / p(i); in logarithms for the first, which may be tiny.
  let term = Math.exp(logOfNone(mean, spread));
  if (term === 0) return n >= mean ? 1 : normalTail(n, mean, spread);
  const q = (mean * spread) / (1 + mean * spread);
  const step = mean / (1 + mean * spread);
  let sum = term;
  for (let i = 0; i < n; i += 1) {
    term *= (step + i * q) / (i + 1);
    sum += term;
  }
  return Math.min(1, sum);
}

/** The logarithm of P(N = 0). */
export function logOfNone(mean: number, spread: number): number {
  return spread < 1e-9 ? -mean : -Math.log1p(mean * spread) / spread;
}

/** Means so large that none at all has no chance a number can hold: the normal law is exact enough there. */
function normalTail(n: number, mean: number, spread: number): number {
  const z = (n + 0.5 - mean) / Math.sqrt(mean + mean * mean * spread);
  return normalCumulative(z);
}

/** Φ(z), by Abramowitz and Stegun 7.1.26 in the tail form that keeps small chances small. */
function normalCumulative(z: number): number {
  if (z > 0) return 1 - normalCumulative(-z);
  const x = -z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return 0.5 * poly * Math.exp(-x * x);
}

/** The share of what was expected that is really sold, when `n` came: estimate with an interval of nine in ten. */
export function soldShare(
  n: number,
  mean: number,
  spread: number,
): { share: number; low: number; high: number } {
  // Where a rate of s · mean would make n just not too small, or just not too large: the interval of Clopper and Pearson.
  const high = solve((s) => cumulative(n, s * mean, spread) - 0.05);
  const low = n === 0 ? 0 : solve((s) => cumulative(n - 1, s * mean, spread) - 0.95);
  return { share: n / mean, low, high };
}

/** Where a falling function crosses zero, between 0 and 10. */
function solve(f: (s: number) => number): number {
  let from = 0;
  let to = 10;
  for (let i = 0; i < 60; i += 1) {
    const middle = (from + to) / 2;
    if (f(middle) > 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
