import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  localeOf,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readVariantOffers } from '../suppliers/index.ts';
import { acceptProposals } from './commands.ts';
import { explainProposal } from './explain.ts';
import { askRun, findLatestRun, RUN_STEPS } from './runs.ts';
import { listBaskets, listOpen, type ProposalRow } from './store.ts';

const tags = ['replenishment'];

const reasonSchema = z.object({
  sellsPerWeek: z.number(),
  leadTimeDays: z.number(),
  leadTimeSpreadDays: z.number(),
  onHand: z.int(),
  onTheWay: z.int(),
  transferred: z.int().describe('Pieces of these that proposed transfers bring'),
  outOn: z.string().nullable(),
  strongOutOn: z
    .string()
    .nullable()
    .optional()
    .describe('The same when sales are as strong as once in twenty times'),
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
    placeId: z.int(),
    placeCode: z.string(),
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
    packSize: z.int(),
    minimumQuantity: z.int(),
    breaks: z
      .array(z.object({ minQuantity: z.int(), priceCents: z.int(), pricePer: z.int() }))
      .describe('The prices of today by quantity, the lowest first'),
  })
  .meta({ id: 'ReplenishmentProposal' });

const runSchema = z
  .object({
    id: z.int(),
    step: z.enum(RUN_STEPS),
    askedAt: z.string(),
    finishedAt: z.string().nullable(),
    proposals: z.int().nullable(),
    postponed: z.int().nullable().describe('Articles whose need the budget put off'),
  })
  .meta({ id: 'ReplenishmentRun' });

const basketSchema = z
  .object({
    supplierId: z.int(),
    supplierName: z.string(),
    placeId: z.int().describe('The warehouse that the order is for'),
    placeName: z.string().nullable().describe('Null while only one warehouse sells'),
    currency: z.string(),
    lines: z.int(),
    totalCents: z.int(),
    minimumOrderCents: z.int().nullable(),
    freeFreightCents: z.int().nullable(),
    freightCents: z.int().nullable(),
    firstOutOn: z.string().nullable(),
    arrivesOn: z.string(),
  })
  .meta({ id: 'ReplenishmentBasket' });

const wantedSchema = z.object({
  lines: z
    .array(
      z.object({
        proposalId: z.int().positive(),
        quantity: z.int().min(1).max(1_000_000).optional(),
      }),
    )
    .min(1)
    .max(2_000)
    .optional()
    .describe('Some proposals, in quantities of your own; left out: all'),
  supplierId: z.int().positive().optional(),
  placeId: z.int().positive().optional(),
});

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
            placeId: z.coerce.number().int().positive().optional(),
          }),
          response: { 200: pageOf(proposalSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, supplierId, placeId } = request.query;
        const after = readCursor(cursor, z.tuple([z.int(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const filter = { supplierId, placeId, after: after.value, limit: limit + 1 };
        const rows = await listOpen(db, filter);
        const locale = localeOf(request);
        const told = await tellLines(db, rows, locale);
        return reply.send(cutPage(told, limit, (row) => [row.supplierId, row.id]));
      },
    );
    app.get(
      '/replenishment/baskets',
      {
        config: { scope: 'purchasing:read' },
        schema: {
          tags,
          summary: 'What to order of each supplier, the most pressing first, and the latest run',
          response: {
            200: z.object({ items: z.array(basketSchema), run: runSchema.nullable() }),
          },
        },
      },
      async (_request, reply) => {
        const [items, run] = await Promise.all([listBaskets(db), findLatestRun(db)]);
        return sendResult(reply, ok({ items, run }));
      },
    );
    app.get(
      '/replenishment/run',
      {
        config: { scope: 'purchasing:read' },
        schema: {
          tags,
          summary: 'How far the making of proposals is',
          response: { 200: z.object({ run: runSchema.nullable() }) },
        },
      },
      async (_request, reply) => sendResult(reply, ok({ run: await findLatestRun(db) })),
    );
    app.post(
      '/replenishment/proposals/compute',
      {
        config: { scope: 'purchasing:write' },
        schema: {
          tags,
          summary: 'Have the proposals made anew from the stock and the offers of now',
          response: { 202: runSchema },
        },
      },
      (request, reply) => writeOnce(db, request, reply, 202, (tx) => askRun(tx, actorOf(request))),
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

/** Lines as a screen shows them: with their sentence, and the pack and prices of today. */
async function tellLines(db: Db, rows: readonly ProposalRow[], locale: string) {
  const ids = rows.map(({ variantId }) => variantId);
  const offers = await readVariantOffers(db, ids, businessDate(new Date()));
  const offerOf = new Map(offers.map((offer) => [`${offer.supplierId} ${offer.variantId}`, offer]));
  return rows.map((row) => {
    const offer = offerOf.get(`${row.supplierId} ${row.variantId}`);
    const breaks = [...(offer?.breaks ?? [])].sort((a, b) => a.minQuantity - b.minQuantity);
    return {
      ...row,
      sentence: explainProposal(row.reason, locale),
      packSize: offer?.packSize ?? 1,
      minimumQuantity: offer?.minimumQuantity ?? 1,
      breaks,
    };
  });
}
