import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, isResting, isTimeZone, restEnds, wallTime, type RestHours } from './hours.ts';

const paris: RestHours = {
  zone: 'Europe/Paris',
  fromMinute: 21 * 60,
  toMinute: 8 * 60,
  restDays: [7],
};

describe('hours of rest', () => {
  test('rest goes over midnight and whole Sundays', () => {
    expect(isResting(paris, new Date('2026-11-25T20:00:00Z'))).toBe(true); // 21:00 in Paris
    expect(isResting(paris, new Date('2026-11-25T19:59:00Z'))).toBe(false);
    expect(isResting(paris, new Date('2026-11-26T06:59:00Z'))).toBe(true);
    expect(isResting(paris, new Date('2026-11-26T07:00:00Z'))).toBe(false);
    expect(isResting(paris, new Date('2026-11-29T11:00:00Z'))).toBe(true); // Sunday noon
    expect(restEnds(paris, new Date('2026-11-28T21:30:00Z')).toISOString()).toBe(
      '2026-11-30T07:00:00.000Z',
    );
  });

  test('the morning comes at the same hour of the wall clock on both days of the clock change', () => {
    const nights: RestHours = { ...paris, restDays: [] };
    // 29 March 2026: 2 o'clock is 3 o'clock. 25 October 2026: 3 o'clock is 2 o'clock.
    expect(restEnds(nights, new Date('2026-03-28T22:00:00Z')).toISOString()).toBe(
      '2026-03-29T06:00:00.000Z',
    );
    expect(restEnds(nights, new Date('2026-10-24T22:00:00Z')).toISOString()).toBe(
      '2026-10-25T07:00:00.000Z',
    );
  });

  test('a minute that spring leaves out is the instant the clock goes on, one that autumn repeats the first', () => {
    expect(instantAt('2026-03-29', 150, 'Europe/Paris').toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    expect(instantAt('2026-10-25', 150, 'Europe/Paris').toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    // Lord Howe Island moves its clocks by half an hour.
    expect(instantAt('2026-10-04', 135, 'Australia/Lord_Howe').toISOString()).toBe(
      '2026-10-03T15:30:00.000Z',
    );
    expect(isTimeZone('Indian/Reunion')).toBe(true);
    expect(isTimeZone('Europe/Nantes')).toBe(false);
  });

  test('rest ends outside of rest, and nothing before it was', () => {
    const zones = ['Europe/Paris', 'America/Martinique', 'Pacific/Noumea', 'America/New_York'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.subarray([1, 2, 3, 4, 5, 6], { maxLength: 6 }),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (zone, fromMinute, toMinute, restDays, at) => {
          const hours = { zone, fromMinute, toMinute, restDays };
          const end = restEnds(hours, at);
          expect(isResting(hours, end)).toBe(false);
          expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime());
          const step = 10 * 60_000;
          for (let t = at.getTime(); t < end.getTime(); t += step) {
            expect(isResting(hours, new Date(t))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('reading the wall and going back gives the instant, but for an hour that comes twice', () => {
    fc.assert(
      fc.property(
        fc.integer({
          min: Date.parse('2026-01-01') / 60_000,
          max: Date.parse('2027-12-31') / 60_000,
        }),
        (minutes) => {
          const at = new Date(minutes * 60_000);
          const { on, minute } = wallTime(at, 'Europe/Paris');
          const back = instantAt(on, minute, 'Europe/Paris').getTime();
          expect([0, 3_600_000]).toContain(at.getTime() - back);
        },
      ),
      { numRuns: 500 },
    );
  });
});
