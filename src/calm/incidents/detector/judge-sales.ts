import { cumulative, logOfNone, soldShare } from './negative-binomial.ts';
import type { SalesModel } from './sales-model.ts';

/**
 * What the numbers of orders say: `red`, fewer than chance explains; `green`, as usual, where even a stop would have
 * been seen by now; `unknown`, too few orders to tell.
 */
export interface SalesVerdict {
  state: 'red' | 'green' | 'unknown';
  /** Hours after which a complete stop would be seen; null when not within two weeks. */
  stopSeenAfterHours: number | null;
  /** What is wrong, when red. */
  loss: SalesLoss | null;
}

/** Orders that did not come. Shares from 0 to 1. */
export interface SalesLoss {
  /** Hours before the judged moment at which it most likely began. */
  sinceHours: number;
  expected: number;
  seen: number;
  /** Share of sales lost, with an interval of nine in ten. */
  share: number;
  low: number;
  high: number;
  /** Chance that an ordinary time looks as bad. */
  chance: number;
}

/** Windows that end now, in hours: each next one is longer, up to two weeks. */
const WINDOWS = [1, 2, 3, 4, 6, 8, 12, 18, 24, 36, 48, 72, 96, 144, 192, 240, 336] as const;

/**
 * The chance below which a window is red. 17 windows are judged each hour: this small a chance keeps false reds below one
 * a quarter, as `npm run bench -- incidents` shows over a thousand simulated years.
 */
export const RED_BELOW = 7e-4;
/** Before this much is known of a shop nothing is said of its sales. */
const LEAST_DAYS = 28;
const LEAST_ORDERS = 30;
/** A green says that a stop would have been seen within a day; slower shops are told that it cannot be known. */
const GREEN_WITHIN_HOURS = 24;
/** Relative variance of weeks: weather, news, holidays of others. */
const WEEK_SPREAD = 0.012;
/** Relative variance that each day adds to a level known at the start of a window. */
const DRIFT_A_DAY = 0.0006;

/** Expected orders in the `window` hours before hour `at`, and their relative variance beyond chance. */
function expectedIn(
  model: SalesModel,
  at: number,
  window: number,
): { mean: number; spread: number } {
  const from = at - window;
  const day = Math.min(model.level.length - 1, Math.max(0, Math.floor(from / 24)));
  const days = window / 24;
  return {
    mean: model.level[day]! * (model.weight[at]! - model.weight[from]!),
    spread:
      model.levelSpread[day]! +
      WEEK_SPREAD +
      DRIFT_A_DAY * days +
      model.daySpread / Math.max(1, days),
  };
}

/** The longest evidence of a loss at hour `at` (exclusive): the window with the smallest chance, when that is red. */
export function findRed(
  model: SalesModel,
  at: number,
  redBelow = RED_BELOW,
): { window: number; chance: number } | null {
  let worst: { window: number; chance: number } | null = null;
  for (const window of WINDOWS) {
    if (window > at) break;
    const seen = model.seen[at]! - model.seen[at - window]!;
    const { mean, spread } = expectedIn(model, at, window);
    // Most hours end here: nothing is missing, or too little to matter.
    if (seen > 0.75 * mean || (seen === 0 && logOfNone(mean, spread) > Math.log(redBelow)))
      continue;
    const chance = cumulative(seen, mean, spread);
    if (chance < redBelow && (worst === null || chance < worst.chance)) worst = { window, chance };
  }
  return worst;
}

/** Judges the sales up to hour `at` (exclusive; default: all of them). */
export function judgeSales(model: SalesModel, at = model.hours): SalesVerdict {
  const stopSeenAfterHours = stopSeenAfter(model, at);
  const red = findRed(model, at);
  if (at < LEAST_DAYS * 24 || model.seen[at]! < LEAST_ORDERS) {
    return { state: 'unknown', stopSeenAfterHours: null, loss: null };
  }
  if (!red) {
    const state =
      stopSeenAfterHours !== null && stopSeenAfterHours <= GREEN_WITHIN_HOURS ? 'green' : 'unknown';
    return { state, stopSeenAfterHours, loss: null };
  }
  const seen = model.seen[at]! - model.seen[at - red.window]!;
  const { mean, spread } = expectedIn(model, at, red.window);
  const sold = soldShare(seen, mean, spread);
  return {
    state: 'red',
    stopSeenAfterHours,
    loss: {
      sinceHours: onset(model, at, red.window),
      expected: mean,
      seen,
      share: Math.max(0, 1 - sold.share),
      low: Math.max(0, 1 - sold.high),
      high: Math.max(0, 1 - sold.low),
      chance: red.chance,
    },
  };
}

function stopSeenAfter(model: SalesModel, at: number): number | null {
  for (const window of WINDOWS) {
    if (window > at) return null;
    const { mean, spread } = expectedIn(model, at, window);
    if (logOfNone(mean, spread) < Math.log(RED_BELOW)) return window;
  }
  return null;
}

/** Hours ago at which a fall to the rate seen since explains the counts best (likelihood ratio), within twice the window. */
function onset(model: SalesModel, at: number, window: number): number {
  let best = window;
  let most = -Infinity;
  for (let ago = 1; ago <= Math.min(at, window * 2); ago += 1) {
    const seen = model.seen[at]! - model.seen[at - ago]!;
    const { mean } = expectedIn(model, at, ago);
    if (mean <= 0 || seen >= mean) continue;
    const gain = (seen > 0 ? seen * Math.log(seen / mean) : 0) - seen + mean;
    if (gain > most) {
      most = gain;
      best = ago;
    }
  }
  return best;
}
