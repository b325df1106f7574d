import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAmount, writeAmount } from './amount-text.ts';

test.each([
  ['12', 1200],
  ['12,5', 1250],
  ['12.50', 1250],
  ['1 234,50', 123450],
  ['1\u202f234,50 €', 123450],
  ['1,234.50', 123450],
  ['', null],
  ['12,345', null],
  ['-3', null],
  ['douze', null],
])('reads %j as %s cents', (text, cents) => {
  expect(readAmount(text)).toBe(cents);
});

test('what is written is read back, in both languages', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.constantFrom('fr', 'en'), (cents, locale) => {
      expect(readAmount(writeAmount(cents, locale))).toBe(cents);
    }),
  );
});
