import {
  addOpenDays,
  daysBetween,
  isBusinessDay,
  listPublicHolidays,
} from '../../core/calendar/index.ts';
import { departureOn, type Preparation } from '../../core/promise/index.ts';
import { queueOf } from './announce.ts';
import type { SalesEstimate } from './estimate.ts';
import type { AbsenceFields } from './model.ts';

/** One thing that will happen by itself, and when. */
export interface JourneyStep {
  on: string;
  kind:
    | 'announced'
    | 'last-departures'
    | 'away'
    | 'holiday'
    | 'orders-expected'
    | 'returned'
    | 'first-departures'
    | 'caught-up'
    | 'buffer-over';
  count: number;
  label: string | null;
}

/**
 * Everything an absence makes happen and when: the banners, the last parcels, what is expected to come in, the return,
 * and when what waits is worked off. Pure; noon of a day stands for its orders.
 */
export function journeyOf(
  fields: AbsenceFields,
  preparation: Preparation,
  estimate: SalesEstimate,
): JourneyStep[] {
  const step = (on: string, kind: JourneyStep['kind'], count = 0, label: string | null = null) => ({
    on,
    kind,
    count,
    label,
  });
  const { announcesOn, leavesOn, returnsOn, bufferDays, ordersPerDay } = fields;
  const closures = [
    ...(preparation.closures ?? []),
    { fromOn: leavesOn, toOn: eveOf(returnsOn), carrier: null },
  ];
  const planned: Preparation = { ...preparation, closures, absences: [queueOf(fields, 0)] };
  const workDays = Math.ceil(estimate.orders / ordersPerDay);
  const clearedOn = addOpenDays(returnsOn, Math.max(0, workDays - 1), isBusinessDay);
  const holidays = listPublicHolidays(leavesOn, Math.max(0, daysBetween(leavesOn, returnsOn) - 1));
  const steps: JourneyStep[] = [
    step(announcesOn, 'announced'),
    step(lastDepartureBefore(leavesOn), 'last-departures'),
    step(leavesOn, 'away', daysBetween(leavesOn, returnsOn)),
    ...holidays.map(({ on, name }) => step(on, 'holiday', 1, name)),
    step(leavesOn, 'orders-expected', estimate.orders),
    step(returnsOn, 'returned'),
    step(departureOn(planned, noonOf(leavesOn)), 'first-departures'),
    step(clearedOn, 'caught-up', workDays),
  ];
  if (bufferDays > 0) {
    steps.push(step(addOpenDays(clearedOn, bufferDays, isBusinessDay), 'buffer-over', bufferDays));
  }
  return steps.sort((a, b) => a.on.localeCompare(b.on));
}

function noonOf(on: string): Date {
  return new Date(`${on}T11:00:00Z`);
}

function eveOf(on: string): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The last working day before a day. */
function lastDepartureBefore(on: string): string {
  let day = eveOf(on);
  while (!isBusinessDay(day)) day = eveOf(day);
  return day;
}
