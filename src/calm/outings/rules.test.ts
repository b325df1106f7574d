import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { distanceKm, pointsOf } from '../../core/places/index.ts';
import { fetchBookings } from './calendars.ts';
import { readBookings } from './read-ical.ts';
import { freeTimes, groupByPlace, rankProposals, trainingTimes, type Candidate } from './rules.ts';
import { writeCalendar } from './write-ical.ts';

const now = new Date('2026-11-26T10:00:00Z');
const span = { from: now, to: new Date('2027-06-01T00:00:00Z') };
const database = testDatabase();

function someone(name: string, more: Partial<Candidate>): Candidate {
  return {
    partyId: 1,
    supplierId: null,
    name,
    postalCode: '44000',
    town: 'Nantes',
    country: 'FR',
    marginCents: 10_000,
    lastContactAt: null,
    knownSince: '2026-08-18T10:00:00Z',
    because: 'company',
    ...more,
  };
}

describe('whom to see', () => {
  test('ranks by margin × days since the last contact, and groups what lies on one journey', async () => {
    const candidates = [
      someone('Vu hier', { marginCents: 90_000, lastContactAt: '2026-11-25T09:00:00Z' }),
      someone('Rezé', { postalCode: '44400', town: 'Rezé' }),
      someone('Lyon', { postalCode: '69002', town: 'Lyon', marginCents: 15_000 }),
      someone('Rien', { marginCents: -500 }),
      someone('London', { country: 'GB', postalCode: 'N1', town: 'London', marginCents: 1_000 }),
    ];
    const points = await pointsOf(candidates.map(({ postalCode }) => postalCode));
    const ranked = rankProposals(candidates, { shop: points.get('44000')!, points, now });
    expect(ranked.map(({ name, score }) => [name, score])).toEqual([
      ['Lyon', 15_000],
      ['Rezé', 10_000],
      ['London', 1_000],
      ['Vu hier', 900],
    ]);
    const groups = groupByPlace(ranked, points);
    expect(groups.map(({ town, items }) => [town, items.length])).toEqual([
      ['Lyon', 1],
      ['Rezé', 2],
      ['London', 1],
    ]);
    expect(groups[2]!.distanceKm).toBeNull();
  });

  test('postcodes lie where they lie: Nantes to Lyon is 515 km as the crow flies', async () => {
    const points = await pointsOf(['44000', '69001', '99999']);
    expect(points.size).toBe(2);
    expect(Math.abs(distanceKm(points.get('44000')!, points.get('69001')!) - 515)).toBeLessThan(10);
  });

  test('free times avoid what is taken, days of rest, and both clock changes', () => {
    const taken = [
      {
        kind: 'booking',
        title: '',
        startsAt: '2026-11-30T12:30:00Z',
        endsAt: '2026-11-30T13:30:00Z',
      },
    ];
    const isOpen = (on: string) => ![0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay());
    const times = freeTimes('customer-lunch', { taken, isOpen }, now, 2);
    expect(times.map(({ startsAt }) => startsAt)).toEqual([
      '2026-12-01T11:15:00.000Z',
      '2026-12-02T11:15:00.000Z',
    ]);
    const hour = {
      zone: 'Europe/Paris',
      fromMinute: 540,
      toMinute: 600,
      restDays: [1, 2, 3, 5, 6, 7],
    };
    const lessons = trainingTimes(
      hour,
      new Date('2027-03-22T10:00:00Z'),
      new Date('2027-04-02T10:00:00Z'),
    );
    expect(lessons.map(({ startsAt }) => startsAt)).toEqual([
      '2027-03-25T08:00:00.000Z',
      '2027-04-01T07:00:00.000Z',
    ]);
  });
});

const ics = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//FR', ...lines, 'END:VCALENDAR'].join('\r\n');

