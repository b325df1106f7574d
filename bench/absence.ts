import { noticeOf, preparationWith, type CalendarFacts } from '../src/calm/absence/index.ts';
import { refuseReply, type IncomingMail } from '../src/calm/absence/auto-reply.ts';
import type { Absence } from '../src/calm/absence/model.ts';
import { planReturn, type WaitingOrder } from '../src/calm/absence/return-plan.ts';
import { addOpenDays, businessDate, isBusinessDay } from '../src/core/calendar/index.ts';
import { departureOn, quoteDelivery, type DeliveryOption } from '../src/core/promise/index.ts';
import { formatDate } from '../src/platform/i18n/index.ts';
import { atLeast, told, type Figure } from './report.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_DAYS = 30;
const YEARS = [2026, 2027];
/** Around Christmas, Easter, both clock changes, and the long week-ends of May. */
const SEASONS = ['12-18', '03-24', '04-14', '10-21', '05-04'];
const USUAL = { days: 1, cutoffHour: 14 };
const ORDERS_A_DAY = 9;
/** Working days have to carry week-ends too. */
const ORDERS_PREPARED_A_DAY = 14;

const option: DeliveryOption = {
  id: 1,
  code: 'home',
  kind: 'home',
  carrier: 'Colissimo',
  name: 'À domicile',
  nameEn: 'Home',
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
  itemsCents: 4_000,
  weightGrams: 900,
};

interface Count {
  absences: number;
  orders: number;
  held: number;
  inTime: number;
  heldInTime: number;
  differing: number;
}

/**
 * Simulated absences of one to thirty days around Easter, Christmas and the clock changes, with seeded orders: whether every
 * surface says the same day for every order, and how many leave in time when as much is prepared a day as was planned.
 */
