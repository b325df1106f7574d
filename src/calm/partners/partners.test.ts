import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAtWork, afterWorkingMinutes, holidaysFrom, workingMinutes } from './hours.ts';
import { chaseBar } from './chase.ts';
import { credibilityOf, healthOf } from './credibility.ts';
import { readLogLine } from './logbook.ts';
import { namesIn, redact } from './redact.ts';
import { findVagueness, vagueWordsOf, type BriefWords } from './vagueness.ts';

const paris = { zone: 'Europe/Paris', fromMinute: 540, toMinute: 1080, restDays: [6, 7] };
const always = { zone: 'Europe/Paris', fromMinute: 0, toMinute: 0, restDays: [] };
const open = () => false;
const at = (text: string) => new Date(text);

describe('answers are measured in the partner’s working time', () => {
  test('a night and a week-end do not count', () => {
    // Friday 17:00 to Monday 10:00 in Paris: one hour and one hour.
    const minutes = workingMinutes(paris, at('2026-11-20T16:00Z'), at('2026-11-23T09:00Z'), open);
    expect(minutes).toBe(120);
    expect(workingMinutes(paris, at('2026-11-21T08:00Z'), at('2026-11-21T20:00Z'), open)).toBe(0);
  });

  test('who works round the clock loses an hour in spring and gains one in autumn', () => {
    const day = (from: string, to: string) => workingMinutes(always, at(from), at(to), open);
    expect(day('2026-03-28T23:00Z', '2026-03-29T22:00Z')).toBe(23 * 60);
    expect(day('2026-10-24T22:00Z', '2026-10-25T23:00Z')).toBe(25 * 60);
    // Office hours are the same before and after: nine hours each day.
    const week = { ...paris, restDays: [] };
    expect(workingMinutes(week, at('2026-03-27T23:00Z'), at('2026-03-30T22:00Z'), open)).toBe(
      27 * 60,
    );
    expect(workingMinutes(week, at('2026-10-23T22:00Z'), at('2026-10-26T23:00Z'), open)).toBe(
      27 * 60,
    );
  });

  test('hours are theirs: a partner in Montréal sleeps while Paris works', () => {
    const montreal = { ...paris, zone: 'America/Toronto' };
    expect(workingMinutes(montreal, at('2026-11-25T08:00Z'), at('2026-11-25T15:00Z'), open)).toBe(
      60,
    );
    expect(isAtWork(montreal, at('2026-11-25T10:00Z'), open)).toBe(false);
  });

  test('a holiday is a day of rest, and the answer is due after it', () => {
    const holidays = holidaysFrom('2026-12-20', 30);
    // Thursday 24 December 16:00, four hours: two on the day, Christmas and the week-end rest, two on Monday.
    const due = afterWorkingMinutes(paris, at('2026-12-24T15:00Z'), 240, holidays);
    expect(due).toEqual(at('2026-12-28T10:00Z'));
    expect(
      afterWorkingMinutes({ ...paris, restDays: [1, 2, 3, 4, 5, 6, 7] }, new Date(), 1, open),
    ).toBeNull();
  });

  test('what is due after so many minutes is so many minutes away, whatever the hours', () => {
    const hours = fc.record({
      zone: fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 0, max: 1439 }),
      restDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
    });
    const minute = fc.integer({ min: 0, max: 525_000 });
    fc.assert(
      fc.property(hours, minute, fc.integer({ min: 1, max: 3_000 }), (clock, start, minutes) => {
        // Hours shorter than what the clocks jump over may fall away altogether on that night.
        fc.pre((clock.toMinute - clock.fromMinute + 1_440) % 1_440 > 120);
        // An end within the hours that a night tells twice, or not at all, is at one minute or at another.
        fc.pre([clock.fromMinute, clock.toMinute].every((end) => end < 60 || end > 180));
        const from = new Date(Date.UTC(2026, 0, 5) + start * 60_000);
        const due = afterWorkingMinutes(clock, from, minutes, open);
        expect(due && workingMinutes(clock, from, due, open)).toBe(minutes);
      }),
      { numRuns: 200 },
    );
  });
});

