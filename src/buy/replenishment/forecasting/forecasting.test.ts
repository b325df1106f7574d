import { describe, expect, it } from 'vitest';
import { forecastSeries, learnPanel } from './automatic.ts';
import { evaluateForecasts } from './evaluate.ts';
import { METHODS } from './methods.ts';
import type { DemandPanel, Period } from './panel.ts';
import { QUANTILE_LEVELS } from './spread.ts';
import { readDemandTable } from './wide-csv.ts';

/** Mulberry32, so that every run sees the same chances. */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-mean), chance = random(); chance > left; chance *= random()) count++;
  return count;
}
/** Series of Poisson demand around `meanAt(series, period)`. */
function panelOf(
  period: Period,
  count: number,
  length: number,
  meanAt: (i: number, t: number) => number,
): DemandPanel {
  const random = randomFrom(7);
  const values = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length }, (_, t) => poisson(meanAt(i, t), random)),
  );
  return { period, ids: values.map((_, i) => `s${i}`), values };
}
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const autoOf = (panel: DemandPanel, horizon: number, origins: number[]) => {
  const figures = evaluateForecasts({ panel, horizon, origins, methods: METHODS });
  return (method: string) => figures.find((f) => f.method === method && f.origin === 'all')!;
};

describe('the automatic forecast', () => {
  const steady = panelOf('week', 400, 64, (i) => 0.3 + (i % 20) * 0.4);

  it('expects what steady series sell, nearly without bias', () => {
    expect(Math.abs(autoOf(steady, 4, [44, 52, 60])('auto').bias!)).toBeLessThan(0.06);
  });

  it('keeps each quantile: cumulated demand stays below it as often as it says', () => {
    const reached = QUANTILE_LEVELS.map(() => 0);
    let futures = 0;
    for (const origin of [44, 52, 60]) {
      const model = learnPanel(steady, origin, 4);
      for (const demand of steady.values) {
        const { quantiles } = forecastSeries(model, demand);
        const came = sum(demand.subarray(origin, origin + 4));
        futures++;
        QUANTILE_LEVELS.forEach((_, q) => {
          if (came <= quantiles[3 * QUANTILE_LEVELS.length + q]!) reached[q]!++;
        });
      }
    }
    QUANTILE_LEVELS.forEach((level, q) => {
      // Whole units are reached a little more often than a quantile between them says.
      expect(reached[q]! / futures).toBeGreaterThan(level - 0.03);
      expect(reached[q]! / futures).toBeLessThan(Math.min(1, level + 0.12));
    });
  });

  it('gives quantiles that rise with the level and never fall with time', () => {
    const model = learnPanel(steady, 50, 8);
    const { quantiles } = forecastSeries(model, steady.values[13]!);
    const width = QUANTILE_LEVELS.length;
    for (let k = 1; k < quantiles.length; k++) {
      if (k % width > 0) expect(quantiles[k]).toBeGreaterThanOrEqual(quantiles[k - 1]!);
      if (k >= width) expect(quantiles[k]).toBeGreaterThanOrEqual(quantiles[k - width]!);
    }
  });

  it('sees a season that two years show, where smoothing does not', () => {
    const season = (t: number) => 6 * (1 + 0.8 * Math.sin((2 * Math.PI * t) / 12));
    const of = autoOf(
      panelOf('month', 200, 42, (_, t) => season(t)),
      6,
      [30, 36],
    );
    expect(of('auto').cumulativeWape!).toBeLessThan(0.6 * of('ses').cumulativeWape!);
  });

  it('follows a whole shop that grows', () => {
    const of = autoOf(
      panelOf('week', 300, 52, (i, t) => (1 + (i % 7)) * 1.025 ** t),
      4,
      [40, 46],
    );
    expect(Math.abs(of('auto').bias!)).toBeLessThan(0.1);
    expect(of('auto').bias!).toBeGreaterThan(of('tsb').bias!);
  });

  it('takes a closed week for unknown, not for the end of demand', () => {
    const closed = panelOf('week', 200, 40, (i, t) => (t === 33 ? 0 : 2 + (i % 5)));
    const open = panelOf('week', 200, 40, (i) => 2 + (i % 5));
    const total = (panel: DemandPanel) => {
      const model = learnPanel(panel, 34, 4);
      return panel.values.reduce(
        (all, demand) => all + sum(forecastSeries(model, demand).means),
        0,
      );
    };
    expect(total(closed)).toBeGreaterThan(0.95 * total(open));
  });

  it('is not carried away by one wholesale order', () => {
    const calm = panelOf('week', 200, 40, () => 4);
    const before = sum(forecastSeries(learnPanel(calm, 36, 4), calm.values[0]!).means);
    calm.values[0]![35] = 900;
    const after = sum(forecastSeries(learnPanel(calm, 36, 4), calm.values[0]!).means);
    expect(after).toBeLessThan(2.5 * before);
  });

  it('forecasts from little: one series, few periods, gaps, nothing sold', () => {
    const few: DemandPanel = {
      period: 'week',
      ids: ['a', 'b', 'c'],
      values: [Float64Array.from([3, 4, 5]), Float64Array.from([NaN, 2, NaN]), new Float64Array(3)],
    };
    for (const known of [1, 2, 3]) {
      const model = learnPanel(few, known, 6);
      for (const demand of few.values) {
        const { means, quantiles } = forecastSeries(model, demand);
        expect([...means, ...quantiles].every((value) => value >= 0 && value < 1_000)).toBe(true);
      }
    }
    expect(sum(forecastSeries(learnPanel(few, 3, 4), few.values[2]!).means)).toBe(0);
  });

  it('knows nothing of periods after the origin', () => {
    const changed = { ...steady, values: steady.values.map((demand) => demand.slice()) };
    for (const demand of changed.values) demand.fill(99, 44);
    const means = (panel: DemandPanel) =>
      forecastSeries(learnPanel(panel, 44, 4), panel.values[5]!).means;
    expect(means(changed)).toEqual(means(steady));
  });
});

