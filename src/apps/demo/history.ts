import { addBusinessDays, businessDate } from '../../core/calendar/index.ts';
import { computeTotals, territoryOf, type TaxRates } from '../../core/pricing/index.ts';
import { quoteOptions, type DeliveryOption } from '../../core/promise/index.ts';
import type { Order, OrderLine, PriceOrigin } from '../../sell/orders/index.ts';
import { inventPerson, type DemoPerson } from './people.ts';
import { pickCount, pickWeighted, seededRandom } from './random.ts';

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 730;
const PREPARATION = { days: 1, cutoffHour: 14 };

/** A variant as the story of past orders needs it. */
export interface DemoSeller {
  variantId: number;
  productId: number;
  sku: string;
  title: string;
  options: string;
  priceCents: number;
  /** What it cost before the last price change, for orders before it. */
  formerPriceCents: number;
  taxClass: string;
  weightGrams: number;
  /** Eco-participation of one, included in the price (R41). */
  ecoCents: number;
  monthlyWeights: readonly number[];
  popularity: number;
  launchedAt: Date;
  /** The list for everybody that lowered its price, once it had started. */
  reduction?: { since: Date; unitPriceCents: number; origin: PriceOrigin };
  /** Sold by the set: several at once. */
  inSets: boolean;
}

/** One order of the past, with how far it came. */
export interface PastOrder {
  order: Omit<
    Order,
    'id' | 'number' | 'token' | 'partyId' | 'events' | 'version' | 'lines' | 'assignedTo'
  > & {
    lines: Omit<OrderLine, 'id'>[];
  };
  deliveryOptionId: number;
  person: DemoPerson;
  paidAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  /** One unit of the first line came back and was refunded. */
  returnedAt: Date | null;
}

/** When prices were last raised. */
export function priceChangeDay(now: Date): Date {
  return new Date(now.getTime() - 300 * DAY_MS);
}

/**
 * Two years of orders up to `now`: seasonal, growing, with weekly rhythm and the peaks of the French
 * calendar, the same for the same seed and day. Oldest first. Pure.
 */
export function inventHistory(input: {
  sellers: readonly DemoSeller[];
  options: readonly DeliveryOption[];
  rates: TaxRates;
  now: Date;
  seed: number;
}): PastOrder[] {
  const random = seededRandom(input.seed);
  const people: DemoPerson[] = [];
  const orders: PastOrder[] = [];
  const start = input.now.getTime() - HISTORY_DAYS * DAY_MS;
  for (let day = 0; day <= HISTORY_DAYS; day += 1) {
    const midnight = new Date(Math.floor((start + day * DAY_MS) / DAY_MS) * DAY_MS);
    const count = pickCount(random, expectedOrders(midnight, day));
    const instants = Array.from({ length: count }, () => midnight.getTime() + hourOfDay(random));
    for (const at of instants.sort((a, b) => a - b)) {
      if (at >= input.now.getTime()) continue;
      const person =
        people.length > 30 && random() < 0.28
          ? people[Math.floor(random() * people.length)]!
          : inventPerson(random, people.length + 1);
      if (!people.includes(person)) people.push(person);
      const made = inventOrder(random, input, person, new Date(at));
      if (made) orders.push(made);
    }
  }
  return orders;
}

/** Orders expected on a day: growth over two years, the month, the week-day, and two known peaks. */
function expectedOrders(on: Date, day: number): number {
  const growth = 2.6 + (day / HISTORY_DAYS) * 2.2;
  const month = [0.85, 0.8, 0.9, 0.95, 1.1, 0.95, 0.75, 0.65, 0.95, 1.05, 1.5, 2][
    on.getUTCMonth()
  ]!;
  const weekday = [1.25, 1.1, 0.95, 0.95, 0.95, 0.85, 0.95][on.getUTCDay()]!;
  const date = on.getUTCMonth() * 100 + on.getUTCDate();
  const blackFriday = date >= 1024 && date <= 1030 ? 1.7 : 1;
  const mothersDay = date >= 418 && date <= 426 ? 1.4 : 1;
  return growth * month * weekday * blackFriday * mothersDay;
}

/** Milliseconds after midnight: quiet nights, lunch and evening peaks. */
function hourOfDay(random: () => number): number {
  const hours = [1, 0, 0, 0, 0, 0, 1, 2, 4, 6, 7, 8, 10, 9, 7, 6, 6, 7, 9, 12, 14, 13, 8, 3];
  const hour = pickWeighted(random, [...hours.keys()], (h) => hours[h]!);
  return (hour + random()) * 3_600_000;
}

