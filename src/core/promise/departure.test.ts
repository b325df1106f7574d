import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { departureOn } from './departure.ts';
import type { AbsenceQueue, DeliveryOption, Preparation } from './model.ts';
import { quoteDelivery } from './rules.ts';

const usual = { days: 1, cutoffHour: 14 };

/** Away from 21 December 2026, back on Monday 4 January 2027. */
function away(queue: Partial<AbsenceQueue> = {}, more: Partial<Preparation> = {}): Preparation {
  return {
    ...usual,
    closures: [{ fromOn: '2026-12-21', toOn: '2027-01-03', carrier: null }],
    absences: [
      { returnsOn: '2027-01-04', bufferDays: 0, ordersPerDay: 10, backlogOrders: 0, ...queue },
    ],
    ...more,
  };
}

const at = (text: string) => new Date(text);

describe('the day on which an order leaves (R40)', () => {
  test('is the usual one long before an absence', () => {
    expect(departureOn(away(), at('2026-12-15T09:00:00Z'))).toBe('2026-12-16');
  });

  test('is the return for what cannot leave before', () => {
    expect(departureOn(away(), at('2026-12-18T09:00:00Z'))).toBe('2027-01-04');
    expect(departureOn(away(), at('2026-12-18T12:59:00Z'))).toBe('2027-01-04');
    expect(departureOn(away(), at('2026-12-28T09:00:00Z'))).toBe('2027-01-04');
  });

  test('is the return + backlog ÷ orders a day + buffer, over working days', () => {
    const late = away({ backlogOrders: 25, bufferDays: 2 });
    expect(departureOn(late, at('2026-12-28T09:00:00Z'))).toBe('2027-01-08');
  });

  test('goes on after the return until less than a day’s work waits, then is the usual one', () => {
    expect(departureOn(away({ backlogOrders: 30 }), at('2027-01-04T09:00:00Z'))).toBe('2027-01-07');
    expect(departureOn(away({ backlogOrders: 9 }), at('2027-01-04T09:00:00Z'))).toBe('2027-01-05');
  });

  test('skips closures of the shop, and of the carrier that takes it', () => {
    const closed = away(
      {},
      {
        closures: [
          { fromOn: '2026-12-21', toOn: '2027-01-03', carrier: null },
          { fromOn: '2027-01-04', toOn: '2027-01-05', carrier: 'Colissimo' },
        ],
      },
    );
    expect(departureOn(closed, at('2026-12-28T09:00:00Z'))).toBe('2027-01-04');
    expect(departureOn(closed, at('2026-12-28T09:00:00Z'), 'Colissimo')).toBe('2027-01-06');
    expect(departureOn(closed, at('2026-12-28T09:00:00Z'), 'Chronopost')).toBe('2027-01-04');
  });

  test('days of transit on which the carrier rests do not count', () => {
    const option: DeliveryOption = {
      id: 1,
      code: 'home',
      kind: 'home',
      carrier: 'Colissimo',
      name: 'À domicile',
      nameEn: '',
      minDays: 2,
      maxDays: 3,
      maxWeightGrams: null,
      freeFromCents: null,
      taxClass: 'standard',
      trackingUrl: '',
      countries: ['FR'],
      postalPrefixes: [],
      excludedPrefixes: [],
      rates: [{ maxWeightGrams: 30_000, priceCents: 490 }],
    };
    const need = {
      address: { country: 'FR', postalCode: '44000' },
      itemsCents: 1_000,
      weightGrams: 500,
    };
    const rest = {
      ...usual,
      closures: [{ fromOn: '2026-12-02', toOn: '2026-12-02', carrier: '' }],
    };
    expect(quoteDelivery(option, need, rest, at('2026-11-30T09:00:00Z'))).toMatchObject({
      promisedFromOn: '2026-12-04',
      promisedToOn: '2026-12-07',
    });
  });

  test('never comes earlier for who orders later, and never falls on a closed day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 * 24 }),
        fc.integer({ min: 0, max: 48 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 5 }),
        (hours, later, backlogOrders, ordersPerDay, bufferDays) => {
          const first = new Date(Date.parse('2026-12-10T00:00:00Z') + hours * 3_600_000);
          const second = new Date(first.getTime() + later * 3_600_000);
          const prepared = away({ backlogOrders, ordersPerDay, bufferDays });
          const [one, two] = [departureOn(prepared, first), departureOn(prepared, second)];
          expect(one <= two).toBe(true);
          expect(one < '2026-12-21' || one > '2027-01-03').toBe(true);
        },
      ),
    );
  });
});
