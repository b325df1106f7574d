import { stringifyForOthers } from '../../kernel/instants.ts';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../db/index.ts';
import {
  actorOf,
  idParam,
  localeOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import { refusalMessage } from '../i18n/index.ts';
import { areaSchema, filterQuery, kindsOf, type ChangeAreas } from './areas.ts';
import { compareMoments } from './compare.ts';
import { listNotes, removeNote, writeNote } from './notes.ts';
import { previewUndo } from './preview-undo.ts';
import { listChanges, type Change, type ChangeFilter } from './queries.ts';
import type { UndoHandlers } from './undo.ts';

const instant = z.iso.datetime({ offset: true });
const tags = ['changes'];
const read = { scope: 'changes:read' } as const;
const undoScope = { scope: 'changes:undo' } as const;

const noteSchema = z
  .object({
    id: z.int(),
    at: z.string(),
    changeId: z.int().nullable(),
    text: z.string(),
    actorLabel: z.string(),
    writtenAt: z.string(),
  })
  .meta({ id: 'ChangeNote' });

const fields = z.record(z.string(), z.unknown()).nullable();
const differenceSchema = z.object({
  entityKind: z.string(),
  entityId: z.string(),
  entityLabel: z.string(),
  area: z.string(),
  was: z.enum(['created', 'changed', 'deleted']),
  before: fields,
  after: fields,
  changes: z.int(),
  lastAt: z.string(),
});

interface ExploreDeps {
  db: Db;
  undo: UndoHandlers;
  areas: ChangeAreas;
}

type App = Parameters<RoutePlugin>[0];

/** Two moments beside each other, an undo before it is done, notes, and the whole as a file. */
export function exploreRoutes(deps: ExploreDeps): RoutePlugin {
  return async (app) => {
    compareRoutes(app, deps);
    noteRoutes(app, deps.db);
    exportRoute(app, deps);
  };
}

function compareRoutes(app: App, { db, undo, areas }: ExploreDeps): void {
  app.get(
    '/changes/compare',
    {
      config: read,
      schema: {
        tags,
        summary: 'What differs between two moments, each thing once',
        querystring: z.object({ from: instant, to: instant, area: areaSchema.optional() }),
        response: { 200: z.object({ items: z.array(differenceSchema), isCut: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { from, to, area } = request.query;
      const { items, isCut } = await compareMoments(db, { from, to, kinds: kindsOf(areas, area) });
      const placed = items.map((item) => ({ ...item, area: areaOf(areas, item.entityKind) }));
      return sendResult(reply, ok({ items: placed, isCut }));
    },
  );
  app.get(
    '/changes/:id/undo-preview',
    {
      config: undoScope,
      schema: {
        tags,
        summary: 'What undoing a change would do; nothing is changed',
        params: idParam,
        response: {
          200: z.object({
            refusal: z
              .object({ code: z.string(), title: z.string(), remedy: z.string() })
              .nullable(),
            follows: z.array(z.object({ topic: z.string(), count: z.int() })),
            since: z.object({
              count: z.int(),
              lastAt: z.string().nullable(),
              lastBy: z.string().nullable(),
            }),
          }),
        },
      },
    },
    async (request, reply) => {
      const preview = await previewUndo(db, actorOf(request), undo, request.params.id);
      const said = preview.refusal && {
        code: preview.refusal.code,
        ...refusalMessage(preview.refusal, localeOf(request)),
      };
      return sendResult(
        reply,
        ok({
          ...preview,
          refusal: said && { code: said.code, title: said.title, remedy: said.remedy },
        }),
      );
    },
  );
}

function areaOf(areas: ChangeAreas, kind: string): string {
  return Object.entries(areas).find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'other';
}

function noteRoutes(app: App, db: Db): void {
  app.get(
    '/change-notes',
    {
      config: read,
      schema: {
        tags,
        summary: 'Notes on moments of a span and on changes',
        querystring: z.object({
          from: instant,
          to: instant,
          changeIds: z
            .string()
            .regex(/^(\d{1,15}(,\d{1,15}){0,199})?$/)
            .default(''),
        }),
        response: { 200: z.object({ items: z.array(noteSchema) }) },
      },
    },
    async (request, reply) => {
      const { from, to, changeIds } = request.query;
      const ids = changeIds === '' ? [] : changeIds.split(',').map(Number);
      return sendResult(reply, ok({ items: await listNotes(db, { from, to, changeIds: ids }) }));
    },
  );
  const text = z.string().trim().min(1).max(1_000);
  app.post(
    '/change-notes',
    {
      config: undoScope,
      schema: {
        tags,
        summary: 'Write a note on a change or on a moment',
        body: z.union([
          z.strictObject({ text, changeId: z.int() }),
          z.strictObject({ text, at: instant }),
        ]),
        response: { 201: noteSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 201, (tx) => writeNote(tx, actorOf(request), request.body)),
  );
  app.delete(
    '/change-notes/:id',
    {
      config: undoScope,
      schema: { tags, summary: 'Take a note of one’s own back', params: idParam },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 204, (tx) =>
        removeNote(tx, actorOf(request), request.params.id),
      ),
  );
}

const ROWS_AT_ONCE = 500;
const COLUMNS = [
  ...(['id', 'at', 'actorKind', 'actorLabel', 'action', 'entityKind', 'entityId'] as const),
  ...(['entityLabel', 'why', 'before', 'after', 'undoesId', 'undoneById'] as const),
];

function exportRoute(app: App, { db, areas }: ExploreDeps): void {
  app.get(
    '/changes/export',
    {
      config: { ...read, people: 'all' },
      schema: {
        tags,
        summary: 'The timeline as a file, narrowed as the list is: CSV or JSON lines in an array',
        querystring: z.object({ ...filterQuery, format: z.enum(['csv', 'json']).default('csv') }),
      },
    },
    async (request, reply) => {
      const { format, area, ...filter } = request.query;
      const asked = { ...filter, entityKinds: kindsOf(areas, area) };
      const parts = format === 'csv' ? csvParts(db, asked) : jsonParts(db, asked);
      return reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json')
        .header('content-disposition', `attachment; filename="changes.${format}"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(parts));
    },
  );
}

async function* pagesOf(db: Db, filter: Omit<ChangeFilter, 'limit'>): AsyncGenerator<Change[]> {
  for (let beforeId: number | undefined; ;) {
    const rows = await listChanges(db, { ...filter, beforeId, limit: ROWS_AT_ONCE });
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    beforeId = rows.at(-1)!.id;
  }
}

async function* csvParts(db: Db, filter: Omit<ChangeFilter, 'limit'>): AsyncGenerator<string> {
  yield `\uFEFF${stringify([COLUMNS])}`;
  for await (const rows of pagesOf(db, filter)) {
    const told = JSON.parse(stringifyForOthers(rows)) as Change[];
    yield stringify(told.map((row) => COLUMNS.map((column) => csvSafe(cellOf(row[column])))));
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function* jsonParts(db: Db, filter: Omit<ChangeFilter, 'limit'>): AsyncGenerator<string> {
  let lead = '[';
  for await (const rows of pagesOf(db, filter)) {
    yield lead + rows.map((row) => stringifyForOthers(row)).join(',\n');
    lead = ',\n';
  }
  yield lead === '[' ? '[]\n' : ']\n';
}
