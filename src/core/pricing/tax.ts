import { allocateCents, divideHalfUp } from '../../kernel/money.ts';
import type {
  TaxableLine,
  TaxRate,
  TaxRates,
  TaxSum,
  TaxedAmount,
  Totals,
  TotalsInput,
} from './model.ts';

/**
 * Amounts of a cart, an order or an invoice, computed once and then frozen (R32).
 *
 * Prices including tax: the total is the sum of the prices; per rate the VAT is
 * `gross × rate / (100 + rate)` rounded half-up on the sum, and the lines share it by largest
 * remainder. Prices excluding tax: per rate the VAT is `net × rate` rounded half-up on the sum.
 * Delivery is one more line of its rate. A line may be priced in the other mode (a list without tax in a shop that shows
 * prices with tax): each line is taxed in its own mode, so that both the amount charged and the price agreed are exact.
 *
 * Exports (category G: outside the VAT area, and the overseas departments, R28) are charged without
 * VAT: from a price including tax the tax of where the shop stands is taken off each unit price, rounded half-up, so
 * that unit price × quantity is still the line. The buyer owes the taxes of his territory on arrival.
 *
 * A price including tax is the same for consumers of another member state, whose own tax it then includes (R29).
 *
 * The unit price of a bundle is split over its parts by largest remainder, and each part taxed by its own class.
 *
 * Quantities are positive integers, prices non-negative cents; throws a `RangeError` otherwise, or
 * when the territory or the tax class has no rate on the day.
 */
export function computeTotals(input: TotalsInput): Totals {
  const priced = input.lines.map((line) => pricedLine(line, input));
  const delivery = input.delivery ? pricedDelivery(input.delivery, input) : null;
  const goods = priced.flatMap((line) => line.parts);
  const { amounts, taxes } = taxByRate(delivery ? [...goods, delivery] : goods);

  let next = 0;
  const lines = priced.map(({ key, unitPriceCents, includesTax, parts }) => {
    const shares = amounts.slice(next, (next += parts.length));
    return shares.length === 1
      ? { key, unitPriceCents, includesTax, ...shares[0]! }
      : { key, unitPriceCents, includesTax, ...summedParts(shares), parts: shares };
  });
  const itemsCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const deliveryAmount = delivery ? amounts[goods.length]! : null;
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
  includesTax: boolean;
  rate: TaxRate;
}

/** A line as the parts that are taxed: itself, or what a bundle is made of. */
function pricedLine(line: TaxableLine, input: TotalsInput) {
  assertCents(line.unitPriceCents);
  if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) {
    throw new RangeError(`not a quantity: ${line.quantity}`);
  }
  const includesTax = line.includesTax ?? input.pricesIncludeTax;
  const of = line.parts ?? [{ taxClass: line.taxClass, weight: 1 }];
  const cents = allocateCents(
    line.unitPriceCents,
    of.map((part) => part.weight),
  );
  const territory = line.territory ?? input.territory;
  const units = of.map(({ taxClass }, index) => {
    const rate = rateOf(input.rates, territory, taxClass);
    return { rate, cents: chargedPrice(cents[index]!, taxClass, rate, includesTax, input) };
  });
  return {
    key: line.key,
    includesTax,
    unitPriceCents: units.reduce((sum, unit) => sum + unit.cents, 0),
    parts: units.map((unit) => ({
      baseCents: unit.cents * line.quantity,
      includesTax,
      rate: unit.rate,
    })),
  };
}

function summedParts(parts: readonly TaxedAmount[]): TaxedAmount {
  const greatest = parts.reduce((a, b) => (b.totalCents > a.totalCents ? b : a));
  const sum = (of: 'totalCents' | 'netCents' | 'taxCents') =>
    parts.reduce((total, part) => total + part[of], 0);
  return {
    totalCents: sum('totalCents'),
    netCents: sum('netCents'),
    taxCents: sum('taxCents'),
    rateBp: greatest.rateBp,
    category: greatest.category,
  };
}

function pricedDelivery(
  delivery: { priceCents: number; taxClass: string },
  input: TotalsInput,
): PricedPart {
  assertCents(delivery.priceCents);
  const rate = rateOf(input.rates, input.territory, delivery.taxClass);
  const includesTax = input.pricesIncludeTax;
  const baseCents = chargedPrice(delivery.priceCents, delivery.taxClass, rate, includesTax, input);
  return { baseCents, includesTax, rate };
}

/**
 * What an amount that includes the tax of the shop is worth in a territory: itself, or without the tax where goods are exported.
 * For what is told apart of a price, as the eco-participation (R41).
 */
export function chargedAmount(
  cents: number,
  taxClass: string,
  where: Pick<TotalsInput, 'rates' | 'territory'>,
): number {
  return chargedPrice(cents, taxClass, rateOf(where.rates, where.territory, taxClass), true, where);
}

/** An amount in the other tax mode, at the rate of where the shop stands, half-up: for comparing, never for charging. */
export function inTaxMode(
  cents: number,
  mode: { from: boolean; to: boolean },
  taxClass: string,
  rates: TaxRates,
): number {
  if (mode.from === mode.to) return cents;
  const { rateBp } = rateOf(rates, rates.home, taxClass);
  return mode.to
    ? divideHalfUp(cents * (10_000 + rateBp), 10_000)
    : divideHalfUp(cents * 10_000, 10_000 + rateBp);
}

function chargedPrice(
  cents: number,
  taxClass: string,
  rate: TaxRate,
  includesTax: boolean,
  { rates }: Pick<TotalsInput, 'rates'>,
): number {
  if (!includesTax || rate.category !== 'G') return cents;
  return inTaxMode(cents, { from: true, to: false }, taxClass, rates);
}

function taxByRate(parts: readonly PricedPart[]): { amounts: TaxedAmount[]; taxes: TaxSum[] } {
  const groups = new Map<string, number[]>();
  parts.forEach((part, index) => {
    const key = `${part.rate.rateBp}|${part.rate.category}|${part.includesTax}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const amounts: TaxedAmount[] = [];
  const sums = new Map<string, TaxSum>();
  for (const indexes of groups.values()) {
    const { includesTax, rate } = parts[indexes[0]!]!;
    const { rateBp, category } = rate;
    const bases = indexes.map((index) => parts[index]!.baseCents);
    const baseCents = bases.reduce((sum, cents) => sum + cents, 0);
    const divisor = includesTax ? 10_000 + rateBp : 10_000;
    const taxCents = divideHalfUp(baseCents * rateBp, divisor);
    const shares = allocateCents(taxCents, bases);
    indexes.forEach((index, position) => {
      const base = bases[position]!;
      const tax = shares[position]!;
      amounts[index] = includesTax
        ? { totalCents: base, netCents: base - tax, taxCents: tax, rateBp, category }
        : { totalCents: base + tax, netCents: base, taxCents: tax, rateBp, category };
    });
    const sum = sums.get(`${rateBp}|${category}`) ?? { rateBp, category, netCents: 0, taxCents: 0 };
    sum.netCents += includesTax ? baseCents - taxCents : baseCents;
    sum.taxCents += taxCents;
    sums.set(`${rateBp}|${category}`, sum);
  }
  const taxes = [...sums.values()].sort(
    (a, b) => b.rateBp - a.rateBp || a.category.localeCompare(b.category),
  );
  return { amounts, taxes };
}

function assertCents(cents: number): void {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`not a price: ${cents}`);
}
