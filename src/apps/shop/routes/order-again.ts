import { transact } from '../../../platform/db/index.ts';
import { ok, type Result } from '../../../kernel/refusal.ts';
import { createCart, getCart } from '../../../sell/carts/index.ts';
import { getOrderByToken, orderAgain, type Order } from '../../../sell/orders/index.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rememberCart } from '../cart-cookie.ts';
import { isSecure } from '../signed-in.ts';
import { withQuery } from '../urls.ts';
import type { ShopKitchen, Visit } from '../visit.ts';
import { newCart, openCart } from '../open-cart.ts';

/** What the cart page says after an order was put into it again. */
export interface OrderedAgain {
  number: string;
  missing: { title: string; options: string; added: number; reason: 'short' | 'gone' }[];
}

/**
 * Puts the articles of an order into the visitor's cart and leads there. What was missing travels in the address, so that the
 * page can be loaded again without adding anything twice.
 */
export async function sendOrderAgain(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  order: Order,
): Promise<Result<FastifyReply>> {
  const known = await openCart(kitchen, request, visit.locale);
  const fresh = await newCart(kitchen, visit, request);
  const done = await transact(kitchen.deps.carts.db, async (tx) => {
    const cart = known ? ok({ id: known.id }) : await createCart(tx, fresh);
    if (!cart.ok) return cart;
    const again = await orderAgain(tx, cart.value.id, order);
    return again.ok ? ok({ cartId: cart.value.id, missing: again.value.missing }) : again;
  });
  if (!done.ok) return done;
  const cart = await getCart(kitchen.deps.carts, done.value.cartId);
  if (cart.ok) rememberCart(reply, cart.value, isSecure(kitchen));
  const missing = done.value.missing.map((m) => `${m.position}.${m.added}.${m.reason}`).join('_');
  const { number, token } = order;
  const path = withQuery(visit.shop.urls.cart, { reprise: number, token, manque: missing });
  return ok(reply.redirect(path, 303));
}

/** Reads back what `sendOrderAgain` wrote into the address; null when it says nothing that is true. */
export async function readOrderedAgain(
  kitchen: ShopKitchen,
  query: Record<string, unknown>,
): Promise<OrderedAgain | null> {
  const { reprise: number, token, manque } = query;
  if (typeof number !== 'string' || typeof token !== 'string') return null;
  const found = await getOrderByToken(kitchen.deps.carts.db, number.slice(0, 32), token);
  if (!found.ok) return null;
  const entries = typeof manque === 'string' ? manque.split('_').slice(0, 200) : [];
  const missing = entries.flatMap((entry) => {
    const [position, added, reason] = entry.split('.');
    const line = found.value.order.lines.find((one) => String(one.position) === position);
    if (!line || (reason !== 'short' && reason !== 'gone')) return [];
    return [
      { title: line.title, options: line.options, added: Number(added) || 0, reason } as const,
    ];
  });
  return { number: found.value.order.number, missing };
}
