import { describe, expect, test } from 'vitest';
import { estimateSales } from './estimate.ts';
import { journeyOf } from './journey.ts';
import type { Absence, AbsenceFields } from './model.ts';
import { planReturn, type WaitingOrder } from './return-plan.ts';
import { checkAbsence, phaseOf, suddenDays } from './rules.ts';
import { defaultTexts, textOf, unknownVariables } from './texts.ts';

const fields: AbsenceFields = {
  reason: 'holiday',
  announcesOn: '2026-12-16',
  leavesOn: '2026-12-21',
  returnsOn: '2027-01-04',
  bufferDays: 2,
  ordersPerDay: 10,
  standInId: null,
  texts: {},
};
const absence: Absence = {
  ...fields,
  id: 1,
  standInName: null,
  departedAt: null,
  leftOpen: [],
  cancelledAt: null,
  version: 1,
};

describe('an absence', () => {
  test('begins and ends by itself, and is caught up when less than a day’s work waits', () => {
    const phases = ['2026-12-15', '2026-12-16', '2026-12-21', '2027-01-03', '2027-01-04'].map(
      (on) => phaseOf(absence, on, 3),
    );
    expect(phases).toEqual(['planned', 'announced', 'away', 'away', 'over']);
    expect(phaseOf(absence, '2027-01-04', 10)).toBe('catching-up');
    expect(phaseOf({ ...absence, cancelledAt: '2026-12-01T00:00:00Z' }, '2026-12-22', 3)).toBe(
      'cancelled',
    );
  });

  test('is refused when its days do not follow, or when nobody works on the return', () => {
    const code = (patch: Partial<AbsenceFields>) => {
      const done = checkAbsence({ ...fields, ...patch });
      return done.ok ? null : done.refusal.fields!.map((f) => `${f.pointer} ${f.code}`);
    };
    expect(code({})).toBeNull();
    expect(code({ announcesOn: '2026-12-22' })).toEqual(['/announcesOn absence-days-reversed']);
    expect(code({ returnsOn: '2026-12-21' })).toEqual(['/returnsOn absence-days-reversed']);
    expect(code({ returnsOn: '2027-01-01' })).toEqual(['/returnsOn absence-return-closed']);
    expect(code({ texts: { mail: { fr: 'Retour {{retour}}' } } })).toEqual([
      '/texts/mail/fr absence-text-variable',
    ]);
  });

  test('a sudden one counts working days from today', () => {
    // Friday: two working days are Friday and Monday; back on Tuesday.
    expect(suddenDays('2026-11-27', 2)).toEqual({
      announcesOn: '2026-11-27',
      leavesOn: '2026-11-27',
      returnsOn: '2026-12-01',
    });
  });

  test('every default text says the day of return, and no variable stays open', () => {
    for (const reason of ['holiday', 'illness', 'other'] as const) {
      const texts = defaultTexts(reason);
      for (const [channel, byLocale] of Object.entries(texts)) {
        for (const [locale, text] of Object.entries(byLocale)) {
          expect(unknownVariables(text)).toEqual([]);
          const said = textOf({ ...absence, reason }, channel as 'banner', locale as 'fr', {
            shop: 'Maison',
            shipsOn: '2027-01-08',
          });
          expect(said).not.toContain('{{');
          expect(said).toContain(locale === 'fr' ? '4 janvier 2027' : '4 January 2027');
        }
      }
    }
  });
});

describe('what an absence is likely to bring', () => {
  const days = { fromOn: '2026-12-21', toOn: '2027-01-03' };

  test('follows the same weeks of past years and how trade has grown since', () => {
    const estimate = estimateSales(
      {
        years: [{ yearsAgo: 1, orders: 100, cents: 500_000 }],
        lately: 220,
        latelyLastYear: 200,
        meanCents: 4_000,
      },
      days,
    );
    expect(estimate).toMatchObject({ days: 14, orders: 110, cents: 550_000, years: 1 });
    expect(estimate.lowOrders).toBeLessThan(110);
    expect(estimate.highOrders).toBeGreaterThan(110);
    expect(estimate.lowOrders).toBeGreaterThan(50);
  });

  test('without a past stands on the last eight weeks, and never goes below nothing', () => {
    const estimate = estimateSales(
      { years: [], lately: 56, latelyLastYear: 0, meanCents: 3_000 },
      days,
    );
    expect(estimate).toMatchObject({ orders: 14, cents: 42_000, years: 0 });
    // A means of payment that is new this year: the empty weeks of last year say nothing.
    const years = [{ yearsAgo: 1, orders: 0, cents: 0 }];
    const fresh = estimateSales({ years, lately: 56, latelyLastYear: 0, meanCents: 3_000 }, days);
    expect(fresh).toMatchObject({ orders: 14, years: 0 });
    const none = estimateSales({ years: [], lately: 0, latelyLastYear: 0, meanCents: 0 }, days);
    expect(none).toMatchObject({ orders: 0, lowOrders: 0, highOrders: 0, cents: 0 });
  });

  test('stands in the journey with the day on which all is caught up', () => {
    const steps = journeyOf(
      fields,
      { days: 1, cutoffHour: 14, closures: [] },
      { ...estimateSales({ years: [], lately: 100, latelyLastYear: 0, meanCents: 0 }, days) },
    );
    const on = (kind: string) => steps.find((step) => step.kind === kind)?.on;
    expect(on('last-departures')).toBe('2026-12-18');
    expect(on('first-departures')).toBe('2027-01-06');
    // 25 orders at ten a day: Monday, Tuesday, Wednesday.
    expect(on('caught-up')).toBe('2027-01-06');
    expect(on('buffer-over')).toBe('2027-01-08');
    expect(steps.filter(({ kind }) => kind === 'holiday').map(({ on }) => on)).toEqual([
      '2026-12-25',
      '2027-01-01',
    ]);
  });
});

describe('the return plan', () => {
  const order = (id: number, promisedToOn: string | null, units = 1): WaitingOrder => ({
    id,
    number: `C${id}`,
    placedAt: '2026-12-28T10:00:00Z',
    promisedToOn,
    carrierDays: 2,
    units,
    firstName: '',
    lastName: '',
    totalCents: 1_000,
  });
  const work = { startsOn: '2027-01-02', ordersPerDay: 2, closures: [] };

  test('puts the soonest promise first, then the smaller order, in waves of a day', () => {
    const plan = planReturn(
      [
        order(1, null),
        order(2, '2027-01-12'),
        order(3, '2027-01-08', 5),
        order(4, '2027-01-08', 1),
      ],
      work,
    );
    expect(plan.waves.map(({ on, orders }) => [on, orders.map(({ id }) => id)])).toEqual([
      ['2027-01-04', [4, 3]],
      ['2027-01-05', [2, 1]],
    ]);
    expect(plan).toMatchObject({ waiting: 4, late: 0, clearedOn: '2027-01-05' });
  });

  test('says what leaves too late for its promise', () => {
    const plan = planReturn([order(1, '2027-01-05'), order(2, '2027-01-06')], work);
    // Two days with the carrier: the first should have left on Friday 1 January, a holiday, so on 31 December.
    expect(plan.waves[0]!.orders.map(({ id, leaveByOn, late }) => [id, leaveByOn, late])).toEqual([
      [1, '2026-12-31', true],
      [2, '2027-01-04', false],
    ]);
    expect(plan.late).toBe(1);
  });

  test('is empty when nothing waits', () => {
    expect(planReturn([], work)).toEqual({ waves: [], waiting: 0, late: 0, clearedOn: null });
  });
});
