import { findRed, RED_BELOW } from '../src/calm/incidents/detector/judge-sales.ts';
import {
  fitSales,
  type SalesHours,
  type SalesModel,
} from '../src/calm/incidents/detector/sales-model.ts';
import { chanceOf, simulateSales } from './incidents-shop.ts';
import { told, type Figure } from './report.ts';

const PER_DAY = [2, 5, 10, 20, 50, 100];
const LEARN_WEEKS = 26;
/** The model learns its week again this often, as the shop does each night. */
const REFIT_WEEKS = 4;
const YEAR_WEEKS = 52;
/** Two reds less than this apart are one alarm. */
const SAME_ALARM_HOURS = 48;
const LONGEST_DELAY = 336;

type Rule = (model: SalesModel, sales: SalesHours, at: number) => boolean;

const RULES: Record<string, Rule> = {
  detector: (model, _sales, at) => findRed(model, at, RED_BELOW) !== null,
  'no order for 24 h': (model, _sales, at) => model.seen[at]! === model.seen[at - 24]!,
  'last 24 h under half of the usual': (model, _sales, at) =>
    model.seen[at]! - model.seen[at - 24]! < 0.5 * usual(model, at),
  'last 24 h under mean − 3 σ': (model, _sales, at) => {
    const days = Array.from(
      { length: 28 },
      (_, i) => model.seen[at - 24 * (i + 1)]! - model.seen[at - 24 * (i + 2)]!,
    );
    const mean = days.reduce((sum, n) => sum + n, 0) / days.length;
    const sigma = Math.sqrt(days.reduce((sum, n) => sum + (n - mean) ** 2, 0) / days.length);
    return model.seen[at]! - model.seen[at - 24]! < mean - 3 * sigma;
  },
};

/** Mean of the same 24 hours in the four weeks before. */
function usual(model: SalesModel, at: number): number {
  let sum = 0;
  for (let week = 1; week <= 4; week += 1) {
    sum += model.seen[at - week * 168]! - model.seen[at - week * 168 - 24]!;
  }
  return sum / 4;
}

/** False reds over `years` simulated years at each rate, and how soon a loss is seen; beside simple rules. */
export function benchIncidents(years = 1_000): Figure[] {
  const figures: Figure[] = [];
  const each = Math.ceil(years / PER_DAY.length);
  for (const perDay of PER_DAY) {
    const alarms = countFalseAlarms(perDay, each);
    for (const [rule, count] of Object.entries(alarms)) {
      figures.push({
        name: `false reds a quarter, ${perDay} orders a day, ${rule}`,
        value: round(count / (each * 4)),
        unit: '1/quarter',
        goal: rule === 'detector' ? '≤ 1' : '',
        ok: rule === 'detector' ? count / (each * 4) <= 1 : null,
      });
    }
    for (const lost of [1, 0.5]) {
      for (const [rule, delays] of Object.entries(measureDelays(perDay, lost, 60))) {
        const missed = delays.filter((hours) => hours >= LONGEST_DELAY).length;
        figures.push(
          told(
            `hours to see ${lost * 100} % lost, ${perDay} orders a day, ${rule} (median; ${missed} of ${delays.length} never)`,
            median(delays),
            'h',
          ),
        );
      }
    }
  }
  return figures;
}

/** False alarms of each rule in so many simulated years. */
export function countFalseAlarms(perDay: number, years: number): Record<string, number> {
  const alarms: Record<string, number> = Object.fromEntries(Object.keys(RULES).map((r) => [r, 0]));
  for (let year = 0; year < years; year += 1) {
    const sales = simulateSales(perDay, LEARN_WEEKS + YEAR_WEEKS, chanceOf(perDay * 10_007 + year));
    const last: Record<string, number> = {};
    for (let week = 0; week < YEAR_WEEKS; week += REFIT_WEEKS) {
      const part = slice(sales, week * 168, (week + LEARN_WEEKS + REFIT_WEEKS) * 168);
      const model = fitSales(part, LEARN_WEEKS * 168);
      for (let at = LEARN_WEEKS * 168 + 1; at <= part.count.length; at += 1) {
        for (const [name, rule] of Object.entries(RULES)) {
          if (!rule(model, part, at)) continue;
          const now = week * 168 + at;
          if (now - (last[name] ?? -Infinity) > SAME_ALARM_HOURS) alarms[name]! += 1;
          last[name] = now;
        }
      }
    }
  }
  return alarms;
}

/** Hours from the moment at which a share of the orders is lost until each rule says so. */
export function measureDelays(
  perDay: number,
  lost: number,
  trials: number,
): Record<string, number[]> {
  const delays: Record<string, number[]> = Object.fromEntries(
    Object.keys(RULES).map((rule) => [rule, []]),
  );
  for (let trial = 0; trial < trials; trial += 1) {
    const chance = chanceOf(perDay * 7_919 + trial);
    const sales = simulateSales(perDay, LEARN_WEEKS + 3, chance);
    const from = LEARN_WEEKS * 168 + Math.floor(chance() * 168);
    for (let i = from; i < sales.count.length; i += 1) {
      let left = 0;
      for (let n = sales.count[i]!; n > 0; n -= 1) left += chance() < lost ? 0 : 1;
      sales.count[i] = left;
    }
    const model = fitSales(sales, LEARN_WEEKS * 168);
    for (const [name, rule] of Object.entries(RULES)) {
      let hours = 1;
      while (hours < LONGEST_DELAY && !rule(model, sales, from + hours)) hours += 1;
      delays[name]!.push(hours);
    }
  }
  return delays;
}

function slice(sales: SalesHours, from: number, to: number): SalesHours {
  return {
    hourOfWeek: sales.hourOfWeek.subarray(from, to),
    factor: sales.factor.subarray(from, to),
    count: sales.count.subarray(from, to),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
