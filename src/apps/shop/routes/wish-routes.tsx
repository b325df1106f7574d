import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listPicturedVariants, listVariantCards } from '../../../core/listing/index.ts';
import {
  addWishes,
  MOST_WISHES,
  readSharedWishes,
  readWishes,
  removeWish,
  shareWishes,
} from '../../../market/wishes/index.ts';
import { ok, type Result } from '../../../kernel/refusal.ts';
import { transact, type Tx } from '../../../platform/db/index.ts';
import type { SignedIn } from '../../../sell/accounts/index.ts';
import { GuestWishesPage, SharedWishesPage, WishCards, WishesPage } from '../pages/wishes.tsx';
import { renderFragment } from '../render-page.tsx';
import { askToSignIn, signedInOf } from '../signed-in.ts';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';
import { sentenceOf } from './cart-routes.tsx';
import { sendNotFound } from './error-pages.tsx';

type Values = Record<string, unknown>;

/** Wish lists in one language: a customer's, a guest's in their own browser, and one behind a secret link. */
export function wishRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const { wishes: path } = segmentsOf(locale);
  const visitOf = (request: FastifyRequest) =>
    kitchen.visit(request, locale, (urls) => urls.wishes);

  app.get<{ Querystring: Values }>(path, async (request, reply) => {
    const visit = await visitOf(request);
    if (wantsFragment(request)) {
      const cards = await cardsOf(kitchen, visit, variantIdsOf(request.query['v']));
      return reply
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(renderFragment(visit.shop, <WishCards cards={cards} local />));
    }
    const who = await signedInOf(kitchen, request);
    if (who) return sendWishes(kitchen, visit, request, reply, who, null);
    return sendPage(visit, request, reply, <GuestWishesPage />);
  });

  app.post<{ Body: Values }>(path, async (request, reply) => {
    const visit = await visitOf(request);
    const variantIds = variantIdsOf(request.body?.['variantId']);
    const who = await signedInOf(kitchen, request);
    if (!who) {
      // The island keeps a guest's wish in the browser; a plain form leads to the sign-in and back to the article.
      if (wantsFragment(request)) return reply.code(401).send();
      const back = await productPath(kitchen, visit, variantIds);
      return askToSignIn(reply, visit, back ?? path, 'wishes');
    }
    const done = await transact(kitchen.deps.carts.db, (tx) =>
      changeWishes(tx, who, request.body?.['intent'], variantIds),
    );
    if (wantsFragment(request)) return reply.code(done.ok ? 204 : done.refusal.status).send();
    if (!done.ok)
      return sendWishes(kitchen, visit, request, reply, who, sentenceOf(done.refusal, locale));
    return reply.redirect(path, 303);
  });

  app.get<{ Params: { secret: string } }>(`${path}/:secret`, async (request, reply) => {
    const shared = await readSharedWishes(kitchen.deps.carts.db, request.params.secret);
    if (!shared) return sendNotFound(kitchen, request, reply, locale);
    const visit = await kitchen.visit(request, locale, (urls) =>
      urls.sharedWishes(request.params.secret),
    );
    const cards = await cardsOf(kitchen, visit, shared.variantIds);
    const content = <SharedWishesPage firstName={shared.firstName} cards={cards} />;
    return sendPage(visit, request, reply, content);
  });
}

function changeWishes(
  tx: Tx,
  who: SignedIn,
  intent: unknown,
  variantIds: readonly number[],
): Promise<Result<null>> {
  if (intent === 'share' || intent === 'unshare') {
    return shareWishes(tx, who.partyId, intent === 'share');
  }
  const [first] = variantIds;
  if (first === undefined) return Promise.resolve(ok(null));
  if (intent === 'remove') return removeWish(tx, who.partyId, first);
  return addWishes(tx, who.partyId, variantIds);
}

function wantsFragment(request: FastifyRequest): boolean {
  return request.headers['x-fragment'] === 'wishes';
}

/** `12,7,90` as numbers, no more than a list holds. */
function variantIdsOf(value: unknown): number[] {
  if (typeof value !== 'string') return [];
  return value
    .split(',')
    .slice(0, MOST_WISHES)
    .flatMap((one) => (/^\d{1,15}$/.test(one) ? [Number(one)] : []));
}

function cardsOf(kitchen: ShopKitchen, visit: Visit, variantIds: number[]) {
  const { id: channelId } = visit.channel;
  const query = { channelId, locale: visit.reads, variantIds };
  return listPicturedVariants(kitchen.deps.carts.db, query);
}

async function productPath(
  kitchen: ShopKitchen,
  visit: Visit,
  variantIds: number[],
): Promise<string | null> {
  const query = { channelId: visit.channel.id, locale: visit.reads, variantIds };
  const [card] = await listVariantCards(kitchen.deps.carts.db, query);
  return card ? visit.shop.urls.product(card.handle, card.variantId) : null;
}

async function sendWishes(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  who: SignedIn,
  problem: string | null,
): Promise<FastifyReply> {
  const { variantIds, secret } = await readWishes(kitchen.deps.carts.db, who.partyId);
  const cards = await cardsOf(kitchen, visit, variantIds);
  const content = <WishesPage cards={cards} secret={secret} problem={problem} />;
  return sendPage(visit, request, reply, content, problem ? 422 : 200);
}

function sendPage(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  content: preact.ComponentChild,
  status = 200,
): FastifyReply {
  const title = visit.shop.t('shop.account.pages.wishes');
  return sendOwnPage(request, reply, visit, {
    status,
    head: { title, description: title, noindex: true },
    content,
  });
}
