import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { findArticleRule, listProductBuying, saveArticleRule } from './article-rules.ts';

const tags = ['replenishment'];

const ruleSchema = z
  .object({
    endOfLife: z.boolean(),
    likeVariantId: z.int().positive().nullable(),
    likeShare: z.number().min(0.001).max(100),
  })
  .meta({ id: 'ArticleBuying' });

const variantBuyingSchema = ruleSchema.extend({
  variantId: z.int(),
  options: z.string(),
  sku: z.string().nullable(),
  like: z
    .object({
      id: z.int(),
      productTitle: z.string(),
      options: z.string(),
      sku: z.string().nullable(),
    })
    .nullable(),
});

/** Routes of how articles are bought; registered under `/api/admin`. */
export function articleBuyingRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/replenishment/products/:id/articles',
      {
        config: { scope: 'purchasing:read' },
        schema: {
          tags,
          summary: 'List how the variants of a product are bought',
          params: idParam,
          response: { 200: z.object({ items: z.array(variantBuyingSchema) }) },
        },
      },
      async (request, reply) =>
        sendResult(reply, ok({ items: await listProductBuying(db, request.params.id) })),
    );
    app.get(
      '/replenishment/articles/:id',
      {
        config: { scope: 'purchasing:read' },
        schema: {
          tags,
          summary: 'Read how a variant is bought',
          params: idParam,
          response: { 200: ruleSchema },
        },
      },
      async (request, reply) => {
        const variant = request.params.id;
        const rule = await findArticleRule(db, variant);
        if (!rule) {
          return sendResult(reply, refuse('variant-unknown', 404, { params: { variant } }));
        }
        const { label: _, ...shown } = rule;
        return sendResult(reply, ok(shown));
      },
    );
    app.patch(
      '/replenishment/articles',
      {
        config: { scope: 'purchasing:write' },
        schema: {
          tags,
          summary: 'Say the same of several variants: all of them, or none when one cannot be',
          body: ruleSchema.extend({ variantIds: z.array(z.int().positive()).min(1).max(500) }),
          response: { 200: z.object({ saved: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const { variantIds, ...rule } = request.body;
          for (const id of variantIds) {
            const saved = await saveArticleRule(tx, actorOf(request), id, rule);
            if (!saved.ok) return saved;
          }
          return ok({ saved: variantIds.length });
        }),
    );
    app.patch(
      '/replenishment/articles/:id',
      {
        config: { scope: 'purchasing:write' },
        schema: {
          tags,
          summary: 'Say that a variant is sold off, or which one a launch resembles',
          params: idParam,
          body: ruleSchema.partial(),
          response: { 200: ruleSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) => {
          const given = Object.entries(request.body).filter(([, value]) => value !== undefined);
          return saveArticleRule(
            tx,
            actorOf(request),
            request.params.id,
            Object.fromEntries(given),
          );
        }),
    );
  };
}