function inventOrder(
  random: () => number,
  input: {
    sellers: readonly DemoSeller[];
    options: readonly DeliveryOption[];
    rates: TaxRates;
    now: Date;
  },
  person: DemoPerson,
  at: Date,
): PastOrder | null {
  const basket = inventBasket(random, input.sellers, at, priceChangeDay(input.now));
  if (basket.length === 0) return null;
  const itemsCents = basket.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0);
  const weightGrams = basket.reduce(
    (sum, line) => sum + line.seller.weightGrams * line.quantity,
    0,
  );
  const need = { address: person.address, itemsCents, weightGrams };
  const quotes = quoteOptions(input.options, need, PREPARATION, at).filter(
    (q) => q.option.kind !== 'relay',
  );
  const quote = quotes[random() < 0.75 ? 0 : Math.floor(random() * quotes.length)];
  if (!quote) return null;
  const territory = territoryOf(person.address);
  const totals = computeTotals({
    lines: basket.map((line, index) => ({
      key: String(index),
      unitPriceCents: line.unitPriceCents,
      quantity: line.quantity,
      taxClass: line.seller.taxClass,
    })),
    delivery: { priceCents: quote.priceCents, taxClass: quote.option.taxClass },
    territory,
    rates: input.rates,
    pricesIncludeTax: true,
  });
  const fate = inventFate(random, at, input.now);
  const method = pickWeighted(random, ['card', 'bank-transfer', 'cheque'], (m) =>
    m === 'card' ? 88 : m === 'bank-transfer' ? 9 : 3,
  );
  const awaiting = fate.awaitsMoney && method !== 'card';
  const paidAt = awaiting
    ? null
    : new Date(at.getTime() + (method === 'card' ? 60_000 : 2 * DAY_MS));
  const paid =
    paidAt !== null && paidAt < input.now && (!fate.cancelledAt || paidAt < fate.cancelledAt);
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  const shippedAt = paid && !fate.cancelledAt ? fate.shippedAt : null;
  const deliveredAt = shippedAt ? fate.deliveredAt : null;
  const prepared = paid && !fate.cancelledAt && (shippedAt !== null || fate.prepared);
  return {
    person,
    deliveryOptionId: quote.option.id,
    paidAt: paid ? paidAt : null,
    shippedAt,
    deliveredAt,
    cancelledAt: fate.cancelledAt,
    returnedAt: deliveredAt ? fate.returnedAt : null,
    order: {
      channelId: 'web',
      email: person.email,
      phone: '',
      locale: person.address.country === 'DE' ? 'en' : 'fr',
      currency: 'EUR',
      pricesIncludeTax: true,
      taxTerritory: territory,
      serviceTerritory: null,
      placeEvidence: [],
      shippingAddress: person.address,
      billingAddress: person.address,
      delivery: {
        code: quote.option.code,
        name: quote.option.name,
        nameEn: quote.option.nameEn,
        carrier: quote.option.carrier,
        kind: quote.option.kind,
        priceCents: totals.deliveryCents,
        netCents: totals.delivery?.netCents ?? 0,
        taxCents: totals.delivery?.taxCents ?? 0,
        rateBp: totals.delivery?.rateBp ?? 0,
        category: totals.delivery?.category ?? 'S',
        trackingUrl: quote.option.trackingUrl,
        pickupPoint: null,
      },
      promisedFromOn: quote.promisedFromOn,
      promisedToOn: quote.promisedToOn,
      itemsCents: totals.itemsCents,
      deliveryCents: totals.deliveryCents,
      totalCents: totals.totalCents,
      taxes: totals.taxes,
      state: stateOf({ cancelled: fate.cancelledAt, deliveredAt, shippedAt, prepared, paid }),
      paymentState: fate.cancelledAt
        ? paid
          ? 'refunded'
          : 'cancelled'
        : paid
          ? 'paid'
          : 'awaiting',
      paidCents: paid ? totals.totalCents : 0,
      refundedCents: fate.cancelledAt && paid ? totals.totalCents : 0,
      paymentMethod: method,
      discounts: [],
      giftMessage: giftWordsOf(at),
      withdrawalWaivedAt: null,
      note: '',
      tags: [],
      placedAt: at.toISOString(),
      paidAt: paid ? iso(paidAt) : null,
      preparedAt: prepared ? iso(shippedAt ?? new Date(at.getTime() + DAY_MS / 3)) : null,
      shippedAt: iso(shippedAt),
      deliveredAt: iso(deliveredAt),
      cancelledAt: iso(fate.cancelledAt),
      lines: basket.map((line, index) => {
        const amount = totals.lines[index]!;
        return {
          position: index + 1,
          variantId: line.seller.variantId,
          productId: line.seller.productId,
          sku: line.seller.sku,
          title: line.seller.title,
          options: line.seller.options,
          quantity: line.quantity,
          unitPriceCents: amount.unitPriceCents,
          reductionCents: 0,
          totalCents: amount.totalCents,
          netCents: amount.netCents,
          taxCents: amount.taxCents,
          taxRateBp: amount.rateBp,
          taxCategory: amount.category,
          weightGrams: line.seller.weightGrams,
          priceOrigin: line.priceOrigin,
          ecoCents: line.seller.ecoCents,
          components: null,
          preorderOn: null,
          digital: false,
          stockless: false,
          preparedQuantity: prepared ? line.quantity : 0,
          shippedQuantity: shippedAt ? line.quantity : 0,
          cancelledQuantity: fate.cancelledAt ? line.quantity : 0,
        };
      }),
    },
  };
}

