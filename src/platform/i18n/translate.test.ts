import { expect, test } from 'vitest';
import {
  countryName,
  formatBytes,
  formatDate,
  formatList,
  formatMoney,
  formatUnitAmount,
  formatNumber,
  formatRate,
  hasMessage,
  nearestLocale,
  preferredLocale,
  refusalMessage,
  translator,
} from './index.ts';

test('a refusal is told in both languages, French with its no-break spaces', () => {
  const refusal = { code: 'config-invalid', params: { variables: 'PORT' } };
  expect(refusalMessage(refusal, 'fr').title).toBe(
    'Réglages d’environnement incorrects\u00a0: PORT.',
  );
  expect(refusalMessage(refusal, 'en').title).toBe('Environment settings are wrong: PORT.');
});

test('a missing key or placeholder never passes unseen', () => {
  const t = translator('fr');
  expect(() => t('refusals.no-such-code.title')).toThrow(/refusals\.no-such-code\.title/);
  expect(() => t('refusals.config-invalid.title')).toThrow(/variables/);
  expect(hasMessage('fr', 'refusals.no-such-code.title')).toBe(false);
  expect(hasMessage('en', 'refusals.config-invalid.title')).toBe(true);
});

test('the nearest language is taken', () => {
  expect(nearestLocale('fr-CA')).toBe('fr');
  expect(nearestLocale('en-US')).toBe('en');
  expect(nearestLocale('tlh')).toBe('fr');
  expect(preferredLocale('de, en;q=0.8, fr;q=0.5')).toBe('en');
  expect(preferredLocale('fr;q=0, en;q=0.1')).toBe('en');
  expect(preferredLocale(undefined)).toBe('fr');
});

test('figures are written as each language does', () => {
  const amount = { amountCents: 123450, currency: 'EUR' };
  expect(formatMoney(amount, 'fr')).toBe('1\u202f234,50\u00a0€');
  expect(formatMoney(amount, 'en')).toBe('€1,234.50');
  const total = { amountCents: 2_667, currency: 'EUR' };
  expect(formatUnitAmount(total, 2, 'fr')).toBe('13,335\u00a0€');
  expect(formatUnitAmount(total, 3, 'fr')).toBe('8,89\u00a0€');
  expect(formatUnitAmount(total, 4, 'en')).toBe('€6.6675');
  expect(formatNumber(1234567.5, 'fr')).toBe('1\u202f234\u202f567,5');
  expect(formatRate(550, 'fr')).toBe('5,5\u202f%');
  expect(formatRate(2000, 'en')).toBe('20%');
  expect(formatBytes(1_400_000, 'fr')).toMatch(/^1,4\sMo$/);
  expect(formatBytes(0, 'en')).toBe('0 byte');
  expect(formatList(['a', 'b', 'c'], 'fr')).toBe('a, b et c');
  expect(countryName('BE', 'fr')).toBe('Belgique');
});

test('how long to wait is said in seconds, then in minutes, never too few', () => {
  const wait = (seconds: number, locale: string) =>
    translator(locale)('refusals.too-many-requests.remedy', { retryAfterSeconds: seconds });
  expect(wait(45, 'fr')).toMatch(/dans 45\ssecondes/);
  expect(wait(593, 'fr')).toMatch(/dans 10\sminutes/);
  expect(wait(593, 'en')).toContain('in 10 minutes');
});

test('days are shown as they are, instants in Paris time', () => {
  expect(formatDate('2026-11-12', 'fr')).toBe('12 nov. 2026');
  expect(formatDate('2026-11-12', 'en')).toBe('12 Nov 2026');
  expect(formatDate('2026-11-12', 'fr', 'long')).toBe('jeudi 12 novembre 2026');
  expect(formatDate('2026-11-12', 'fr', 'dayMonth')).toBe('12 nov.');
  expect(formatDate('2026-07-12T22:30:00.000Z', 'fr', 'instant')).toBe('13 juil. 2026, 00:30');
});
