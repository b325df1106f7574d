import { z } from 'zod';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  flag,
  idParam,
  localeOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { describeIssue } from './describe.ts';
import { forgetMapping, mapImport, nameMapping, readColumns } from './mapping-commands.ts';
import { MAPPING_FIELDS, type SavedMapping } from './mapping-model.ts';
import { listMappings } from './mapping-store.ts';
import { runSchema, viewOf } from './run-view.ts';

const tags = ['imports'];
const column = z.strictObject({
  header: z.string().max(1_000),
  field: z.enum(MAPPING_FIELDS),
  name: z.string().max(200).default('').describe('Of an option or attribute; empty: the header'),
  unit: z.string().max(8).default('').describe('Of a weight or length'),
});
const mapping = z.strictObject({
  columns: z.array(column).min(1).max(2_000),
  hasHeader: z.boolean(),
  decimal: z.enum(['auto', ',', '.']),
  pathSeparator: z.string().min(1).max(5),
  listSeparator: z.string().min(1).max(5),
});
const name = z.string().trim().min(1).max(80);
const columnsSchema = z
  .object({
    headers: z.array(
      z.object({
        header: z.string(),
        samples: z.array(z.string()),
        issues: z.array(
          z.object({
            severity: z.enum(['error', 'warning']),
            count: z.int(),
            row: z.int(),
            value: z.string(),
            message: z.string(),
            remedy: z.string(),
          }),
        ),
      }),
    ),
    mapping,
    origin: z
      .enum(['run', 'saved', 'proposed'])
      .describe('Chosen for this import, remembered for these headers, or guessed'),
    name: z.string().nullable(),
  })
  .meta({ id: 'ImportColumns' });
const savedSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    columns: z.int().describe('Columns that are read'),
    actorLabel: z.string(),
    usedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'ImportMapping' });

/** How the columns of other people's tables are read; registered under `/api/admin`. */
export function mappingRoutes(deps: { db: Db }): RoutePlugin {
  const read = { scope: 'imports:read' } as const;
  const write = { scope: 'imports:write' } as const;
  return async (app) => {
    app.get(
      '/imports/:id/columns',
      {
        config: read,
        schema: {
          tags,
          summary: 'The columns of an upload with samples, and how they are read or likely mean',
          params: idParam,
          querystring: z.object({ hasHeader: flag.optional() }),
          response: { 200: columnsSchema },
        },
      },
      async (request, reply) => {
        const found = await readColumns(deps.db, request.params.id, request.query.hasHeader);
        if (!found.ok) return sendResult(reply, found);
        const t = translator(localeOf(request));
        const headers = found.value.headers.map(({ issues, ...one }) => ({
          ...one,
          issues: issues.map(({ code, params, severity, count, row, value }) => ({
            ...{ severity, count, row, value },
            ...describeIssue(t, { code, params }),
          })),
        }));
        return sendResult(reply, ok({ ...found.value, headers }));
      },
    );

    app.put(
      '/imports/:id/mapping',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say what the columns of an upload mean; its preview follows in the background',
          params: idParam,
          body: z.strictObject({
            mapping,
            rememberAs: name.nullable().default(null).describe('Proposed again for these headers'),
          }),
          response: { 200: runSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const command = { runId: request.params.id, ...request.body };
          const run = await mapImport(tx, actorOf(request), command);
          return run.ok ? ok(viewOf(run.value, localeOf(request))) : run;
        }),
    );

    app.get(
      '/import-mappings',
      {
        config: read,
        schema: {
          tags,
          summary: 'Remembered mappings, the one used last first',
          response: { 200: z.object({ items: z.array(savedSchema) }) },
        },
      },
      async (_request, reply) =>
        sendResult(reply, ok({ items: (await listMappings(deps.db)).map(savedView) })),
    );

    app.patch(
      '/import-mappings/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Give a mapping another name',
          params: idParam,
          body: z.strictObject({ name }),
          response: { 200: savedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const { id } = request.params;
          const done = await nameMapping(tx, actorOf(request), id, request.body.name);
          return done.ok ? ok(savedView(done.value)) : done;
        }),
    );

    app.delete(
      '/import-mappings/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Forget a mapping; imports that were read with it stay',
          params: idParam,
          response: { 200: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx): Promise<Result<{ id: number }>> => {
          const { id } = request.params;
          const done = await forgetMapping(tx, actorOf(request), id);
          return done.ok ? ok({ id }) : done;
        }),
    );
  };
}

function savedView({ id, name: known, content, actorLabel, usedAt, version }: SavedMapping) {
  const columns = content.columns.filter(({ field }) => field !== 'ignore').length;
  return { id, name: known, columns, actorLabel, usedAt, version };
}
