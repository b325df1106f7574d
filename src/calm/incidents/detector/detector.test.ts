import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countFalseAlarms, measureDelays } from '../../../../bench/incidents.ts';
import { chanceOf, simulateSales } from '../../../../bench/incidents-shop.ts';
import { judgeSales } from './judge-sales.ts';
import { cumulative, logOfNone, soldShare } from './negative-binomial.ts';
import { fitSales } from './sales-model.ts';

describe('the negative binomial law', () => {
  test('is the sum of its terms, and Poisson without spread', () => {
    expect(cumulative(0, 3, 0)).toBeCloseTo(Math.exp(-3), 12);
    expect(cumulative(2, 3, 0)).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 12);
    // r = 2, p = 0.4 (mean 3, variance 7.5): (i + 1) · 0.4² · 0.6^i.
    expect(cumulative(1, 3, 0.5)).toBeCloseTo(0.16 + 2 * 0.16 * 0.6, 12);
    expect(logOfNone(3, 0.5)).toBeCloseTo(Math.log(0.16), 12);
  });

  test('never falls with the count, never rises with the mean', () => {
    const mean = fc.double({ min: 0.01, max: 5_000, noNaN: true });
    const spread = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(200), mean, spread, (n, mu, v) => {
        const chance = cumulative(n, mu, v);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(cumulative(n + 1, mu, v)).toBeGreaterThanOrEqual(chance - 1e-9);
        expect(cumulative(n, mu * 1.5, v)).toBeLessThanOrEqual(chance + 1e-9);
      }),
    );
  });

  test('tells the share still sold with an interval around it', () => {
    const sold = soldShare(20, 40, 0.01);
    expect(sold.share).toBe(0.5);
    expect(sold.low).toBeGreaterThan(0.3);
    expect(sold.low).toBeLessThan(0.42);
    expect(sold.high).toBeGreaterThan(0.6);
    expect(sold.high).toBeLessThan(0.8);
    expect(soldShare(0, 12, 0.05).low).toBe(0);
  });
});

describe('sales are judged', () => {
  test('a shop of 40 orders a day that stops is red within a working day, with its loss in figures', () => {
    const sales = simulateSales(40, 30, chanceOf(7));
    const stop = 29 * 168 + 10;
    sales.count.fill(0, stop);
    const model = fitSales(sales, stop);
    expect(judgeSales(model, stop)).toMatchObject({ state: 'green', loss: null });
    const verdict = judgeSales(model, stop + 12);
    expect(verdict).toMatchObject({ state: 'red', loss: { seen: 0, share: 1 } });
    expect(verdict.loss!.sinceHours).toBeGreaterThanOrEqual(12);
    expect(verdict.loss!.sinceHours).toBeLessThanOrEqual(24);
    expect(verdict.loss!.low).toBeGreaterThan(0.6);
  });

  test('what cannot be known yet is never green: few orders, or a young shop', () => {
    const slow = fitSales(simulateSales(2, 30, chanceOf(3)));
    const verdict = judgeSales(slow);
    expect(verdict.state).toBe('unknown');
    expect(verdict.stopSeenAfterHours).toBeGreaterThan(24);
    expect(judgeSales(fitSales(simulateSales(100, 3, chanceOf(3)))).state).toBe('unknown');
    expect(judgeSales(fitSales(simulateSales(0, 30, chanceOf(3)))).state).toBe('unknown');
  });

  test('false reds stay below one a quarter, and a stop is seen sooner than by waiting a day', () => {
    for (const perDay of [2, 20, 100]) {
      expect(countFalseAlarms(perDay, 20)['detector']! / 80).toBeLessThanOrEqual(1);
    }
    const delays = measureDelays(20, 1, 20)['detector']!.toSorted((a, b) => a - b);
    expect(delays[10]).toBeLessThan(24);
  });
});