function stateOf(facts: {
  cancelled: Date | null;
  deliveredAt: Date | null;
  shippedAt: Date | null;
  prepared: boolean;
  paid: boolean;
}): Order['state'] {
  if (facts.cancelled) return 'cancelled';
  if (facts.deliveredAt) return 'delivered';
  if (facts.shippedAt) return 'shipped';
  if (facts.prepared) return 'prepared';
  return facts.paid ? 'paid' : 'placed';
}

interface BasketLine {
  seller: DemoSeller;
  quantity: number;
  unitPriceCents: number;
  priceOrigin: PriceOrigin | null;
}

/** What a variant cost at an instant, and the list it came from. */
function priceOn(seller: DemoSeller, at: Date, priceChange: Date) {
  const { reduction } = seller;
  if (reduction && at >= reduction.since) {
    return { unitPriceCents: reduction.unitPriceCents, priceOrigin: reduction.origin };
  }
  const unitPriceCents = at < priceChange ? seller.formerPriceCents : seller.priceCents;
  return { unitPriceCents, priceOrigin: null };
}

function inventBasket(
  random: () => number,
  sellers: readonly DemoSeller[],
  at: Date,
  priceChange: Date,
): BasketLine[] {
  const month = at.getUTCMonth();
  const onSale = sellers.filter((seller) => seller.launchedAt <= at);
  if (onSale.length === 0) return [];
  const lines = pickWeighted(random, [1, 2, 3, 4, 5], (n) => [44, 30, 15, 8, 3][n - 1]!);
  const chosen = new Map<number, DemoSeller>();
  for (let i = 0; i < lines; i += 1) {
    const seller = pickWeighted(
      random,
      onSale,
      (s) => s.popularity ** 1.6 * s.monthlyWeights[month]!,
    );
    chosen.set(seller.variantId, seller);
  }
  return [...chosen.values()].map((seller) => ({
    seller,
    quantity: seller.inSets
      ? pickWeighted(random, [1, 2, 4, 6], (n) => ({ 1: 20, 2: 35, 4: 25, 6: 20 })[n] ?? 1)
      : random() < 0.86
        ? 1
        : 2,
    ...priceOn(seller, at, priceChange),
  }));
}

interface Fate {
  awaitsMoney: boolean;
  prepared: boolean;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  returnedAt: Date | null;
}

/** How far an order of this age has come; the last three days are the work that waits. */
function inventFate(random: () => number, at: Date, now: Date): Fate {
  const afterHours = (from: Date, hours: number) => new Date(from.getTime() + hours * 3_600_000);
  const past = (date: Date) => (date < now ? date : null);
  const shipOn = addBusinessDays(businessDate(at), 1 + (random() < 0.25 ? 1 : 0));
  const shipAt = new Date(
    `${shipOn}T${random() < 0.5 ? '10' : '15'}:${String(10 + Math.floor(random() * 49))}:00Z`,
  );
  const arriveOn = addBusinessDays(shipOn, 2 + Math.floor(random() * 2));
  const arriveAt = new Date(`${arriveOn}T11:${String(10 + Math.floor(random() * 49))}:00Z`);
  const cancelled = random() < 0.018 ? past(afterHours(at, 3 + random() * 6)) : null;
  const returned = random() < 0.025 ? past(afterHours(arriveAt, 24 * (4 + random() * 9))) : null;
  const ageDays = (now.getTime() - at.getTime()) / DAY_MS;
  return {
    awaitsMoney: ageDays < 6,
    prepared: ageDays > 0.4 && random() < 0.45,
    shippedAt: cancelled ? null : past(shipAt),
    deliveredAt: cancelled ? null : past(arriveAt),
    cancelledAt: cancelled,
    returnedAt: returned,
  };
}

const GIFT_WORDS = [
  'Joyeux anniversaire, Louise. À partager avec ceux que tu aimes.',
  'Pour votre nouvelle maison.\nAvec toute notre affection,\nPaul et Anaïs',
  'Merci pour cet été chez vous.',
];

/** One order in some thirty is a present; by its minute, so that nothing else of the history moves. */
function giftWordsOf(at: Date): string {
  const minute = Math.floor(at.getTime() / 60_000);
  return minute % 29 === 0 ? GIFT_WORDS[minute % GIFT_WORDS.length]! : '';
}
