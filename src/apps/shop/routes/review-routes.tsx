import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChild } from 'preact';
import {
  endInvitations,
  listPublicReviews,
  listReviewables,
  REVIEW_SORTS,
  submitReview,
} from '../../../market/reviews/index.ts';
import { ok } from '../../../kernel/refusal.ts';
import { transact } from '../../../platform/db/index.ts';
import { getOrderByToken, type Order } from '../../../sell/orders/index.ts';
import type { FieldError } from '../components/field.tsx';
import {
  AllReviewsPage,
  EndReviewsPage,
  WriteReviewsPage,
  type ReviewForm,
} from '../pages/reviews.tsx';
import { textOf, type FormValues } from '../form-values.ts';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';
import { sentenceOf, wholeNumber } from './cart-routes.tsx';
import { sendNotFound } from './error-pages.tsx';

type OrderRequest = FastifyRequest<{
  Params: { number: string };
  Querystring: FormValues;
  Body: FormValues;
}>;

const REVIEWS_SHOWN = 20;
const MOST_TEXT = 4_000;

/** Reviews in one language: all of a product, and where buyers write theirs (R40). */
export function reviewRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const { product, reviews, prefix } = segmentsOf(locale);

  app.get<{ Params: { handle: string }; Querystring: FormValues }>(
    `${product}/:handle${reviews.slice(prefix.length)}`,
    async (request, reply) => {
      const { handle } = request.params;
      const visit = await kitchen.visit(request, locale, (urls) => urls.productReviews(handle));
      const found = await kitchen.deps.catalogue.product(visit.channel.id, visit.reads, handle);
      if (!found) return sendNotFound(kitchen, request, reply, locale);
      const sort = REVIEW_SORTS.find((one) => one === request.query['tri']) ?? 'newest';
      const offset = wholeNumber(request.query['suite'], 0, 10_000) ?? 0;
      const page = { productId: found.id, sort, offset, limit: REVIEWS_SHOWN + 1 };
      const listed = await listPublicReviews(kitchen.deps.carts.db, page);
      const next = listed.length > REVIEWS_SHOWN ? offset + REVIEWS_SHOWN : null;
      const title = `${visit.shop.t('shop.reviews.title')} · ${found.title}`;
      return sendOwnPage(request, reply, visit, {
        head: { title, description: title, canonical: visit.shop.urls.productReviews(handle) },
        content: (
          <AllReviewsPage
            product={found}
            rating={visit.ratings.get(found.id) ?? null}
            reviews={listed.slice(0, REVIEWS_SHOWN)}
            sort={sort}
            next={next}
          />
        ),
      });
    },
  );

  const withOrder =
    (
      answer: (
        visit: Visit,
        order: Order,
        request: OrderRequest,
        reply: FastifyReply,
      ) => Promise<FastifyReply>,
    ) =>
    async (request: OrderRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { number } = request.params;
      const token = textOf(request.query, 'token', 64);
      const found = await getOrderByToken(kitchen.deps.carts.db, number, token);
      if (!found.ok) return sendNotFound(kitchen, request, reply, locale);
      const visit = await kitchen.visit(request, locale, (urls) => urls.review(number, token));
      return answer(visit, found.value.order, request, reply);
    };

  app.get(
    `${reviews}/:number`,
    withOrder((visit, order, request, reply) =>
      sendWrite(kitchen, visit, order, request, reply, null, null),
    ),
  );
  app.post(
    `${reviews}/:number`,
    withOrder((visit, order, request, reply) => saveReview(kitchen, visit, order, request, reply)),
  );
  app.get(
    `${reviews}/:number/stop`,
    withOrder((visit, order, request, reply) => sendEnd(visit, order, request, reply, false)),
  );
  app.post(
    `${reviews}/:number/stop`,
    withOrder(async (visit, order, request, reply) => {
      await transact(kitchen.deps.carts.db, async (tx) => {
        await endInvitations(tx, order.email);
        return ok(null);
      });
      return sendEnd(visit, order, request, reply, true);
    }),
  );
}

interface Typed {
  productId: number;
  form: ReviewForm;
  errors: FieldError[];
}

async function saveReview(
  kitchen: ShopKitchen,
  visit: Visit,
  order: Order,
  request: OrderRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = request.body ?? {};
  const { t, urls } = visit.shop;
  const productId = wholeNumber(body['productId'], 1, Number.MAX_SAFE_INTEGER) ?? 0;
  const typed = typeof body['text'] === 'string' ? body['text'].slice(0, MOST_TEXT).trim() : '';
  const form: ReviewForm = {
    rating: wholeNumber(body['rating'], 1, 5) ?? 0,
    // Line breaks stay, other control characters do not.
    text: typed.replace(/[^\P{Cc}\n]+/gu, ' '),
    author: textOf(body, `author-${productId}`, 60),
  };
  const errors: FieldError[] = [];
  const check = (field: string, good: boolean) => {
    if (good) return;
    errors.push({ field: `${field}-${productId}`, message: t(`shop.reviews.errors.${field}`) });
  };
  check('rating', form.rating > 0);
  check('text', form.text !== '');
  const wrong = { productId, form, errors };
  if (errors.length > 0) return sendWrite(kitchen, visit, order, request, reply, wrong, null);
  const done = await transact(kitchen.deps.carts.db, (tx) =>
    submitReview(tx, { orderId: order.id, productId, ...form, locale: visit.locale }),
  );
  if (!done.ok) {
    const problem = sentenceOf(done.refusal, visit.locale);
    return sendWrite(kitchen, visit, order, request, reply, wrong, problem);
  }
  const path = urls.review(order.number, order.token);
  return reply.redirect(`${path}&${withQuery('', { merci: true }).slice(1)}`, 303);
}

async function sendWrite(
  kitchen: ShopKitchen,
  visit: Visit,
  order: Order,
  request: OrderRequest,
  reply: FastifyReply,
  typed: Typed | null,
  problem: string | null,
): Promise<FastifyReply> {
  const articles = await listReviewables(kitchen.deps.carts.db, order.id);
  const { firstName, lastName } = order.billingAddress;
  return send(
    visit,
    request,
    reply,
    visit.shop.t('shop.reviews.write.title'),
    <WriteReviewsPage
      number={order.number}
      token={order.token}
      articles={articles}
      typed={typed}
      author={`${firstName} ${lastName.slice(0, 1)}`.trim()}
      sent={request.query['merci'] === '1' && !typed}
      problem={problem}
    />,
    problem ? 409 : typed ? 422 : 200,
  );
}

async function sendEnd(
  visit: Visit,
  order: Order,
  request: FastifyRequest,
  reply: FastifyReply,
  done: boolean,
): Promise<FastifyReply> {
  const href = visit.shop.urls.endReviews(order.number, order.token);
  const title = visit.shop.t('shop.reviews.optOut.title');
  return send(
    visit,
    request,
    reply,
    title,
    <EndReviewsPage email={order.email} href={href} done={done} />,
    200,
  );
}

function send(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  title: string,
  content: ComponentChild,
  status: number,
): FastifyReply {
  return sendOwnPage(request, reply, visit, {
    status,
    head: { title, description: title, noindex: true },
    content,
  });
}
