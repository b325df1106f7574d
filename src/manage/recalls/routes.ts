import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { listRecalledOrders } from './queries.ts';

const recalledSchema = z
  .object({
    orderId: z.int(),
    orderNumber: z.string(),
    shipmentNumber: z.string(),
    shippedAt: z.string(),
    customerName: z.string(),
    email: z.string(),
    phone: z.string(),
    quantity: z.int(),
    returned: z.int().describe('Pieces of the lot that the order gave back'),
  })
  .meta({ id: 'RecalledOrder' });

/** `GET /api/admin/lots/:id/orders`: who got pieces of a lot, for a recall (R50). */
export function recallRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/lots/:id/orders',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['lots'],
          summary: 'Orders that got pieces of a lot, with how to reach their buyers',
          params: idParam,
          querystring: pageQuery,
          response: { 200: pageOf(recalledSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listRecalledOrders(db, request.params.id, {
          before: after.value?.[0],
          limit: limit + 1,
        });
        const page = cutPage(rows, limit, (row) => [row.shipmentId]);
        return reply.send({
          ...page,
          items: page.items.map(({ shipmentId: _, ...order }) => order),
        });
      },
    );
  };
}
