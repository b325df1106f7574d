import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { findLot, listLotPlaces, listLots } from './lot-queries.ts';
import { blockLot, freeLot, writeOffLot } from './lots.ts';

const tags = ['lots'];
const read = { scope: 'stock:read' } as const;
const write = { scope: 'stock:write' } as const;
const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(300) });
const pieces = z.object({ pieces: z.int() });

const lotSchema = z
  .object({
    id: z.int(),
    variantId: z.int(),
    productId: z.int(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    code: z.string(),
    bestBefore: z.string().nullable(),
    daysLeft: z.int().nullable(),
    blockedAt: z.string().nullable(),
    blockedReason: z.string(),
    sellable: z.int(),
    held: z.int(),
    valueCents: z.int(),
  })
  .meta({ id: 'Lot' });
const lotPage = lotSchema
  .extend({
    places: z.array(
      z.object({
        warehouseName: z.string(),
        kind: z.string(),
        binId: z.int().nullable(),
        binCode: z.string().nullable(),
        quantity: z.int(),
      }),
    ),
  })
  .meta({ id: 'LotPage' });

/** Routes of lots and best-before dates; registered under `/api/admin`. */
export function lotRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/lots',
      {
        config: read,
        schema: {
          tags,
          summary: 'Lots, what expires first before the rest',
          querystring: pageQuery.extend({
            q: z.string().max(100).optional().describe('Lot, reference or title'),
            state: z.enum(['there', 'blocked', 'all']).optional(),
            withinDays: z.coerce.number().int().min(0).max(3_650).optional(),
          }),
          response: { 200: pageOf(lotSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.string().nullable(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listLots(db, {
          ...filter,
          after: after.value ? { bestBefore: after.value[0], id: after.value[1] } : undefined,
          limit: limit + 1,
        });
        return reply.send(cutPage(rows, limit, (row) => [row.bestBefore, row.id]));
      },
    );
    app.get(
      '/lots/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a lot and where it lies',
          params: idParam,
          response: { 200: lotPage },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const lot = await findLot(db, id);
        if (!lot) return sendResult(reply, refuse('lot-unknown', 404));
        return sendResult(reply, ok({ ...lot, places: await listLotPlaces(db, id) }));
      },
    );
    await app.register(lotWriteRoutes(db));
  };
}

function lotWriteRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/lots/:id/block',
      {
        config: write,
        schema: {
          tags,
          summary: 'Block a lot: all of it goes to quarantine, what comes later too',
          params: idParam,
          body: reasonBody,
          response: { 200: pieces },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          blockLot(tx, actorOf(request), request.params.id, request.body.reason),
        ),
    );
    app.post(
      '/lots/:id/free',
      {
        config: write,
        schema: {
          tags,
          summary: 'Set a blocked lot free',
          params: idParam,
          response: { 200: pieces },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          freeLot(tx, actorOf(request), request.params.id),
        ),
    );
    app.post(
      '/lots/:id/write-off',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write off all that is left of a lot',
          params: idParam,
          body: reasonBody,
          response: { 200: pieces },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          writeOffLot(tx, actorOf(request), request.params.id, request.body.reason),
        ),
    );
  };
}
