import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitPriceOf } from './unit-price.ts';

test.each([
  // price, content, price per unit
  [3_400, 180, 'g', 18_889, 'kg'],
  [5_900, 400, 'g', 14_750, 'kg'],
  [1_250, 0.25, 'kg', 5_000, 'kg'],
  [1_400, 75, 'cl', 1_867, 'l'],
  [990, 500, 'ml', 1_980, 'l'],
  [2_400, 250, 'cm', 960, 'm'],
  [4_200, 1.5, 'm2', 2_800, 'm2'],
  [3_000, 6, 'piece', 500, 'piece'],
])('R40: %i cents for %d %s are %i cents per %s', (cents, quantity, unit, wanted, measure) => {
  const per = unitPriceOf(cents, { quantity, unit });
  expect(per).toEqual({ amountCents: wanted, per: measure });
});

test.each([
  [1, 'kg'],
  [1_000, 'g'],
  [100, 'cl'],
  [1, 'piece'],
])('R40: a content of exactly one unit (%d %s) needs no second price', (quantity, unit) => {
  expect(unitPriceOf(900, { quantity, unit })).toBeNull();
});

test('R40: the unit price times the content is the price, to the cent that rounding costs', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500_000 }),
      fc.integer({ min: 1, max: 50_000 }),
      (cents, grams) => {
        const unit = unitPriceOf(cents, { quantity: grams, unit: 'g' });
        if (grams === 1_000) return expect(unit).toBeNull();
        // Half a cent per kilogram, on `grams` of it.
        expect(Math.abs(2 * unit!.amountCents * grams - 2_000 * cents)).toBeLessThanOrEqual(grams);
      },
    ),
  );
});
