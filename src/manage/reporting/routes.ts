import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { readHome } from './home.ts';

const salesSchema = z.object({ cents: z.int(), orders: z.int() });

const homeSchema = z
  .object({
    needs: z.array(
      z.object({
        kind: z.string(),
        count: z.int(),
        oldestAt: z.string().nullable(),
        href: z.string(),
      }),
    ),
    sales: z.object({
      today: salesSchema,
      todayLastYear: salesSchema,
      week: salesSchema,
      weekLastYear: salesSchema,
      days: z.array(
        z.object({ on: z.string(), cents: z.int(), orders: z.int(), lastYearCents: z.int() }),
      ),
    }),
    bestSellers: z.array(
      z.object({ productId: z.int(), title: z.string(), quantity: z.int(), cents: z.int() }),
    ),
    stockToWatch: z.array(
      z.object({
        variantId: z.int(),
        productId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        available: z.int(),
        soldLately: z.int(),
      }),
    ),
    worker: z.object({ beatAt: z.string().nullable() }),
  })
  .meta({ id: 'Home' });

/** What needs you now, registered under `/api/admin`. */
export function reportingAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/home',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['reports'],
          summary: 'What needs you now, sales beside last year, what sells and what runs out',
          response: { 200: homeSchema },
        },
      },
      () => readHome(deps.db),
    );
  };
}
