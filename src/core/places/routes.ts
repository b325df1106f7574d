import { z } from 'zod';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { findPlaces } from './places.ts';

/** French postcodes and their towns for address forms; registered under `/api/store`. */
export function placeStoreRoutes(): RoutePlugin {
  return async (app) => {
    app.get(
      '/places',
      {
        schema: {
          tags: ['places'],
          summary: 'Towns of a French postcode, or of those that begin so',
          querystring: z.object({
            postalCode: z.string().regex(/^\d{2,5}$/, 'postal-code-invalid'),
            limit: z.coerce.number().int().min(1).max(100).default(50),
          }),
          response: {
            200: z.object({
              items: z.array(z.object({ postalCode: z.string(), town: z.string() })),
            }),
          },
        },
      },
      async (request, reply) => {
        const items = await findPlaces(request.query.postalCode, request.query.limit);
        // They change a few times a year.
        return reply.header('cache-control', 'public, max-age=86400').send({ items });
      },
    );
  };
}
