import { accuracyOf, addErrors, openErrorSums, type Accuracy, type ErrorSums } from './accuracy.ts';
import { forecastSeries, learnPanel, type SeriesForecast } from './automatic.ts';
import type { Method } from './methods.ts';
import { SEASON_LENGTH, type DemandPanel } from './panel.ts';

/** Name of the automatic choice among the methods. */
const AUTOMATIC = 'auto';

/** One line of the table: a method at one origin, or at all together. */
export type EvaluationFigure = {
  method: string;
  origin: number | 'all';
} & { [name in keyof Accuracy]: number | null };

export interface EvaluationRequest {
  panel: DemandPanel;
  horizon: number;
  /** Numbers of known periods to forecast from. */
  origins: readonly number[];
  /** The methods to measure beside the automatic choice. */
  methods: Readonly<Record<string, Method>>;
  /** The automatic forecast of every series, as it is made. */
  onForecast?: (id: string, origin: number, forecast: SeriesForecast) => void;
  /** Share done, 0 … 1. */
  onProgress?: (done: number) => void;
}

/** Forecasts every series from every origin by every method and measures what came. */
export function evaluateForecasts(request: EvaluationRequest): EvaluationFigure[] {
  const { panel, horizon, origins, methods, onForecast, onProgress } = request;
  const names = [AUTOMATIC, ...Object.keys(methods)];
  const whole = names.map(openErrorSums);
  const figures: EvaluationFigure[][] = names.map(() => []);
  const seasonLength = SEASON_LENGTH[panel.period];
  origins.forEach((origin, turn) => {
    const model = learnPanel(panel, origin, horizon);
    const parts = names.map(openErrorSums);
    panel.values.forEach((demand, i) => {
      const forecast = forecastSeries(model, demand);
      onForecast?.(panel.ids[i]!, origin, forecast);
      const known = demand.slice(0, origin);
      names.forEach((name, k) => {
        const means = methods[name]?.(known, horizon, seasonLength) ?? forecast.means;
        addErrors(parts[k]!, demand, origin, means);
        addErrors(whole[k]!, demand, origin, means);
      });
      if (i % 100 === 0) onProgress?.((turn + i / panel.values.length) / origins.length);
    });
    names.forEach((method, k) => figures[k]!.push(figureOf(method, origin, parts[k]!)));
  });
  onProgress?.(1);
  return names.flatMap((method, k) => [figureOf(method, 'all', whole[k]!), ...figures[k]!]);
}

function figureOf(method: string, origin: number | 'all', sums: ErrorSums): EvaluationFigure {
  return { method, origin, ...accuracyOf(sums) };
}
