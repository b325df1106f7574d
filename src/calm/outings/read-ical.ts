import ICAL from 'ical.js';
import { instantAt, isTimeZone } from '../../core/calendar/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { ZONE } from './rules.ts';

/** Some time that a calendar elsewhere says is taken. */
export interface Booking {
  title: string;
  startsAt: string;
  endsAt: string;
}

const MOST_BOOKINGS = 2_000;
/** A rule without an end, begun long ago, is not followed for ever. */
const MOST_STEPS = 20_000;

/**
 * What is taken between two instants according to an iCalendar file (RFC 5545): repeated events one by one, changed occurrences as
 * changed, without what was called off or leaves the time free. Whole days are days of Paris. Refuses `calendar-unreadable` (422).
 */
export function readBookings(text: string, span: { from: Date; to: Date }): Result<Booking[]> {
  let calendars: ICAL.Component[];
  try {
    const parsed: unknown = ICAL.parse(text);
    // One file may hold several calendars, one after the other.
    const roots = Array.isArray((parsed as unknown[])[0]) ? (parsed as unknown[]) : [parsed];
    calendars = roots.map(
      (root) => new ICAL.Component(root as ConstructorParameters<typeof ICAL.Component>[0]),
    );
  } catch {
    return refuse('calendar-unreadable', 422);
  }
  if (!calendars.every(({ name }) => name === 'vcalendar'))
    return refuse('calendar-unreadable', 422);
  const found: Booking[] = [];
  for (const calendar of calendars) {
    for (const component of calendar.getAllSubcomponents('vevent')) {
      if (found.length >= MOST_BOOKINGS) break;
      // What replaces one occurrence comes with the event that repeats.
      if (component.hasProperty('recurrence-id')) continue;
      found.push(...bookingsOf(component, span, MOST_BOOKINGS - found.length));
    }
  }
  return ok(found.sort((a, b) => a.startsAt.localeCompare(b.startsAt)));
}

function bookingsOf(
  component: ICAL.Component,
  { from, to }: { from: Date; to: Date },
  most: number,
): Booking[] {
  const found: Booking[] = [];
  try {
    const event = new ICAL.Event(component);
    const keep = (item: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
      if (leavesFree(item.component)) return;
      const zone = zoneOf(item.component);
      const [startsAt, endsAt] = [instantOf(start, zone), instantOf(end, zone)];
      if (endsAt <= from || startsAt >= to || endsAt <= startsAt) return;
      found.push({
        title: (item.summary ?? '').slice(0, 200),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      });
    };
    if (!event.isRecurring()) {
      keep(event, event.startDate, event.endDate);
      return found;
    }
    const occurrences = event.iterator();
    for (let step = 0; step < MOST_STEPS && found.length < most; step += 1) {
      const next = occurrences.next() as ICAL.Time | null;
      if (!next || instantOf(next, zoneOf(component)) >= to) break;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      keep(item, startDate, endDate);
    }
  } catch {
    // One event that nobody can read does not hide the others.
  }
  return found;
}

/** Called off, or put down as free. */
function leavesFree(component: ICAL.Component): boolean {
  const word = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return word('status') === 'CANCELLED' || word('transp') === 'TRANSPARENT';
}

/** The zone that the start names, when this machine knows it. */
function zoneOf(component: ICAL.Component): string {
  const named = component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? '';
  return named !== '' && isTimeZone(named) ? named : ZONE;
}

function instantOf(time: ICAL.Time, zone: string): Date {
  const pad = (value: number) => String(value).padStart(2, '0');
  const on = `${time.year}-${pad(time.month)}-${pad(time.day)}`;
  if (time.isDate) return instantAt(on, 0, ZONE);
  // A zone of which the file brings no rules, or none: by the clock on the wall.
  if (time.zone === ICAL.Timezone.localTimezone) {
    return new Date(
      instantAt(on, time.hour * 60 + time.minute, zone).getTime() + time.second * 1_000,
    );
  }
  return time.toJSDate();
}
