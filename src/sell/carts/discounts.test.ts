import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discountedPrices } from './discounts.ts';

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 12 }),
  priceCents: fc.integer({ min: 0, max: 50_000 }),
  priceIncludesTax: fc.boolean(),
  ecoCents: fc.integer({ min: 0, max: 300 }),
  forSale: fc.boolean(),
});
const cart = fc.record({
  pricesIncludeTax: fc.boolean(),
  lines: fc
    .array(line, { minLength: 1, maxLength: 8 })
    .map((lines) => lines.map((one, index) => ({ id: index + 1, ...one }))),
});

test('what is taken off is never more than was granted, never from the eco-participation, and always leaves something to pay (R32, R41)', () => {
  fc.assert(
    fc.property(
      cart,
      fc.array(fc.integer({ min: 0, max: 80_000 }), { maxLength: 3 }),
      (of, sums) => {
        const prices = discountedPrices(
          of,
          sums.map((amountCents) => ({ amountCents })),
        );
        const granted = sums.reduce((sum, cents) => sum + cents, 0);
        let taken = 0;
        let paid = 0;
        for (const one of of.lines) {
          const unit = prices.get(one.id) ?? one.priceCents;
          expect(Number.isInteger(unit)).toBe(true);
          expect(unit).toBeLessThanOrEqual(one.priceCents);
          if (prices.has(one.id)) expect(unit).toBeGreaterThanOrEqual(one.ecoCents);
          taken += (one.priceCents - unit) * one.quantity;
          if (one.forSale) paid += unit * one.quantity;
        }
        expect(taken).toBeLessThanOrEqual(granted);
        if (taken > 0) expect(paid).toBeGreaterThanOrEqual(100);
      },
    ),
  );
});

test('a cart with a line of one unit gives to the cent what was granted; else less than one cent a unit is left', () => {
  const lineOf = (id: number, quantity: number, priceCents: number) => ({
    ...{ id, quantity, priceCents, priceIncludesTax: true, ecoCents: 0, forSale: true },
  });
  const taken = (lines: ReturnType<typeof lineOf>[], amountCents: number) => {
    const prices = discountedPrices({ pricesIncludeTax: true, lines }, [{ amountCents }]);
    return lines.reduce(
      (sum, one) => sum + (one.priceCents - (prices.get(one.id) ?? one.priceCents)) * one.quantity,
      0,
    );
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 2, max: 9 }), (cents, n) => {
      expect(taken([lineOf(1, 1, 10_000), lineOf(2, n, 4_990)], cents)).toBe(cents);
      expect(cents - taken([lineOf(1, n, 10_000)], cents)).toBeLessThan(n);
    }),
  );
});
