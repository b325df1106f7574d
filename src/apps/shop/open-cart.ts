import type { FastifyRequest } from 'fastify';
import { transact } from '../../platform/db/index.ts';
import { changeCartLanguage, getCart, type CartView } from '../../sell/carts/index.ts';
import { cartIdOf } from './cart-cookie.ts';
import { signedInOf } from './signed-in.ts';
import type { ShopLocale } from './urls.ts';
import type { ShopKitchen, Visit } from './visit.ts';

/** The visitor's cart as it is now; null when there is none, or it became an order. */
export async function openCart(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  locale: ShopLocale,
): Promise<CartView | null> {
  const id = cartIdOf(request);
  return id === null ? null : readOpenCart(kitchen, id, locale);
}

/** A cart opened in another language goes on in the one being read, and so do the order and its mails. */
export async function readOpenCart(
  { deps }: ShopKitchen,
  id: string,
  locale: ShopLocale,
): Promise<CartView | null> {
  const found = await getCart(deps.carts, id, locale);
  if (!found.ok || found.value.completed) return null;
  if (found.value.locale !== locale) {
    await transact(deps.carts.db, (tx) => changeCartLanguage(tx, id, locale));
  }
  return { ...found.value, locale };
}

/** The cart that a visitor would open: where, in which language, and whose. */
export async function newCart(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
): Promise<{ channelId: string; locale: string; partyId: number | null }> {
  const who = await signedInOf(kitchen, request);
  return { channelId: visit.channel.id, locale: visit.locale, partyId: who?.partyId ?? null };
}
