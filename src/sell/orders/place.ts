import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { consentPart, partyPart } from '../../core/parties/index.ts';
import type { TaxRates } from '../../core/pricing/index.ts';
import type { DeliveryQuote, Preparation } from '../../core/promise/index.ts';
import { allotWants, reservationPart, type ServingPlaces } from '../../core/stock/index.ts';
import { retryWhenStale, sql, type Db, type Tx } from '../../platform/db/index.ts';
import { factPart } from '../../platform/outbox/index.ts';
import { hasDigital, loadCart, priceCart, stockWantsOf, type CartFacts } from '../carts/index.ts';
import {
  findMethod,
  paymentPart,
  startPayment,
  type InstantOutcome,
  type NextAction,
  type PaymentDeps,
  type PaymentMethod,
  type PaymentStatus,
} from '../payments/index.ts';
import { checkCart, chosenDelivery, type ChosenDelivery } from './check-cart.ts';
import { buyerOf, freezeOrder, newsletterConsent, type Checkout } from './freeze.ts';
import { orderNumber } from './rules.ts';
import { waiverText } from './waiver.ts';
import {
  cartPart,
  insertOrder,
  keepAnswer,
  orderIdPart,
  orderOrigin,
  type AllocatedOrderId,
} from './store.ts';
import type { OrderState, PaymentState } from './model.ts';

/** What placing orders needs besides the database. */
export interface OrderDeps extends PaymentDeps {
  /** VAT rates of a day, remembered for a moment. */
  taxRates(onDate: string): Promise<TaxRates>;
  preparation(): Promise<Preparation>;
  /** Which warehouses serve orders, remembered for a moment. */
  servingPlaces(): Promise<ServingPlaces>;
  /** Codes of the payment means that buyers may choose. */
  enabledMethods(): Promise<readonly string[]>;
  /** Absolute URL of the order page; `paid`: for whoever comes back to it from having paid. */
  orderUrl(order: { number: string; token: string; locale: string }, occasion?: 'paid'): string;
  now(): Date;
  /** Whoever else has a say before an order is placed, outside its transaction; absent: nobody. */
  mayPlace?(cartId: string): Promise<Result<null>>;
}

/** The answer to completing a cart. A type and not an interface, so that it is kept as JSON. */
export type Completion = {
  order: {
    number: string;
    token: string;
    status: OrderState;
    paymentStatus: PaymentState;
    totalCents: number;
    currency: string;
  };
  payment: { status: PaymentStatus; nextAction: NextAction | null };
};

/** Completing a cart: which cart, how it is paid, and what the buyer saw. */
export interface CompleteCart {
  cartId: string;
  paymentMethod: string;
  /** The same key gives the same answer again. */
  idempotencyKey: string;
  /** When given, another total is refused instead of charged. */
  expectedTotalCents?: number;
  /** Digital content is wanted at once, and the right of withdrawal given up for it (L221-28 13°). */
  waivesWithdrawal?: boolean;
  /** Asked for digital content: the country that the order is placed from (R29). */
  askCountry?: (() => Promise<string | null>) | undefined;
}

/**
 * Turns a cart into an order: prices and rates of now, stock reserved, payment opened, all in one transaction or not at
 * all; then asks the payment provider. One cart gives one order, and the same key the same answer. Refusals (nothing is
 * kept): `cart-unknown` (404), `cart-completed` (409), `cart-empty`, `contact-missing`, `delivery-missing`, `waiver-missing`,
 * `payment-method-unavailable` (422), `not-for-sale`, `price-changed`, `total-changed`, `out-of-stock`,
 * `delivery-unavailable`, `pickup-point-changed` (409), `channel-closed` (503); those of `deps.mayPlace`.
 */
export async function completeCart(
  deps: OrderDeps,
  command: CompleteCart,
): Promise<Result<Completion>> {
  const found = findMethod(deps.providers, command.paymentMethod);
  const enabled = await deps.enabledMethods();
  if (!found || !enabled.includes(command.paymentMethod)) {
    return refuse('payment-method-unavailable', 422, {
      params: { method: command.paymentMethod },
      fields: [{ pointer: '/paymentMethod', code: 'payment-method-unavailable' }],
    });
  }
  const allowed = (await deps.mayPlace?.(command.cartId)) ?? ok(null);
  if (!allowed.ok) return allowed;
  const placing = await placingBy(deps, found.method);
  // Each warehouse may give away its last piece while it is asked.
  const attempts = 2 + placing.serving.ids.length;
  const placed = await retryWhenStale(() => placeOrder(deps.db, command, placing), attempts);
  return placed.ok ? finishPlacing(deps, command, placed.value) : placed;
}

