import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { shipTogether } from './ship-together.ts';

/** `POST /api/admin/shipments/together`: several orders in one box. */
export function shipTogetherRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.post(
      '/shipments/together',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags: ['shipments'],
          summary: 'Ship several orders of one customer to one address in one box',
          body: z.strictObject({
            orderIds: z.array(z.int().positive()).min(2).max(20),
            carrier: z.string().trim().max(80).optional(),
            trackingNumber: z.string().trim().max(64).nullable().default(null),
            weightGrams: z.int().positive().max(10_000_000).nullable().default(null),
          }),
          response: {
            201: z.object({
              shipments: z.array(z.object({ id: z.int(), number: z.string(), orderId: z.int() })),
            }),
          },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const { carrier, trackingNumber, ...wanted } = request.body;
          const done = await shipTogether(tx, actorOf(request), {
            ...wanted,
            trackingNumber: trackingNumber || null,
            ...(carrier ? { carrier } : {}),
          });
          if (!done.ok) return done;
          return ok({
            shipments: done.value.map(({ id, number, orderId }) => ({ id, number, orderId })),
          });
        }),
    );
  };
}
