import {
  computeTotals,
  type TaxRates,
  type Totals,
  territoryOf,
} from '../../core/pricing/index.ts';
import type { CartProblem } from './model.ts';
import type { CartFacts, CartLineFacts } from './store.ts';

/** Most lines a cart holds; more is a robot or a mistake. */
export const MOST_LINES = 200;

/** The title of a line in the cart's language. */
export function titleOf(line: CartLineFacts, locale: string): string {
  return locale === 'en' && line.titleEn ? line.titleEn : line.title;
}

/** Option values of a line joined, in the cart's language: `Bleu nuit, 24 cm`. */
export function optionsText(line: CartLineFacts, locale: string): string {
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

/** What the goods weigh, grams. */
export function weightOf(cart: CartFacts): number {
  return cart.lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
}

/** What the goods cost at the prices of now, as the channel shows them. */
export function itemsCentsOf(cart: CartFacts): number {
  return cart.lines.reduce((sum, line) => sum + (line.priceCents ?? 0) * line.quantity, 0);
}

/**
 * Amounts of a cart at the prices and rates of now. Lines that are not for sale count nothing.
 * Before an address is known the shop's own territory is assumed.
 */
export function priceCart(
  cart: CartFacts,
  rates: TaxRates,
  delivery: { priceCents: number; taxClass: string } | null,
): Totals {
  return computeTotals({
    lines: cart.lines
      .filter((line) => line.forSale)
      .map((line) => ({
        key: String(line.id),
        unitPriceCents: line.priceCents ?? 0,
        quantity: line.quantity,
        taxClass: line.taxClass,
      })),
    delivery,
    territory: cart.shippingAddress ? territoryOf(cart.shippingAddress) : 'FR',
    rates,
    pricesIncludeTax: cart.pricesIncludeTax,
  });
}

/** What is wrong with the lines themselves: gone, repriced, or more than there is (summed per variant). */
export function lineProblems(cart: CartFacts): CartProblem[] {
  if (cart.lines.length === 0) return [{ code: 'cart-empty' }];
  const wanted = new Map<number, number>();
  for (const line of cart.lines) {
    wanted.set(line.variantId, (wanted.get(line.variantId) ?? 0) + line.quantity);
  }
  return cart.lines.flatMap((line): CartProblem[] => {
    if (!line.forSale) return [{ code: 'not-for-sale', lineId: line.id }];
    const problems: CartProblem[] = [];
    if (!line.backorder && (wanted.get(line.variantId) ?? 0) > line.available) {
      problems.push({ code: 'out-of-stock', lineId: line.id, available: line.available });
    }
    if (line.priceCents !== line.seenPriceCents) {
      problems.push({ code: 'price-changed', lineId: line.id });
    }
    return problems;
  });
}
