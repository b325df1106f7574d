import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allot } from './allot.ts';

const places = [1, 2, 3];
const serving = { ids: places, homeId: 1 };
const wants = fc.array(
  fc.record({
    variantId: fc.integer({ min: 1, max: 3 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    backorder: fc.constant(false),
  }),
  { minLength: 1, maxLength: 4 },
);
const shelves = fc.array(
  fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 3, maxLength: 3 }),
  {
    minLength: 3,
    maxLength: 3,
  },
);

test('an order leaves from one warehouse where one has it all; never more is taken elsewhere than is there', () => {
  fc.assert(
    fc.property(wants, shelves, (wanted, free) => {
      const freeOf = (variantId: number, placeId: number) => free[variantId - 1]![placeId - 1]!;
      const shares = allot(wanted, serving, freeOf);
      const sumOf = (list: readonly { variantId: number; quantity: number }[], id: number) =>
        list.reduce((sum, one) => sum + (one.variantId === id ? one.quantity : 0), 0);
      const ids = [...new Set(wanted.map(({ variantId }) => variantId))];
      for (const id of ids) expect(sumOf(shares, id)).toBe(sumOf(wanted, id));
      const whole = places.find((place) =>
        ids.every((id) => freeOf(id, place) >= sumOf(wanted, id)),
      );
      if (whole !== undefined) {
        expect(new Set(shares.map(({ placeId }) => placeId))).toEqual(new Set([whole]));
      }
      for (const { variantId, placeId, quantity } of shares) {
        const isShort = ids.some(
          (id) =>
            sumOf(wanted, id) >
            places.reduce((sum, place) => sum + Math.max(0, freeOf(id, place)), 0),
        );
        if (placeId !== 1 || !isShort) {
          expect(quantity).toBeLessThanOrEqual(Math.max(0, freeOf(variantId, placeId!)));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what is sold beyond the stock is awaited at home, and decides nothing about the rest', () => {
  const freeOf = (variantId: number, placeId: number) => (variantId === 1 && placeId === 3 ? 5 : 0);
  expect(
    allot(
      [
        { variantId: 1, quantity: 2, backorder: false },
        { variantId: 2, quantity: 1, backorder: true },
      ],
      serving,
      freeOf,
    ),
  ).toEqual([
    { variantId: 1, quantity: 2, backorder: false, placeId: 3 },
    { variantId: 2, quantity: 1, backorder: true, placeId: 1 },
  ]);
});