/** Reads what placing an order by a payment means needs of the day; before any transaction. */
export async function placingBy(deps: OrderDeps, method: PaymentMethod): Promise<Placing> {
  const at = deps.now();
  const [rates, preparation, serving, holdMinutes, decide] = await Promise.all([
    deps.taxRates(businessDate(at)),
    deps.preparation(),
    deps.servingPlaces(),
    method.holdMinutes(),
    method.instant ? method.instant() : null,
  ]);
  return { method, rates, preparation, serving, holdMinutes, decide, at, actorLabel: 'client' };
}

/** Asks the provider of an order that is committed, when there is something to ask. */
export async function finishPlacing(
  deps: OrderDeps,
  command: CompleteCart,
  placed: Placed,
): Promise<Result<Completion>> {
  return placed.ask
    ? askProvider(deps, command, placed.completion, placed.ask)
    : ok(placed.completion);
}

/** What a day and a payment means give to placing an order. */
export interface Placing {
  method: PaymentMethod;
  rates: TaxRates;
  preparation: Preparation;
  serving: ServingPlaces;
  holdMinutes: number;
  decide: ((reference: string) => InstantOutcome) | null;
  at: Date;
  /** Who places it, as the order's history names them. */
  actorLabel: string;
  /** The buyer is asked later, on the order's page: who places it is somebody else. */
  waiverLater?: boolean;
}

/** What is left to ask the provider once the order is committed. */
interface Asking {
  paymentId: number;
  email: string;
  locale: string;
}

/** An order that was written, or was before. */
export interface Placed {
  completion: Completion;
  ask: Asking | null;
}

/**
 * Reads and decides without holding anything; `writeOrder` then checks under lock that the cart is still the one that was
 * read and that its goods are there. When either is not, everything is asked again, and says why.
 */
async function placeOrder(
  db: Db,
  command: CompleteCart,
  placing: Placing,
): Promise<Result<Placed>> {
  const { at } = placing;
  const cart = await loadCart<ChosenDelivery & AllocatedOrderId>(db, command.cartId, {
    also: sql`${chosenDelivery}${orderIdPart}`,
    at,
  });
  return cart ? placeCart(db, cart, command, placing) : refuse('cart-unknown', 404);
}

/**
 * Turns a cart that was read into an order, by the prices that it was read with; `quoted` may change the delivery's quote.
 * Refusals as `completeCart`.
 */
export async function placeCart(
  db: Db | Tx,
  cart: CartFacts & ChosenDelivery & AllocatedOrderId,
  command: CompleteCart,
  placing: Placing,
  quoted: (quote: DeliveryQuote) => DeliveryQuote = (quote) => quote,
): Promise<Result<Placed>> {
  const { at } = placing;
  if (cart.completed) return answerAgain(cart, command);
  const checked = await checkCart(db, cart, placing);
  if (!checked.ok) return checked;
  const isDigital = hasDigital(cart);
  if (isDigital && !command.waivesWithdrawal && !placing.waiverLater) {
    return refuse('waiver-missing', 422, {
      fields: [{ pointer: '/waivesWithdrawal', code: 'waiver-missing' }],
    });
  }
  const { point } = checked.value;
  const quote = checked.value.quote && quoted(checked.value.quote);
  const totals = priceCart(
    cart,
    placing.rates,
    quote ? { priceCents: quote.priceCents, taxClass: quote.option.taxClass } : null,
  );
  if (
    command.expectedTotalCents !== undefined &&
    command.expectedTotalCents !== totals.totalCents
  ) {
    return refuse('total-changed', 409, {
      params: { expected: command.expectedTotalCents, actual: totals.totalCents },
      details: { totalCents: totals.totalCents },
    });
  }
  // A cart that passed every check took one when it was read.
  const orderId = cart.orderId!;
  const number = orderNumber(businessDate(at).slice(0, 4), orderId);
  const outcome: InstantOutcome | null =
    totals.totalCents === 0
      ? { state: 'captured', nextAction: null }
      : (placing.decide?.(number) ?? null);
  // Goods stay reserved while the money is awaited; the hold is lasting once the order is paid.
  const expiresAt =
    outcome?.state === 'captured' ? null : new Date(at.getTime() + placing.holdMinutes * 60_000);
  const checkout = {
    orderId,
    number,
    placedAt: at,
    cart,
    totals,
    rates: placing.rates,
    quote,
    point,
    outcome,
    expiresAt,
    actorLabel: placing.actorLabel,
    seenFrom: isDigital ? ((await command.askCountry?.()) ?? null) : null,
    waiver: isDigital && command.waivesWithdrawal ? waiverText(cart.locale) : null,
  };
  return ok(await writeOrder(db, command, placing, checkout));
}

