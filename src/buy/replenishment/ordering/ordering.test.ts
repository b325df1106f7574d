import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseBasket, orderableQuantity, priceOf, type BasketLine } from './basket.ts';
import { dayOfDemand, demandQuantile, expectedWithin } from './lead-time-demand.ts';
import { protectionFrom } from './protection.ts';
import { classifyByTurnover } from './abc-classes.ts';

/** Seven a week, as likely 5 as 9 around, for four weeks. */
const outlook = {
  periodDays: 7,
  means: Float64Array.from([7, 7, 7, 7]),
  quantiles: Float64Array.from([1, 2, 3, 4].flatMap((w) => [7 * w, 8 * w, 9 * w, 10 * w, 12 * w])),
};
const lineOf = (facts: Partial<BasketLine>): BasketLine => ({
  id: 'a',
  need: 10,
  packSize: 1,
  minimumQuantity: 1,
  most: 100,
  prices: [{ minQuantity: 1, priceCents: 100, pricePer: 1 }],
  holdingCentsPerPiece: 5,
  outInDays: 5,
  ...facts,
});
const NO_TERMS = {
  minimumOrderCents: null,
  freeFreightCents: null,
  freightCents: 0,
  budgetCents: null,
};

describe('demand within the lead time', () => {
  it('counts parts of weeks, and goes on after the last one', () => {
    expect(expectedWithin(outlook, 10)).toBeCloseTo(10);
    expect(expectedWithin(outlook, 35)).toBeCloseTo(35);
    expect(dayOfDemand(outlook, 10, 90)).toBe(11);
    expect(dayOfDemand(outlook, 0, 90)).toBe(0);
    expect(dayOfDemand(outlook, 500, 90)).toBeNull();
  });

  it('needs more for more service, and more for a lead time that varies', () => {
    const at = (spreadDays: number, service: number) =>
      demandQuantile(outlook, { days: 14, spreadDays }, service);
    expect(at(0, 0.8)).toBeCloseTo(16);
    expect(at(0, 0.95)).toBeCloseTo(20);
    expect(at(0, 0.99)).toBeGreaterThan(24);
    expect(at(5, 0.95)).toBeGreaterThan(at(0, 0.95));
    expect(at(5, 0.98)).toBeGreaterThan(at(5, 0.95));
  });
});

describe('what an order must last for', () => {
  it('is lead time and review, until the order after it arrives', () => {
    expect(protectionFrom('2026-11-26', 14, 7, [])).toEqual({ arrivesOn: '2026-12-10', days: 21 });
  });

  it('is the review alone of a supplier that delivers at once, and never less than a day', () => {
    expect(protectionFrom('2026-11-26', 0, 7, [])).toEqual({ arrivesOn: '2026-11-26', days: 7 });
    expect(protectionFrom('2026-11-26', 0, 0, []).days).toBe(1);
  });

  it('bridges a closure before it begins', () => {
    const closed = [{ fromOn: '2026-12-18', toOn: '2027-01-03' }];
    // Ordered today it comes before the closure; ordered in a week it waits for its end.
    expect(protectionFrom('2026-11-30', 14, 7, closed)).toEqual({
      arrivesOn: '2026-12-14',
      days: 38,
    });
  });

  it('does not wait for a supplier that never works', () => {
    const always = [{ fromOn: '2000-01-01', toOn: '2100-01-01' }];
    expect(protectionFrom('2026-11-30', 14, 7, always).days).toBeLessThanOrEqual(731);
  });
});

it('classes hold 80 % and 95 % of the turnover', () => {
  expect(classifyByTurnover([0, 50, 800, 100, 50])).toEqual(['C', 'B', 'A', 'B', 'C']);
  expect(classifyByTurnover([])).toEqual([]);
});

describe('a basket', () => {
  it('rounds needs up to packs and minimums', () => {
    expect(orderableQuantity(7, { packSize: 6, minimumQuantity: 1 })).toBe(12);
    expect(orderableQuantity(7, { packSize: 6, minimumQuantity: 20 })).toBe(24);
    expect(orderableQuantity(0, { packSize: 6, minimumQuantity: 20 })).toBe(0);
    expect(priceOf([{ minQuantity: 1, priceCents: 125, pricePer: 2 }], 3)).toBe(188);
  });

  it('takes a price break only where it pays for what is kept', () => {
    const prices = [
      { minQuantity: 1, priceCents: 100, pricePer: 1 },
      { minQuantity: 12, priceCents: 80, pricePer: 1 },
    ];
    const quantity = (holdingCentsPerPiece: number) =>
      chooseBasket([lineOf({ prices, holdingCentsPerPiece })], NO_TERMS).quantities[0];
    expect(quantity(5)).toBe(12);
    expect(quantity(500)).toBe(10);
  });

  it('reaches free freight by what costs least to keep, or pays when that is cheaper', () => {
    const lines = [
      lineOf({ holdingCentsPerPiece: 20 }),
      lineOf({ id: 'b', holdingCentsPerPiece: 2 }),
    ];
    const terms = { ...NO_TERMS, freeFreightCents: 3_000 };
    expect(chooseBasket(lines, { ...terms, freightCents: 900 })).toMatchObject({
      quantities: [10, 20],
      freightCents: 0,
    });
    expect(chooseBasket(lines, { ...terms, freightCents: 15 })).toMatchObject({
      quantities: [10, 10],
      freightCents: 15,
    });
  });

  it('spends a budget on what runs out first, and says what it puts off', () => {
    const lines = [lineOf({ outInDays: 9 }), lineOf({ id: 'b', outInDays: 1 })];
    const basket = chooseBasket(lines, { ...NO_TERMS, budgetCents: 1_400 });
    expect(basket.quantities).toEqual([4, 10]);
    expect(basket.postponed).toEqual([0]);
  });

  it('says when a minimum order cannot be reached', () => {
    const basket = chooseBasket([lineOf({ most: 12 })], { ...NO_TERMS, minimumOrderCents: 9_900 });
    expect(basket).toMatchObject({ quantities: [10], reachesMinimum: false });
  });

  it('covers every need in packs within what sells, and never spends more than the budget', () => {
    const line = fc.record({
      need: fc.integer({ min: 0, max: 40 }),
      packSize: fc.constantFrom(1, 6, 12),
      minimumQuantity: fc.constantFrom(1, 10),
      most: fc.integer({ min: 0, max: 90 }),
      holdingCentsPerPiece: fc.integer({ min: 0, max: 50 }),
      outInDays: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.option(fc.integer({ min: 0, max: 9_000 })),
        fc.option(fc.integer({ min: 0, max: 9_000 })),
        (facts, freeFreightCents, budgetCents) => {
          const lines = facts.map((own) => lineOf(own));
          const terms = { ...NO_TERMS, freeFreightCents, freightCents: 700, budgetCents };
          const basket = chooseBasket(lines, terms);
          basket.quantities.forEach((quantity, i) => {
            const { need, packSize, most } = lines[i]!;
            expect(quantity % packSize).toBe(0);
            if (!basket.postponed.includes(i)) expect(quantity).toBeGreaterThanOrEqual(need);
            expect(quantity).toBeLessThanOrEqual(
              Math.max(most, orderableQuantity(need, lines[i]!)),
            );
          });
          if (budgetCents !== null) expect(basket.goodsCents).toBeLessThanOrEqual(budgetCents);
        },
      ),
      { numRuns: 100, seed: 26 },
    );
  });
});
