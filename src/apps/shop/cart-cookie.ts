import type { FastifyReply, FastifyRequest } from 'fastify';
import { CART_COUNT_COOKIE } from './cart-count.ts';
import { clearKept, setKept } from './kept-in-browser.ts';

const CART_ID = /^[\w-]{8,64}$/;

/** The secret id of the visitor's cart, or null. */
export function cartIdOf(request: FastifyRequest): string | null {
  const id = request.cookies['cart'];
  return id !== undefined && CART_ID.test(id) ? id : null;
}

/** Remembers the cart in this browser; no script can read its id, only how many articles it holds. */
export function rememberCart(
  reply: FastifyReply,
  cart: { id: string; quantity: number },
  secure: boolean,
): void {
  setKept(reply, 'cart', cart.id, { secure });
  setKept(reply, CART_COUNT_COOKIE, String(cart.quantity), { secure, httpOnly: false });
}

/** Shows no articles any more, but knows which cart is being paid elsewhere: whoever comes back unpaid is led to their order. */
export function emptyCart(reply: FastifyReply): void {
  clearKept(reply, CART_COUNT_COOKIE);
}

/** Forgets the cart: it became an order. */
export function forgetCart(reply: FastifyReply): void {
  clearKept(reply, 'cart');
  clearKept(reply, CART_COUNT_COOKIE);
}