async function writeOrder(
  db: Db | Tx,
  command: CompleteCart,
  { method, serving }: Placing,
  checkout: Checkout,
): Promise<Placed> {
  const { cart, outcome, expiresAt } = checkout;
  const order = freezeOrder(checkout, method.code);
  const { number, totalCents, currency, email } = order;
  const completion: Completion = {
    order: {
      number,
      token: order.token,
      status: order.state,
      paymentStatus: order.paymentState,
      totalCents,
      currency,
    },
    payment: { status: outcome?.state ?? 'pending', nextAction: outcome?.nextAction ?? null },
  };
  const kept: Kept = { completion, paymentId: null, method: command.paymentMethod };
  const asks = outcome === null;
  const origin = orderOrigin(order.id);
  const wants = await allotWants(db, cart.lines.flatMap(stockWantsOf), serving);
  const { paymentId } = await insertOrder(db, order, {
    cart: cartPart(cart, command.idempotencyKey, kept, { asks }),
    stock: reservationPart(origin, wants, expiresAt, sql`exists (select from cart)`),
    // Who is signed in stays one person, whatever address this order is to be answered at.
    party:
      cart.partyId === null
        ? partyPart(buyerOf(cart))
        : sql`party as (select ${cart.partyId}::bigint as id)`,
    consent: cart.newsletter ? consentPart(newsletterConsent(cart, number)) : null,
    payment: paymentPart({
      origin,
      provider: method.provider,
      method: method.code,
      amountCents: totalCents,
      currency,
      expiresAt,
      outcome: outcome ?? undefined,
      actorLabel: method.provider,
    }),
    fact: factPart('order.placed', {
      orderId: order.id,
      number,
      cartId: cart.id,
      // What was taken off the shelf: the parts of a bundle, and the bundle itself.
      variantIds: [...new Set([...wants, ...cart.lines].map((one) => one.variantId))],
      productIds: [...new Set(cart.lines.map((line) => line.productId))],
      paid: outcome?.state === 'captured',
    }),
  });
  return { completion, ask: asks ? { paymentId, email, locale: cart.locale } : null };
}

/** What a completed cart remembers for replays. */
type Kept = { completion: Completion; paymentId: number | null; method: string };

/** A cart that is already an order: the same key hears the same answer, another key is refused. */
function answerAgain(cart: CartFacts, command: CompleteCart): Result<Placed> {
  const kept = cart.completionAnswer as Kept | null;
  if (
    kept &&
    cart.completionKey === command.idempotencyKey &&
    kept.method !== command.paymentMethod
  ) {
    return refuse('idempotency-key-reused', 422);
  }
  if (!kept || cart.completionKey !== command.idempotencyKey) {
    return refuse('cart-completed', 409, {
      details: kept
        ? { number: kept.completion.order.number, token: kept.completion.order.token }
        : {},
    });
  }
  const ask = kept.paymentId
    ? { paymentId: kept.paymentId, email: cart.email!, locale: cart.locale }
    : null;
  return ok({ completion: kept.completion, ask });
}

/** Asks the provider once the order is committed, and keeps the completed answer for replays. */
async function askProvider(
  deps: OrderDeps,
  command: CompleteCart,
  completion: Completion,
  ask: Asking,
): Promise<Result<Completion>> {
  const started = await startPayment(deps, ask.paymentId, {
    description: completion.order.number,
    email: ask.email,
    locale: ask.locale,
    returnUrl: deps.orderUrl({ ...completion.order, locale: ask.locale }),
    paidUrl: deps.orderUrl({ ...completion.order, locale: ask.locale }, 'paid'),
  });
  // The order stands even when the provider cannot be reached: the buyer pays from the order page.
  if (!started.ok) return ok(completion);
  const payment = started.value;
  const answer: Completion = {
    order: {
      ...completion.order,
      status: payment.state === 'captured' ? 'paid' : 'placed',
      paymentStatus:
        payment.state === 'captured' ? 'paid' : payment.state === 'failed' ? 'failed' : 'awaiting',
    },
    payment: { status: payment.state, nextAction: payment.nextAction },
  };
  const kept: Kept = { completion: answer, paymentId: null, method: command.paymentMethod };
  await keepAnswer(deps.db, command.cartId, kept);
  return ok(answer);
}
