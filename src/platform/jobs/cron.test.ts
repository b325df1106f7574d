import { expect, test } from 'vitest';
import { nextDue, parseCron, previousDue } from './cron.ts';

const next = (pattern: string, at: string) =>
  nextDue(parseCron(pattern), new Date(at)).toISOString();
const previous = (pattern: string, at: string) =>
  previousDue(parseCron(pattern), new Date(at)).toISOString();

test('the next due minute is strictly after, the previous one may be now', () => {
  expect(next('*/5 * * * *', '2026-11-22T10:05:00Z')).toBe('2026-11-22T10:10:00.000Z');
  expect(previous('*/5 * * * *', '2026-11-22T10:05:30Z')).toBe('2026-11-22T10:05:00.000Z');
  expect(next('20 2 * * *', '2026-12-31T02:20:00Z')).toBe('2027-01-01T02:20:00.000Z');
  expect(previous('20 2 * * *', '2027-01-01T02:19:59Z')).toBe('2026-12-31T02:20:00.000Z');
});

test('weekdays, days of the month and leap days', () => {
  expect(next('0 9 * * 1-5', '2026-11-20T09:00:00Z')).toBe('2026-11-23T09:00:00.000Z');
  expect(next('0 9 * * 7', '2026-11-20T09:00:00Z')).toBe('2026-11-22T09:00:00.000Z');
  expect(next('0 0 29 2 *', '2026-11-22T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  // Either the 1st or a Monday.
  expect(next('0 0 1 * 1', '2026-11-24T00:00:00Z')).toBe('2026-11-30T00:00:00.000Z');
});

test('what is not a pattern is refused', () => {
  for (const pattern of ['', '* * * *', '60 * * * *', '5-1 * * * *', '*/0 * * * *', 'a * * * *']) {
    expect(() => parseCron(pattern)).toThrow();
  }
  expect(() => next('0 0 31 2 *', '2026-01-01T00:00:00Z')).toThrow(/never due/);
});
