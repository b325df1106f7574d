import { expect, test } from 'vitest';
import { monthsLater, nextDay } from './rules.ts';

test('a period from the last day of a month falls on the last day of shorter months, and comes back to its day', () => {
  expect(monthsLater('2027-01-31', 1)).toBe('2027-02-28');
  expect(monthsLater('2028-01-31', 1)).toBe('2028-02-29');
  expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28');
  const monthly = { dueOn: '2026-12-31', everyMonths: 1, renewsItself: true };
  expect(nextDay(monthly, '2027-02-01')).toBe('2027-02-28');
  expect(nextDay(monthly, '2027-03-01')).toBe('2027-03-31');
});

test('what has to be renewed by hand keeps the day on which it ended', () => {
  const domain = { dueOn: '2026-10-01', everyMonths: 12, renewsItself: false };
  expect(nextDay(domain, '2026-11-27')).toBe('2026-10-01');
  expect(nextDay({ ...domain, renewsItself: true }, '2026-11-27')).toBe('2027-10-01');
  expect(nextDay({ ...domain, renewsItself: true }, '2026-10-01')).toBe('2026-10-01');
});
