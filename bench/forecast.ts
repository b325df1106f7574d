import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AutoETS, initSync } from '@bsull/augurs/ets';
import {
  evaluateForecasts,
  METHODS,
  QUANTILE_LEVELS,
  type DemandPanel,
  type EvaluationFigure,
  type Method,
} from '../src/buy/replenishment/index.ts';
import { readCarParts, readOnlineRetail } from './demand-data.ts';
import { below, told, type Figure } from './report.ts';

const COMPARED = ['naive', 'ses', 'capped-ses', 'sba', 'tsb', 'imapa', 'theta'];
const COLUMNS = ['wape', 'mase', 'cumulativeWape', 'rmsse', 'bias'] as const;

/**
 * Forecast quality on two public sets, the automatic choice beside textbook methods and AutoETS in one
 * table, and how often demand stayed below each quantile.
 */
export function benchForecast(): Figure[] {
  return [
    ...measure('online retail, 4 weeks', readOnlineRetail(), 4, [20, 24, 28, 32, 35], COLUMNS),
    ...measure('car parts, 6 months', readCarParts(), 6, [33, 39, 45], ['cumulativeWape', 'rmsse']),
  ];
}

function measure(
  name: string,
  panel: DemandPanel,
  horizon: number,
  origins: number[],
  compared: readonly (typeof COLUMNS)[number][],
): Figure[] {
  const autoEts = openAutoEts();
  const methods: Record<string, Method> = { 'auto-ets': autoEts };
  for (const method of COMPARED) methods[method] = METHODS[method]!;
  const reached = QUANTILE_LEVELS.map(() => 0);
  let futures = 0;
  const byId = new Map(panel.ids.map((id, i) => [id, panel.values[i]!]));
  const started = performance.now();

  const figures = evaluateForecasts({
    panel,
    horizon,
    origins,
    methods,
    onForecast: (id, origin, { quantiles }) => {
      const demand = byId.get(id)!.subarray(0, origin + horizon);
      if (!demand.subarray(0, origin).some((value) => value > 0)) return;
      let sum = 0;
      for (let h = 0; h < horizon; h++) sum += demand[origin + h]!;
      if (Number.isNaN(sum)) return;
      futures++;
      QUANTILE_LEVELS.forEach((_, q) => {
        const limit = quantiles[(horizon - 1) * QUANTILE_LEVELS.length + q]!;
        if (sum <= limit) reached[q]!++;
      });
    },
  });

  printTable(name, panel, figures, performance.now() - started);
  const all = new Map(
    figures.filter(({ origin }) => origin === 'all').map((figure) => [figure.method, figure]),
  );
  const auto = all.get('auto')!;
  return [
    ...compared
      .filter((column) => column !== 'bias')
      .map((column) => {
        const best = Math.min(
          ...[...all].flatMap(([method, figure]) =>
            method === 'auto' ? [] : (figure[column] ?? []),
          ),
        );
        return below(`${name}: ${column} over the best other`, auto[column]! / best, '×', 1);
      }),
    below(`${name}: |bias|`, Math.abs(auto.bias!), '', 0.1),
    ...QUANTILE_LEVELS.map((level, q) =>
      told(`${name}: below q${Math.round(level * 100)}`, (100 * reached[q]!) / futures, '%'),
    ),
  ];
}

function printTable(
  name: string,
  panel: DemandPanel,
  figures: readonly EvaluationFigure[],
  elapsedMs: number,
): void {
  const seconds = (elapsedMs / 1000).toFixed(1);
  console.error(`\n${name}: ${panel.ids.length} series, all methods in ${seconds} s`);
  console.error(
    ['', ...COLUMNS].map((head, k) => (k ? head.padStart(15) : ''.padEnd(12))).join(''),
  );
  for (const figure of figures.filter(({ origin }) => origin === 'all')) {
    const cells = COLUMNS.map((column) => (figure[column]?.toFixed(4) ?? '–').padStart(15));
    console.error(figure.method.padEnd(12) + cells.join(''));
  }
}

/** AutoETS without season from `@bsull/augurs`; what it cannot fit is smoothed. */
function openAutoEts(): Method {
  const wasm = createRequire(import.meta.url)
    .resolve('@bsull/augurs/ets')
    .replace(/ets\.js$/, 'ets_bg.wasm');
  initSync({ module: readFileSync(wasm) });
  return (known, horizon, seasonLength) => {
    const demand = known.filter((value) => !Number.isNaN(value));
    const model = new AutoETS(1, 'ZZN');
    try {
      model.fit(demand);
      const { point } = model.predict(horizon, undefined);
      if (point.every(Number.isFinite)) return Float64Array.from(point, (v) => Math.max(0, v));
    } catch {
      // Too short or constant series have no model.
    } finally {
      model.free();
    }
    return METHODS['ses']!(known, horizon, seasonLength);
  };
}
