import { candidateAt, CANDIDATE_COUNT, TRACE_SIZE, traceCandidates } from './candidates.ts';
import { emptyLessons, learnWeights, type Lessons } from './combination.ts';
import { factorAhead, findCommonFactor, withoutFactor, type CommonFactor } from './panel-factor.ts';
import {
  capDemand,
  firstSaleIndex,
  isKnown,
  meanOfKnown,
  outlierCap,
  SEASON_LENGTH,
  type DemandPanel,
} from './panel.ts';
import { findSeasonality, seasonFactor, seasonOf, type Seasonality } from './seasonality.ts';
import {
  learnSpread,
  QUANTILE_LEVELS,
  quantileOf,
  type Spread,
  type SpreadLesson,
} from './spread.ts';

/** What a panel taught: everything that forecasting one of its series needs. */
export interface PanelModel {
  known: number;
  horizon: number;
  seasonality: Seasonality | null;
  factor: CommonFactor;
  /** Weights of the candidates for each class of series. */
  weights: readonly Float64Array[];
  /** Corrects what each class would have sold too much or too little on past origins. */
  corrections: readonly number[];
  /** Spread of demand cumulated over 1, 2, … periods; what is further ahead than was learnt strays like the last. */
  spreads: readonly Spread[];
}

/** The future of one series. */
export interface SeriesForecast {
  /** Expected demand of each period, in units. */
  means: Float64Array;
  /** Demand cumulated up to each step, `QUANTILE_LEVELS` a step: never falling, in units. */
  quantiles: Float64Array;
}

/** Series that teach: more would only take longer. */
const MOST_TEACHERS = 5_000;
/** Past origins that the weights are learnt on, and those that the spread is. */
const WEIGHT_ORIGINS = 8;
const SPREAD_ORIGINS = 12;
/** Past forecasts (origins times steps) that the corrections and the spread are learnt on: more add only time. */
const MOST_JUDGED = 250_000;
/** Known periods before the first origin that teaches. */
const FEWEST_KNOWN = 6;
/** Periods without a sale that make a series "resting", then "dormant". */
const RESTING = 2;
const DORMANT = 5;
const CLASS_COUNT = 3;
/** How far a class keeps its own correction beside that of the panel, and lessons that speak against any. */
const OWN_CORRECTION = 0.25;
const CORRECTION_LESSONS = 30;
/**
 * Of the demand of a panel a few per cent are single orders that no history announces: they belong to the
 * quantiles, and the expectation leaves them out.
 */
const EXPECTED_SHARE = 0.97;
const LARGEST_CORRECTION = 3;

/**
 * Learns how the series of `panel` behave from their first `known` periods: seasons, common factor,
 * outlier caps, and the weights, corrections and spread that would have served best at past origins
 * for `horizon` periods ahead.
 */
export function learnPanel(panel: DemandPanel, known: number, horizon: number): PanelModel {
  const step = Math.max(1, Math.ceil(panel.values.length / MOST_TEACHERS));
  const raw: Float64Array[] = [];
  for (let i = 0; i < panel.values.length; i += step) {
    const demand = panel.values[i]!;
    if (firstSaleIndex(demand, known) < known) raw.push(demand.slice(0, known));
  }
  const capped = raw.map((demand) => capDemand(demand, known, outlierCap(demand, known)));
  const seasonality = findSeasonality(capped, known, SEASON_LENGTH[panel.period]);
  const model = {
    known,
    horizon,
    seasonality,
    factor: findCommonFactor(
      capped.map((demand) => withoutSeason(demand, seasonality, demand, known)),
      known,
    ),
  };
  const teachers = raw.map((demand) => freeSeries(demand, model));
  // Origins that teach need known periods before and after them.
  const taught = Math.max(1, Math.min(horizon, Math.floor(known / 3)));
  return { ...model, ...learnFromOrigins(teachers, { ...model, horizon: taught }) };
}

