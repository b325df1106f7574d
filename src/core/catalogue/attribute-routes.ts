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
import { ATTRIBUTE_KINDS } from './attribute-model.ts';
import {
  createAttribute,
  deleteAttribute,
  findAttribute,
  listAttributes,
  updateAttribute,
} from './attributes.ts';

const placeCursor = z.tuple([z.int(), z.string(), z.int()]);
const hex = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'colour-invalid')
  .nullable();
const valueTranslations = z.strictObject({
  en: z.strictObject({ name: z.string().max(200).optional() }).optional(),
});

const newAttribute = z.strictObject({
  handle: z
    .string()
    .max(60)
    .optional()
    .describe('Name in addresses of lists; made from the name when left out'),
  name: z.string().max(120),
  kind: z.enum(ATTRIBUTE_KINDS).optional().describe('`choice` when left out'),
  unit: z.string().max(20).optional().describe('Of a number'),
  level: z
    .enum(['product', 'variant'])
    .optional()
    .describe('Said once of the product, or of each variant'),
  filterable: z.boolean().optional(),
  shown: z.boolean().optional(),
  position: z.int().min(0).max(100_000).optional(),
  translations: z
    .strictObject({
      en: z
        .strictObject({
          name: z.string().max(120).optional(),
          unit: z.string().max(20).optional(),
        })
        .optional(),
    })
    .optional(),
  categoryIds: z
    .array(z.int().positive())
    .max(500)
    .optional()
    .describe('With the categories below them; none: all products'),
  values: z
    .array(
      z.strictObject({
        id: z.int().positive().optional().describe('Of an existing value'),
        handle: z.string().max(200).optional().describe('Stays what it was first'),
        name: z.string().max(200),
        hex: hex.optional(),
        translations: valueTranslations.optional(),
      }),
    )
    .max(1_000)
    .optional()
    .describe('The whole list, in order'),
});
const attributePatch = newAttribute.partial();
const attributeSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    name: z.string(),
    kind: z.enum(ATTRIBUTE_KINDS),
    unit: z.string(),
    level: z.enum(['product', 'variant']),
    filterable: z.boolean(),
    shown: z.boolean(),
    position: z.int(),
    translations: z.record(z.string(), z.unknown()),
    categoryIds: z.array(z.int()),
    values: z.array(
      z.object({
        id: z.int(),
        handle: z.string(),
        name: z.string(),
        hex: z.string().nullable(),
        translations: z.record(z.string(), z.unknown()),
      }),
    ),
    version: z.int(),
  })
  .meta({ id: 'Attribute' });
const attributeRow = attributeSchema.extend({ productCount: z.int() });

/** Routes of attributes in the office; registered under `/api/admin`. */
export function attributeRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['attributes'];
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  return async (app) => {
    app.get(
      '/attributes',
      {
        config: read,
        schema: {
          tags,
          summary: 'List attributes in their order',
          querystring: pageQuery.extend({ q: z.string().max(200).optional() }),
          response: { 200: pageOf(attributeRow) },
        },
      },
      async (request, reply) => {
        const { q, limit } = request.query;
        const after = readCursor(request.query.cursor, placeCursor);
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listAttributes(deps.db, {
          limit: limit + 1,
          ...(q ? { q } : {}),
          ...(after.value
            ? { after: { position: after.value[0], name: after.value[1], id: after.value[2] } }
            : {}),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.position, row.name, row.id]));
      },
    );
    app.get(
      '/attributes/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read an attribute',
          params: idParam,
          response: { 200: attributeSchema },
        },
      },
      async (request, reply) => {
        const attribute = await findAttribute(deps.db, request.params.id);
        return sendVersioned(reply, attribute ? ok(attribute) : refuse('attribute-unknown', 404));
      },
    );
    app.post(
      '/attributes',
      {
        config: write,
        schema: {
          tags,
          summary: 'Create an attribute',
          body: newAttribute,
          response: { 201: attributeSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createAttribute(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/attributes/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change an attribute',
          params: idParam,
          body: attributePatch,
          response: { 200: attributeSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { id } = request.params;
          return updateAttribute(tx, actorOf(request), id, version.value, request.body);
        }),
    );
    app.delete(
      '/attributes/:id',
      {
        config: write,
        schema: { tags, summary: 'Delete an attribute that nothing carries', params: idParam },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteAttribute(tx, actorOf(request), request.params.id, version.value);
        }),
    );
  };
}
