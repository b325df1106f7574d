import { allocateCents } from '../../kernel/money.ts';
import type { CartFacts, CartLineFacts, Grant } from './store.ts';

/** So much of the goods is always paid: an order of nothing has no means of payment, and no provider takes a few cents. */
const LEAST_PAID_CENTS = 100;

type Discounted = Pick<CartFacts, 'pricesIncludeTax'> & {
  lines: readonly Pick<
    CartLineFacts,
    'id' | 'quantity' | 'priceCents' | 'priceIncludesTax' | 'ecoCents' | 'forSale'
  >[];
};

/**
 * The unit prices of a cart when `grants` are taken off: by line id, of those that become lower. Shared over the lines by what
 * they cost; a line gives up whole cents a unit, so that unit price × quantity is still the line and a refund of some units
 * gives back what was paid for them. Never more than was granted, never below the eco-participation (R41); less than was
 * granted by at most what no line can share out in whole cents. Lines priced in the other tax mode are left alone.
 */
export function discountedPrices(
  cart: Discounted,
  grants: readonly Pick<Grant, 'amountCents'>[],
): Map<number, number> {
  const lines = cart.lines
    .filter((line) => line.forSale && line.priceIncludesTax === cart.pricesIncludeTax)
    .map((line) => ({ ...line, room: Math.max(0, (line.priceCents ?? 0) - line.ecoCents) }))
    .filter(({ room }) => room > 0)
    .toSorted((a, b) => a.quantity - b.quantity || a.id - b.id);
  const most = lines.reduce((sum, { room, quantity }) => sum + room * quantity, 0);
  const wanted = Math.min(
    grants.reduce((sum, { amountCents }) => sum + amountCents, 0),
    most - LEAST_PAID_CENTS,
  );
  if (wanted <= 0) return new Map();
  const shares = allocateCents(
    wanted,
    lines.map(({ room, quantity }) => room * quantity),
  );
  const off = lines.map(({ quantity }, index) => Math.floor(shares[index]! / quantity));
  let left = wanted - off.reduce((sum, cents, index) => sum + cents * lines[index]!.quantity, 0);
  // The fewest units first: a line of one takes every cent that is left.
  lines.forEach(({ quantity, room }, index) => {
    const more = Math.min(Math.floor(left / quantity), room - off[index]!);
    off[index]! += more;
    left -= more * quantity;
  });
  return new Map(
    lines.flatMap(({ id, priceCents }, index) =>
      off[index]! > 0 ? [[id, priceCents! - off[index]!] as const] : [],
    ),
  );
}
