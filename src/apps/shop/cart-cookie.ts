import type { FastifyReply, FastifyRequest } from 'fastify';
import { CART_COUNT_COOKIE } from './cart-count.ts';

const CART_COOKIE = 'cart';
const KEEP_SECONDS = 60 * 24 * 3600;
const CART_ID = /^[\w-]{8,64}$/;

/** The secret id of the visitor's cart, or null. */
export function cartIdOf(request: FastifyRequest): string | null {
  const id = request.cookies[CART_COOKIE];
  return id !== undefined && CART_ID.test(id) ? id : null;
}

/** Remembers the cart in this browser; no script can read its id, only how many articles it holds. */
export function rememberCart(
  reply: FastifyReply,
  cart: { id: string; quantity: number },
  secure: boolean,
): void {
  const common = { path: '/', sameSite: 'lax', secure, maxAge: KEEP_SECONDS } as const;
  reply.setCookie(CART_COOKIE, cart.id, { ...common, httpOnly: true });
  reply.setCookie(CART_COUNT_COOKIE, String(cart.quantity), common);
}

/** Forgets the cart: it became an order. */
export function forgetCart(reply: FastifyReply): void {
  reply.clearCookie(CART_COOKIE, { path: '/' });
  reply.clearCookie(CART_COUNT_COOKIE, { path: '/' });
}
