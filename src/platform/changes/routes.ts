import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import { listChanges, listEntityKinds, loadChange, type Change } from './queries.ts';
import { isUndoable, undoChange, type UndoHandlers } from './undo.ts';

const actionSchema = z.enum(['create', 'update', 'delete', 'import', 'undo']);
const actorKindSchema = z.enum(['staff', 'customer', 'api-key', 'system']);

const changeSchema = z
  .object({
    id: z.int(),
    at: z.string(),
    actorKind: actorKindSchema,
    actorId: z.string().nullable(),
    actorLabel: z.string(),
    why: z.string().nullable(),
    entityKind: z.string(),
    entityId: z.string(),
    entityLabel: z.string(),
    action: actionSchema,
    before: z.unknown().describe('The fields that changed, as they were'),
    after: z.unknown().describe('The same fields, as they became'),
    undoesId: z.int().nullable(),
    undoneById: z.int().nullable(),
    undoable: z.boolean(),
  })
  .meta({ id: 'Change' });

const instant = z.iso.datetime({ offset: true });

/** Routes of the timeline in the office; registered under `/api/admin`. */
export function changesAdminRoutes(deps: { db: Db; undo: UndoHandlers }): RoutePlugin {
  const viewOf = (change: Change) => ({ ...change, undoable: isUndoable(change, deps.undo) });
  return async (app) => {
    app.get(
      '/changes',
      {
        config: { scope: 'changes:read' },
        schema: {
          tags: ['changes'],
          summary: 'The timeline: who changed what, when, why; the newest first',
          querystring: pageQuery.extend({
            entityKind: z.string().max(60).optional(),
            entityId: z.string().max(100).optional(),
            action: actionSchema.optional(),
            actorKind: actorKindSchema.optional(),
            actorId: z.string().max(100).optional(),
            from: instant.optional(),
            to: instant.optional(),
            q: z.string().max(200).optional(),
          }),
          response: { 200: pageOf(changeSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const beforeId = after.value?.[0];
        const rows = await listChanges(deps.db, { ...filter, beforeId, limit: limit + 1 });
        const page = cutPage(rows, limit, (row) => [row.id]);
        return sendResult(reply, ok({ ...page, items: page.items.map(viewOf) }));
      },
    );

    app.get(
      '/changes/kinds',
      {
        config: { scope: 'changes:read' },
        schema: {
          tags: ['changes'],
          summary: 'The kinds of things that have changed, for the filter',
          response: { 200: z.object({ items: z.array(z.string()) }) },
        },
      },
      async (_request, reply) => sendResult(reply, ok({ items: await listEntityKinds(deps.db) })),
    );

    app.get(
      '/changes/:id',
      {
        config: { scope: 'changes:read' },
        schema: {
          tags: ['changes'],
          summary: 'One change',
          params: idParam,
          response: { 200: changeSchema },
        },
      },
      async (request, reply) => {
        const change = await loadChange(deps.db, request.params.id);
        return sendResult(reply, change ? ok(viewOf(change)) : refuse('change-unknown', 404));
      },
    );

    app.post(
      '/changes/:id/undo',
      {
        config: { scope: 'changes:undo' },
        schema: {
          tags: ['changes'],
          summary: 'Put back what a change replaced, if nothing touched it since',
          params: idParam,
          body: z.strictObject({ why: z.string().max(500).optional() }).optional(),
          response: { 201: z.object({ changeId: z.int() }) },
        },
      },
      async (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          undoChange(tx, actorOf(request), deps.undo, request.params.id, request.body?.why),
        ),
    );
  };
}
