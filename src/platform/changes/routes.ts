import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../db/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  pageQuery,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import { filterQuery, kindsOf, type ChangeAreas } from './areas.ts';
import { exploreRoutes } from './explore-routes.ts';
import { changeSchema, pageChanges, viewChange } from './pages.ts';
import { listEntityKinds, loadChange } from './queries.ts';
import { undoChange, type UndoHandlers } from './undo.ts';

/** Routes of the timeline in the office; registered under `/api/admin`. */
export function changesAdminRoutes(deps: {
  db: Db;
  undo: UndoHandlers;
  /** What readers may narrow it by; none: kinds alone. */
  areas?: ChangeAreas;
}): RoutePlugin {
  return async (app) => {
    await app.register(exploreRoutes({ ...deps, areas: deps.areas ?? {} }));
    app.get(
      '/changes',
      {
        config: { scope: 'changes:read' },
        schema: {
          tags: ['changes'],
          summary: 'The timeline: who changed what, when, why; the newest first',
          querystring: pageQuery.extend(filterQuery),
          response: { 200: pageOf(changeSchema) },
        },
      },
      async (request, reply) => {
        const { area, ...query } = request.query;
        const entityKinds = kindsOf(deps.areas ?? {}, area);
        return sendResult(reply, await pageChanges(deps, { ...query, entityKinds }));
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
        return sendResult(
          reply,
          change ? ok(viewChange(change, deps.undo)) : refuse('change-unknown', 404),
        );
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
