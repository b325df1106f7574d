import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { prepareSeveral } from './prepare-several.ts';

/** `POST /api/admin/orders/prepare`: what is there of several orders. */
export function prepareSeveralRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.post(
      '/orders/prepare',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags: ['orders'],
          summary: 'Mark what is in stock of several orders as prepared; all or none',
          body: z.strictObject({
            ids: z.array(z.int().positive()).min(1).max(200),
            taken: z
              .boolean()
              .default(false)
              .describe('Every piece is in hand, also those that stock says are missing'),
          }),
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  id: z.int(),
                  number: z.string(),
                  state: z.string(),
                  version: z.int(),
                  missing: z.int().describe('Pieces that are not in stock yet and were left out'),
                }),
              ),
            }),
          },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const done = await prepareSeveral(tx, actorOf(request), {
            orderIds: request.body.ids,
            isAllTaken: request.body.taken,
          });
          if (!done.ok) return done;
          return ok({
            items: done.value.map(({ order: { id, number, state, version }, missing }) => ({
              id,
              number,
              state,
              version,
              missing,
            })),
          });
        }),
    );
  };
}
