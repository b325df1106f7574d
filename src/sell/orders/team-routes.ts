import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { assignOrders, listAssignees, tagOrders } from './team.ts';

const ids = z.array(z.int().positive()).min(1).max(200);
const names = z.array(z.string().trim().min(1).max(40)).max(20).default([]);
const changed = z.object({ changed: z.int() });

/** Who looks after orders, and tags of several at once; registered under `/api/admin`. */
export function orderTeamRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/order-assignees',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['orders'],
          summary: 'Who may look after orders',
          response: {
            200: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
          },
        },
      },
      async () => ({ items: await listAssignees(db) }),
    );

    app.post(
      '/orders/assign',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags: ['orders'],
          summary: 'Say who looks after orders; null: nobody in particular',
          body: z.strictObject({ ids, staffId: z.string().max(64).nullable() }),
          response: { 200: changed },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          assignOrders(tx, actorOf(request), request.body),
        ),
    );

    app.post(
      '/orders/tags',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags: ['orders'],
          summary: 'Add tags to several orders, and take others off',
          body: z.strictObject({ ids, add: names, remove: names }),
          response: { 200: changed },
        },
      },
      (request, reply) => writeOnce(db, request, reply, 200, (tx) => tagOrders(tx, request.body)),
    );
  };
}
