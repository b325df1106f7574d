import {
  forecastSeries,
  learnPanel,
  QUANTILE_LEVELS,
  type DemandPanel,
} from '../src/buy/replenishment/index.ts';
import { readOnlineRetail } from './demand-data.ts';
import { below, told, type Figure } from './report.ts';

const LEAD_WEEKS = 2;
/** Ordered every week, received two weeks later: an order must last for three. */
const PROTECTED_WEEKS = LEAD_WEEKS + 1;
const FIRST_WEEK = 20;
const FEWEST_SALES = 8;
const TEXTBOOK_WEEKS = 13;
/** Standard normal quantiles of `QUANTILE_LEVELS`. */
const Z = [0, 0.8416, 1.2816, 1.6449, 2.0537];

/** Order-up-to levels of one series, for each week from `FIRST_WEEK` on and each service level. */
type Levels = Float64Array[];

/** What a policy did over all series at one service level. */
interface Outcome {
  service: number;
  /** Units served from the shelf over units asked for. */
  fillRate: number;
  /** Units on the shelf, mean of the weeks, over all series. */
  stock: number;
  /** Share of orders after which nothing ran out before the next could arrive. */
  realised: number;
}

/**
 * Closed loop: weekly orders up to a level, two weeks' lead time, lost sales, on weekly demand; the
 * forecast's own quantiles beside mean + z·σ·√3 of the last 13 weeks. Prints the exchange curve of fill
 * rate against stock.
 */
export function benchReplay(): Figure[] {
  const panel = readOnlineRetail();
  const chosen = panel.values
    .map((_, i) => i)
    .filter(
      (i) => panel.values[i]!.subarray(0, FIRST_WEEK).filter((v) => v > 0).length >= FEWEST_SALES,
    );
  const own = forecastLevels(panel, chosen);
  const textbook = chosen.map((i) => textbookLevels(panel.values[i]!));
  const demand = chosen.map((i) => panel.values[i]!);
  const ours = QUANTILE_LEVELS.map((_, q) => replay(demand, own, q));
  const theirs = QUANTILE_LEVELS.map((_, q) => replay(demand, textbook, q));
  printCurve('quantiles of the forecast', ours);
  printCurve('textbook z·σ·√L', theirs);
  const gaps = ours.map(({ realised, service }) => Math.abs(realised - service));
  return [
    told('replay: articles', chosen.length, ''),
    below('replay: service missed by at most', 100 * Math.max(...gaps.slice(1)), 'points', 3),
    below('replay: stock for the fill rate of the textbook', stockRatio(ours, theirs), '×', 1),
    ...ours.slice(1).flatMap((own, q) => curvePoint(own, theirs[q + 1]!)),
  ];
}

function forecastLevels(panel: DemandPanel, chosen: readonly number[]): Levels[] {
  const levels: Levels[] = chosen.map(() => []);
  for (let week = FIRST_WEEK; week < panel.values[0]!.length; week++) {
    const model = learnPanel(panel, week, PROTECTED_WEEKS);
    chosen.forEach((i, k) => {
      const { quantiles } = forecastSeries(model, panel.values[i]!);
      levels[k]!.push(quantiles.slice((PROTECTED_WEEKS - 1) * QUANTILE_LEVELS.length));
    });
  }
  return levels;
}

function textbookLevels(demand: Float64Array): Levels {
  const levels: Levels = [];
  for (let week = FIRST_WEEK; week < demand.length; week++) {
    const recent = demand.subarray(week - TEXTBOOK_WEEKS, week);
    const mean = recent.reduce((sum, value) => sum + value, 0) / TEXTBOOK_WEEKS;
    const squares = recent.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const spread = Math.sqrt((squares / (TEXTBOOK_WEEKS - 1)) * PROTECTED_WEEKS);
    levels.push(Float64Array.from(Z, (z) => PROTECTED_WEEKS * mean + z * spread));
  }
  return levels;
}

function replay(demand: readonly Float64Array[], levels: readonly Levels[], q: number): Outcome {
  let asked = 0;
  let served = 0;
  let stockWeeks = 0;
  let kept = 0;
  let orders = 0;
  const weeks = demand[0]!.length - FIRST_WEEK;
  demand.forEach((series, k) => {
    let shelf = Math.ceil(levels[k]![0]![q]!);
    const coming = new Float64Array(weeks + LEAD_WEEKS + 1);
    for (let w = 0; w < weeks; w++) {
      shelf += coming[w]!;
      let onTheWay = 0;
      for (let later = w + 1; later <= w + LEAD_WEEKS; later++) onTheWay += coming[later]!;
      const level = Math.ceil(levels[k]![w]![q]!);
      coming[w + LEAD_WEEKS]! += Math.max(0, level - shelf - onTheWay);
      if (w + PROTECTED_WEEKS <= weeks) {
        let ahead = 0;
        for (let h = 0; h < PROTECTED_WEEKS; h++) ahead += series[FIRST_WEEK + w + h]!;
        orders++;
        if (ahead <= level) kept++;
      }
      const want = series[FIRST_WEEK + w]!;
      const sold = Math.min(want, shelf);
      asked += want;
      served += sold;
      stockWeeks += shelf - sold / 2;
      shelf -= sold;
    }
  });
  return {
    service: QUANTILE_LEVELS[q]!,
    fillRate: served / asked,
    stock: stockWeeks / weeks,
    realised: kept / orders,
  };
}

/** One point of the exchange curve, and that of the textbook at the same nominal service. */
function curvePoint(own: Outcome, textbook: Outcome): Figure[] {
  const at = `replay at ${Math.round(100 * own.service)} %`;
  return (
    [
      ['forecast', own],
      ['textbook', textbook],
    ] as const
  ).flatMap(([policy, { realised, fillRate, stock }]) => [
    told(`${at}, ${policy}: realised service`, 100 * realised, '%'),
    told(`${at}, ${policy}: fill rate`, 100 * fillRate, '%'),
    told(`${at}, ${policy}: units on the shelf`, stock, ''),
  ]);
}

function printCurve(name: string, outcomes: readonly Outcome[]): void {
  console.error(`\n${name}`);
  console.error('  nominal  realised  fill rate   units on the shelf');
  for (const { service, realised, fillRate, stock } of outcomes) {
    const cells = [service, realised, fillRate].map((v) => `${(100 * v).toFixed(1)} %`.padStart(9));
    console.error(`${cells.join(' ')}   ${Math.round(stock).toLocaleString('en').padStart(12)}`);
  }
}

/** Stock of `ours` over that of `theirs` at the fill rates of `theirs` that both curves know, geometric mean. */
function stockRatio(ours: readonly Outcome[], theirs: readonly Outcome[]): number {
  // Nobody stocks for a service of one half.
  const ratios = theirs.slice(1).flatMap(({ fillRate, stock }) => {
    const above = ours.findIndex((outcome) => outcome.fillRate >= fillRate);
    if (above < 1) return [];
    const [low, high] = [ours[above - 1]!, ours[above]!];
    const share = (fillRate - low.fillRate) / (high.fillRate - low.fillRate);
    return [Math.log((low.stock + share * (high.stock - low.stock)) / stock)];
  });
  return Math.exp(ratios.reduce((sum, value) => sum + value, 0) / ratios.length);
}
