import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { defineSetting } from '../../platform/settings/index.ts';
import { addCartLine, removeCartLine } from './commands.ts';
import { giftOffer, type GiftOffer } from './gift-offer.ts';
import { holdCart, loadCart, updateGiftMessage, type CartFacts } from './store.ts';

/** Longest words that go into a parcel, characters. */
export const LONGEST_GIFT_MESSAGE = 400;

/**
 * What is offered to whoever gives. Wrapping is an article like any other: it has a price, a VAT class and a stock of
 * paper, and stands on the order, its invoice and the picking list as a line.
 */
export const giftsSetting = defineSetting(
  'gifts',
  z.strictObject({
    messages: z.boolean(),
    /** SKU of the article that wrapping is; empty: no wrapping is offered. */
    wrappingSku: z.string().trim().max(64).meta({ widget: 'variant' }),
  }),
  { messages: false, wrappingSku: '' },
);

/** Body of `PUT /carts/{id}/gift`. */
export const giftSchema = z.strictObject({
  message: z
    .string()
    .max(LONGEST_GIFT_MESSAGE)
    // Lines are the buyer's; other control characters would break the slip.
    .transform((text) =>
      text
        .replaceAll('\r\n', '\n')
        .replaceAll(/[^\P{Cc}\n]/gu, ' ')
        .trim(),
    )
    .default('')
    .describe('Printed on the slip that goes with the goods'),
  wrapped: z.boolean().default(false),
});

/**
 * Says that a cart is a present: its words, and whether it is wrapped, which adds the article that wrapping is.
 * Refusals: `cart-unknown` (404), `gift-message-not-offered`, `wrapping-not-offered` (409), those of `addCartLine`.
 */
export async function setGift(
  tx: Tx,
  cartId: string,
  gift: z.output<typeof giftSchema>,
): Promise<Result<null>> {
  if (!(await holdCart(tx, cartId))) return refuse('cart-unknown', 404);
  const cart = (await loadCart<{ gift: GiftOffer }>(tx, cartId, { also: giftOffer }))!;
  const { messages, wrapping } = cart.gift;
  const fieldOf = (name: string, code: string) => ({ fields: [{ pointer: `/${name}`, code }] });
  if (gift.message !== '' && !messages) {
    const code = 'gift-message-not-offered';
    return refuse(code, 409, fieldOf('message', code));
  }
  if (gift.wrapped && !wrapping) {
    return refuse('wrapping-not-offered', 409, fieldOf('wrapped', 'wrapping-not-offered'));
  }
  return writeGift(tx, cart, gift, false);
}

/**
 * The same by the office, for a draft: words are taken whether the shop offers them or not, stock is no condition; what is
 * left out stays. Refusals: `cart-unknown` (404), `wrapping-not-offered` (409).
 */
export async function prepareGift(
  tx: Tx,
  cartId: string,
  gift: { message?: string | undefined; wrapped?: boolean | undefined },
): Promise<Result<null>> {
  if (!(await holdCart(tx, cartId))) return refuse('cart-unknown', 404);
  const cart = (await loadCart<{ gift: GiftOffer }>(tx, cartId, { also: giftOffer }))!;
  if (gift.wrapped && !cart.gift.wrapping) {
    const code = 'wrapping-not-offered';
    return refuse(code, 409, { fields: [{ pointer: '/wrapped', code }] });
  }
  return writeGift(tx, cart, gift, true);
}

async function writeGift(
  tx: Tx,
  cart: CartFacts & { gift: GiftOffer },
  {
    message = cart.giftMessage,
    wrapped,
  }: { message?: string | undefined; wrapped?: boolean | undefined },
  beyondStock: boolean,
): Promise<Result<null>> {
  const { wrapping } = cart.gift;
  const line = wrapping && cart.lines.find((one) => one.variantId === wrapping.variantId);
  if (message !== cart.giftMessage) await updateGiftMessage(tx, cart.id, message);
  if (wrapped === true && wrapping && !line) {
    const wanted = { variantId: wrapping.variantId, quantity: 1, beyondStock };
    const added = await addCartLine(tx, cart.id, wanted);
    return added.ok ? ok(null) : added;
  }
  return wrapped === false && line ? removeCartLine(tx, cart.id, line.id) : ok(null);
}
