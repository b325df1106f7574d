import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Block } from '../../../calm/extensions/index.ts';
import type { ProductCard } from '../../../core/listing/index.ts';
import { listGoesWith } from '../../../market/affinity/index.ts';
import { money } from '../../../kernel/money.ts';
import { refuse, type Refusal, type Result } from '../../../kernel/refusal.ts';
import { transact, type Tx } from '../../../platform/db/index.ts';
import { countryName, refusalMessage, textLocale } from '../../../platform/i18n/index.ts';
import {
  acceptPrices,
  addCartLine,
  addToCart,
  changeCartLine,
  createCart,
  giftSchema,
  LONGEST_GIFT_MESSAGE,
  removeCartLine,
  setGift,
  type CartView,
} from '../../../sell/carts/index.ts';
import { unpaidOrderOfCart } from '../../../sell/orders/index.ts';
import { cartIdOf, rememberCart } from '../cart-cookie.ts';
import { CartDrawer, CartPage, type CartDelivery } from '../pages/cart.tsx';
import { renderFragment } from '../render-page.tsx';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { newCart, openCart, readOpenCart } from '../open-cart.ts';
import { isSecure, signedInOf } from '../signed-in.ts';
import { readOrderedAgain, type OrderedAgain } from './order-again.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';

const MOST_AT_ONCE = 9_999;
const IDEAS_SHOWN = 4;

type Body = Record<string, unknown>;

/** The cart of one language: a page, its forms, and the same content for the drawer. */
export function cartRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const { cart: path, checkout } = segmentsOf(locale);
  const visitOf = (request: FastifyRequest) => kitchen.visit(request, locale, (urls) => urls.cart);

  app.get<{ Querystring: Body }>(path, async (request, reply) => {
    const visit = await visitOf(request);
    const cart = await openCart(kitchen, request, locale);
    const again = await readOrderedAgain(kitchen, request.query);
    return sendCart(kitchen, visit, request, reply, cart, null, again);
  });

  // From a mail, in whatever browser it is read; the name of a cart cannot be guessed.
  app.get<{ Params: { cartId: string } }>(`${path}/:cartId`, async (request, reply) => {
    const cart = await readOpenCart(kitchen, request.params.cartId, locale);
    if (cart) rememberCart(reply, cart, isSecure(kitchen));
    return reply.header('cache-control', 'no-store').redirect(path, 303);
  });

  app.post<{ Body: Body }>(path, async (request, reply) => {
    const visit = await visitOf(request);
    const done = await changeCart(kitchen, visit, request);
    const cartId = done.cartId;
    const cart = cartId === null ? null : await readOpenCart(kitchen, cartId, locale);
    if (cart) rememberCart(reply, cart, isSecure(kitchen));
    if (done.refusal) return sendCart(kitchen, visit, request, reply, cart, done.refusal);
    if (wantsDrawer(request)) return sendCart(kitchen, visit, request, reply, cart, null);
    // The page after a form is another address: reloading it sends nothing again.
    return reply.redirect(request.body?.['back'] === 'checkout' ? checkout : path, 303);
  });
}

function wantsDrawer(request: FastifyRequest): boolean {
  return request.headers['x-fragment'] === 'cart';
}

interface CartChange {
  cartId: string | null;
  refusal: Refusal | null;
}

async function changeCart(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest<{ Body: Body }>,
): Promise<CartChange> {
  const body = request.body ?? {};
  if (body['intent'] === 'add') return addForVisitor(kitchen, visit, request, body);
  const cartId = cartIdOf(request);
  if (cartId === null) return { cartId, refusal: { code: 'cart-unknown', status: 404 } };
  const lineId = wholeNumber(body['lineId'], 1, Number.MAX_SAFE_INTEGER);
  const quantity = wholeNumber(body['quantity'], 0, MOST_AT_ONCE);
  const useCase = (tx: Tx): Promise<Result<unknown>> => {
    if (body['intent'] === 'accept-prices') return acceptPrices(tx, cartId);
    if (body['intent'] === 'gift') return sayGift(tx, cartId, body);
    if (lineId === null)
      return Promise.resolve(refuse('cart-line-unknown', 404, { params: { line: 0 } }));
    if (body['intent'] === 'remove') return removeCartLine(tx, cartId, lineId);
    if (quantity === null)
      return Promise.resolve(refuse('quantity-too-large', 422, { params: { most: MOST_AT_ONCE } }));
    return changeCartLine(tx, cartId, lineId, quantity);
  };
  const done = await transact(kitchen.deps.carts.db, useCase);
  return { cartId, refusal: done.ok ? null : done.refusal };
}

/** What the gift form says; a box that is not ticked is not sent. */
function sayGift(tx: Tx, cartId: string, body: Body): Promise<Result<unknown>> {
  const gift = giftSchema.safeParse({
    message: String(body['message'] ?? ''),
    wrapped: body['wrapped'] === '1',
  });
  return gift.success
    ? setGift(tx, cartId, gift.data)
    : Promise.resolve(
        refuse('gift-message-too-long', 422, { params: { most: LONGEST_GIFT_MESSAGE } }),
      );
}