/** Forecasts one series of the panel from its first `model.known` periods. */
export function forecastSeries(model: PanelModel, demand: Float64Array): SeriesForecast {
  const { known, horizon, factor, seasonality } = model;
  const means = new Float64Array(horizon);
  const quantiles = new Float64Array(horizon * QUANTILE_LEVELS.length);
  if (firstSaleIndex(demand, known) >= known) return { means, quantiles };
  const freed = freeSeries(demand, model);
  const trace = new Float64Array(TRACE_SIZE);
  traceCandidates(freed.capped, freed.raw, [known], trace, 0);
  const kind = classAt(freed.raw, known);
  const scale = model.corrections[kind]!;
  const lasting = new Float64Array(QUANTILE_LEVELS.length);
  let cumulated = 0;
  for (let h = 0; h < horizon; h++) {
    let mean =
      combine(model.weights[kind]!, trace, 0, h + 1) * scale * factorAhead(factor, known, h + 1);
    if (seasonality) mean *= seasonFactor(freed.season!, seasonality, known + h);
    means[h] = mean;
    cumulated += mean;
    const spread = model.spreads[Math.min(h, model.spreads.length - 1)]!;
    for (let q = 0; q < lasting.length; q++) {
      const reached = quantileOf(spread, cumulated, freed.erratic, q);
      lasting[q] = Math.max(lasting[q]!, reached, q > 0 ? lasting[q - 1]! : 0);
      quantiles[h * lasting.length + q] = lasting[q]!;
    }
  }
  return { means, quantiles };
}

type FreedFrom = Pick<PanelModel, 'known' | 'seasonality' | 'factor'>;

/** Demand of one series without season and common factor, with and without its outliers. */
interface FreedSeries {
  /** Without season only, unknown where closed. */
  plain: Float64Array;
  raw: Float64Array;
  capped: Float64Array;
  season: Float64Array | null;
  /** Coefficient of variation of the capped demand. */
  erratic: number;
}

function freeSeries(demand: Float64Array, { known, seasonality, factor }: FreedFrom): FreedSeries {
  const cap = outlierCap(demand, known);
  const own = capDemand(demand, known, cap);
  const season = seasonality ? seasonOf(seasonality, own, known) : null;
  const plain = withoutSeason(demand.slice(0, known), seasonality, own, known, season);
  const raw = withoutFactor(plain, factor);
  const capped = capDemand(raw, known, outlierCap(raw, known));
  for (let t = 0; t < known; t++) if (!isKnown(raw[t]!)) plain[t] = NaN;
  return { plain, raw, capped, season, erratic: variationOf(capped, firstSaleIndex(raw, known)) };
}

function withoutSeason(
  demand: Float64Array,
  seasonality: Seasonality | null,
  capped: Float64Array,
  known: number,
  season = seasonality ? seasonOf(seasonality, capped, known) : null,
): Float64Array {
  if (!seasonality || !season) return demand;
  return demand.map((value, t) => value / seasonFactor(season, seasonality, t));
}

function variationOf(demand: Float64Array, first: number): number {
  const mean = meanOfKnown(demand, first, demand.length);
  if (!(mean > 0)) return 0;
  let squares = 0;
  let count = 0;
  for (let t = first; t < demand.length; t++) {
    if (!isKnown(demand[t]!)) continue;
    squares += (demand[t]! - mean) ** 2;
    count++;
  }
  return Math.sqrt(squares / count) / mean;
}

/** 0 sells, 1 rests, 2 is dormant: what was not sold for long may never be again. */
function classAt(raw: Float64Array, moment: number): number {
  let without = 0;
  for (let t = moment - 1; t >= 0 && !(raw[t]! > 0); t--) if (isKnown(raw[t]!)) without++;
  return without < RESTING ? 0 : without < DORMANT ? 1 : 2;
}

function combine(weights: Float64Array, trace: Float64Array, at: number, step: number): number {
  let mean = 0;
  for (let c = 0; c < CANDIDATE_COUNT; c++) {
    if (weights[c]! > 0) mean += weights[c]! * candidateAt(trace, at, c, step);
  }
  return mean;
}

/** A past origin of one series. */
interface Origin {
  series: number;
  moment: number;
  kind: number;
  /** Where its candidates stand in the traces. */
  at: number;
}

