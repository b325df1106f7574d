import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  localeOf,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { findArticleRule, saveArticleRule } from './article-rules.ts';
import { acceptProposals, computeProposals } from './commands.ts';
import { explainProposal } from './explain.ts';
import { listOpen } from './store.ts';

const tags = ['replenishment'];

const reasonSchema = z.object({
  sellsPerWeek: z.number(),
  leadTimeDays: z.number(),
  leadTimeSpreadDays: z.number(),
  onHand: z.int(),
  onTheWay: z.int(),
  outOn: z.string().nullable(),
  arrivesOn: z.string(),
  need: z.int(),
  quantity: z.int(),
  abcClass: z.enum(['A', 'B', 'C']),
  service: z.number(),
  likeVariantId: z.int().nullable(),
  reachesMinimum: z.boolean(),
});

const proposalSchema = z
  .object({
    id: z.int(),
    variantId: z.int(),
    supplierId: z.int(),
    supplierName: z.string(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    quantity: z.int(),
    costCents: z.int(),
    currency: z.string(),
    reason: reasonSchema,
    sentence: z.string(),
    chart: z.object({
      fromOn: z.string(),
      history: z.array(z.number().nullable()),
      expected: z.array(z.number()),
      high: z.array(z.number()),
    }),
    computedAt: z.string(),
  })
  .meta({ id: 'ReplenishmentProposal' });

const wantedSchema = z.object({
  proposalIds: z.array(z.int().positive()).min(1).max(2_000).optional(),
  supplierId: z.int().positive().optional(),
});

const ruleSchema = z
  .object({
    endOfLife: z.boolean(),
    likeVariantId: z.int().positive().nullable(),
    likeShare: z.number().min(0.001).max(100),
  })
  .meta({ id: 'ArticleBuying' });

/** Routes of what to order; registered under `/api/admin`. */
export function replenishmentRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/replenishment/proposals',
      {
        config: { scope: 'purchasing:read' },
        schema: {
          tags,
          summary: 'List what to order, by supplier, with the reason of each line',
          querystring: pageQuery.extend({
            supplierId: z.coerce.number().int().positive().optional(),
          }),
          response: { 200: pageOf(proposalSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, supplierId } = request.query;
        const after = readCursor(cursor, z.tuple([z.int(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listOpen(db, { supplierId, after: after.value, limit: limit + 1 });
        const locale = localeOf(request);
        const told = rows.map((row) => ({ ...row, sentence: explainProposal(row.reason, locale) }));
        return reply.send(cutPage(told, limit, (row) => [row.supplierId, row.id]));
      },
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
    app.post(
      '/replenishment/proposals/compute',
      {
        config: { scope: 'purchasing:write' },
        schema: {
          tags,
          summary: 'Make the proposals anew from the stock and the offers of now',
          response: { 200: z.object({ proposals: z.int() }) },
        },
      },
      async (_request, reply) =>
        sendResult(reply, ok({ proposals: await computeProposals(db, businessDate(new Date())) })),
    );
    app.post(
      '/replenishment/proposals/accept',
      {
        config: { scope: 'purchasing:write' },
        schema: {
          tags,
          summary: 'Turn proposals into draft orders, one a supplier',
          body: wantedSchema,
          response: { 201: z.object({ purchaseOrderIds: z.array(z.int()) }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          acceptProposals(tx, actorOf(request), request.body),
        ),
    );
  };
}