export function benchAbsence(): Promise<Figure[]> {
  const count: Count = { absences: 0, orders: 0, held: 0, inTime: 0, heldInTime: 0, differing: 0 };
  for (const year of YEARS) {
    for (const [index, season] of SEASONS.entries()) {
      for (let length = 1; length <= LONGEST_DAYS; length += 1) {
        simulate(`${year}-${season}`, length, seeded(year * 1_000 + index * 100 + length), count);
      }
    }
  }
  return Promise.resolve([
    told('absences simulated', count.absences, 'absences'),
    told('orders placed', count.orders, 'orders'),
    told('orders held back by an absence', count.held, 'orders'),
    {
      ...told('orders for which surfaces differ', count.differing, 'orders'),
      goal: '0',
      ok: count.differing === 0,
    },
    atLeast('left in time, all orders', share(count.inTime, count.orders), '%', 95),
    atLeast('left in time, held orders', share(count.heldInTime, count.held), '%', 95),
    answersToMachines(),
  ]);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

interface Waiting extends WaitingOrder {
  leavesOn: string;
  held: boolean;
}

function simulate(leavesOn: string, length: number, random: () => number, count: Count): void {
  const away = absenceOf(leavesOn, length);
  const start = Date.parse(`${leavesOn}T00:00:00Z`) - 10 * DAY_MS;
  const end = Date.parse(`${away.returnsOn}T00:00:00Z`) + 25 * DAY_MS;
  let waiting: Waiting[] = [];
  let id = 0;
  count.absences += 1;
  for (let hour = start; hour < end; hour += HOUR_MS) {
    const at = new Date(hour);
    // What the day leaves is prepared at the end of the afternoon.
    if (at.getUTCHours() === 15) waiting = prepareDay(businessDate(at), away, waiting, count);
    for (let n = ordersOf(random); n > 0; n -= 1) {
      const facts = factsOf(away, waiting.length);
      const placedAt = new Date(hour + Math.floor(random() * HOUR_MS));
      waiting.push(placeOrder((id += 1), placedAt, facts, count));
    }
  }
}

function placeOrder(id: number, at: Date, facts: CalendarFacts, count: Count): Waiting {
  const prepared = preparationWith(USUAL, facts, at);
  const quote = quoteDelivery(option, need, prepared, at)!;
  const leavesOn = departureOn(prepared, at);
  if (!sameEverywhere(leavesOn, quote.promisedToOn, facts, at)) count.differing += 1;
  return {
    id,
    number: String(id),
    placedAt: at.toISOString(),
    promisedToOn: quote.promisedToOn,
    carrierDays: option.maxDays,
    units: 1,
    firstName: '',
    lastName: '',
    totalCents: need.itemsCents,
    leavesOn,
    held: leavesOn > departureOn(USUAL, at),
  };
}

/**
 * Banner, cart, checkout, answer and pinned post in both languages, the feeds and the quote all say what the order froze; mail and tracking page, which say
 * the order's own day, name the same return.
 */
function sameEverywhere(leavesOn: string, toOn: string, facts: CalendarFacts, at: Date): boolean {
  const prepared = preparationWith(USUAL, facts, at);
  if (addOpenDays(leavesOn, option.maxDays, isBusinessDay) !== toOn) return false;
  return (['fr', 'en'] as const).every((locale) => {
    const notice = noticeOf(facts, prepared, locale, at);
    if (!notice) return true;
    const day = formatDate(leavesOn, locale, 'long');
    const back = formatDate(notice.returnsOn, locale, 'long');
    const { banner, checkout, reply, post, mail, order } = notice.texts;
    return (
      notice.shipsOn === leavesOn &&
      [banner, checkout, reply, post].every((text) => text.includes(day)) &&
      [banner, checkout, reply, post, mail, order].every((text) => text.includes(back))
    );
  });
}

/** Prepares what a working day carries, in the order of the return plan; says whether it left in time. */
function prepareDay(on: string, away: Absence, waiting: Waiting[], count: Count): Waiting[] {
  const isAway = away.leavesOn <= on && on < away.returnsOn;
  if (isAway || !isBusinessDay(on) || waiting.length === 0) return waiting;
  const plan = planReturn(waiting, {
    startsOn: on,
    ordersPerDay: ORDERS_PREPARED_A_DAY,
    closures: [],
  });
  const leaving = new Set(plan.waves[0]!.orders.map((order) => order.id));
  for (const order of waiting.filter((one) => leaving.has(one.id))) {
    const inTime = on <= order.leavesOn;
    count.orders += 1;
    if (inTime) count.inTime += 1;
    if (!order.held) continue;
    count.held += 1;
    if (inTime) count.heldInTime += 1;
  }
  return waiting.filter((one) => !leaving.has(one.id));
}

function absenceOf(leavesOn: string, length: number): Absence {
  const last = new Date(Date.parse(`${leavesOn}T12:00:00Z`) + length * DAY_MS);
  return {
    id: 1,
    reason: 'holiday',
    announcesOn: businessDate(new Date(Date.parse(`${leavesOn}T12:00:00Z`) - 3 * DAY_MS)),
    leavesOn,
    returnsOn: addOpenDays(businessDate(last), 0, isBusinessDay),
    bufferDays: 1,
    ordersPerDay: ORDERS_PREPARED_A_DAY,
    standInId: null,
    standInName: null,
    texts: {},
    departedAt: null,
    leftOpen: [],
    cancelledAt: null,
    version: 1,
  };
}

function factsOf(away: Absence, backlogOrders: number): CalendarFacts {
  const eve = businessDate(new Date(Date.parse(`${away.returnsOn}T12:00:00Z`) - DAY_MS));
  return {
    closures: [{ fromOn: away.leavesOn, toOn: eve, carrier: null }],
    absences: [away],
    backlogOrders,
    shopName: 'Maison',
  };
}

/** Orders of one hour: a Poisson number. */
function ordersOf(random: () => number): number {
  const least = Math.exp(-ORDERS_A_DAY / 24);
  let n = 0;
  for (let product = random(); product > least; product *= random()) n += 1;
  return n;
}

/** mulberry32: the same seed, the same orders. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Loops, lists and bounces that would have had an answer: none may. */
function answersToMachines(): Figure {
  const shopAddresses = ['bonjour@maison.example'];
  const to = 'bonjour@maison.example';
  const senders = [
    ...['', 'MAILER-DAEMON@mx.example', 'postmaster@mx.example', 'no-reply@x.example'],
    ...['noreply+12@x.example', 'ne-pas-repondre@x.example', 'list-bounces@x.example'],
    ...['bounces+ab12@x.example', 'owner-list@x.example', 'list-request@x.example'],
    ...['listserv@x.example', 'majordomo@x.example'],
  ];
  const marks: Record<string, string>[] = [
    ...['auto-replied', 'auto-generated', 'Auto-Notified; owner=x'].map((value) => ({
      'auto-submitted': value,
    })),
    ...['list-id', 'list-help', 'list-post', 'list-unsubscribe', 'list-owner'].map((name) => ({
      [name]: '<mailto:l@x.example>',
    })),
    ...['bulk', 'list', 'junk', 'auto_reply'].map((precedence) => ({ precedence })),
    { 'x-autoreply': 'yes' },
    { 'x-loop': to },
    { 'content-type': 'multipart/report' },
    { 'x-auto-response-suppress': 'All' },
  ];
  const mails: IncomingMail[] = [
    ...senders.map((envelopeFrom) => ({ envelopeFrom, shopAddresses, headers: { to } })),
    ...marks.map((headers) => ({
      envelopeFrom: 'claire@example.org',
      shopAddresses,
      headers: { to, ...headers },
    })),
    { envelopeFrom: to, shopAddresses, headers: { to } },
  ];
  const answered = mails.filter((mail) => refuseReply(mail) === null).length;
  const name = `automatic answers to ${mails.length} loops, lists and bounces`;
  return { ...told(name, answered, 'answers'), goal: '0', ok: answered === 0 };
}
