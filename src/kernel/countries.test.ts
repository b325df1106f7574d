import { expect, it } from 'vitest';
import { COUNTRIES, isCountry, readCountry } from './countries.ts';

it('knows the 249 countries of ISO 3166-1 and Kosovo, each with a name', () => {
  expect(new Set(COUNTRIES).size).toBe(250);
  const names = new Intl.DisplayNames(['fr'], { type: 'region', fallback: 'none' });
  expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
  expect(['XX', 'ZZ', 'EU', 'UK', 'fr', '', 'FRA'].filter(isCountry)).toEqual([]);
});

it.each([
  ['de', 'DE'],
  ['Allemagne', 'DE'],
  [' réunion ', 'RE'],
  ['La Réunion', 'RE'],
  ['Germany', 'DE'],
  ['XX', null],
  ['Atlantide', null],
])('reads %s in a file as %s', (text, code) => {
  expect(readCountry(text)).toBe(code);
});
