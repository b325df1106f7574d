import { expect, test } from 'vitest';
import { listSeasons } from './seasons.ts';

const startOf = (year: number, key: string) =>
  listSeasons(year).find((season) => season.key === key)!.startsOn;

test('R38: soldes begin on the Wednesdays of the code of commerce, four weeks long', () => {
  expect([2024, 2025, 2026, 2027].map((year) => startOf(year, 'winter-sales'))).toEqual([
    '2024-01-10',
    '2025-01-08',
    '2026-01-07',
    '2027-01-06',
  ]);
  // 2023-06-28 is the last Wednesday and not after the 28th; 2021 and 2022 end on the 29th and 30th.
  expect([2022, 2023, 2025, 2026].map((year) => startOf(year, 'summer-sales'))).toEqual([
    '2022-06-22',
    '2023-06-28',
    '2025-06-25',
    '2026-06-24',
  ]);
  expect(listSeasons(2026).find(({ key }) => key === 'winter-sales')!.endsOn).toBe('2026-02-03');
});

test('Black Friday is the day after the fourth Thursday of November, also when that is the fifth Friday', () => {
  const friday = (year: number) => {
    const { startsOn } = listSeasons(year).find(({ key }) => key === 'black-friday')!;
    return new Date(Date.parse(startsOn) + 4 * 86_400_000).toISOString().slice(0, 10);
  };
  expect([2024, 2025, 2026].map(friday)).toEqual(['2024-11-29', '2025-11-28', '2026-11-27']);
});