describe('calendars (RFC 5545)', () => {
  test('reads repeated events with what was moved, called off and left out, across the clock change', () => {
    const text = ics(
      'BEGIN:VEVENT',
      'UID:course@x',
      'SUMMARY:Cours de poterie\\, le soir',
      'DTSTART;TZID=Europe/Paris:20270318T190000',
      'DTEND;TZID=Europe/Paris:20270318T210000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE;TZID=Europe/Paris:20270325T190000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:course@x',
      'RECURRENCE-ID;TZID=Europe/Paris:20270408T190000',
      'SUMMARY:Cours déplacé',
      'DTSTART;TZID=Europe/Paris:20270409T190000',
      'DTEND;TZID=Europe/Paris:20270409T210000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:off@x',
      'STATUS:CANCELLED',
      'DTSTART:20270105T090000Z',
      'DTEND:20270105T100000Z',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:free@x',
      'TRANSP:TRANSPARENT',
      'DTSTART;VALUE=DATE:20270106',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:day@x',
      'SUMMARY:Dentiste',
      'DTSTART;VALUE=DATE:20270107',
      'END:VEVENT',
    );
    const read = readBookings(text, span);
    expect(read.ok && read.value).toEqual([
      {
        title: 'Dentiste',
        startsAt: '2027-01-06T23:00:00.000Z',
        endsAt: '2027-01-07T23:00:00.000Z',
      },
      {
        title: 'Cours de poterie, le soir',
        startsAt: '2027-03-18T18:00:00.000Z',
        endsAt: '2027-03-18T20:00:00.000Z',
      },
      {
        title: 'Cours de poterie, le soir',
        startsAt: '2027-04-01T17:00:00.000Z',
        endsAt: '2027-04-01T19:00:00.000Z',
      },
      {
        title: 'Cours déplacé',
        startsAt: '2027-04-09T17:00:00.000Z',
        endsAt: '2027-04-09T19:00:00.000Z',
      },
    ]);
  });

  test('a rule without an end stops at half a year, and what is no calendar is refused', () => {
    const daily = ics(
      'BEGIN:VEVENT',
      'UID:d',
      'DTSTART:20200101T080000Z',
      'DTEND:20200101T081500Z',
      'RRULE:FREQ=DAILY',
      'END:VEVENT',
    );
    const read = readBookings(daily, span);
    expect(read.ok && read.value.length).toBe(186);
    for (const text of ['', '<html></html>', 'BEGIN:VCARD\r\nEND:VCARD']) {
      expect(readBookings(text, span)).toMatchObject({
        ok: false,
        refusal: { code: 'calendar-unreadable' },
      });
    }
  });

  test('what goes out comes back the same, whole days too', () => {
    const text = writeCalendar(
      'Boutique',
      [
        {
          uid: 'outing-1@b.example',
          title:
            'Salon, « Métiers d’art »; grande salle et le reste du titre qui dépasse une ligne',
          startsAt: '2027-01-04T09:00:00.000Z',
          endsAt: '2027-01-04T17:00:00.000Z',
          isWholeDay: false,
          place: 'Nantes',
          url: 'https://b.example/office/outings/1',
          isBusy: true,
        },
        {
          uid: 'calendar-2@b.example',
          title: 'Absence',
          startsAt: '2027-01-30',
          endsAt: '2027-01-31',
          isWholeDay: true,
          place: '',
          url: '',
          isBusy: true,
        },
      ],
      now,
    );
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const read = readBookings(text, span);
    expect(read.ok && read.value).toEqual([
      {
        title: 'Salon, « Métiers d’art »; grande salle et le reste du titre qui dépasse une ligne',
        startsAt: '2027-01-04T09:00:00.000Z',
        endsAt: '2027-01-04T17:00:00.000Z',
      },
      {
        title: 'Absence',
        startsAt: '2027-01-29T23:00:00.000Z',
        endsAt: '2027-01-31T23:00:00.000Z',
      },
    ]);
  });

  test('an address may not make the server speak to its own network, not even by a redirect', async () => {
    const deps = { db: database.db, allowsLocalHosts: false, now: () => now };
    const codeOf = async (url: string) => {
      const read = await fetchBookings(deps, url);
      return read.ok ? null : read.refusal.code;
    };
    expect(await codeOf('http://calendar.example/x.ics')).toBe('calendar-address-invalid');
    expect(await codeOf('https://127.0.0.1/x.ics')).toBe('calendar-unreachable');
    expect(await codeOf('webcal://[::1]/x.ics')).toBe('calendar-unreachable');
    const server = createServer((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/x.ics' }).end();
      else
        response.end(
          ics(
            'BEGIN:VEVENT',
            'UID:a',
            'DTSTART:20270105T090000Z',
            'DTEND:20270105T100000Z',
            'END:VEVENT',
          ),
        );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as { port: number };
      const read = await fetchBookings(
        { ...deps, allowsLocalHosts: true },
        `http://127.0.0.1:${port}/moved`,
      );
      expect(read.ok && read.value.bookings.length).toBe(1);
    } finally {
      server.close();
    }
  });
});
