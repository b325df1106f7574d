import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateCents, formatMoney, roundHalfUp } from './money.ts';

test('a split gives back the total to the cent, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
      (total, weights) => {
        const parts = allocateCents(total, weights);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        const sum = weights.reduce((a, b) => a + b, 0);
        if (sum > 0) {
          parts.forEach((part, i) => {
            expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1 + 1e-6);
          });
        }
      },
    ),
  );
});

test('halves are rounded away from zero (R32)', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5].map(roundHalfUp)).toEqual([1, 2, 3, -1, -2]);
});

test('a French price has narrow spaces and the sign behind', () => {
  expect(formatMoney(123450, 'EUR', 'fr')).toBe('1\u202f234,50\u00a0€');
});
