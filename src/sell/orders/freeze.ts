import { secretId } from '../../kernel/ids.ts';
import type { ConsentFact, PartyFacts } from '../../core/parties/index.ts';
import { type TaxedAmount, type TaxedLine, type TaxRates } from '../../core/pricing/index.ts';
import type { DeliveryQuote, PickupPoint } from '../../core/promise/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import {
  ecoCentsOf,
  hasDigital,
  isStockless,
  optionsText,
  placesOfCart,
  titleOf,
  type CartFacts,
  type CartTotals,
  type CartLineFacts,
} from '../carts/index.ts';
import type { InstantOutcome } from '../payments/index.ts';
import type { OrderComponent, OrderDelivery } from './model.ts';
import { placeEvidence } from './place-evidence.ts';
import type { NewOrder } from './store.ts';

/** A cart that passed every check, with what was decided for it. */
export interface Checkout {
  orderId: number;
  number: string;
  placedAt: Date;
  cart: CartFacts;
  totals: CartTotals;
  /** The VAT rates of the day. */
  rates: TaxRates;
  /** Null when nothing is carried. */
  quote: DeliveryQuote | null;
  point: PickupPoint | null;
  /** Null when the provider is yet to be asked. */
  outcome: InstantOutcome | null;
  /** Until when the money is awaited; null when it is there. */
  expiresAt: Date | null;
  actorLabel: string;
  /** The country that it was placed from, when that is asked. */
  seenFrom: string | null;
  /** The words by which the buyer gave up the right of withdrawal for digital content; null: they did not. */
  waiver: string | null;
}

/** The order as it is written: everything is copied, nothing is looked up again later. */
export function freezeOrder(checkout: Checkout, paymentMethod: string): NewOrder {
  const { cart, totals, quote } = checkout;
  const paid = checkout.outcome?.state === 'captured';
  return {
    id: checkout.orderId,
    number: checkout.number,
    token: secretId(),
    channelId: cart.channelId,
    cartId: cart.id,
    email: cart.email!,
    phone: cart.phone,
    locale: cart.locale,
    currency: cart.currency,
    pricesIncludeTax: cart.pricesIncludeTax,
    ...placesOf(checkout),
    shippingAddress: cart.shippingAddress!,
    billingAddress: cart.billingAddress ?? cart.shippingAddress!,
    deliveryOptionId: quote?.option.id ?? null,
    delivery: frozenDelivery(quote, totals, checkout.point),
    promisedFromOn: quote?.promisedFromOn ?? null,
    promisedToOn: quote?.promisedToOn ?? null,
    itemsCents: totals.itemsCents,
    deliveryCents: totals.deliveryCents,
    totalCents: totals.totalCents,
    taxes: totals.taxes,
    state: paid ? 'paid' : 'placed',
    paymentState: paid ? 'paid' : 'awaiting',
    paidCents: paid ? totals.totalCents : 0,
    paymentMethod,
    giftMessage: cart.giftMessage,
    waiver: checkout.waiver,
    discounts: totals.discounts,
    placedAt: checkout.placedAt,
    actorLabel: checkout.actorLabel,
    lines: frozenLines(cart, totals, checkout.rates),
  };
}

/** Where an order is taxed, and what proves it. */
function placesOf({ cart, rates, seenFrom }: Checkout) {
  const { territory, serviceTerritory } = placesOfCart(cart, rates);
  if (!hasDigital(cart)) {
    return { taxTerritory: territory, serviceTerritory: null, placeEvidence: [] };
  }
  const { country: billingCountry } = cart.billingAddress ?? cart.shippingAddress!;
  const evidence = placeEvidence({ billingCountry, phone: cart.phone, seenFrom });
  return { taxTerritory: territory, serviceTerritory, placeEvidence: evidence };
}

/** Who buys: the person of the billing address. */
export function buyerOf(cart: CartFacts): PartyFacts {
  const address = cart.billingAddress ?? cart.shippingAddress!;
  return {
    email: cart.email!,
    firstName: address.firstName,
    lastName: address.lastName,
    companyName: address.company,
    siren: address.siren ?? null,
    phone: cart.phone,
    locale: cart.locale,
  };
}

/** What a buyer agreed to by ticking the newsletter's box (R42). */
export function newsletterConsent(cart: CartFacts, number: string): ConsentFact {
  return {
    email: cart.email!,
    purpose: 'newsletter',
    granted: true,
    source: 'checkout',
    proof: {
      wording: translator(cart.locale)('shop.checkout.contact.newsletter'),
      order: number,
    },
  };
}

function frozenLines(cart: CartFacts, totals: CartTotals, rates: TaxRates) {
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
      reductionCents: totals.reductions.get(amount.key) ?? 0,
      totalCents: amount.totalCents,
      netCents: amount.netCents,
      taxCents: amount.taxCents,
      taxRateBp: amount.rateBp,
      taxCategory: amount.category,
      weightGrams: line.weightGrams,
      priceOrigin: line.priceList && {
        listId: line.priceList.id,
        listName: line.priceList.name,
        minQuantity: line.priceList.minQuantity,
        includesTax: line.priceIncludesTax,
      },
      ecoCents: ecoCentsOf(line, cart, rates),
      preorderOn: line.launch?.on ?? null,
      digital: line.digital,
      stockless: line.kit === null && isStockless(line),
      components: pricedComponents(componentsOf(line, cart.locale), amount),
    };
  });
}

/** A part of a bundle as an order keeps it, before its share of the price is known. */
export type UnpricedComponent = Omit<
  OrderComponent,
  'totalCents' | 'netCents' | 'taxCents' | 'taxRateBp' | 'taxCategory'
>;

/** What a bundle is made of, in the language of whoever buys it; null: one article. */
export function componentsOf(line: CartLineFacts, locale: string): UnpricedComponent[] | null {
  if (!line.kit) return null;
  return line.kit.map((part) => ({
    variantId: part.variantId,
    sku: part.sku,
    title: titleOf(part, locale),
    options: optionsText(part, locale),
    quantity: part.quantity,
    ...(part.digital && { digital: true, stockless: isStockless(part) }),
  }));
}

/** Parts of a bundle with their shares of what its line costs. */
export function pricedComponents(
  parts: readonly UnpricedComponent[] | null,
  amount: Pick<TaxedLine, 'parts'> & TaxedAmount,
): OrderComponent[] | null {
  const shares = amount.parts ?? [amount];
  return (
    parts &&
    parts.map((part, index) => {
      const { totalCents, netCents, taxCents, rateBp, category } = shares[index]!;
      return { ...part, totalCents, netCents, taxCents, taxRateBp: rateBp, taxCategory: category };
    })
  );
}

function frozenDelivery(
  quote: DeliveryQuote | null,
  totals: CartTotals,
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
