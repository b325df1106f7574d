import type { FastifyReply, FastifyRequest } from 'fastify';
import { ok } from '../../kernel/refusal.ts';
import { transact } from '../../platform/db/index.ts';
import { findSignedIn, type OpenedSession, type SignedIn } from '../../sell/accounts/index.ts';
import { findCartOf, giveCartTo, loadCart } from '../../sell/carts/index.ts';
import { forgetSession, rememberSession, sessionTokenOf } from './account-cookie.ts';
import { cartIdOf, forgetCart, rememberCart } from './cart-cookie.ts';
import { withQuery } from './urls.ts';
import type { ShopKitchen, Visit } from './visit.ts';

/** Whether cookies may travel over https only. */
export function isSecure(kitchen: ShopKitchen): boolean {
  return kitchen.deps.publicUrl.startsWith('https:');
}

/** Who is signed in, or null: without the cookie nothing is asked of the database. */
export async function signedInOf(
  kitchen: ShopKitchen,
  request: FastifyRequest,
): Promise<SignedIn | null> {
  const token = sessionTokenOf(request, isSecure(kitchen));
  return token === null ? null : findSignedIn(kitchen.deps.carts.db, token);
}

/** A path of this shop to come back to, or empty: never another site's. */
export function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[\w\-./?=&%+~]{0,300}$/.test(value) ? value : '';
}

/** Sends whoever is not signed in to the sign-in, and from there back to where they were going. */
export function askToSignIn(
  reply: FastifyReply,
  { shop }: Visit,
  backTo: string,
  why = '',
): FastifyReply {
  return reply.redirect(withQuery(shop.urls.signIn, { suite: ownPath(backTo), pour: why }), 303);
}

/**
 * What every way of signing in ends with: the cookie, and the cart. A guest's cart becomes the customer's; who comes without
 * one finds again what they left elsewhere.
 */
export async function enterShop(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  session: OpenedSession,
): Promise<void> {
  const secure = isSecure(kitchen);
  rememberSession(reply, session, secure);
  const { db } = kitchen.deps.carts;
  const id = cartIdOf(request);
  const held = id === null ? null : await loadCart(db, id);
  if (held && !held.completed && held.lines.length > 0) {
    if (await claimCart(kitchen, held.id, session.partyId)) return;
    forgetCart(reply);
  }
  const left = await findCartOf(db, session.partyId, visit.channel.id);
  if (left) rememberCart(reply, left, secure);
}

/** Says that a cart is the signed-in customer's; false when it is somebody else's. */
export async function claimCart(
  kitchen: ShopKitchen,
  cartId: string,
  partyId: number,
): Promise<boolean> {
  const done = await transact(kitchen.deps.carts.db, async (tx) =>
    ok(await giveCartTo(tx, cartId, partyId)),
  );
  return done.ok && done.value;
}

/** Leaves nothing of the person in this browser: their cart stays theirs and is found at the next sign-in. */
export function leaveShop(kitchen: ShopKitchen, reply: FastifyReply): void {
  forgetSession(reply, isSecure(kitchen));
  forgetCart(reply);
}
