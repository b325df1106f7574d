import { z } from 'zod';
import { allows } from '../../platform/access/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { principalOf, type RoutePlugin } from '../../platform/http/index.ts';
import { searchEverywhere } from './search.ts';

const hitSchema = z
  .object({
    kind: z.enum(['order', 'customer', 'product', 'invoice', 'credit-note']),
    id: z.int(),
    title: z.string(),
    detail: z.string(),
    state: z.string(),
    amountCents: z.int().nullable(),
    currency: z.string().nullable(),
  })
  .meta({ id: 'SearchHit' });

/** The search of the whole office, registered under `/api/admin`; each sees what their rights let them see. */
export function searchAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/search',
      {
        config: { scope: 'signed-in' },
        schema: {
          tags: ['search'],
          summary: 'Orders, customers, articles and documents that a few words or digits may mean',
          querystring: z.object({
            q: z.string().max(200),
            limit: z.coerce.number().int().min(1).max(20).default(5).describe('Of each kind'),
          }),
          response: { 200: z.object({ items: z.array(hitSchema) }) },
        },
      },
      async (request) => {
        const { scopes } = principalOf(request);
        const rights = {
          orders: allows(scopes, 'orders:read'),
          customers: allows(scopes, 'customers:read'),
          products: allows(scopes, 'catalogue:read'),
          invoices: allows(scopes, 'invoices:read'),
        };
        const { q, limit } = request.query;
        return { items: await searchEverywhere(db, q, rights, limit) };
      },
    );
  };
}
