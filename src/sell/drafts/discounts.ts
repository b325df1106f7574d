import { divideHalfUp } from '../../kernel/money.ts';

/**
 * A unit price less a discount in basis points, half-up; the eco-participation in it is never discounted (R41).
 */
export function lessDiscount(unitCents: number, discountBp: number, ecoCents: number): number {
  const discounted = Math.max(0, unitCents - ecoCents);
  const kept = unitCents - discounted;
  return kept + divideHalfUp(discounted * (10_000 - discountBp), 10_000);
}

/** A line as a discount sees it: units at a price, with the part that is never discounted (R41). */
interface DiscountedLine {
  quantity: number;
  unitCents: number;
  ecoCents: number;
}

/**
 * An amount spread over lines by what they are worth, as cents off each unit. Together never more than the amount, nor more
 * than all lines; less by the few cents that no line can take on every one of its units.
 *
 * @returns cents off a unit, in the order of `lines`
 */
export function spreadDiscount(lines: readonly DiscountedLine[], amountCents: number): number[] {
  const rooms = lines.map((line) => Math.max(0, line.unitCents - line.ecoCents));
  const worth = lines.reduce((sum, line, at) => sum + rooms[at]! * line.quantity, 0);
  const asked = Math.min(amountCents, worth);
  if (asked <= 0) return lines.map(() => 0);
  const off = rooms.map((room) => Number((BigInt(room) * BigInt(asked)) / BigInt(worth)));
  let left = asked - lines.reduce((sum, line, at) => sum + off[at]! * line.quantity, 0);
  // The cents that rounding kept go where they fit, the largest quantities first: the last ones fit anywhere.
  const bySize = lines.map((_, at) => at).sort((a, b) => lines[b]!.quantity - lines[a]!.quantity);
  for (let moved = true; moved;) {
    moved = false;
    for (const at of bySize) {
      const { quantity } = lines[at]!;
      if (quantity > left || off[at]! >= rooms[at]!) continue;
      off[at]! += 1;
      left -= quantity;
      moved = true;
    }
  }
  return off;
}
