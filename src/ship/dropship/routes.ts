import { z } from 'zod';
import { listOrdersFor } from '../../buy/purchasing/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, idParam, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { shipDirect } from './commands.ts';

const tags = ['shipments'];

const directOrderSchema = z.object({
  id: z.int(),
  number: z.string().nullable(),
  supplierName: z.string(),
  state: z.string(),
  expectedOn: z.string().nullable(),
  isDirect: z.boolean().describe('False: it comes here first, for a bundle that leaves as one'),
  pieces: z.int(),
  sentPieces: z.int(),
});

/** Routes of what suppliers send to customers themselves; registered under `/api/admin`. */
export function dropshipRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/orders/:id/direct',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary: 'What suppliers send of an order themselves',
          params: idParam,
          response: { 200: z.object({ items: z.array(directOrderSchema) }) },
        },
      },
      async (request, reply) => {
        const origin = { kind: 'order', id: String(request.params.id) };
        const orders = await listOrdersFor(db, origin);
        const items = orders.map(
          ({ id, number, supplierName, state, expectedOn, direct, lines }) => ({
            id,
            number,
            supplierName,
            state,
            expectedOn,
            isDirect: direct !== null,
            pieces: lines.reduce((sum, line) => sum + line.quantity, 0),
            sentPieces: lines.reduce((sum, line) => sum + line.receivedQuantity, 0),
          }),
        );
        return reply.send({ items });
      },
    );
    app.post(
      '/purchase-orders/:id/ship-direct',
      {
        config: { scope: 'purchasing:write' },
        schema: {
          tags,
          summary: 'Say that the supplier sent the parcel to the customer',
          params: idParam,
          body: z.strictObject({
            carrier: z.string().trim().max(100).optional(),
            trackingNumber: z.string().trim().max(100).nullable().default(null),
            lines: z
              .array(
                z.strictObject({
                  lineId: z.int().positive(),
                  quantity: z.int().min(0).max(1_000_000),
                }),
              )
              .max(500)
              .optional(),
          }),
          response: { 201: z.object({ id: z.int(), number: z.string() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const { trackingNumber, ...body } = request.body;
          return shipDirect(tx, actorOf(request), {
            ...body,
            purchaseOrderId: request.params.id,
            trackingNumber: trackingNumber || null,
          });
        }),
    );
  };
}