describe('the textbook methods', () => {
  const demand = Float64Array.from([0, 0, 6, 0, 0, 6, 0, 0, 6, 0, 0, 6]);

  it('agree on demand of six every third week: two a week', () => {
    for (const name of ['croston', 'adida']) {
      expect(METHODS[name]!(demand, 1, 52)[0]).toBeCloseTo(2, 1);
    }
    expect(METHODS['sba']!(demand, 1, 52)[0]).toBeCloseTo(2 * 0.95, 2);
  });

  it('repeats the season where the naive season is asked for', () => {
    const monthly = Float64Array.from({ length: 24 }, (_, t) => t % 12);
    expect([...METHODS['seasonal-naive']!(monthly, 13, 12)]).toEqual([
      ...Array.from({ length: 12 }, (_, t) => t),
      0,
    ]);
  });
});

describe('a table of demand', () => {
  it('tells row, column and value of everything that is wrong', () => {
    const read = readDemandTable('week,a,b\n1,2,x\n2,-1,3\n2,1\n', 'week');
    expect(read).toMatchObject({
      ok: false,
      findings: [
        { rule: 'not-a-number', row: 2, field: 'b', value: 'x' },
        { rule: 'negative', row: 3, field: 'a', value: '-1' },
        { rule: 'period-twice', row: 4, value: '2' },
        { rule: 'row-length', row: 4 },
      ],
    });
  });

  it('reads quotes, semicolons with decimal commas, a BOM and unknown cells', () => {
    const read = readDemandTable('\uFEFFmois;"a;1";b\r\n2026-01;1,5;\r\n2026-02;NA;3\r\n', 'month');
    if (!read.ok) throw new Error('refused');
    expect(read.panel.ids).toEqual(['a;1', 'b']);
    expect(read.panel.values.map((series) => [...series])).toEqual([
      [1.5, NaN],
      [NaN, 3],
    ]);
  });

  it.each([
    ['', 'no-rows'],
    ['week,a\n', 'no-rows'],
    ['week\n1\n', 'no-series'],
    ['week,a,a\n1,2,3\n', 'series-twice'],
  ])('refuses %j', (text, rule) => {
    expect(readDemandTable(text, 'week')).toMatchObject({ ok: false, findings: [{ rule }] });
  });
});
