import type { Address } from '../../kernel/address.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  quoteDelivery,
  loadDeliveryOption,
  readPickupPoint,
  type Preparation,
} from '../../core/promise/index.ts';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { itemsCentsOf, MOST_LINES, weightOf } from './rules.ts';
import type { ContactInput } from './schemas.ts';
import {
  deleteLine,
  holdCart,
  insertCart,
  insertLine,
  loadCart,
  loadFillable,
  updateContact,
  updateDelivery,
  updateLine,
  updateLocale,
  updateSeenPrices,
  type NewCart,
} from './store.ts';

const MOST_OF_ONE = 9999;

/** Opens an empty cart, a guest's unless `partyId` says whose; its id is a secret. Refusal: `channel-unknown` (404). */
export async function createCart(
  db: Db | Tx,
  command: Omit<NewCart, 'id'>,
): Promise<Result<{ id: string }>> {
  const id = secretId();
  return (await insertCart(db, { id, ...command }))
    ? ok({ id })
    : channelUnknown(command.channelId);
}

/** The refusal to open a cart in a channel that there is not. */
export const channelUnknown = (channel: string) =>
  refuse('channel-unknown', 404, { params: { channel } });

/** What is added to a cart. */
interface Addition {
  variantId: number;
  quantity: number;
  /** The order decides what there is. */
  beyondStock?: boolean;
}

/**
 * Adds units as `addCartLine`, in a transaction of its own: the cart is read and written, and only when somebody else
 * changed it in between it is held and read again.
 */
export async function addToCart(
  db: Db,
  cartId: string,
  addition: Addition,
): Promise<Result<{ lineId: number }>> {
  const added = await fillCart(db, cartId, addition);
  return added ?? transact(db, (tx) => addCartLine(tx, cartId, addition));
}

/**
 * Adds units of a variant; a variant already there gets more units on its line. Stock is not held
 * yet: that happens when the order is placed. Refusals: `cart-unknown` (404), `variant-not-for-sale`
 * (404), `add-on-alone` (409) and `out-of-stock` (409, `details.available`), neither with `beyondStock`, where the order decides,
 * `cart-full` (422), `quantity-too-large` (422).
 */
export async function addCartLine(
  tx: Tx,
  cartId: string,
  addition: Addition,
): Promise<Result<{ lineId: number }>> {
  if (!(await holdCart(tx, cartId))) return refuse('cart-unknown', 404);
  const added = await fillCart(tx, cartId, addition);
  if (!added) throw new Error(`cart ${cartId} changed while it was held`);
  return added;
}

/** Decides on what the cart is now and writes it; null when the cart is not any more what was read. */
async function fillCart(
  db: Db | Tx,
  cartId: string,
  command: Addition,
): Promise<Result<{ lineId: number }> | null> {
  const cart = await loadFillable(db, cartId, command);
  if (!cart) return refuse('cart-unknown', 404);
  const { variant, lines, version } = cart;
  if (!variant) {
    return refuse('variant-not-for-sale', 404, {
      params: { variant: command.variantId },
      fields: [{ pointer: '/variantId', code: 'variant-not-for-sale' }],
    });
  }
  if (variant.alone && !command.beyondStock) return refuse('add-on-alone', 409);
  const wanted = (variant.inCart ?? 0) + command.quantity;
  if (wanted > MOST_OF_ONE) {
    return refuse('quantity-too-large', 422, {
      params: { most: MOST_OF_ONE },
      fields: [{ pointer: '/quantity', code: 'quantity-too-large', params: { most: MOST_OF_ONE } }],
    });
  }
  if (!command.beyondStock && !variant.backorder && wanted > variant.available) {
    return refuse('out-of-stock', 409, {
      params: { available: variant.available },
      details: {
        lines: [{ variantId: variant.variantId, wanted, available: variant.available }],
      },
    });
  }
  if (variant.lineId !== null) {
    const { lineId } = variant;
    return (await updateLine(db, cartId, lineId, wanted, version)) ? ok({ lineId }) : null;
  }
  if (lines >= MOST_LINES) return refuse('cart-full', 422, { params: { most: MOST_LINES } });
  const lineId = await insertLine(
    db,
    { id: cartId, version },
    {
      variantId: variant.variantId,
      quantity: command.quantity,
      priceCents: variant.priceCents,
    },
  );
  return lineId === null ? null : ok({ lineId });
}

