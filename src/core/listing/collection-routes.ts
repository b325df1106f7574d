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
import {
  createCollection,
  deleteCollection,
  findCollection,
  listCollections,
  updateCollection,
  type CollectionCondition,
} from '../catalogue/index.ts';
import { previewCollection } from './collection-preview.ts';

const titleCursor = z.tuple([z.string(), z.int()]);
const text = (length: number) => z.string().max(length);
const html = text(100_000);
const id = z.int().positive();
const cents = z.int().min(0).max(2_000_000_000);
const instant = z.iso.datetime({ offset: true }).nullable();

const condition: z.ZodType<CollectionCondition, CollectionCondition> = z.discriminatedUnion(
  'field',
  [
    z.strictObject({ field: z.literal('category'), categoryId: id }),
    z.strictObject({ field: z.literal('brand'), brandId: id }),
    z.strictObject({ field: z.literal('tag'), tag: text(100).min(1) }),
    z.strictObject({
      field: z.literal('attribute'),
      attributeId: id,
      valueIds: z.array(id).max(100).optional(),
      min: z.number().optional(),
      max: z.number().optional(),
    }),
    z.strictObject({
      field: z.literal('price'),
      minCents: cents.optional(),
      maxCents: cents.optional(),
    }),
    z.strictObject({ field: z.literal('stock') }),
    z.strictObject({ field: z.literal('newness'), days: z.int().min(1).max(3_650) }),
    z.strictObject({ field: z.literal('reduced') }),
  ],
);
const rules = {
  match: z.enum(['all', 'any']),
  conditions: z.array(condition).max(30),
};

const translation = z.strictObject({
  title: text(200).optional(),
  descriptionHtml: html.optional(),
  seoTitle: text(1_000).optional(),
  seoDescription: text(1_000).optional(),
});
const newCollection = z.strictObject({
  handle: text(120).optional(),
  title: text(200),
  descriptionHtml: html.optional(),
  pictureFileId: id.nullable().optional(),
  seoTitle: text(1_000).optional(),
  seoDescription: text(1_000).optional(),
  translations: z.strictObject({ en: translation.optional() }).optional(),
  kind: z.enum(['hand', 'rules']).optional().describe('`hand` when left out'),
  match: rules.match.optional(),
  conditions: rules.conditions.optional(),
  productIds: z.array(id).max(1_000).optional().describe('In order; of a collection by hand'),
  published: z.boolean().optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
});
const collectionPatch = newCollection.partial();
const collectionSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    title: z.string(),
    descriptionHtml: z.string(),
    pictureFileId: z.int().nullable(),
    seoTitle: z.string(),
    seoDescription: z.string(),
    translations: z.record(z.string(), z.unknown()),
    kind: z.enum(['hand', 'rules']),
    match: rules.match,
    conditions: z.array(condition),
    productIds: z.array(z.int()),
    published: z.boolean(),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Collection' });
const collectionRow = collectionSchema.extend({ picture: pictureSchema.nullable() });

const previewSchema = z.object({
  total: z.int(),
  items: z.array(
    z.object({
      id: z.int(),
      title: z.string(),
      picture: pictureSchema.nullable(),
      priceCents: z.int(),
    }),
  ),
});

/** Routes of collections in the office; registered under `/api/admin`. */
export function collectionRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['collections'];
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  return async (app) => {
    app.get(
      '/collections',
      {
        config: read,
        schema: {
          tags,
          summary: 'List collections by title',
          querystring: pageQuery.extend({ q: text(200).optional() }),
          response: { 200: pageOf(collectionRow) },
        },
      },
      async (request, reply) => {
        const { q, limit } = request.query;
        const after = readCursor(request.query.cursor, titleCursor);
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listCollections(deps.db, {
          limit: limit + 1,
          ...(q ? { q } : {}),
          ...(after.value ? { after: { title: after.value[0], id: after.value[1] } } : {}),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.title, row.id]));
      },
    );
    app.get(
      '/collections/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a collection',
          params: idParam,
          response: { 200: collectionSchema },
        },
      },
      async (request, reply) => {
        const found = await findCollection(deps.db, request.params.id);
        return sendVersioned(reply, found ? ok(found) : refuse('collection-unknown', 404));
      },
    );
    app.post(
      '/collections/preview',
      {
        // A question that is too long for an address; nothing is written.
        config: read,
        schema: {
          tags,
          summary: 'What rules find now',
          body: z.strictObject({ ...rules, channelId: text(32).optional() }),
          response: { 200: previewSchema },
        },
      },
      async (request, reply) => reply.send(await previewCollection(deps.db, request.body)),
    );
    app.post(
      '/collections',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a collection',
          body: newCollection,
          response: { 201: collectionSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createCollection(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/collections/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a collection',
          params: idParam,
          body: collectionPatch,
          response: { 200: collectionSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { id: which } = request.params;
          return updateCollection(tx, actorOf(request), which, version.value, request.body);
        }),
    );
    app.delete(
      '/collections/:id',
      { config: write, schema: { tags, summary: 'Delete a collection', params: idParam } },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteCollection(tx, actorOf(request), request.params.id, version.value);
        }),
    );
  };
}
