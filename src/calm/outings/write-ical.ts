import ICAL from 'ical.js';

/** One event of the calendar that goes out. */
export interface FeedEvent {
  /** Stays the same for the same thing, so that programs recognise it. */
  uid: string;
  title: string;
  /** Days `YYYY-MM-DD` (the last one included) for whole days, else instants. */
  startsAt: string;
  endsAt: string;
  isWholeDay: boolean;
  place: string;
  /** An address in the office. */
  url: string;
  /** Whether the time is taken. */
  isBusy: boolean;
}

/** Writes a calendar (RFC 5545): lines folded, texts escaped, instants in UTC, so that no zone has to be told. `stamp` is when it was made. */
export function writeCalendar(name: string, events: readonly FeedEvent[], stamp: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Sereine//Calendrier//FR');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('x-wr-calname', name);
  calendar.updatePropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT1H'));
  for (const event of events) calendar.addSubcomponent(writeEvent(event, stamp));
  return `${calendar.toString()}\r\n`;
}

function writeEvent(event: FeedEvent, stamp: Date): ICAL.Component {
  const component = new ICAL.Component('vevent');
  component.updatePropertyWithValue('uid', event.uid);
  component.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(stamp, true));
  component.updatePropertyWithValue('summary', event.title);
  if (event.isWholeDay) {
    const end = ICAL.Time.fromDateString(event.endsAt);
    end.day += 1;
    component.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(event.startsAt));
    component.updatePropertyWithValue('dtend', end);
  } else {
    component.updatePropertyWithValue(
      'dtstart',
      ICAL.Time.fromJSDate(new Date(event.startsAt), true),
    );
    component.updatePropertyWithValue('dtend', ICAL.Time.fromJSDate(new Date(event.endsAt), true));
  }
  if (event.place !== '') component.updatePropertyWithValue('location', event.place);
  if (event.url !== '') component.updatePropertyWithValue('url', event.url);
  component.updatePropertyWithValue('transp', event.isBusy ? 'OPAQUE' : 'TRANSPARENT');
  return component;
}
