import {
  chargedAmount,
  computeTotals,
  inTaxMode,
  type TaxRates,
  type Totals,
  serviceTerritoryFor,
  territoryFor,
} from '../../core/pricing/index.ts';
import type { DeliveryQuote } from '../../core/promise/index.ts';
import { allocateCents } from '../../kernel/money.ts';
import { unitPriceOf, type UnitPrice } from '../../kernel/unit-price.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import { discountedPrices } from './discounts.ts';
import { isShort, taxPartsOf, unitsWanted } from './kit.ts';
import type { CartProblem } from './model.ts';
import type { CartFacts, CartLineFacts, Grant } from './store.ts';

/** Most lines a cart holds; more is a robot or a mistake. */
export const MOST_LINES = 200;

type Named = Pick<CartLineFacts, 'title' | 'titleEn' | 'optionValues' | 'options'>;

/** The title of a line, or of a part of a bundle, in the cart's language. */
export function titleOf(line: Pick<Named, 'title' | 'titleEn'>, locale: string): string {
  return textLocale(locale) === 'en' && line.titleEn ? line.titleEn : line.title;
}

/** Option values of a line, or of a part, joined, in the cart's language: `Bleu nuit, 24 cm`. */
export function optionsText(line: Named, locale: string): string {
  return line.optionValues
    .map((value, index) => {
      if (locale !== 'en') return value;
      const known = line.options[index]?.values?.find((v) => v.value === value);
      return known?.valueEn || value;
    })
    .filter((value) => value !== '')
    .join(', ');
}

/** True when something in the cart has to be carried. */
export function needsDelivery(cart: CartFacts): boolean {
  return cart.lines.some((line) => line.requiresShipping);
}

/** True when something in the cart is delivered by a link, also as a part of a bundle. */
export function hasDigital(cart: CartFacts): boolean {
  return cart.lines.some((line) => line.digital || (line.kit ?? []).some((part) => part.digital));
}

/** What the goods weigh, grams. */
export function weightOf(cart: CartFacts): number {
  return cart.lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
}

/**
 * What the goods cost, in the tax mode of the channel, for the thresholds of delivery. Prices in the other mode are
 * converted; without `rates` they are taken as they are.
 */
export function itemsCentsOf(cart: CartFacts, rates: TaxRates | null): number {
  return cart.lines.reduce((sum, line) => {
    const cents = (line.priceCents ?? 0) * line.quantity;
    const mode = { from: line.priceIncludesTax, to: cart.pricesIncludeTax };
    return sum + (rates ? inTaxMode(cents, mode, line.taxClass, rates) : cents);
  }, 0);
}

/** The price of a line per kg, l, m… (R40), in the tax mode of its price. */
export function unitPriceOfLine(line: CartLineFacts, unitPriceCents: number): UnitPrice | null {
  if (line.contentQuantity === null || line.contentUnit === null) return null;
  return unitPriceOf(unitPriceCents, { quantity: line.contentQuantity, unit: line.contentUnit });
}

/** The eco-participation of one unit of a line as it is charged where the cart goes (R41): without tax on exports. */
export function ecoCentsOf(line: CartLineFacts, cart: CartFacts, rates: TaxRates): number {
  if (line.ecoCents === 0) return 0;
  const { territory } = placesOfCart(cart, rates);
  return chargedAmount(line.ecoCents, line.taxClass, { rates, territory });
}

/** What a delivery costs where the cart goes, as it will be charged: without tax on exports (R28). */
export function deliveryCentsOf(
  { priceCents, option }: DeliveryQuote,
  cart: CartFacts,
  rates: TaxRates,
): number {
  if (!cart.pricesIncludeTax) return priceCents;
  const { territory } = placesOfCart(cart, rates);
  return chargedAmount(priceCents, option.taxClass, { rates, territory });
}

/** Amounts of a cart, and what was really taken off: by each grant, and from one unit of each line that was reduced. */
export type CartTotals = Totals & {
  discounts: Grant[];
  /** Cents in the tax mode of the line's price, by the key of the line. */
  reductions: ReadonlyMap<string, number>;
};

/**
 * Amounts of a cart at the prices and rates of now. Lines that are not for sale count nothing.
 * Before an address is known the shop's own territory is assumed. What was granted is spread over the unit prices
 * (`discountedPrices`), so that VAT, invoices and refunds follow from the lines as ever.
 */