describe('asking again is polite', () => {
  const partner = { mostChasers: 2 };
  const clock = { hours: paris, isClosed: open };
  const sent = {
    state: 'sent' as const,
    dueAt: '2026-11-24T10:00:00Z',
    chasers: 0,
    lastChasedAt: null,
  };
  const bar = (now: string, more: object = {}, hours: typeof paris = paris) =>
    chaseBar({ ...sent, ...more }, partner, { ...clock, hours }, at(now));

  test('after the answer was due, while they work, a working day apart, as often as agreed', () => {
    expect(bar('2026-11-24T09:00Z')).toBe('early');
    expect(bar('2026-11-24T11:00Z')).toBeNull();
    expect(bar('2026-11-24T18:30Z')).toBe('rest');
    expect(bar('2026-11-28T11:00Z')).toBe('rest');
    expect(bar('2026-11-24T14:00Z', { chasers: 1, lastChasedAt: '2026-11-24T11:00Z' })).toBe(
      'early',
    );
    expect(bar('2026-11-25T11:00Z', { chasers: 1, lastChasedAt: '2026-11-24T11:00Z' })).toBeNull();
    expect(bar('2026-11-26T11:00Z', { chasers: 2, lastChasedAt: '2026-11-25T11:00Z' })).toBe(
      'enough',
    );
    expect(bar('2026-11-26T11:00Z', { state: 'answered' })).toBe('answered');
  });

  test('never at night, even where somebody works round the clock', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = `2026-11-25T${String(hour).padStart(2, '0')}:30Z`;
      // Paris is an hour ahead of UTC in November.
      expect(bar(now, {}, always), now).toBe(hour >= 7 && hour < 19 ? null : 'rest');
    }
  });
});

test('the word urgent is worth what it turned out to be, of the last twelve times', () => {
  const nine = Array.from({ length: 9 }, () => 'yellow' as const);
  const twelve = [...nine, 'red', 'orange', 'red'] as const;
  expect(credibilityOf(twelve)).toEqual({ urgent: 12, calmer: 9, calmerWere: 'yellow' });
  // Older ones are forgiven.
  expect(credibilityOf([...Array.from({ length: 12 }, () => 'red' as const), ...nine])).toEqual({
    urgent: 12,
    calmer: 0,
    calmerWere: null,
  });
  expect(credibilityOf(['green', 'yellow', 'red']).calmerWere).toBe('both');
  expect(credibilityOf([])).toEqual({ urgent: 0, calmer: 0, calmerWere: null });
});

test('a relation is strained by what goes wrong, and the advice is what one can do oneself', () => {
  const fine = {
    ...{ billsDue: 4, billsPaidInTime: 4, jobs: 4, jobsThanked: 4 },
    ...{ ourSurprises: 0, theirSurprises: 0, answersDue: 4, answersInTime: 4 },
  };
  expect(healthOf(fine)).toMatchObject({ word: 'good', advice: null });
  expect(healthOf({ ...fine, billsPaidInTime: 2 })).toMatchObject({
    word: 'strained',
    advice: 'pay',
  });
  expect(healthOf({ ...fine, answersInTime: 3 })).toMatchObject({ word: 'fair', advice: null });
  expect(healthOf({ ...fine, ourSurprises: 2 })).toMatchObject({
    word: 'strained',
    advice: 'prepare',
  });
  expect(healthOf({ ...fine, jobsThanked: 0 })).toMatchObject({ word: 'good', advice: 'thank' });
  const none = Object.fromEntries(Object.keys(fine).map((key) => [key, 0])) as typeof fine;
  expect(healthOf(none).word).toBe('unknown');
});

