import { expect, test } from 'vitest';
import {
  addBusinessDays,
  businessDate,
  isBusinessDay,
  listPublicHolidays,
} from './business-days.ts';

test('French public holidays and week-ends are not business days', () => {
  expect(isBusinessDay('2026-05-14')).toBe(false); // Ascension
  expect(isBusinessDay('2026-05-15')).toBe(true);
  expect(isBusinessDay('2026-05-16')).toBe(false);
  expect(isBusinessDay('2027-03-29')).toBe(false); // Easter Monday
});

test('business days are counted over week-ends and holidays', () => {
  expect(addBusinessDays('2026-12-24', 1)).toBe('2026-12-28');
  expect(addBusinessDays('2026-12-24', 0)).toBe('2026-12-24');
  expect(addBusinessDays('2026-12-26', 0)).toBe('2026-12-28');
  expect(addBusinessDays('2026-11-10', 2)).toBe('2026-11-13');
});

test('the day is the one in Paris', () => {
  expect(businessDate(new Date('2026-11-21T23:30:00Z'))).toBe('2026-11-22');
});

test('coming holidays are those that fall on a working weekday', () => {
  expect(listPublicHolidays('2026-12-20', 14).map(({ on }) => on)).toEqual([
    '2026-12-25',
    '2027-01-01',
  ]);
  // 15 August 2026 is a Saturday.
  expect(listPublicHolidays('2026-08-10', 10)).toEqual([]);
});