export function priceCart(
  cart: CartFacts,
  rates: TaxRates,
  delivery: { priceCents: number; taxClass: string } | null,
): CartTotals {
  if (cart.discounts.length === 0) {
    return {
      ...totalsOf(cart, rates, delivery, NO_DISCOUNT),
      discounts: [],
      reductions: NO_REDUCTION,
    };
  }
  const prices = discountedPrices(cart, cart.discounts);
  const before = totalsOf(cart, rates, delivery, NO_DISCOUNT);
  const after = totalsOf(cart, rates, delivery, prices);
  const discounts = shareDiscounts(cart.discounts, before.itemsCents - after.itemsCents);
  return { ...after, discounts, reductions: reductionsBetween(before, after) };
}

const NO_DISCOUNT: ReadonlyMap<number, number> = new Map();
const NO_REDUCTION: ReadonlyMap<string, number> = new Map();

/** What was taken off by each of several discounts, when together they took off `takenCents`; those of nothing are left out. */
export function shareDiscounts<Discount extends { amountCents: number }>(
  discounts: readonly Discount[],
  takenCents: number,
): Discount[] {
  const shares = allocateCents(
    takenCents,
    discounts.map(({ amountCents }) => amountCents),
  );
  return discounts
    .map((discount, index) => ({ ...discount, amountCents: shares[index]! }))
    .filter(({ amountCents }) => amountCents > 0);
}

/** What one unit of each line costs less in `after` than in `before`, by the key of the line. */
export function reductionsBetween(
  before: Pick<Totals, 'lines'>,
  after: Pick<Totals, 'lines'>,
): Map<string, number> {
  const reduced = new Map(after.lines.map((line) => [line.key, line.unitPriceCents]));
  return new Map(
    before.lines.map(({ key, unitPriceCents }) => [key, unitPriceCents - reduced.get(key)!]),
  );
}

function totalsOf(
  cart: CartFacts,
  rates: TaxRates,
  delivery: { priceCents: number; taxClass: string } | null,
  prices: ReadonlyMap<number, number>,
): Totals {
  const { territory, serviceTerritory } = placesOfCart(cart, rates);
  const partsIfBundle = (line: CartLineFacts) => {
    const parts = taxPartsOf(line, rates, line.digital ? serviceTerritory : territory);
    return parts && { parts };
  };
  return computeTotals({
    lines: cart.lines
      .filter((line) => line.forSale)
      .map((line) => ({
        key: String(line.id),
        unitPriceCents: prices.get(line.id) ?? line.priceCents ?? 0,
        quantity: line.quantity,
        taxClass: line.taxClass,
        includesTax: line.priceIncludesTax,
        ...(line.digital ? { territory: serviceTerritory } : {}),
        ...partsIfBundle(line),
      })),
    delivery,
    territory,
    rates,
    pricesIncludeTax: cart.pricesIncludeTax,
  });
}

/**
 * Where goods of a cart are taxed, by where they go, and what is delivered by a link, by where its buyer lives (R29); the shop's own
 * territory before an address is known.
 */
export function placesOfCart(
  cart: Pick<CartFacts, 'shippingAddress' | 'billingAddress' | 'isBusiness'>,
  rates: TaxRates,
): { territory: string; serviceTerritory: string } {
  const { shippingAddress, billingAddress, isBusiness } = cart;
  const home = billingAddress ?? shippingAddress;
  return {
    territory: shippingAddress ? territoryFor(shippingAddress, rates, isBusiness) : 'FR',
    serviceTerritory: home ? serviceTerritoryFor(home, rates, isBusiness) : 'FR',
  };
}

/** What is wrong with the lines themselves: gone, sold only with another article, repriced, or more than there is (summed per variant). */
export function lineProblems(cart: CartFacts): CartProblem[] {
  if (cart.lines.length === 0) return [{ code: 'cart-empty' }];
  const wanted = unitsWanted(cart);
  const alone = cart.lines.every((line) => line.addOn || !line.forSale);
  return cart.lines.flatMap((line): CartProblem[] => {
    if (!line.forSale) return [{ code: 'not-for-sale', lineId: line.id }];
    const problems: CartProblem[] = alone ? [{ code: 'add-on-alone', lineId: line.id }] : [];
    if (isShort(line, wanted)) {
      problems.push({ code: 'out-of-stock', lineId: line.id, available: line.available });
    }
    if (line.priceCents !== line.seenPriceCents) {
      problems.push({ code: 'price-changed', lineId: line.id });
    }
    return problems;
  });
}
