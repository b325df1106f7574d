import { ok, type Refusal, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { addCartLine } from '../carts/index.ts';
import type { Order } from './model.ts';

/** What became of the lines of an order that somebody wants once more. */
export type Reordered = {
  /** Units added. */
  added: number;
  /** Lines that could not be added whole: how many units could, and why not all: too few are left, or it is sold no more. */
  missing: { position: number; added: number; reason: 'short' | 'gone' }[];
};

/**
 * Puts the articles of an order into an open cart again, at the prices of now: what is no longer sold is left out, what is
 * short is added as far as there is some, and both are said. Refusal: `cart-unknown` (404).
 */
export async function orderAgain(
  tx: Tx,
  cartId: string,
  order: Pick<Order, 'lines'>,
): Promise<Result<Reordered>> {
  const done: Reordered = { added: 0, missing: [] };
  // What is sold only with another article comes after it, whatever its place in the order was.
  const waiting = [...order.lines];
  for (let at = 0; at < waiting.length; at += 1) {
    const line = waiting[at]!;
    const { position, variantId, quantity } = line;
    const whole = await addCartLine(tx, cartId, { variantId, quantity });
    if (!whole.ok && whole.refusal.code === 'add-on-alone' && at < order.lines.length) {
      waiting.push(line);
      continue;
    }
    if (whole.ok) {
      done.added += quantity;
      continue;
    }
    if (whole.refusal.code === 'cart-unknown') return whole;
    const added = await addWhatIsLeft(tx, cartId, line, whole.refusal);
    const reason = whole.refusal.code === 'out-of-stock' ? 'short' : 'gone';
    done.added += added;
    done.missing.push({ position, added, reason });
  }
  return ok(done);
}

/** Adds as many units as there are beyond what the cart holds already; returns how many. */
async function addWhatIsLeft(
  tx: Tx,
  cartId: string,
  { variantId, quantity }: Order['lines'][number],
  refusal: Refusal,
): Promise<number> {
  const [short] = (refusal.details?.lines ?? []) as { wanted: number; available: number }[];
  const room = short ? quantity - (short.wanted - short.available) : 0;
  if (room <= 0) return 0;
  const part = await addCartLine(tx, cartId, { variantId, quantity: room });
  return part.ok ? room : 0;
}
