import { addBusinessDays, isBusinessDay, nextDay, shiftDay } from '../../core/calendar/index.ts';
import type { Assessment, ClosedDays, PlannedFields, Risk } from './model.ts';

/** A good day is looked for within so many days. */
const LOOKED_FOR_DAYS = 366;

/** What the rules ask of a planned change. */
export type Wish = Pick<PlannedFields, 'wishedOn' | 'leadDays' | 'risk' | 'evidence' | 'testedOn'>;

/** What the wished day of a change is worth, seen on `today`. `bookedOn` is when it was booked; `today` while it is not. */
export function assess(
  wish: Wish,
  { today, bookedOn, closed }: { today: string; bookedOn: string; closed: readonly ClosedDays[] },
): Assessment {
  const bookBy = latestBooking(wish.wishedOn, wish.leadDays);
  const touching = (kinds: readonly string[]) =>
    closed.find(
      (days) =>
        kinds.includes(days.kind) && days.fromOn <= wish.wishedOn && wish.wishedOn <= days.toOn,
    ) ?? null;
  const freeze = touching(['freeze']);
  const away = touching(['absence', 'closure']);
  const isLate = bookedOn > bookBy;
  const isBeforeRest = wish.risk > 1 && !leavesTimeToMend(wish.wishedOn);
  const isGood = !isLate && !freeze && !away && !isBeforeRest;
  return {
    bookBy,
    isLate,
    freeze,
    away,
    isBeforeRest,
    isUntested: wish.risk > 1 && wish.testedOn === null && wish.evidence === '',
    nextSlot: isGood ? null : firstGoodDay(today, wish, closed),
  };
}

/** The first working day, outside freezes and absences, by which the partner can be ready; null when there is none within a year. */
function firstGoodDay(
  today: string,
  { leadDays, risk }: { leadDays: number; risk: Risk },
  closed: readonly ClosedDays[],
): string | null {
  const last = shiftDay(today, LOOKED_FOR_DAYS);
  for (let on = addBusinessDays(today, Math.max(1, leadDays)); on <= last; on = nextDay(on)) {
    const isFree = closed.every(({ fromOn, toOn }) => on < fromOn || toOn < on);
    if (isFree && isBusinessDay(on) && (risk === 1 || leavesTimeToMend(on))) return on;
  }
  return null;
}

/** The last day on which a partner who asks for `leadDays` working days can be told of a change on `on`. */
function latestBooking(on: string, leadDays: number): string {
  let day = on;
  for (let left = leadDays; left > 0;) {
    day = shiftDay(day, -1);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

/** Whether the day after is a working day too: what breaks can be mended by those who know it. */
function leavesTimeToMend(on: string): boolean {
  return isBusinessDay(on) && isBusinessDay(nextDay(on));
}
