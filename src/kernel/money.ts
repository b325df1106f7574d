/** An amount of money: integer cents (minor units) of an ISO 4217 currency. */
export interface Money {
  amountCents: number;
  currency: string;
}

/** Builds a `Money`; throws a `RangeError` when the amount is not a safe integer. */
export function money(amountCents: number, currency: string): Money {
  if (!Number.isSafeInteger(amountCents)) {
    throw new RangeError(`not an integer amount of cents: ${amountCents}`);
  }
  return { amountCents, currency };
}

/** Rounds half away from zero to an integer, as French invoices do (R32). */
export function roundHalfUp(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

/** Rounds a quotient of non-negative integers half-up without going through a fraction (R32). */
export function divideHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

/**
 * Splits `totalCents` over `weights` so that the parts sum to the total exactly (largest remainder,
 * ties to the earlier part). Weights are non-negative; when all are zero the first part takes the total.
 */
export function allocateCents(totalCents: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map((_, index) => (index === 0 ? totalCents : 0));
  const sign = totalCents < 0 ? -1 : 1;
  const total = Math.abs(totalCents);
  const parts = weights.map((weight, index) => {
    const exact = (total * weight) / sum;
    return { index, floor: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let left = total - parts.reduce((a, part) => a + part.floor, 0);
  const byRest = [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const part of byRest) {
    if (left <= 0) break;
    part.floor += 1;
    left -= 1;
  }
  return parts.map((part) => sign * part.floor || 0);
}

/** Formats cents for a person: `1 234,50 €` in French (narrow spaces), `€1,234.50` in English. */
export function formatMoney(amountCents: number, currency: string, locale: string): string {
  return moneyFormat(currency, locale).format(amountCents / 100);
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale}|${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    formats.set(key, format);
  }
  return format;
}