/**
 * Sets the quantity of a line (0 removes it). A price that changed since it was added is still to be accepted: more of it
 * is no consent. Refusal: `cart-line-unknown` (404).
 */
export async function changeCartLine(
  tx: Tx,
  cartId: string,
  lineId: number,
  quantity: number,
): Promise<Result<null>> {
  if (quantity === 0) return removeCartLine(tx, cartId, lineId);
  const changed = await updateLine(tx, cartId, lineId, quantity);
  return changed ? ok(null) : refuse('cart-line-unknown', 404, { params: { line: lineId } });
}

/** Removes a line. Refusal: `cart-line-unknown` (404). */
export async function removeCartLine(
  tx: Tx,
  cartId: string,
  lineId: number,
): Promise<Result<null>> {
  const removed = await deleteLine(tx, cartId, lineId);
  return removed ? ok(null) : refuse('cart-line-unknown', 404, { params: { line: lineId } });
}

/** The buyer saw the prices of now and goes on. */
export async function acceptPrices(tx: Tx, cartId: string): Promise<Result<null>> {
  await updateSeenPrices(tx, cartId);
  return ok(null);
}

/** The buyer goes on in another language: cart, order and mails follow. Refusal: `cart-unknown` (404). */
export async function changeCartLanguage(
  tx: Tx,
  cartId: string,
  locale: string,
): Promise<Result<null>> {
  const changed = await updateLocale(tx, cartId, locale);
  return changed ? ok(null) : refuse('cart-unknown', 404);
}

/** Writes e-mail, phone and addresses. Refusal: `cart-unknown` (404). */
export async function giveContact(
  tx: Tx,
  cartId: string,
  contact: ContactInput,
): Promise<Result<null>> {
  const shippingAddress: Address = contact.shippingAddress;
  const written = await updateContact(tx, cartId, {
    email: contact.email,
    phone: contact.phone || shippingAddress.phone,
    shippingAddress,
    billingAddress: contact.billingAddress ?? shippingAddress,
    newsletter: contact.newsletter,
  });
  return written ? ok(null) : refuse('cart-unknown', 404);
}

/**
 * Chooses how the order is delivered. A relay needs its point, kept with its version so that a stale
 * choice is seen. Refusals: `cart-unknown` (404), `contact-missing` (422), `delivery-unavailable`
 * (409), `pickup-point-missing` (422), `pickup-point-unknown` (404).
 */
export async function chooseDelivery(
  tx: Tx,
  cartId: string,
  choice: { optionId: number; pickupPointId: string | null },
  preparation: Preparation,
  at: Date,
): Promise<Result<null>> {
  const cart = await loadCart(tx, cartId, { lock: true });
  if (!cart || cart.completed) return refuse('cart-unknown', 404);
  if (!cart.shippingAddress) return refuse('contact-missing', 422);
  const option = await loadDeliveryOption(tx, cart.channelId, choice.optionId);
  const need = {
    address: cart.shippingAddress,
    // Whether it is offered does not depend on the last cent of tax.
    itemsCents: itemsCentsOf(cart, null),
    weightGrams: weightOf(cart),
  };
  if (!option || !quoteDelivery(option, need, preparation, at)) {
    return refuse('delivery-unavailable', 409, {
      fields: [{ pointer: '/optionId', code: 'delivery-unavailable' }],
    });
  }
  if (option.kind !== 'relay') {
    await updateDelivery(tx, cartId, {
      optionId: option.id,
      pickupPointId: null,
      pickupPointVersion: null,
    });
    return ok(null);
  }
  if (choice.pickupPointId === null) {
    return refuse('pickup-point-missing', 422, {
      fields: [{ pointer: '/relayId', code: 'pickup-point-missing' }],
    });
  }
  const point = await readPickupPoint(tx, choice.pickupPointId);
  if (!point || point.carrier !== option.carrier) {
    return refuse('pickup-point-unknown', 404, {
      params: { point: choice.pickupPointId },
      fields: [{ pointer: '/relayId', code: 'pickup-point-unknown' }],
    });
  }
  await updateDelivery(tx, cartId, {
    optionId: option.id,
    pickupPointId: point.id,
    pickupPointVersion: point.version,
  });
  return ok(null);
}
