import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  pageOf,
  pageQuery,
  readCursor,
  readIfMatch,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { bookStock, correctStock } from './commands.ts';
import { listStockLevels, listStockMoves } from './queries.ts';

const tags = ['stock'];

const levelSchema = z
  .object({
    variantId: z.int(),
    productId: z.int(),
    locationId: z.int(),
    locationCode: z.string(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    gtin: z.string().nullable(),
    onHand: z.int(),
    reserved: z.int(),
    available: z.int(),
    backorder: z.boolean(),
    version: z.int(),
    stocked: z.boolean().describe('Whether goods ever moved there'),
  })
  .meta({ id: 'StockLevel' });

const moveSchema = z
  .object({
    id: z.int(),
    variantId: z.int(),
    productId: z.int(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    fromCode: z.string(),
    toCode: z.string(),
    quantity: z.int(),
    reason: z.string(),
    originKind: z.string(),
    originId: z.string(),
    actorLabel: z.string(),
    occurredAt: z.string(),
  })
  .meta({ id: 'StockMove' });

const correctedSchema = z.object({
  variantId: z.int(),
  locationId: z.int(),
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
  version: z.int(),
});

/** Stock levels and moves of the office (DESIGN §4), registered under `/api/admin`. */
export function stockAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/stock-levels',
      {
        config: { scope: 'stock:read' },
        schema: {
          tags,
          summary: 'Stock of each variant at one warehouse or depot',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional().describe('SKU, GTIN or title'),
            variantId: z.coerce.number().int().positive().optional(),
            locationId: z.coerce
              .number()
              .int()
              .positive()
              .optional()
              .describe('Default: the default warehouse'),
            state: z.enum(['out', 'low', 'reserved']).optional(),
            sort: z.enum(['available', '-available']).optional(),
          }),
          response: { 200: pageOf(levelSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int(), z.int().nullable()]));
        if (!after.ok) return sendResult(reply, after);
        const rows = await listStockLevels(deps.db, {
          ...filter,
          after: after.value ? { variantId: after.value[0], available: after.value[1] } : undefined,
          limit: limit + 1,
        });
        return cutPage(rows, limit, (row) => [row.variantId, row.stocked ? row.available : null]);
      },
    );

    app.put(
      '/stock-levels/:variantId',
      {
        config: { scope: 'stock:write' },
        schema: {
          tags,
          summary: 'Correct what is on hand; the difference is booked as a move',
          description: '`If-Match` is honoured when sent.',
          params: z.object({ variantId: z.coerce.number().int().positive() }),
          body: z.strictObject({
            locationId: z.int().positive().optional().describe('Default: the default warehouse'),
            onHand: z.int().min(0).max(1_000_000_000),
            reason: z.string().trim().min(1).max(200),
          }),
          response: { 200: correctedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const stated = request.headers['if-match'] !== undefined;
          const version = stated ? readIfMatch(request) : null;
          if (version && !version.ok) return version;
          const expected = version?.value;
          return correctStock(tx, actorOf(request), {
            variantId: request.params.variantId,
            ...request.body,
            expectedVersion: typeof expected === 'number' ? expected : undefined,
          });
        }),
    );

    app.post(
      '/stock-moves',
      {
        config: { scope: 'stock:write' },
        schema: {
          tags,
          summary: 'Book units in, or out with a quantity below zero',
          body: z.strictObject({
            variantId: z.int().positive(),
            locationId: z.int().positive().optional().describe('Default: the default warehouse'),
            quantity: z
              .int()
              .min(-1_000_000)
              .max(1_000_000)
              .refine((units) => units !== 0),
            reason: z.string().trim().min(1).max(200),
          }),
          response: { 201: correctedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          bookStock(tx, actorOf(request), request.body),
        ),
    );

    app.get(
      '/stock-moves',
      {
        config: { scope: 'stock:read' },
        schema: {
          tags,
          summary: 'The ledger of moves, newest first',
          querystring: pageQuery.extend({
            variantId: z.coerce.number().int().positive().optional(),
            originKind: z.string().max(40).optional(),
          }),
          response: { 200: pageOf(moveSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendResult(reply, after);
        const rows = await listStockMoves(deps.db, {
          ...filter,
          before: after.value?.[0],
          limit: limit + 1,
        });
        return cutPage(rows, limit, (row) => [row.id]);
      },
    );
  };
}
