import { addOpenDays, businessDate, isBusinessDay, nextDay } from '../calendar/index.ts';
import type { AbsenceQueue, Preparation } from './model.ts';

const parisHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  hourCycle: 'h23',
});

/**
 * The day, `YYYY-MM-DD`, on which an order placed at `at` leaves the shop: the preparation time over working days
 * that are no closed days, and for what leaves only after an absence
 *
 *     return + backlog ÷ orders prepared a day + buffer.
 *
 * The same rule goes on after the return until less than a day's work waits, so that nobody who orders on the first day back is
 * promised to be served before those who waited. `carrier`, when given, also has to be open that day.
 */
export function departureOn(
  preparation: Preparation,
  at: Date,
  carrier: string | null = null,
): string {
  const isOpen = openDays(preparation);
  const today = businessDate(at);
  const isLate = Number(parisHour.format(at)) >= preparation.cutoffHour;
  // As if placed tomorrow: on a Friday evening that is what Saturday's orders are promised, never later than they.
  const placedOn = isLate ? nextDay(today) : today;
  let leavesOn = addOpenDays(placedOn, preparation.days, isOpen);
  for (const queue of preparation.absences ?? []) {
    if (!waitsFor(queue, { today, leavesOn })) continue;
    // Once less than a day's work waits, those who waited are still promised the buffer after the return.
    const isBusy = queue.backlogOrders >= queue.ordersPerDay;
    const backOn = today > queue.returnsOn && isBusy ? today : queue.returnsOn;
    const days = Math.floor(queue.backlogOrders / queue.ordersPerDay) + queue.bufferDays;
    const queuedOn = addOpenDays(addOpenDays(backOn, 0, isOpen), days, isOpen);
    if (queuedOn > leavesOn) leavesOn = queuedOn;
  }
  if (carrier === null) return leavesOn;
  const carries = carrierDays(preparation, carrier);
  return addOpenDays(leavesOn, 0, (on) => isOpen(on) && carries(on));
}

/** The day, `YYYY-MM-DD`, on which an article that is ordered for a customer at `at` is expected in. */
export function comesInOn({ backorderDays = 0 }: Preparation, at: Date): string {
  return addOpenDays(businessDate(at), backorderDays, isBusinessDay);
}

/**
 * When a parcel can leave at the earliest: now, on the last of the `days` (`YYYY-MM-DD`) on which something in it comes out, or,
 * when some of it is sold without stock and awaited, once that has come in.
 */
export function leavesAfter(
  days: readonly string[],
  isAwaited: boolean,
  preparation: Preparation,
  at: Date,
): Date {
  const last = (isAwaited ? [...days, comesInOn(preparation, at)] : days).toSorted().at(-1);
  // Early in the day in Paris, in summer and in winter.
  const from = last === undefined ? at : new Date(`${last}T05:00:00Z`);
  return from > at ? from : at;
}

/** Whether what would leave on a day has to wait for the end of an absence, or for its backlog afterwards. */
function waitsFor(
  queue: AbsenceQueue,
  { today, leavesOn }: { today: string; leavesOn: string },
): boolean {
  // Closed days make whatever cannot leave before the absence leave on the return at the earliest.
  return today >= queue.returnsOn || leavesOn >= queue.returnsOn;
}

/** Tells working days of the shop: no week-end, no public holiday, no closed day. */
function openDays({ closures = [] }: Preparation): (on: string) => boolean {
  const own = closures.filter(({ carrier }) => carrier === null);
  return (on) => isBusinessDay(on) && !own.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
}

/** Tells the days on which a carrier carries. */
export function carrierDays(
  { closures = [] }: Preparation,
  carrier: string,
): (on: string) => boolean {
  const its = closures.filter((one) => one.carrier === '' || one.carrier === carrier);
  return (on) => isBusinessDay(on) && !its.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
}
