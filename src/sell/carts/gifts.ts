import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { defineSetting } from '../../platform/settings/index.ts';
import { addCartLine, removeCartLine } from './commands.ts';
import { giftOffer, type GiftOffer } from './gift-offer.ts';
import { holdCart, loadCart, updateGiftMessage } from './store.ts';

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
    wrappingSku: z.string().trim().max(64),
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
  const line = wrapping && cart.lines.find((one) => one.variantId === wrapping.variantId);
  if (gift.message !== cart.giftMessage) await updateGiftMessage(tx, cartId, gift.message);
  if (gift.wrapped && !line) {
    const added = await addCartLine(tx, cartId, { variantId: wrapping!.variantId, quantity: 1 });
    return added.ok ? ok(null) : added;
  }
  return !gift.wrapped && line ? removeCartLine(tx, cartId, line.id) : ok(null);
}
