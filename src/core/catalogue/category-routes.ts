import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { pictureSchema } from '../../platform/files/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  readIfMatch,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { createCategory, findCategory, listCategories, updateCategory } from './categories.ts';
import { deleteCategory, moveCategory } from './category-places.ts';

const id = z.int().positive();
const categoryTexts = z.strictObject({
  name: z.string().max(200).optional(),
  description: z.string().max(5_000).optional(),
});
const newCategory = z.strictObject({
  parentId: id.nullable().optional(),
  handle: z
    .string()
    .max(120)
    .optional()
    .describe('Name in addresses; made from the name when left out'),
  name: z.string().max(200),
  description: z.string().max(5_000).optional(),
  pictureFileId: id.nullable().optional(),
  position: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Among its siblings; last when left out'),
  hidden: z.boolean().optional().describe('Not shown in the shop, nor what is below it'),
  translations: z.strictObject({ en: categoryTexts.optional() }).optional(),
});
const categoryPatch = newCategory.partial();
const place = z.strictObject({
  parentId: id.nullable().describe('`null`: among the roots'),
  beforeId: id.nullable().describe('The sibling that follows; `null`: last'),
});
const categorySchema = z
  .object({
    id: z.int(),
    parentId: z.int().nullable(),
    handle: z.string(),
    name: z.string(),
    description: z.string(),
    pictureFileId: z.int().nullable(),
    position: z.int(),
    hidden: z.boolean(),
    translations: z.record(z.string(), z.unknown()),
    version: z.int(),
  })
  .meta({ id: 'Category' });
const categoryRow = categorySchema.extend({
  productCount: z.int().describe('Products directly in it'),
  productCountBelow: z.int().describe('Products in it or below it, each once'),
  picture: pictureSchema.nullable(),
});

/** Routes of categories in the office; registered under `/api/admin`. */
export function categoryRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['categories'];
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  return async (app) => {
    app.get(
      '/categories',
      {
        config: read,
        schema: {
          tags,
          summary: 'List all categories, parents before children',
          response: { 200: pageOf(categoryRow) },
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
    app.post(
      '/categories/:id/move',
      {
        config: write,
        schema: {
          tags,
          summary: 'Put a category into another one, before one of its siblings or last',
          params: idParam,
          body: place,
          response: { 200: categorySchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return moveCategory(tx, actorOf(request), request.params.id, version.value, request.body);
        }),
    );
    app.delete(
      '/categories/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Delete a category that is empty, or whose content goes to `moveTo`',
          params: idParam,
          querystring: z.object({ moveTo: z.coerce.number().int().positive().optional() }),
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { moveTo = null } = request.query;
          return deleteCategory(tx, actorOf(request), request.params.id, version.value, moveTo);
        }),
    );
  };
}
