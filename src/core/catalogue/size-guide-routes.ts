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
import {
  createSizeGuide,
  deleteSizeGuide,
  findSizeGuide,
  listSizeGuides,
  updateSizeGuide,
} from './size-guides.ts';

const nameCursor = z.tuple([z.string(), z.int()]);
const lengthMm = z.number().min(0).max(100_000);
const html = z.string().max(20_000);
const column = z.strictObject({
  name: z.string().max(80),
  nameEn: z.string().max(80).optional(),
  kind: z.enum(['text', 'length']),
});
const cell = z.union([
  z.string().max(80),
  lengthMm,
  z.strictObject({ from: lengthMm, to: lengthMm }),
]);

const newSizeGuide = z.strictObject({
  handle: z.string().max(120).optional(),
  name: z.string().max(200),
  noteHtml: html.optional().describe('How to measure'),
  columns: z.array(column).max(20).optional(),
  rows: z
    .array(z.array(cell).max(20))
    .max(200)
    .optional()
    .describe('A cell for each column: words, or a length in millimetres, or two of them'),
  translations: z
    .strictObject({
      en: z
        .strictObject({ name: z.string().max(200).optional(), noteHtml: html.optional() })
        .optional(),
    })
    .optional(),
  categoryIds: z.array(z.int().positive()).max(500).optional(),
  brandIds: z.array(z.int().positive()).max(500).optional(),
});
const sizeGuidePatch = newSizeGuide.partial();
const sizeGuideSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    name: z.string(),
    noteHtml: z.string(),
    columns: z.array(column),
    rows: z.array(z.array(cell)),
    translations: z.record(z.string(), z.unknown()),
    categoryIds: z.array(z.int()),
    brandIds: z.array(z.int()),
    version: z.int(),
  })
  .meta({ id: 'SizeGuide' });

/** Routes of size guides in the office; registered under `/api/admin`. */
export function sizeGuideRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['size-guides'];
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  return async (app) => {
    app.get(
      '/size-guides',
      {
        config: read,
        schema: {
          tags,
          summary: 'List size guides by name',
          querystring: pageQuery.extend({ q: z.string().max(200).optional() }),
          response: { 200: pageOf(sizeGuideSchema) },
        },
      },
      async (request, reply) => {
        const { q, limit } = request.query;
        const after = readCursor(request.query.cursor, nameCursor);
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listSizeGuides(deps.db, {
          limit: limit + 1,
          ...(q ? { q } : {}),
          ...(after.value ? { after: { name: after.value[0], id: after.value[1] } } : {}),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.name, row.id]));
      },
    );
    app.get(
      '/size-guides/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a size guide',
          params: idParam,
          response: { 200: sizeGuideSchema },
        },
      },
      async (request, reply) => {
        const guide = await findSizeGuide(deps.db, request.params.id);
        return sendVersioned(reply, guide ? ok(guide) : refuse('size-guide-unknown', 404));
      },
    );
    app.post(
      '/size-guides',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a size guide',
          body: newSizeGuide,
          response: { 201: sizeGuideSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createSizeGuide(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/size-guides/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a size guide',
          params: idParam,
          body: sizeGuidePatch,
          response: { 200: sizeGuideSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { id } = request.params;
          return updateSizeGuide(tx, actorOf(request), id, version.value, request.body);
        }),
    );
    app.delete(
      '/size-guides/:id',
      { config: write, schema: { tags, summary: 'Delete a size guide', params: idParam } },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteSizeGuide(tx, actorOf(request), request.params.id, version.value);
        }),
    );
  };
}
