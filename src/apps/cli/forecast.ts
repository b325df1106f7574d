import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  evaluateForecasts,
  METHODS,
  QUANTILE_LEVELS,
  readDemandTable,
  SEASON_LENGTH,
  type EvaluationFigure,
  type Method,
  type Period,
  type TableFinding,
} from '../../buy/replenishment/index.ts';
import { formatNumber } from '../../platform/i18n/index.ts';
import { addAction, type RegisterCommand } from './command.ts';
import { ENGINE_USAGE, EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';
import { openProgress } from './progress.ts';

interface ForecastFlags {
  period?: string;
  horizon?: string;
  origins?: string;
  methods?: string;
  out?: string;
}

interface Asked {
  period: Period;
  horizon: number;
  origins: number[];
  methods: Record<string, Method>;
}

/** Characters of the forecast file that are gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * `sereine forecast evaluate FILE`: measures the automatic forecast beside the textbook methods on a
 * wide table of demand. Exit 0, 1 when the table was read and refused, 2 for wrong usage.
 */
export const registerForecast: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('forecast')
    .description(t('cli.forecast.description'))
    .command('evaluate')
    .description(t('cli.forecast.evaluate'))
    .argument('<file>', t('cli.forecast.file'))
    .requiredOption('--period <period>', t('cli.forecast.period'))
    .requiredOption('--horizon <periods>', t('cli.forecast.horizon'))
    .requiredOption('--origins <counts>', t('cli.forecast.origins'))
    .option(
      '--methods <names>',
      t('cli.forecast.methods', { names: Object.keys(METHODS).join(', ') }),
    )
    .option('--out <file>', t('cli.forecast.out'));
  addAction<ForecastFlags>(command, locale, t, async ({ output, args, options }) =>
    evaluate(output, args[0]!, options),
  );
};

function evaluate(output: Output, file: string, flags: ForecastFlags): number {
  const asked = readFlags(flags);
  if (typeof asked === 'string') return wrongUsage(output, asked);
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    return wrongUsage(output, `${file}: ${(error as Error).message}`);
  }
  const table = readDemandTable(text, asked.period);
  if (!table.ok) return refuseTable(output, table.findings);
  const { panel, periods } = table;
  const late = asked.origins.find((origin) => origin > periods.length);
  if (late !== undefined) {
    return wrongUsage(output, `--origins ${late} > ${periods.length}`);
  }
  let out: ForecastFile | null = null;
  try {
    out = flags.out === undefined ? null : openForecastFile(flags.out);
  } catch (error) {
    return wrongUsage(output, `--out ${flags.out}: ${(error as Error).message}`);
  }
  const progress = openProgress(output, output.t('cli.forecast.working'));
  const figures = evaluateForecasts({
    panel,
    ...asked,
    onProgress: (done) => progress.update(done),
    onForecast: (id, origin, { means, quantiles }) => out?.write(id, origin, means, quantiles),
  });
  progress.close();
  out?.close();
  if (output.json) {
    process.stdout.write(`${JSON.stringify({ series: panel.ids.length, figures })}\n`);
  } else printFigures(output, panel.ids.length, figures);
  return EXIT.ok;
}

/** What the options ask for, or what is wrong with them. */
function readFlags(flags: ForecastFlags): Asked | string {
  const period = flags.period ?? '';
  if (!Object.hasOwn(SEASON_LENGTH, period)) return `--period ${period} (week, month)`;
  const horizon = Number(flags.horizon);
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > 366) {
    return `--horizon ${flags.horizon} (1 … 366)`;
  }
  const origins = (flags.origins ?? '').split(',').map((part) => Number(part.trim() || NaN));
  if (origins.some((origin) => !Number.isInteger(origin) || origin < 1)) {
    return `--origins ${flags.origins} (36,40,44)`;
  }
  const names = flags.methods?.split(',').map((name) => name.trim()) ?? Object.keys(METHODS);
  const methods: Record<string, Method> = {};
  for (const name of names) {
    if (name === 'auto') continue;
    const method = METHODS[name];
    if (!method) return `--methods ${name} (auto, ${Object.keys(METHODS).join(', ')})`;
    methods[name] = method;
  }
  return { period: period as Period, horizon, origins, methods };
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (gzip ? gunzipSync(bytes) : bytes).toString('utf8');
}

function wrongUsage(output: Output, reason: string): number {
  process.stderr.write(`${output.t('cli.wrongUsage', { reason })}\n`);
  return ENGINE_USAGE;
}

function refuseTable(output: Output, findings: readonly TableFinding[]): number {
  const told = findings.map((finding) => ({
    ...finding,
    message: output.t(`cli.forecast.findings.${finding.rule}`, {
      row: finding.row,
      field: finding.field,
      value: finding.value,
    }),
  }));
  if (output.json) {
    process.stdout.write(`${JSON.stringify({ valid: false, findings: told })}\n`);
  } else for (const { message } of told) process.stderr.write(`${message}\n`);
  return EXIT.found;
}

interface ForecastFile {
  write(id: string, origin: number, means: Float64Array, quantiles: Float64Array): void;
  close(): void;
}

function openForecastFile(file: string): ForecastFile {
  const handle = openSync(file, 'w');
  const names = QUANTILE_LEVELS.map((level) => `q${Math.round(level * 100)}`);
  let text = `series,origin,step,mean,${names.join(',')}\n`;
  const flush = () => {
    writeSync(handle, text);
    text = '';
  };
  return {
    write(id, origin, means, quantiles) {
      const name = /[",\r\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
      means.forEach((mean, h) => {
        const from = h * names.length;
        const reached = [...quantiles.subarray(from, from + names.length)].map(rounded);
        text += `${name},${origin},${h + 1},${rounded(mean)},${reached.join(',')}\n`;
      });
      if (text.length > CHUNK) flush();
    },
    close() {
      flush();
      closeSync(handle);
    },
  };
}

function rounded(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

const COLUMNS = ['wape', 'mase', 'cumulativeWape', 'rmsse', 'bias'] as const;

function printFigures(output: Output, series: number, figures: readonly EvaluationFigure[]): void {
  const { t, locale } = output;
  output.line(t('cli.forecast.done', { count: series, series: formatNumber(series, locale) }));
  const width = Math.max(...figures.map(({ method }) => method.length), 8);
  const heads = COLUMNS.map((name) => t(`cli.forecast.columns.${name}`).padStart(11));
  output.line(`${''.padEnd(width)}${heads.join('')}`);
  // Each origin apart is for programs: a person compares methods.
  for (const figure of figures.filter(({ origin }) => origin === 'all')) {
    const cells = COLUMNS.map((name) => (figure[name]?.toFixed(4) ?? '–').padStart(11));
    output.line(`${figure.method.padEnd(width)}${cells.join('')}`);
  }
}
