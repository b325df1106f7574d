import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { csvSafe } from '../../kernel/csv-safe.ts';
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
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { createRedirect, deleteRedirect, importRedirects, updateRedirect } from './commands.ts';
import { readRedirects } from './store.ts';

const tags = ['redirects'];
const read = { scope: 'catalogue:read' } as const;
const write = { scope: 'catalogue:write' } as const;

const status = z.union([z.literal(301), z.literal(302), z.literal(410)]);
const address = z.string().max(2_000);
const newRedirect = z.strictObject({
  from: address.describe('Old address: path and query, or the whole old address'),
  to: address
    .nullable()
    .default(null)
    .describe('A path of the shop or a whole address; null with 410'),
  status: status.default(301),
});
const redirectPatch = z.strictObject({
  from: address.optional(),
  to: address.nullable().optional(),
  status: status.optional(),
});
const redirectSchema = z
  .object({
    id: z.int(),
    from: z.string(),
    to: z.string().nullable(),
    status: z.int(),
    hits: z.int(),
    lastHitAt: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Redirect' });
const reportSchema = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.array(
    z.object({ row: z.int(), field: z.string(), value: z.string(), code: z.string() }),
  ),
});
const filters = z.object({ q: z.string().max(200).optional().describe('Part of either address') });
const BATCH = 1_000;

/** Routes of redirects in the office; registered under `/api/admin`. */
export function redirectAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/redirects',
      {
        config: read,
        schema: {
          tags,
          summary: 'List redirects by old address',
          querystring: filters.extend(pageQuery.shape),
          response: { 200: pageOf(redirectSchema) },
        },
      },
      async (request, reply) => {
        const { q, limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.string()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await readRedirects(db, {
          ...(q === undefined ? {} : { q }),
          after: after.value?.[0] ?? null,
          limit: limit + 1,
        });
        return reply.send(cutPage(rows, limit, (row) => [row.from]));
      },
    );
    app.post(
      '/redirects',
      {
        config: write,
        schema: {
          tags,
          summary: 'Let an old address lead elsewhere',
          body: newRedirect,
          response: { 201: redirectSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createRedirect(tx, actorOf(request), request.body),
        ),
    );
    app.post(
      '/redirects/import',
      {
        config: write,
        schema: {
          tags,
          summary: 'Take a pasted list: old address, new address, status',
          body: z.strictObject({ text: z.string().max(500_000) }),
          response: { 200: reportSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          importRedirects(tx, actorOf(request), request.body.text),
        ),
    );
    app.patch(
      '/redirects/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a redirect',
          params: idParam,
          body: redirectPatch,
          response: { 200: redirectSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return updateRedirect(
            tx,
            actorOf(request),
            request.params.id,
            version.value,
            request.body,
          );
        }),
    );
    app.delete(
      '/redirects/:id',
      { config: write, schema: { tags, summary: 'Forget a redirect', params: idParam } },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteRedirect(tx, actorOf(request), request.params.id, version.value);
        }),
    );
    app.get(
      '/redirects/export.csv',
      { config: read, schema: { tags, summary: 'Export redirects as CSV', querystring: filters } },
      async (request, reply) =>
        reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="redirects.csv"')
          .send(Readable.from(csvOf(db, request.query.q))),
    );
  };
}

/** The columns that `POST /redirects/import` takes, then the visits. */
async function* csvOf(db: Db, q: string | undefined): AsyncGenerator<string> {
  yield '\uFEFFfrom;to;status;hits\r\n';
  for (let after: string | null = null; ;) {
    const rows = await readRedirects(db, {
      ...(q === undefined ? {} : { q }),
      after,
      limit: BATCH,
    });
    yield stringify(
      rows.map((row) => [csvSafe(row.from), csvSafe(row.to ?? ''), row.status, row.hits]),
      { delimiter: ';', record_delimiter: '\r\n' },
    );
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.from;
  }
}