describe('a brief', () => {
  const clear: BriefWords = {
    title: 'Retrait en atelier',
    goal: 'Que les clients de Nantes viennent chercher leur commande à l’atelier.',
    measure: '10 commandes sur 100 sont retirées à l’atelier après deux mois.',
    readyOn: '2027-02-15',
    budgetCents: 180_000,
    included: 'Un mode de livraison de plus, et le mail qui prévient le client.',
    excluded: 'Ni horaires par jour, ni seconde adresse.',
    acceptance: 'Quand je choisis le retrait, le panier ne compte plus de port et le mail part.',
    decider: 'Camille Moreau',
    locale: 'fr',
  };
  const find = (patch: Partial<BriefWords>) => findVagueness({ ...clear, ...patch }, '2026-11-26');

  test('that is clear is let go, in both languages', () => {
    expect(find({})).toEqual([]);
    const english: BriefWords = {
      ...clear,
      locale: 'en',
      title: 'Pick-up at the workshop',
      goal: 'Customers of Nantes fetch their orders at the workshop.',
      measure: '10 orders of 100 are fetched after two months.',
      included: 'One more delivery option, and the mail that tells the customer.',
      excluded: 'No hours by day, no second address.',
      acceptance: 'When I choose pick-up, the cart counts no postage and the mail leaves.',
    };
    expect(findVagueness(english, '2026-11-26')).toEqual([]);
    expect(
      findVagueness({ ...english, goal: 'A modern, fast and intuitive site, ASAP.' }, '2026-11-26'),
    ).toEqual([
      { field: 'goal', reason: 'when', word: 'ASAP' },
      { field: 'goal', reason: 'taste', word: 'modern' },
      { field: 'goal', reason: 'quality', word: 'fast' },
      { field: 'goal', reason: 'quality', word: 'intuitive' },
    ]);
  });

  test('that is vague is told field by field and word by word', () => {
    expect(
      find({
        goal: 'Bientôt un site plus Moderne, rapide et intuitif, etc.',
        measure: 'On verra bien si les gens aiment.',
        readyOn: null,
        budgetCents: null,
        excluded: '',
        acceptance: 'Le site est en ligne et beau.',
        decider: 'Nous',
      }),
    ).toEqual([
      { field: 'goal', reason: 'when', word: 'Bientôt' },
      { field: 'goal', reason: 'taste', word: 'Moderne' },
      { field: 'goal', reason: 'quality', word: 'rapide' },
      { field: 'goal', reason: 'quality', word: 'intuitif' },
      { field: 'goal', reason: 'extent', word: 'etc' },
      { field: 'measure', reason: 'wish', word: 'On verra' },
      { field: 'measure', reason: 'no-number', word: '' },
      { field: 'readyOn', reason: 'no-date', word: '' },
      { field: 'budgetCents', reason: 'no-budget', word: '' },
      { field: 'excluded', reason: 'missing', word: '' },
      { field: 'acceptance', reason: 'taste', word: 'beau' },
      { field: 'acceptance', reason: 'no-trial', word: '' },
      { field: 'decider', reason: 'nobody', word: 'Nous' },
    ]);
  });

  test('may be fast where it says how fast, and a day that is over is no day', () => {
    expect(
      find({ goal: 'La page d’accueil est rapide : elle s’affiche en moins de 2 s.' }),
    ).toEqual([]);
    expect(find({ readyOn: '2026-11-26' })).toEqual([
      { field: 'readyOn', reason: 'past-date', word: '' },
    ]);
    expect(find({ decider: 'Camille et Noé' })).toMatchObject([{ reason: 'several-people' }]);
  });

  test('is not blamed for words that only look alike', () => {
    const innocent = 'Les beautés simplifiées du vitesse-lumière, à la belleville, facturées.';
    expect(vagueWordsOf(innocent, 'fr').map(({ word }) => word)).toEqual([]);
    expect(vagueWordsOf('A niche for sooner cleaners', 'en').map(({ word }) => word)).toEqual([]);
  });
});

describe('what leaves the house leaves it without people (R45)', () => {
  test('addresses, telephones, accounts, cards, orders, streets, networks, keys', () => {
    const typed = [
      'Claire.Martin+promo@exemple.co.uk et jean%40exemple.fr',
      'au 06 12 34 56 78 ou +33 6 12 34 56 78',
      'FR76 3000 6000 0112 3456 7890 189, carte 4970 1012 3456 7890',
      'commande C-2026-000123, 12 rue Crébillon',
      'depuis 82.64.1.23 et 2a01:e0a:1b2:c3d4:5e6f:7a8b:9c0d:1e2f',
      'token=abc123secret password: hunter2 sk_live_abcdefgh12 smtp://me:hunter2@mail.fr',
    ].join('\n');
    const { text, hidden } = redact(typed);
    expect(text).not.toMatch(
      /Martin|jean|12 34|34 56|3000|4970|000123|Crébillon|82\.64|2a01|abc123|hunter2|sk_live/,
    );
    expect(hidden).toBeGreaterThanOrEqual(12);
  });

  test('what a technician needs stays', () => {
    const line =
      '2026-11-26T20:11:02.120Z error worker  job orders.ship failed, status=503 in 1204 ms, v18.4';
    expect(redact(line)).toEqual({ text: line, hidden: 0 });
  });

  test('names that are those of customers go, in either case', () => {
    const typed = 'Zoé Martin ne peut pas payer ; ZOÉ MARTIN non plus. Le Panier Vide reste.';
    expect(namesIn(typed)).toContain('Zoé Martin');
    expect(redact(typed, ['Zoé Martin']).text).toBe(
      '••• ne peut pas payer ; ••• non plus. Le Panier Vide reste.',
    );
  });

  test('a line of the log is kept when it warns, without people', () => {
    expect(readLogLine('{"level":"info","msg":"ok"}')).toBeNull();
    expect(readLogLine('not json')).toBeNull();
    const kept = readLogLine(
      JSON.stringify({
        level: 'error',
        time: '2026-11-26T20:00:00.000Z',
        process: 'worker',
        msg: 'mail to zoe@exemple.fr failed',
        err: { type: 'Error', message: 'refused 06 12 34 56 78', stack: 'Error: x\n    at send' },
      }),
    );
    expect(kept).toEqual({
      at: '2026-11-26T20:00:00.000Z',
      process: 'worker',
      level: 'error',
      message: 'mail to ••• failed',
      detail: 'Error refused •••\n    at send',
    });
  });
});
