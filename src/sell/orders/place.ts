import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { findOrCreateParty, recordConsent } from '../../core/parties/index.ts';
import { territoryOf, type TaxRates, type Totals } from '../../core/pricing/index.ts';
import type { DeliveryQuote, PickupPoint, Preparation } from '../../core/promise/index.ts';
import { reserveStock } from '../../core/stock/index.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { loadCart, optionsText, priceCart, titleOf, type CartFacts } from '../carts/index.ts';
import {
  findMethod,
  openPayment,
  startPayment,
  type InstantOutcome,
  type NextAction,
  type PaymentDeps,
  type PaymentMethod,
  type PaymentStatus,
} from '../payments/index.ts';
import { checkCart, lineRef } from './check-cart.ts';
import { orderNumber } from './rules.ts';
import { allocateOrderId, finishCart, insertOrder, orderOrigin } from './store.ts';
import type { OrderDelivery, OrderState, PaymentState } from './model.ts';

/** What placing orders needs besides the database. */
export interface OrderDeps extends PaymentDeps {
  /** VAT rates of a day, remembered for a moment. */
  taxRates(onDate: string): Promise<TaxRates>;
  preparation(): Promise<Preparation>;
  /** Codes of the payment means that buyers may choose. */
  enabledMethods(): Promise<readonly string[]>;
  /** Absolute URL of the order page. */
  orderUrl(order: { number: string; token: string; locale: string }): string;
  now(): Date;
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
}

const buyer: Actor = { kind: 'customer', id: null, label: 'client' };

/**
 * Turns a cart into an order: prices and rates of now, stock reserved, number given, payment opened,
 * all in one transaction or not at all; then asks the payment provider. One cart gives one order,
 * and the same key the same answer. Refusals (nothing is kept): `cart-unknown` (404), `cart-completed`
 * (409), `cart-empty`, `contact-missing`, `delivery-missing`, `payment-method-unavailable` (422),
 * `not-for-sale`, `price-changed`, `total-changed`, `out-of-stock`, `delivery-unavailable`,
 * `pickup-point-changed` (409), `channel-closed` (503).
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
  const { method } = found;
  const at = deps.now();
  const [rates, preparation, holdMinutes, decide] = await Promise.all([
    deps.taxRates(businessDate(at)),
    deps.preparation(),
    method.holdMinutes(),
    method.instant ? method.instant() : null,
  ]);
  const placing = { method, rates, preparation, holdMinutes, decide, at };
  const placed = await transact(deps.db, (tx) => placeOrder(tx, command, placing));
  if (!placed.ok || !placed.value.ask) return placed.ok ? ok(placed.value.completion) : placed;
  return askProvider(deps, command, placed.value.completion, placed.value.ask);
}

interface Placing {
  method: PaymentMethod;
  rates: TaxRates;
  preparation: Preparation;
  holdMinutes: number;
  decide: ((reference: string) => InstantOutcome) | null;
  at: Date;
}

/** What is left to ask the provider once the order is committed. */
interface Asking {
  paymentId: number;
  email: string;
  locale: string;
}

interface Placed {
  completion: Completion;
  ask: Asking | null;
}

