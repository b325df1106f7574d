import { Readable } from 'node:stream';
import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { meetFreeze } from '../calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  localeOf,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { confirmImport, pauseImport, receiveUpload } from './commands.ts';
import { describeIssue, errorFileHeader, errorFileLines } from './describe.ts';
import { exportCatalogue } from './export-catalogue.ts';
import { EXPORT_FORMATS } from './export-model.ts';
import { findRun, listIssues, listRuns } from './run-store.ts';
import { mappingRoutes } from './mapping-routes.ts';
import { runSchema, viewOf } from './run-view.ts';

/** Largest upload; compress a larger file (.csv.gz) or import it from the command line. */
const LIMIT_BYTES = 1024 ** 3;

const tags = ['imports'];
const FORMATS = ['auto', 'shopify', 'woocommerce', 'prestashop', 'sereine'] as const;

const issueSchema = z
  .object({
    id: z.int(),
    severity: z.enum(['error', 'warning']),
    row: z.int().describe('As a spreadsheet numbers rows: the first is 1'),
    column: z.string(),
    value: z.string(),
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'ImportIssue' });

/** Imports of the office, registered under `/api/admin`: upload, preview, confirm, follow, error file. */
export function importAdminRoutes(deps: { db: Db; publicUrl: string }): RoutePlugin {
  return async (app) => {
    await app.register(mappingRoutes(deps));
    await app.register(import('@fastify/multipart'), {
      limits: { files: 1, fields: 5, fileSize: LIMIT_BYTES },
    });
    app.post(
      '/imports',
      {
        config: { scope: 'imports:write' },
        bodyLimit: LIMIT_BYTES + 100_000,
        schema: {
          tags,
          summary:
            'Upload a catalogue file (multipart, field `file`); its preview follows in the background',
          consumes: ['multipart/form-data'],
          querystring: z.object({
            format: z.enum(FORMATS).default('auto'),
            channelId: z.string().max(32).optional(),
          }),
          response: { 201: runSchema },
        },
      },
      async (request, reply) => {
        if (!request.isMultipart()) return sendRefusal(reply, noFile.refusal);
        const locale = localeOf(request);
        return writeOnce(deps.db, request, reply, 201, async (tx) => {
          const part = await request.file();
          if (!part) return noFile;
          const received = await receiveUpload(tx, actorOf(request), {
            content: part.file,
            isCut: () => part.file.truncated,
            fileName: part.filename,
            ...request.query,
          });
          return received.ok ? ok(viewOf(received.value, locale)) : received;
        });
      },
    );

    app.get(
      '/imports',
      {
        config: { scope: 'imports:read' },
        schema: {
          tags,
          summary: 'List imports, newest first',
          querystring: pageQuery,
          response: { 200: pageOf(runSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const before = after.value?.[0];
        const rows = await listRuns(deps.db, { limit: limit + 1, ...(before ? { before } : {}) });
        const views = rows.map((run) => viewOf(run, localeOf(request)));
        return sendResult(reply, ok(cutPage(views, limit, ({ id }) => [id])));
      },
    );

    app.get(
      '/imports/:id',
      {
        config: { scope: 'imports:read' },
        schema: { tags, summary: 'One import', params: idParam, response: { 200: runSchema } },
      },
      async (request, reply) => {
        const run = await findRun(deps.db, request.params.id);
        return sendResult(reply, run ? ok(viewOf(run, localeOf(request))) : unknownRun);
      },
    );

    app.get(
      '/imports/:id/issues',
      {
        config: { scope: 'imports:read' },
        schema: {
          tags,
          summary: 'Rows that were refused (errors) or changed on the way in (warnings)',
          params: idParam,
          querystring: pageQuery.extend({ severity: z.enum(['error', 'warning']).optional() }),
          response: { 200: pageOf(issueSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, severity } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        if (!(await findRun(deps.db, request.params.id)))
          return sendRefusal(reply, unknownRun.refusal);
        const rows = await listIssues(deps.db, {
          runId: request.params.id,
          limit: limit + 1,
          ...(after.value ? { after: after.value[0] } : {}),
          ...(severity ? { severity } : {}),
        });
        const t = translator(localeOf(request));
        const views = rows.map(({ params, ...row }) => ({
          ...row,
          ...describeIssue(t, { code: row.code, params }),
        }));
        return sendResult(reply, ok(cutPage(views, limit, ({ id }) => [id])));
      },
    );

    app.get(
      '/imports/:id/errors.csv',
      {
        config: { scope: 'imports:read' },
        schema: {
          tags,
          summary: 'The error file: severity, row, column, value, reason, remedy',
          params: idParam,
        },
      },
      async (request, reply) => {
        const run = await findRun(deps.db, request.params.id);
        if (!run) return sendRefusal(reply, unknownRun.refusal);
        const name = encodeURIComponent(
          `${run.fileName.replace(/\.(csv|gz|txt|tsv)$/gi, '')}-erreurs.csv`,
        );
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
          .header('cache-control', 'private, no-store')
          .send(Readable.from(errorLines(deps.db, run.id, localeOf(request))));
      },
    );

    app.get(
      '/exports/catalogue.csv',
      {
        config: { scope: 'catalogue:read' },
        schema: {
          tags,
          summary: 'The catalogue in a format that can be imported again',
          querystring: z.object({
            channelId: z.string().max(32).optional(),
            format: z.enum(EXPORT_FORMATS).default('sereine'),
          }),
        },
      },
      async (request, reply) => {
        const { channelId, format } = request.query;
        const pieces = await exportCatalogue(deps.db, {
          channelId,
          format,
          origin: deps.publicUrl,
        });
        if (!pieces.ok) return sendRefusal(reply, pieces.refusal);
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename=catalogue-${format}.csv`)
          .header('cache-control', 'private, no-store')
          .send(Readable.from(pieces.value));
      },
    );

    for (const [action, summary, command] of [
      [
        'confirm',
        'Import a previewed file, or go on with one that was paused or failed',
        confirmImport,
      ],
      ['pause', 'Stop a running import at the next batch; it can go on later', pauseImport],
    ] as const) {
      app.post(
        `/imports/:id/${action}`,
        {
          config: { scope: 'imports:write' },
          schema: {
            tags,
            summary,
            params: idParam,
            body: z.strictObject({}).nullish(),
            response: { 200: runSchema },
          },
        },
        (request, reply) =>
          writeOnce(deps.db, request, reply, 200, async (tx) => {
            const { id } = request.params;
            if (action === 'confirm') {
              const label = (await findRun(tx, id))?.fileName ?? '';
              const met = await meetFreeze(tx, request, { kind: 'import', label });
              if (!met.ok) return met;
            }
            const run = await command(tx, actorOf(request), id);
            return run.ok ? ok(viewOf(run.value, localeOf(request))) : run;
          }),
      );
    }
  };
}

const unknownRun = refuse('import-unknown', 404);
const noFile = refuse('import-file-missing', 422);
const ISSUES_AT_ONCE = 2_000;

async function* errorLines(db: Db, runId: number, locale: string): AsyncGenerator<string> {
  const t = translator(locale);
  yield errorFileHeader(t, locale);
  for (let after = 0; ;) {
    const issues = await listIssues(db, { runId, after, limit: ISSUES_AT_ONCE });
    if (issues.length === 0) return;
    yield errorFileLines(issues, t, locale);
    after = issues.at(-1)!.id;
  }
}
