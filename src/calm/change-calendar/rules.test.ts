import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../core/calendar/index.ts';
import { shiftDay } from '../../core/calendar/index.ts';
import { findBestDays, type DayOrders } from './best-days.ts';
import type { ClosedDays } from './model.ts';
import { proposeFreezes } from './proposals.ts';
import { assess, type Wish } from './rules.ts';

// A Thursday.
const TODAY = '2026-11-26';
const freeze: ClosedDays = {
  kind: 'freeze',
  title: 'Noël',
  fromOn: '2026-12-01',
  toOn: '2026-12-24',
};
const wish = (patch: Partial<Wish>): Wish => ({
  wishedOn: '2027-01-12',
  leadDays: 0,
  risk: 1,
  evidence: '',
  testedOn: null,
  ...patch,
});
const seen = (patch: Partial<Wish>, closed: readonly ClosedDays[] = [freeze], bookedOn = TODAY) =>
  assess(wish(patch), { today: TODAY, bookedOn, closed });

describe('what a wished day is worth', () => {
  test('a day that is booked in time outside every freeze is good, and nothing else is offered', () => {
    expect(seen({})).toMatchObject({ isLate: false, freeze: null, nextSlot: null });
  });

  test('booking too late names the day it should have been booked and offers the next slot', () => {
    // Ten working days before Friday the 27th of November, over Armistice Day's week.
    expect(seen({ wishedOn: '2026-11-27', leadDays: 10 }, [])).toMatchObject({
      isLate: true,
      bookBy: '2026-11-13',
      nextSlot: '2026-12-10',
    });
    // What was booked in time stays in time, however late it is by now.
    expect(seen({ wishedOn: '2026-11-27', leadDays: 10 }, [], '2026-11-10').isLate).toBe(false);
  });

  test('a day of a freeze is not good; the slot lies after it, and not on the eve of a week-end when it is risky', () => {
    expect(seen({ wishedOn: '2026-12-10', leadDays: 5 })).toMatchObject({
      freeze,
      nextSlot: '2026-12-28',
    });
    const fridays = seen({ wishedOn: '2027-01-15', risk: 3 });
    expect(fridays).toMatchObject({ isBeforeRest: true, isUntested: true });
    expect(seen({ wishedOn: '2027-01-15', risk: 1 }).isBeforeRest).toBe(false);
    expect(seen({ risk: 3, testedOn: '2026-11-20' }).isUntested).toBe(false);
  });

  test('nobody mends anything during an absence', () => {
    const away: ClosedDays = {
      kind: 'absence',
      title: 'Congés',
      fromOn: '2027-01-11',
      toOn: '2027-01-15',
    };
    expect(seen({}, [away])).toMatchObject({ away, nextSlot: '2026-11-27' });
  });
});

/** A year and a half of weeks with `usual` orders, but for those given. */
function weeks(usual: number, best: Record<string, number>): DayOrders[] {
  return Array.from({ length: 78 }, (_, i) => shiftDay('2025-05-26', 7 * i)).map((monday) => ({
    on: shiftDay(monday, 2),
    orders: best[monday] ?? usual,
  }));
}

describe('freezes that are proposed', () => {
  const none = { today: TODAY, entries: [] as CalendarEntry[], answered: new Set<string>() };

  test('the best weeks of the shop are found, and chance is not', () => {
    const days = weeks(20, { '2026-05-18': 60, '2026-05-25': 55, '2026-03-02': 26 });
    expect(findBestDays(days, TODAY)).toEqual([
      { fromOn: '2026-05-18', toOn: '2026-05-31', orders: 115, usual: 40 },
    ]);
    expect(findBestDays(weeks(1, { '2026-05-18': 4 }), TODAY)).toEqual([]);
  });

  test('season, own best days and absences each make one, with the history that speaks for it', () => {
    const bestDays = findBestDays(weeks(20, { '2026-05-18': 60, '2025-12-08': 70 }), TODAY);
    const absence = {
      ...{ id: 9, kind: 'absence', startsOn: '2027-02-15', endsOn: '2027-02-19' },
      ...{ titleFr: 'Congés', origin: { kind: 'absence', id: '4' } },
    } as CalendarEntry;
    const found = proposeFreezes({ ...none, bestDays, entries: [absence] });
    expect(found.map(({ key, startsOn, endsOn }) => [key, startsOn, endsOn])).toEqual([
      ['black-friday-2026', TODAY, '2026-11-30'],
      ['christmas-2026', '2026-11-28', '2026-12-24'],
      ['winter-sales-2027', '2027-01-03', '2027-01-12'],
      ['absence-4-2027-02-15-2027-02-19', '2027-02-10', '2027-02-22'],
      ['best-days-2027-05-17', '2027-05-14', '2027-05-23'],
      ['summer-sales-2027', '2027-06-20', '2027-06-29'],
      ['black-friday-2027', '2027-11-19', '2027-11-29'],
    ]);
    expect(found[1]!.evidence).toMatchObject({ orders: 70, fromOn: '2025-12-08' });
  });

  test('what is frozen already or was answered is not proposed again', () => {
    const entry = {
      ...{ id: 1, kind: 'freeze', startsOn: TODAY, endsOn: '2026-12-31' },
      ...{ titleFr: 'Gel', origin: null },
    } as CalendarEntry;
    const keys = proposeFreezes({
      ...none,
      bestDays: [],
      entries: [entry],
      answered: new Set(['winter-sales-2027']),
    }).map(({ key }) => key);
    expect(keys).toEqual(['summer-sales-2027', 'black-friday-2027']);
  });
});
