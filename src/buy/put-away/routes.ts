import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, sendResult, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { putAway } from './commands.ts';
import { readPutAway } from './queries.ts';

const tags = ['put-away'];
const id = z.coerce.number().int().positive();

const listSchema = z
  .object({
    warehouseId: z.int(),
    warehouseName: z.string(),
    pieces: z.int(),
    lines: z.array(
      z.object({
        variantId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        gtin: z.string().nullable(),
        lotId: z.int().nullable(),
        lotCode: z.string().nullable(),
        bestBefore: z.string().nullable(),
        quantity: z.int(),
        awaited: z.int(),
        orderIds: z.array(z.int()),
        proposals: z.array(
          z.object({
            binId: z.int(),
            code: z.string(),
            quantity: z.int(),
            why: z.enum(['orders', 'same-article', 'category', 'free']),
          }),
        ),
      }),
    ),
    bins: z.array(z.object({ id: z.int(), code: z.string() })),
  })
  .meta({ id: 'PutAwayList' });

const scanBody = z
  .strictObject({
    binId: z.int().positive(),
    code: z.string().trim().min(1).max(200).optional(),
    variantId: z.int().positive().optional(),
    lotId: z.int().positive().nullable().optional(),
    quantity: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((n) => n !== 0)
      .optional(),
  })
  .refine((body) => (body.code === undefined) !== (body.variantId === undefined));

const answerSchema = z.object({
  article: z.object({ variantId: z.int(), title: z.string() }),
  pieces: z.int(),
  lotId: z.int().nullable(),
  left: z.int(),
  binCode: z.string(),
  binUnits: z.int(),
  isOverfull: z.boolean(),
});

/** Routes of putting goods away; registered under `/api/admin`. */
export function putAwayRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/put-away',
      {
        config: { scope: 'stock:read' },
        schema: {
          tags,
          summary: 'What waits to be put away, with the bins where it should go',
          querystring: z.object({
            warehouseId: id
              .optional()
              .describe('Default: the one of the receipt, else the default one'),
            receiptId: id.optional().describe('Only articles of this receipt'),
          }),
          response: { 200: listSchema },
        },
      },
      async (request, reply) => {
        const list = await readPutAway(db, request.query);
        const location = request.query.warehouseId ?? '';
        return sendResult(
          reply,
          list ? ok(list) : refuse('location-unknown', 404, { params: { location } }),
        );
      },
    );
    app.post(
      '/put-away/scans',
      {
        config: { scope: 'stock:write' },
        schema: {
          tags,
          summary: 'Put an article into a bin by scan, or take it back',
          body: scanBody,
          response: { 200: answerSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) => putAway(tx, actorOf(request), request.body)),
    );
  };
}
