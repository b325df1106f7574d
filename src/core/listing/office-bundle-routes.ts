import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { listBundles, saveBundle } from './office-bundles.ts';

const componentsBody = z.strictObject({
  components: z
    .array(
      z.strictObject({
        variantId: z.int().positive(),
        quantity: z.int().min(1).max(999).describe('Units in one bundle'),
      }),
    )
    .max(100)
    .describe('In the order they are told; none makes it an article of its own again'),
});
const bundleSchema = z
  .object({
    variantId: z.int(),
    version: z.int(),
    hasStock: z.boolean(),
    components: z.array(
      z.object({
        variantId: z.int(),
        quantity: z.int(),
        productId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        taxClass: z.string(),
        available: z.int(),
        priceCents: z.int().nullable().describe('In the default channel'),
      }),
    ),
  })
  .meta({ id: 'Bundle' });

/** Routes of what variants are made of; registered under `/api/admin`. */
export function bundleRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['products'];
  return async (app) => {
    app.get(
      '/products/:id/components',
      {
        config: { scope: 'catalogue:read' },
        schema: {
          tags,
          summary: 'Read what the variants of a product are made of',
          params: idParam,
          response: { 200: z.object({ items: z.array(bundleSchema) }) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await listBundles(deps.db, request.params.id) }),
    );
    app.put(
      '/variants/:id/components',
      {
        config: { scope: 'catalogue:write' },
        schema: {
          tags,
          summary: 'Make a variant a bundle of other variants',
          params: idParam,
          body: componentsBody,
          response: { 200: bundleSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return saveBundle(tx, actorOf(request), params.id, version.value, body.components);
        }),
    );
  };
}
