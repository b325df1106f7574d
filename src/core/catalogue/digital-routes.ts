import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { setDigital } from './digital.ts';
import { readDigital } from './digital-store.ts';

const ids = z.array(z.int().positive()).max(500);
const terms = z
  .strictObject({
    mostDownloads: z.int().positive().max(10_000).nullable().describe('Null: as often as wanted'),
    validDays: z.int().positive().max(36_500).nullable().describe('Null: for ever'),
  })
  .nullable()
  .describe('Null: as the settings of the shop say');
const file = z.strictObject({
  id: z.int().positive().nullable().describe('Null: a new one'),
  variantId: z.int().positive().nullable().describe('Null: with every digital variant'),
  name: z.string().trim().min(1).max(120),
  fileId: z.int().positive().describe('Another one than before becomes its next version'),
});
const body = z.strictObject({
  digitalVariantIds: ids,
  limitedVariantIds: ids.describe('Whose copies stock counts'),
  terms,
  files: z.array(file).max(30),
});
const digital = z
  .object({
    variants: z.array(
      z.object({
        id: z.int(),
        options: z.string(),
        digital: z.boolean(),
        limitedCopies: z.boolean(),
        bundle: z.boolean(),
      }),
    ),
    terms,
    files: z.array(
      file.extend({
        id: z.int(),
        versions: z.array(
          z.object({
            number: z.int(),
            fileId: z.int(),
            originalName: z.string(),
            mediaType: z.string(),
            byteSize: z.int(),
            by: z.string(),
            at: z.string(),
          }),
        ),
      }),
    ),
    version: z.int(),
  })
  .meta({ id: 'DigitalArticle' });

/** Routes of what a product delivers by a link; registered under `/api/admin`. */
export function digitalRoutes(deps: { db: Db }): RoutePlugin {
  const params = idParam;
  const path = '/products/:id/digital';
  const response = { 200: digital };
  return async (app) => {
    app.get(
      path,
      {
        config: { scope: 'catalogue:read' },
        schema: {
          tags: ['products'],
          summary: 'Read which variants are delivered by a link, and with which files',
          params,
          response,
        },
      },
      async (request, reply) => {
        const known = await readDigital(deps.db, request.params.id);
        return sendVersioned(reply, known ? ok(known) : refuse('product-unknown', 404));
      },
    );
    app.put(
      path,
      {
        config: { scope: 'catalogue:write' },
        schema: {
          tags: ['products'],
          summary: 'Set which variants are delivered by a link, and with which files',
          params,
          body,
          response,
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { id } = request.params;
          return setDigital(tx, actorOf(request), id, version.value, request.body);
        }),
    );
  };
}
