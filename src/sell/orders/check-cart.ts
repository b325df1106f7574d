import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { TaxRates } from '../../core/pricing/index.ts';
import {
  deliveryOptionPart,
  quoteDelivery,
  readPickupPoint,
  type DeliveryOption,
  type DeliveryQuote,
  type PickupPoint,
  type Preparation,
} from '../../core/promise/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import {
  itemsCentsOf,
  leavesFrom,
  lineProblems,
  needsDelivery,
  titleOf,
  weightOf,
  type CartFacts,
} from '../carts/index.ts';

/** The delivery a cart chose, read along with it; null when nothing is chosen or it is no longer offered. */
export interface ChosenDelivery {
  deliveryOption: DeliveryOption | null;
}

/** Reads `ChosenDelivery` with `loadCart`. */
export const chosenDelivery = sql`
  , ${deliveryOptionPart(sql`c.delivery_option_id`, sql`c.channel_id`)} as "deliveryOption"`;

/**
 * What keeps a cart from becoming an order, of everything but stock itself: open channel, lines, prices seen,
 * contact, delivery and pick-up point of now. Returns the delivery's quote (null when nothing is carried).
 */
export async function checkCart(
  db: Db | Tx,
  cart: CartFacts & ChosenDelivery,
  placing: { preparation: Preparation; rates: TaxRates; at: Date },
): Promise<Result<{ quote: DeliveryQuote | null; point: PickupPoint | null }>> {
  if (!cart.channelOpen) return refuse('channel-closed', 503);
  if (cart.lines.length === 0) return refuse('cart-empty', 422);
  if (cart.email === null || !cart.shippingAddress) return refuse('contact-missing', 422);
  const problems = lineProblems(cart);
  const gone = problems.filter((problem) => problem.code === 'not-for-sale');
  if (gone.length > 0) {
    return refuse('not-for-sale', 409, {
      details: { lines: gone.map((p) => lineRef(cart, p.lineId!)) },
    });
  }
  const alone = problems.filter((problem) => problem.code === 'add-on-alone');
  if (alone.length > 0) {
    return refuse('add-on-alone', 409, {
      details: { lines: alone.map((p) => lineRef(cart, p.lineId!)) },
    });
  }
  const short = problems.filter((problem) => problem.code === 'out-of-stock');
  if (short.length > 0) {
    const lines = short.map((p) => ({ ...lineRef(cart, p.lineId!), available: p.available ?? 0 }));
    return refuse('out-of-stock', 409, { details: { lines } });
  }
  const repriced = problems.filter((problem) => problem.code === 'price-changed');
  if (repriced.length > 0) {
    const lines = repriced.map((p) => {
      const line = cart.lines.find((l) => l.id === p.lineId)!;
      return {
        ...lineRef(cart, line.id),
        previousCents: line.seenPriceCents,
        currentCents: line.priceCents ?? 0,
      };
    });
    return refuse('price-changed', 409, { details: { lines } });
  }
  if (!needsDelivery(cart)) return ok({ quote: null, point: null });
  return checkDelivery(db, cart, placing);
}

async function checkDelivery(
  db: Db | Tx,
  cart: CartFacts & ChosenDelivery,
  placing: { preparation: Preparation; rates: TaxRates; at: Date },
): Promise<Result<{ quote: DeliveryQuote; point: PickupPoint | null }>> {
  if (cart.deliveryOptionId === null) return refuse('delivery-missing', 422);
  const option = cart.deliveryOption;
  const need = {
    address: cart.shippingAddress!,
    itemsCents: itemsCentsOf(cart, placing.rates),
    weightGrams: weightOf(cart),
  };
  const quote = option
    ? quoteDelivery(
        option,
        need,
        placing.preparation,
        leavesFrom(cart, placing.preparation, placing.at),
      )
    : null;
  if (!quote) return refuse('delivery-unavailable', 409);
  if (quote.option.kind !== 'relay') return ok({ quote, point: null });
  const point = cart.pickupPointId ? await readPickupPoint(db, cart.pickupPointId) : null;
  if (!point || point.version !== cart.pickupPointVersion)
    return refuse('pickup-point-changed', 409);
  return ok({ quote, point });
}

/** A line as refusals name it. */
function lineRef(
  cart: CartFacts,
  lineId: number,
): { lineId: number; variantId: number; title: string } {
  const line = cart.lines.find((l) => l.id === lineId)!;
  return { lineId, variantId: line.variantId, title: titleOf(line, cart.locale) };
}