function learnFromOrigins(
  teachers: readonly FreedSeries[],
  { known, horizon, factor }: Pick<PanelModel, 'known' | 'horizon' | 'factor'>,
): Pick<PanelModel, 'weights' | 'corrections' | 'spreads'> {
  const moments: number[] = [];
  for (let k = SPREAD_ORIGINS - 1; k >= 0; k--) {
    if (known - horizon - k >= FEWEST_KNOWN) moments.push(known - horizon - k);
  }
  const traces = new Float64Array(teachers.length * moments.length * TRACE_SIZE);
  const origins: Origin[] = [];
  teachers.forEach(({ capped, raw }, series) => {
    const offset = series * moments.length * TRACE_SIZE;
    traceCandidates(capped, raw, moments, traces, offset);
    const first = firstSaleIndex(raw, known);
    moments.forEach((moment, k) => {
      if (moment <= first) return;
      origins.push({ series, moment, kind: classAt(raw, moment), at: offset + k * TRACE_SIZE });
    });
  });
  const recent = origins.filter(({ moment }) => moment > known - horizon - WEIGHT_ORIGINS);
  const lessons = gatherLessons(teachers, recent, traces, known, horizon);
  const weights = lessons.map(learnWeights);
  const stride = Math.ceil((origins.length * horizon) / MOST_JUDGED);
  const judged = origins.filter((_, k) => k % stride === 0);
  const said = judged.map(({ moment, kind, at }) => {
    const path = new Float64Array(horizon);
    let sum = 0;
    for (let s = 1; s <= horizon; s++) {
      sum += combine(weights[kind]!, traces, at, s) * factorAhead(factor, moment, s);
      path[s - 1] = sum;
    }
    return path;
  });
  const corrections = learnCorrections(teachers, judged, said, known, horizon);
  const spreads = Array.from({ length: horizon }, (_, h) => {
    const found: SpreadLesson[] = [];
    judged.forEach(({ series, moment, kind }, k) => {
      const { plain, erratic } = teachers[series]!;
      const came = meanOfKnown(plain, moment, moment + h + 1) * (h + 1);
      if (isKnown(came)) found.push({ expected: said[k]![h]! * corrections[kind]!, came, erratic });
    });
    return learnSpread(found);
  });
  return { weights, corrections, spreads };
}

function gatherLessons(
  teachers: readonly FreedSeries[],
  origins: readonly Origin[],
  traces: Float64Array,
  known: number,
  horizon: number,
): Lessons[] {
  const lessons = Array.from({ length: CLASS_COUNT }, emptyLessons);
  const usual = teachers.map(({ raw }) =>
    Math.max(0.02, meanOfKnown(raw, firstSaleIndex(raw, known), known)),
  );
  for (const { series, moment, kind, at } of origins) {
    const came = meanOfKnown(teachers[series]!.raw, moment, moment + horizon);
    if (!isKnown(came)) continue;
    const lesson = lessons[kind]!;
    for (let c = 0; c < CANDIDATE_COUNT; c++) {
      let sum = 0;
      for (let s = 1; s <= horizon; s++) sum += candidateAt(traces, at, c, s);
      lesson.expected.push(sum / horizon);
    }
    lesson.came.push(came);
    lesson.weights.push(1 / usual[series]!);
  }
  return lessons;
}

/** One factor for the panel, a little of it for each class: forecasts that err low on the whole are raised. */
function learnCorrections(
  teachers: readonly FreedSeries[],
  origins: readonly Origin[],
  said: readonly Float64Array[],
  known: number,
  horizon: number,
): number[] {
  const sums = Array.from({ length: CLASS_COUNT }, () => ({ forecast: 0, demand: 0, count: 0 }));
  origins.forEach(({ series, moment, kind }, k) => {
    if (moment <= known - horizon - WEIGHT_ORIGINS) return;
    const came = meanOfKnown(teachers[series]!.plain, moment, moment + horizon);
    if (!isKnown(came)) return;
    const sum = sums[kind]!;
    sum.demand += came * horizon;
    sum.forecast += said[k]![horizon - 1]!;
    sum.count++;
  });
  const own = sums.map(
    ({ forecast, demand, count }) => shrunkRatio(demand, forecast, count) ** OWN_CORRECTION,
  );
  const demand = sums.reduce((sum, part) => sum + part.demand, 0);
  const forecast = sums.reduce((sum, part, kind) => sum + part.forecast * own[kind]!, 0);
  const count = sums.reduce((sum, part) => sum + part.count, 0);
  const whole = shrunkRatio(demand, forecast, count) * EXPECTED_SHARE;
  return own.map((ratio) => Math.min(LARGEST_CORRECTION, ratio * whole));
}

function shrunkRatio(demand: number, forecast: number, count: number): number {
  if (!(forecast > 0)) return 1;
  const prior = (CORRECTION_LESSONS * forecast) / count;
  return (demand + prior) / (forecast + prior);
}
