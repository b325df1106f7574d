import { allocateCents } from '../../kernel/money.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import type { Order, OrderDiscount, OrderLine } from './model.ts';
import { shareOfLine } from './rules.ts';

/** A discount as its buyer reads it; cents of the order's currency, tax included where tax is charged. */
export type NamedDiscount = { label: string; amountCents: number };

type Granted = Pick<Order, 'discounts' | 'locale'> & {
  lines: readonly Pick<OrderLine, 'id' | 'quantity' | 'reductionCents'>[];
};

/** Units of a line, after `already` units of it that were told of before. */
interface Units {
  orderLineId: number;
  already: number;
  quantity: number;
}

/** The discounts of a whole order in its buyer's language: what its unit prices carry already. */
export function namedDiscounts(order: Pick<Order, 'discounts' | 'locale'>): NamedDiscount[] {
  return order.discounts.map((discount) => ({
    label: labelOf(discount, order.locale),
    amountCents: discount.amountCents,
  }));
}

/**
 * The part of each discount that some units of an order carry. A discount is shared over the lines as their units were reduced, and over
 * the units of a line as its total is: the parts of all units sum to the discount to the cent, in whatever portions they are asked.
 */
export function discountsOfUnits(order: Granted, units: readonly Units[]): NamedDiscount[] {
  const weights = order.lines.map((line) => line.reductionCents * line.quantity);
  return order.discounts.flatMap((discount) => {
    const shares = allocateCents(discount.amountCents, weights);
    const amountCents = units.reduce((sum, { orderLineId, already, quantity }) => {
      const index = order.lines.findIndex(({ id }) => id === orderLineId);
      const line = { totalCents: shares[index]!, quantity: order.lines[index]!.quantity };
      return sum + shareOfLine(line, already, quantity);
    }, 0);
    return amountCents > 0 ? [{ label: labelOf(discount, order.locale), amountCents }] : [];
  });
}

function labelOf({ label, labelEn }: OrderDiscount, locale: string): string {
  return textLocale(locale) === 'en' && labelEn ? labelEn : label;
}
