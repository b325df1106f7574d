import { allocateCents } from '../../kernel/money.ts';
import type { TaxRate, TaxRates, TaxSum, TaxedAmount, Totals, TotalsInput } from './model.ts';

/** Prices "including tax" include the tax of this territory: the shop stands in mainland France. */
const HOME_TERRITORY = 'FR';

/**
 * Amounts of a cart, an order or an invoice, computed once and then frozen (R32).
 *
 * Prices including tax: the total is the sum of the prices; per rate the VAT is
 * `gross × rate / (100 + rate)` rounded half-up on the sum, and the lines share it by largest
 * remainder. Prices excluding tax: per rate the VAT is `net × rate` rounded half-up on the sum.
 * Delivery is one more line of its rate.
 *
 * Exports (category G: outside the VAT area, and the overseas departments, R28) are charged without
 * VAT: from a price including tax the French tax is taken off each unit price, rounded half-up, so
 * that unit price × quantity is still the line. The buyer owes the taxes of his territory on arrival.
 *
 * Quantities are positive integers, prices non-negative cents; throws a `RangeError` otherwise, or
 * when the territory or the tax class has no rate on the day.
 */
export function computeTotals(input: TotalsInput): Totals {
  const priced = input.lines.map((line) => {
    assertCents(line.unitPriceCents);
    if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) {
      throw new RangeError(`not a quantity: ${line.quantity}`);
    }
    const rate = rateOf(input.rates, input.territory, line.taxClass);
    const unitPriceCents = chargedPrice(line.unitPriceCents, line.taxClass, rate, input);
    return { key: line.key, unitPriceCents, baseCents: unitPriceCents * line.quantity, rate };
  });
  const delivery = input.delivery ? pricedDelivery(input.delivery, input) : null;
  const parts = delivery ? [...priced, delivery] : priced;
  const { amounts, taxes } = taxByRate(parts, input.pricesIncludeTax);

  const lines = priced.map((line, index) => ({
    key: line.key,
    unitPriceCents: line.unitPriceCents,
    ...amounts[index]!,
  }));
  const itemsCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const deliveryAmount = delivery ? amounts[priced.length]! : null;
  const deliveryCents = deliveryAmount?.totalCents ?? 0;
  return {
    lines,
    delivery: deliveryAmount,
    taxes,
    itemsCents,
    deliveryCents,
    totalCents: itemsCents + deliveryCents,
    netCents: taxes.reduce((sum, tax) => sum + tax.netCents, 0),
    taxCents: taxes.reduce((sum, tax) => sum + tax.taxCents, 0),
  };
}

/** The rate of a tax class in a territory; throws a `RangeError` when the day has none. */
export function rateOf(rates: TaxRates, territory: string, taxClass: string): TaxRate {
  const rate = rates.byKey[`${territory}|${taxClass}`];
  if (!rate) throw new RangeError(`no VAT rate for ${territory}, ${taxClass} on ${rates.onDate}`);
  return rate;
}

interface PricedPart {
  baseCents: number;
  rate: TaxRate;
}

function pricedDelivery(
  delivery: { priceCents: number; taxClass: string },
  input: TotalsInput,
): PricedPart {
  assertCents(delivery.priceCents);
  const rate = rateOf(input.rates, input.territory, delivery.taxClass);
  return { baseCents: chargedPrice(delivery.priceCents, delivery.taxClass, rate, input), rate };
}

function chargedPrice(cents: number, taxClass: string, rate: TaxRate, input: TotalsInput): number {
  if (!input.pricesIncludeTax || rate.category !== 'G') return cents;
  const included = rateOf(input.rates, HOME_TERRITORY, taxClass).rateBp;
  return divideHalfUp(cents * 10_000, 10_000 + included);
}

function taxByRate(
  parts: readonly PricedPart[],
  pricesIncludeTax: boolean,
): { amounts: TaxedAmount[]; taxes: TaxSum[] } {
  const groups = new Map<string, number[]>();
  parts.forEach((part, index) => {
    const key = `${part.rate.rateBp}|${part.rate.category}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const amounts: TaxedAmount[] = [];
  const taxes: TaxSum[] = [];
  for (const indexes of groups.values()) {
    const { rateBp, category } = parts[indexes[0]!]!.rate;
    const bases = indexes.map((index) => parts[index]!.baseCents);
    const baseCents = bases.reduce((sum, cents) => sum + cents, 0);
    const divisor = pricesIncludeTax ? 10_000 + rateBp : 10_000;
    const taxCents = divideHalfUp(baseCents * rateBp, divisor);
    const shares = allocateCents(taxCents, bases);
    indexes.forEach((index, position) => {
      const base = bases[position]!;
      const tax = shares[position]!;
      amounts[index] = pricesIncludeTax
        ? { totalCents: base, netCents: base - tax, taxCents: tax, rateBp, category }
        : { totalCents: base + tax, netCents: base, taxCents: tax, rateBp, category };
    });
    const netCents = pricesIncludeTax ? baseCents - taxCents : baseCents;
    taxes.push({ rateBp, category, netCents, taxCents });
  }
  taxes.sort((a, b) => b.rateBp - a.rateBp || a.category.localeCompare(b.category));
  return { amounts, taxes };
}

/** Rounds a quotient of non-negative integers half-up without going through a fraction. */
function divideHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

function assertCents(cents: number): void {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`not a price: ${cents}`);
}
