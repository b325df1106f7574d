import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { readPickWalk } from './pick-walk.ts';

const stopSchema = z
  .object({
    orderId: z.int(),
    orderNumber: z.string(),
    variantId: z.int(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    gtin: z.string().nullable(),
    locationId: z.int(),
    placeName: z.string().describe('The warehouse'),
    binId: z.int().nullable(),
    lotId: z.int().nullable(),
    binCode: z.string().nullable(),
    zoneName: z.string().nullable(),
    lotCode: z.string().nullable(),
    bestBefore: z.string().nullable(),
    quantity: z.int(),
    missing: z.boolean().describe('Sold although it is not there yet'),
  })
  .meta({ id: 'PickStop' });

/** `GET /api/admin/pick-walk`: where to take what orders wait for, along the way through the warehouse. */
export function pickRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/pick-walk',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['shipments'],
          summary: 'Where to take what is left to ship of orders, in walking order',
          querystring: z.object({
            orderIds: z
              .string()
              .regex(/^\d+(,\d+){0,99}$/)
              .transform((text) => text.split(',').map(Number))
              .describe('Up to a hundred orders, separated by commas'),
          }),
          response: { 200: z.object({ items: z.array(stopSchema) }) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await readPickWalk(db, request.query.orderIds) }),
    );
  };
}
