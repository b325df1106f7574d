import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
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
import {
  createCategory,
  deleteCategory,
  findCategory,
  listCategories,
  updateCategory,
} from './categories.ts';

const handle = z.string().max(120).describe('Name in addresses; made from the name when left out');
const html = z.string().max(100_000);
const nameCursor = z.tuple([z.string(), z.int()]);

const brandFields = {
  handle: handle.optional(),
  name: z.string().max(200),
  descriptionHtml: html.optional(),
  translations: z
    .strictObject({ en: z.strictObject({ description: html.optional() }).optional() })
    .optional(),
};
const newBrand = z.strictObject(brandFields);
const brandPatch = newBrand.partial();
const brandSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    name: z.string(),
    descriptionHtml: z.string(),
    translations: z.record(z.string(), z.unknown()),
    version: z.int(),
  })
  .meta({ id: 'Brand' });

const categoryTexts = z.strictObject({
  name: z.string().max(200).optional(),
  description: z.string().max(5_000).optional(),
});
const newCategory = z.strictObject({
  parentId: z.int().positive().nullable().optional(),
  handle: handle.optional(),
  name: z.string().max(200),
  description: z.string().max(5_000).optional(),
  pictureFileId: z.int().positive().nullable().optional(),
  position: z.int().min(0).max(1_000_000).optional(),
  translations: z.strictObject({ en: categoryTexts.optional() }).optional(),
});
const categoryPatch = newCategory.partial();
const categorySchema = z
  .object({
    id: z.int(),
    parentId: z.int().nullable(),
    handle: z.string(),
    name: z.string(),
    description: z.string(),
    pictureFileId: z.int().nullable(),
    position: z.int(),
    translations: z.record(z.string(), z.unknown()),
    version: z.int(),
  })
  .meta({ id: 'Category' });

/** Routes of brands and categories in the office; registered under `/api/admin`. */
export function catalogueAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(brandRoutes(deps));
    await app.register(categoryRoutes(deps));
  };
}

function brandRoutes(deps: { db: Db }): RoutePlugin {
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
          response: { 200: pageOf(brandSchema.extend({ productCount: z.int() })) },
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

function categoryRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['categories'];
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  const row = categorySchema.extend({ productCount: z.int() });
  return async (app) => {
    app.get(
      '/categories',
      {
        config: read,
        schema: {
          tags,
          summary: 'List all categories, parents before children',
          response: { 200: pageOf(row) },
        },
      },
      async (_request, reply) =>
        reply.send({ items: await listCategories(deps.db), nextCursor: null }),
    );
    app.get(
      '/categories/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a category',
          params: idParam,
          response: { 200: categorySchema },
        },
      },
      async (request, reply) => {
        const category = await findCategory(deps.db, request.params.id);
        return sendVersioned(reply, category ? ok(category) : refuse('category-unknown', 404));
      },
    );
    app.post(
      '/categories',
      {
        config: write,
        schema: {
          tags,
          summary: 'Create a category',
          body: newCategory,
          response: { 201: categorySchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createCategory(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/categories/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change or move a category',
          params: idParam,
          body: categoryPatch,
          response: { 200: categorySchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return updateCategory(
            tx,
            actorOf(request),
            request.params.id,
            version.value,
            request.body,
          );
        }),
    );
    app.delete(
      '/categories/:id',
      { config: write, schema: { tags, summary: 'Delete an empty category', params: idParam } },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteCategory(tx, actorOf(request), request.params.id, version.value);
        }),
    );
  };
}
