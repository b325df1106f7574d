import { describe, expect, test } from 'vitest';
import { backupsToRemove, dailyName } from './retention.ts';

function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(`${from}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + i);
    return dailyName(day.toISOString().slice(0, 10), false);
  });
}

describe('what daily backups are kept', () => {
  test('the last days, and the first of each of the last months', () => {
    const names = days('2026-01-01', 365);
    const removed = new Set(backupsToRemove(names, '2026-12-31', { keepDays: 3, keepMonths: 4 }));
    expect(names.filter((name) => !removed.has(name))).toEqual(
      [
        '2026-09-01',
        '2026-10-01',
        '2026-11-01',
        '2026-12-01',
        '2026-12-29',
        '2026-12-30',
        '2026-12-31',
      ].map((day) => dailyName(day, false)),
    );
  });

  test('the newest one is kept however old it is, and other files are left alone', () => {
    const names = ['notes.txt', 'sereine-2020-01-01T10-00-00Z.tar.gz', ...days('2020-01-01', 3)];
    expect(backupsToRemove(names, '2026-12-31', { keepDays: 3, keepMonths: 0 })).toEqual(
      days('2020-01-01', 2),
    );
  });
});
