import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropOf, keptFocal, partOf, partOfRatio, seenThrough, WHOLE } from './geometry.ts';

const size = { widthPx: 1200, heightPx: 800 };

test('a square from a landscape takes its whole height, around the middle of what was chosen', () => {
  const right = { x: 0.5, y: 0.2, width: 0.5, height: 0.5 };
  const crop = cropOf(partOfRatio(right, 1, size), size);
  expect(crop).toEqual({ leftPx: 400, topPx: 0, widthPx: 800, heightPx: 800 });
  expect(cropOf(partOfRatio(WHOLE, 3 / 2, size), size)).toBeNull();
});

test('a narrow layout shows the side that the focal point names', () => {
  const seen = (xPercent: number) =>
    cropOf(seenThrough(WHOLE, 1, { xPercent, yPercent: 50 }, size), size)?.leftPx;
  expect([seen(0), seen(50), seen(100)]).toEqual([0, 200, 400]);
});

test('the middle is no focal point of its own', () => {
  expect(keptFocal({ xPercent: 50, yPercent: 50 })).toBeNull();
  expect(keptFocal({ xPercent: 50, yPercent: 20 })).toEqual({ xPercent: 50, yPercent: 20 });
});

test('whatever is chosen lies inside the picture, and comes back as it was kept', () => {
  const pixels = fc.integer({ min: 40, max: 9_000 });
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.record({ widthPx: pixels, heightPx: pixels }),
      fraction,
      fraction,
      fc.constantFrom(1, 4 / 5, 3 / 2, 16 / 9),
      (any, x, y, ratio) => {
        const chosen = { x: x / 2, y: y / 2, width: 0.5, height: 0.5 };
        const crop = cropOf(partOfRatio(chosen, ratio, any), any);
        const { leftPx, topPx, widthPx, heightPx } = crop ?? { leftPx: 0, topPx: 0, ...any };
        expect(leftPx + widthPx).toBeLessThanOrEqual(any.widthPx);
        expect(topPx + heightPx).toBeLessThanOrEqual(any.heightPx);
        expect(cropOf(partOf(crop, any), any)).toEqual(crop);
      },
    ),
  );
});