/** Adds to the visitor's cart, opening one when there is none or it became an order. */
async function addForVisitor(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  body: Body,
): Promise<CartChange> {
  const known = await openCart(kitchen, request, visit.locale);
  const variantId = wholeNumber(body['variantId'], 1, Number.MAX_SAFE_INTEGER);
  const quantity = wholeNumber(body['quantity'] ?? '1', 1, MOST_AT_ONCE);
  const cartId = known?.id ?? null;
  if (variantId === null) {
    return {
      cartId,
      refusal: { code: 'variant-not-for-sale', status: 404, params: { variant: 0 } },
    };
  }
  if (quantity === null) {
    return {
      cartId,
      refusal: { code: 'quantity-too-large', status: 422, params: { most: MOST_AT_ONCE } },
    };
  }
  const { db } = kitchen.deps.carts;
  if (known) {
    const added = await addToCart(db, known.id, { variantId, quantity });
    return { cartId, refusal: added.ok ? null : added.refusal };
  }
  const fresh = await newCart(kitchen, visit, request);
  const done = await transact(db, async (tx) => {
    const cart = await createCart(tx, fresh);
    if (!cart.ok) return cart;
    const added = await addCartLine(tx, cart.value.id, { variantId, quantity });
    return added.ok ? cart : added;
  });
  return done.ok ? { cartId: done.value.id, refusal: null } : { cartId, refusal: done.refusal };
}

/** The order of whoever left the page of the bank before paying. */
async function unpaidOrder({ deps }: ShopKitchen, request: FastifyRequest) {
  const cartId = cartIdOf(request);
  return cartId === null ? null : unpaidOrderOfCart(deps.carts.db, cartId);
}

/** A whole number as forms send it, within bounds; null when it is none. */
export function wholeNumber(value: unknown, least: number, most: number): number | null {
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value.trim())) return null;
  const number = Number(value);
  return number >= least && number <= most ? number : null;
}

/** The cart with what could not be done, in words. */
export async function sendCartProblem(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): Promise<FastifyReply> {
  const cart = await openCart(kitchen, request, visit.locale);
  return sendCart(kitchen, visit, request, reply, cart, refusal);
}

async function sendCart(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  cart: CartView | null,
  refusal: Refusal | null,
  again: OrderedAgain | null = null,
): Promise<FastifyReply> {
  const problem = refusal ? sentenceOf(refusal, visit.locale) : null;
  const status = refusal?.status ?? 200;
  const [delivery, blocks] = await Promise.all([
    deliveryOf(kitchen, visit, cart),
    blocksOf(kitchen, visit, request, cart),
  ]);
  if (wantsDrawer(request)) {
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        renderFragment(
          visit.shop,
          <CartDrawer cart={cart} problem={problem} delivery={delivery} />,
        ),
      );
  }
  const { t } = visit.shop;
  const empty = !cart || cart.lines.length === 0;
  const ideas = empty
    ? await newestArticles(kitchen, visit)
    : await goesWithCart(kitchen, visit, cart);
  const unpaid = cart ? null : await unpaidOrder(kitchen, request);
  return sendOwnPage(request, reply, visit, {
    status,
    head: { title: t('shop.cart.title'), description: t('shop.cart.title'), noindex: true },
    content: <CartPage {...{ cart, problem, delivery, blocks, ideas, again, unpaid }} />,
    cartCount: cart?.quantity ?? 0,
  });
}

/** What extensions show beside a cart that holds something. */
async function blocksOf(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  cart: CartView | null,
): Promise<Block[]> {
  if (!cart || cart.lines.length === 0 || wantsDrawer(request)) return [];
  const who = await signedInOf(kitchen, request);
  const about = { customerId: who?.partyId ?? null, cartId: cart.id };
  return kitchen.deps.extensions.own('cart', visit, about);
}

async function newestArticles({ deps }: ShopKitchen, visit: Visit): Promise<ProductCard[]> {
  const query = { channelId: visit.channel.id, locale: visit.reads, limit: IDEAS_SHOWN };
  return deps.catalogue.first({ ...query, sort: 'newest' });
}

/** What goes with the articles of a cart: what the merchant chose, then what is bought together with them. */
async function goesWithCart(
  { deps }: ShopKitchen,
  { channel, reads }: Visit,
  cart: CartView,
): Promise<ProductCard[]> {
  const productIds = [...new Set(cart.lines.map((line) => line.productId))];
  const { db } = deps.carts;
  const handles = await listGoesWith(db, productIds, {
    chosen: IDEAS_SHOWN,
    together: 2 * IDEAS_SHOWN,
  });
  if (handles.length === 0) return [];
  return (await deps.catalogue.cards(channel.id, reads, handles))
    .filter((card) => card.availability !== 'out')
    .slice(0, IDEAS_SHOWN);
}

/** What delivery costs at least and when it would arrive, while no address is known. */
async function deliveryOf(
  { promises }: ShopKitchen,
  { channel, locale }: Visit,
  cart: CartView | null,
): Promise<CartDelivery | null> {
  if (!cart || cart.lines.length === 0 || cart.deliveryTotal) return null;
  const goods = {
    priceCents: cart.itemsTotal.amountCents,
    weightGrams: cart.weightGrams,
    notBeforeOn: cart.lines
      .flatMap((line) => line.preorderOn ?? [])
      .toSorted()
      .at(-1),
    isBackordered: cart.lines.some((line) => line.backorderedQuantity > 0),
  };
  const [from, promise] = await Promise.all([
    promises.deliveryFrom(channel, goods),
    promises.promiseOf(channel, goods),
  ]);
  if (from === null) return null;
  const country = countryName(channel.country, locale);
  const by =
    from.by && (textLocale(locale) === 'en' && from.by.nameEn ? from.by.nameEn : from.by.name);
  return { from: { amount: money(from.priceCents, cart.currency), country, by }, promise };
}

/** A refusal in words: what happened and what to do. */
export function sentenceOf(refusal: Refusal, locale: ShopLocale): string {
  const { title, remedy } = refusalMessage(refusal, locale);
  return `${title} ${remedy}`.trim();
}