async function placeOrder(
  tx: Tx,
  command: CompleteCart,
  placing: Placing,
): Promise<Result<Placed>> {
  const cart = await loadCart(tx, command.cartId, { lock: true });
  if (!cart) return refuse('cart-unknown', 404);
  if (cart.completed) return answerAgain(cart, command);
  const checked = await checkCart(tx, cart, placing);
  if (!checked.ok) return checked;
  const { quote, point } = checked.value;
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
  const expiresAt = new Date(placing.at.getTime() + placing.holdMinutes * 60_000);
  const instantlyPaid = totals.totalCents === 0;
  const orderId = await allocateOrderId(tx);
  // Goods stay reserved while the money is awaited; the hold becomes lasting when the order is paid.
  const held = await reserveStock(
    tx,
    orderOrigin(orderId),
    cart.lines,
    instantlyPaid ? null : expiresAt,
  );
  if (!held.ok) return withLines(held, cart);
  const email = cart.email!;
  const address = cart.billingAddress ?? cart.shippingAddress!;
  // Who is signed in stays one person, whatever address this order is to be answered at.
  const partyId =
    cart.partyId ??
    (await findOrCreateParty(tx, {
      email,
      firstName: address.firstName,
      lastName: address.lastName,
      companyName: address.company,
      phone: cart.phone,
      locale: cart.locale,
    }));
  if (cart.newsletter) {
    await recordConsent(tx, {
      email,
      purpose: 'newsletter',
      granted: true,
      source: 'checkout',
      proof: { cartId: cart.id },
    });
  }
  const year = businessDate(placing.at).slice(0, 4);
  const number = orderNumber(year, await nextNumber(tx, 'order', year));
  const outcome = instantlyPaid
    ? ({ state: 'captured', nextAction: null } as const)
    : (placing.decide?.(number) ?? null);
  const paid = outcome?.state === 'captured';
  const token = secretId();
  await insertOrder(tx, {
    id: orderId,
    number,
    token,
    channelId: cart.channelId,
    cartId: cart.id,
    partyId,
    email,
    phone: cart.phone,
    locale: cart.locale,
    currency: cart.currency,
    pricesIncludeTax: cart.pricesIncludeTax,
    taxTerritory: territoryOf(cart.shippingAddress!),
    shippingAddress: cart.shippingAddress!,
    billingAddress: cart.billingAddress ?? cart.shippingAddress!,
    deliveryOptionId: quote?.option.id ?? null,
    delivery: frozenDelivery(quote, totals, point),
    promisedFromOn: quote?.promisedFromOn ?? null,
    promisedToOn: quote?.promisedToOn ?? null,
    itemsCents: totals.itemsCents,
    deliveryCents: totals.deliveryCents,
    totalCents: totals.totalCents,
    taxes: totals.taxes,
    state: paid ? 'paid' : 'placed',
    paymentState: paid ? 'paid' : 'awaiting',
    paidCents: paid ? totals.totalCents : 0,
    paymentMethod: placing.method.code,
    placedAt: placing.at,
    actorLabel: buyer.label,
    lines: frozenLines(cart, totals),
  });
  const paymentId = await openPayment(tx, {
    origin: orderOrigin(orderId),
    provider: placing.method.provider,
    method: placing.method.code,
    amountCents: totals.totalCents,
    currency: cart.currency,
    expiresAt: paid ? null : expiresAt,
    outcome: outcome ?? undefined,
    actorLabel: placing.method.provider,
  });
  const variantIds = [...new Set(cart.lines.map((line) => line.variantId))];
  const productIds = [...new Set(cart.lines.map((line) => line.productId))];
  await emit(tx, 'order.placed', {
    orderId,
    number,
    cartId: cart.id,
    variantIds,
    productIds,
    paid,
  });
  const completion: Completion = {
    order: {
      number,
      token,
      status: paid ? 'paid' : 'placed',
      paymentStatus: paid ? 'paid' : 'awaiting',
      totalCents: totals.totalCents,
      currency: cart.currency,
    },
    payment: { status: outcome?.state ?? 'pending', nextAction: outcome?.nextAction ?? null },
  };
  const kept: Kept = {
    completion,
    paymentId: outcome ? null : paymentId,
    method: command.paymentMethod,
  };
  await finishCart(tx, cart.id, command.idempotencyKey, kept);
  return ok({ completion, ask: outcome ? null : { paymentId, email, locale: cart.locale } });
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

/** Stock speaks of variants, a buyer of lines. */
function withLines(refused: Result<null>, cart: CartFacts): Result<Placed> {
  if (refused.ok) throw new Error('not a refusal');
  const short = (refused.refusal.details?.lines ?? []) as {
    variantId: number;
    available: number;
  }[];
  const lines = cart.lines.flatMap((line) => {
    const missing = short.find((s) => s.variantId === line.variantId);
    return missing ? [{ ...lineRef(cart, line.id), available: missing.available }] : [];
  });
  return refuse('out-of-stock', 409, { details: { lines } });
}

function frozenLines(cart: CartFacts, totals: Totals) {
  return cart.lines.map((line) => {
    const amount = totals.lines.find((l) => l.key === String(line.id))!;
    return {
      variantId: line.variantId,
      productId: line.productId,
      sku: line.sku,
      title: titleOf(line, cart.locale),
      options: optionsText(line, cart.locale),
      quantity: line.quantity,
      unitPriceCents: amount.unitPriceCents,
      totalCents: amount.totalCents,
      netCents: amount.netCents,
      taxCents: amount.taxCents,
      taxRateBp: amount.rateBp,
      taxCategory: amount.category,
      weightGrams: line.weightGrams,
    };
  });
}

function frozenDelivery(
  quote: DeliveryQuote | null,
  totals: Totals,
  point: PickupPoint | null,
): OrderDelivery {
  const option = quote?.option;
  return {
    code: option?.code ?? 'none',
    name: option?.name ?? '',
    nameEn: option?.nameEn ?? '',
    carrier: option?.carrier ?? '',
    kind: option?.kind ?? 'pickup',
    priceCents: totals.delivery?.totalCents ?? 0,
    netCents: totals.delivery?.netCents ?? 0,
    taxCents: totals.delivery?.taxCents ?? 0,
    rateBp: totals.delivery?.rateBp ?? 0,
    category: totals.delivery?.category ?? 'S',
    trackingUrl: option?.trackingUrl ?? '',
    pickupPoint: point
      ? { id: point.id, version: point.version, name: point.name, address: point.address }
      : null,
  };
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
  await transact(deps.db, async (tx) => {
    const kept: Kept = { completion: answer, paymentId: null, method: command.paymentMethod };
    await finishCart(tx, command.cartId, command.idempotencyKey, kept);
    return ok(null);
  });
  return ok(answer);
}
