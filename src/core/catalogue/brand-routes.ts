import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { pictureSchema } from '../../platform/files/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  readIfMatch,
  sendRefusal,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { createBrand, deleteBrand, findBrand, listBrands, updateBrand } from './brands.ts';

const html = z.string().max(100_000);
const nameCursor = z.tuple([z.string(), z.int()]);

const newBrand = z.strictObject({
  handle: z
    .string()
    .max(120)
    .optional()
    .describe('Name in addresses; made from the name when left out'),
  name: z.string().max(200),
  descriptionHtml: html.optional(),
  logoFileId: z.int().positive().nullable().optional(),
  translations: z
    .strictObject({ en: z.strictObject({ description: html.optional() }).optional() })
    .optional(),
});
const brandPatch = newBrand.partial();
const brandSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    name: z.string(),
    descriptionHtml: z.string(),
    logoFileId: z.int().nullable(),
    translations: z.record(z.string(), z.unknown()),
    version: z.int(),
  })
  .meta({ id: 'Brand' });
const brandRow = brandSchema.extend({ productCount: z.int(), logo: pictureSchema.nullable() });

/** Routes of brands in the office; registered under `/api/admin`. */
export function brandRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['brands'];
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  return async (app) => {
    app.get(
      '/brands',
      {
        config: read,
        schema: {
          tags,
          summary: 'List brands by name',
          querystring: pageQuery.extend({ q: z.string().max(200).optional() }),
          response: { 200: pageOf(brandRow) },
        },
      },
      async (request, reply) => {
        const { q, limit } = request.query;
        const after = readCursor(request.query.cursor, nameCursor);
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listBrands(deps.db, {
          limit: limit + 1,
          ...(q ? { q } : {}),
          ...(after.value ? { after: { name: after.value[0], id: after.value[1] } } : {}),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.name, row.id]));
      },
    );
    app.get(
      '/brands/:id',
      {
        config: read,
        schema: { tags, summary: 'Read a brand', params: idParam, response: { 200: brandSchema } },
      },
      async (request, reply) => {
        const brand = await findBrand(deps.db, request.params.id);
        return sendVersioned(reply, brand ? ok(brand) : refuse('brand-unknown', 404));
      },
    );
    app.post(
      '/brands',
      {
        config: write,
        schema: { tags, summary: 'Create a brand', body: newBrand, response: { 201: brandSchema } },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createBrand(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/brands/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a brand',
          params: idParam,
          body: brandPatch,
          response: { 200: brandSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return updateBrand(tx, actorOf(request), request.params.id, version.value, request.body);
        }),
    );
    app.delete(
      '/brands/:id',
      {
        config: write,
        schema: { tags, summary: 'Delete a brand that nothing uses', params: idParam },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteBrand(tx, actorOf(request), request.params.id, version.value);
        }),
    );
  };
}
