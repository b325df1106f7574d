import { divideHalfUp } from './money.ts';

/** What a variant holds; the unit as people write it. */
export interface NetContent {
  quantity: number;
  unit: string;
}

/** A price per unit of measure. */
export interface UnitPrice {
  amountCents: number;
  per: 'kg' | 'l' | 'm' | 'm2' | 'piece';
}

/** How many thousandths of the unit a price is told for are in one of each unit. */
const MEASURES: Readonly<Record<string, { per: UnitPrice['per']; thousandths: number }>> = {
  g: { per: 'kg', thousandths: 1 },
  kg: { per: 'kg', thousandths: 1_000 },
  ml: { per: 'l', thousandths: 1 },
  cl: { per: 'l', thousandths: 10 },
  l: { per: 'l', thousandths: 1_000 },
  cm: { per: 'm', thousandths: 10 },
  m: { per: 'm', thousandths: 1_000 },
  m2: { per: 'm2', thousandths: 1_000 },
  piece: { per: 'piece', thousandths: 1_000 },
};

/**
 * The price per kg, l, m, m² or piece (R40), half-up to the cent; null without a content, and when the variant holds
 * exactly one unit, since its price says it already. Quantities have at most three decimals.
 */
export function unitPriceOf(amountCents: number, content: NetContent | null): UnitPrice | null {
  const measure = content ? MEASURES[content.unit] : undefined;
  if (!content || !measure) return null;
  const millionths = Math.round(content.quantity * 1_000) * measure.thousandths;
  if (millionths <= 0 || millionths === 1_000_000) return null;
  return { amountCents: divideHalfUp(amountCents * 1_000_000, millionths), per: measure.per };
}
