import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import {
  actorOf,
  idParam,
  pageOf,
  pageQuery,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { answerReview, publishReview, refuseReview } from './commands.ts';
import { REFUSAL_REASONS, type ReviewDeps } from './model.ts';
import { findReview, listReviews } from './queries.ts';

const tags = ['reviews'];
const read = { scope: 'reviews:read' } as const;
const write = { scope: 'reviews:write' } as const;
const states = z.enum(['pending', 'published', 'refused']);

const reviewSchema = z
  .object({
    id: z.int(),
    rating: z.int(),
    text: z.string(),
    author: z.string(),
    experiencedOn: z.string(),
    publishedAt: z.string().nullable(),
    answer: z.string(),
    productId: z.int(),
    productTitle: z.string(),
    handle: z.string(),
    orderId: z.int(),
    orderNumber: z.string(),
    state: states,
    refusalReason: z.enum(REFUSAL_REASONS).nullable(),
    submittedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Review' });

/** Moderation of reviews, registered under `/api/admin`. */
export function reviewAdminRoutes(deps: ReviewDeps): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    app.get(
      '/reviews',
      {
        config: read,
        schema: {
          tags,
          summary: 'List reviews, the newest first',
          querystring: pageQuery.extend({
            state: states.optional(),
            productId: z.coerce.number().int().positive().optional(),
            q: z.string().max(200).optional(),
          }),
          response: { 200: pageOf(reviewSchema) },
        },
      },
      async (request, reply) => sendResult(reply, await listReviews(db, request.query)),
    );

    app.get(
      '/reviews/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a review',
          params: idParam,
          response: { 200: reviewSchema },
        },
      },
      async (request, reply) => {
        const review = await findReview(db, request.params.id);
        return sendResult(reply, review ? ok(review) : refuse('review-unknown', 404));
      },
    );

    app.post(
      '/reviews/:id/publish',
      {
        config: write,
        schema: {
          tags,
          summary: 'Publish a review',
          params: idParam,
          response: { 200: reviewSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          publishReview(tx, actorOf(request), request.params.id),
        ),
    );

    app.post(
      '/reviews/:id/refuse',
      {
        config: write,
        schema: {
          tags,
          summary: 'Refuse a review for a reason of the list; its author is told',
          params: idParam,
          body: z.strictObject({ reason: z.enum(REFUSAL_REASONS) }),
          response: { 200: reviewSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          refuseReview(deps, tx, actorOf(request), request.params.id, request.body.reason),
        ),
    );

    app.post(
      '/reviews/:id/answer',
      {
        config: write,
        schema: {
          tags,
          summary: 'Answer a review in public; an empty answer takes it away',
          params: idParam,
          body: z.strictObject({ answer: z.string().max(4_000) }),
          response: { 200: reviewSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          answerReview(tx, actorOf(request), request.params.id, request.body.answer),
        ),
    );
  };
}
