import { z } from 'zod';
import { businessDate } from '../calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  localeOf,
  pageOf,
  pageQuery,
  readCursor,
  sendCsv,
  sendRefusal,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { setUnitCost } from './commands.ts';
import { methodRoutes } from './method-routes.ts';
import { stockValueCsv } from './csv.ts';
import { listStockValue, listValueEntries, sumStockValue } from './queries.ts';

const tags = ['stock value'];
const read = { scope: 'purchasing:read' } as const;
const write = { scope: 'purchasing:write' } as const;
const method = z.enum(['average', 'fifo']);
const day = z.iso.date();

const valuedSchema = z
  .object({
    variantId: z.int(),
    productId: z.int(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    method,
    quantity: z.int(),
    valueCents: z.int(),
    hasUnknownCost: z.boolean(),
  })
  .meta({ id: 'StockValue' });
const worthSchema = z.object({
  day: z.string(),
  quantity: z.int(),
  valueCents: z.int(),
  unknownCount: z.int(),
});
const entrySchema = z.object({
  id: z.int(),
  kind: z.string(),
  quantity: z.int(),
  valueCents: z.int(),
  varianceCents: z.int(),
  basis: z.string(),
  reason: z.string(),
  originKind: z.string(),
  originId: z.string(),
  occurredAt: z.string(),
});

/** Routes of what the stock is worth; registered under `/api/admin`. Amounts in cents, without tax. */
export function valuationAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/stock-value',
      {
        config: read,
        schema: {
          tags,
          summary: 'List what the stock was worth at the end of a day, the most valuable first',
          querystring: pageQuery.extend({
            day: day.optional(),
            q: z.string().max(200).optional(),
          }),
          response: { 200: pageOf(valuedSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, q } = request.query;
        const after = readCursor(cursor, z.tuple([z.int(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listStockValue(db, {
          q,
          day: request.query.day ?? businessDate(new Date()),
          after: after.value && { valueCents: after.value[0], variantId: after.value[1] },
          limit: limit + 1,
        });
        return reply.send(cutPage(rows, limit, (row) => [row.valueCents, row.variantId]));
      },
    );
    app.get(
      '/stock-value.csv',
      {
        config: read,
        schema: {
          tags,
          summary: 'What the stock was worth at the end of a day, every article, as CSV',
          querystring: z.object({ day: day.optional(), lang: z.enum(['fr', 'en']).optional() }),
        },
      },
      async (request, reply) => {
        const on = request.query.day ?? businessDate(new Date());
        const text = await stockValueCsv(db, on, request.query.lang ?? localeOf(request));
        return sendCsv(reply, `stock-value-${on}`, text);
      },
    );
    app.get(
      '/stock-value/totals',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read what all stock was worth at the end of some days',
          querystring: z.object({ days: z.string().max(2_000).describe('Days, with commas') }),
          response: { 200: z.object({ items: z.array(worthSchema) }) },
        },
      },
      async (request, reply) => {
        const days = request.query.days.split(',').filter((one) => day.safeParse(one).success);
        return reply.send({ items: await sumStockValue(db, days.slice(0, 60)) });
      },
    );
    app.get(
      '/stock-value/:id/entries',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read the ledger of value of a variant',
          params: idParam,
          querystring: pageQuery,
          response: { 200: pageOf(entrySchema) },
        },
      },
      async (request, reply) => {
        const { limit } = request.query;
        const after = readCursor(request.query.cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listValueEntries(db, {
          variantId: request.params.id,
          before: after.value?.[0],
          limit: limit + 1,
        });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.post(
      '/stock-value/:id/unit-cost',
      {
        config: write,
        schema: {
          tags,
          summary: 'Give what is there of a variant another cost apiece',
          params: idParam,
          body: z.strictObject({
            unitCents: z.int().min(0).max(1_000_000_000),
            reason: z.string().trim().min(1).max(500),
          }),
          response: { 200: z.object({ valueCents: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          setUnitCost(tx, actorOf(request), { variantId: request.params.id, ...request.body }),
        ),
    );
    await app.register(methodRoutes({ db }));
  };
}
