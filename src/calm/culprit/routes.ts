import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import {
  actorOf,
  idParam,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import type { UndoHandlers } from '../../platform/changes/index.ts';
import type { TestSiteDeps } from '../test-sites/index.ts';
import {
  askForSearch,
  disableCulprit,
  listSuspected,
  undoCulprit,
  undoSuspect,
} from './commands.ts';
import { WAYS } from './model.ts';
import { checkTestSite } from './on-test-site.ts';
import { listRuns, listSearches, readFollowing } from './store.ts';

const tags = ['incidents'];
const read = { scope: 'incidents:read' } as const;
const title = z.object({ fr: z.string(), en: z.string() });
const part = z.object({
  name: z.string(),
  title,
  requires: z.array(z.string()),
  kind: z.string().optional().describe('Of a change: what it changed; its name is its number'),
});
const runSchema = z.object({
  id: z.int(),
  at: z.string(),
  purpose: z.enum(['none', 'all', 'without-suspect', 'narrow', 'alone', 'without']),
  switchedOn: z.array(z.string()),
  candidates: z.int().describe('How many were still possible when it was asked'),
  failedStep: z.string().nullable().describe('Null: the whole purchase worked'),
  message: z.string(),
  milliseconds: z.int(),
});
const remedy = z.strictObject({
  name: z.string().max(40).describe('An extension, or the number of a change'),
  workaround: z.string().trim().max(1_000),
});
const searchSchema = z
  .object({
    id: z.int(),
    incidentId: z.int(),
    way: z.enum([...WAYS, 'changes']),
    testSiteId: z.int().nullable(),
    followsId: z.int().nullable().describe('The search that it goes on after'),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    parts: z.array(part),
    suspect: z.string().nullable().describe('The extension that changed last before the onset'),
    verdict: z
      .object({
        kind: z.enum(['core', 'not-reproduced', 'unsteady', 'found']),
        culprits: z.array(z.object({ names: z.array(z.string()), remedy: z.string() })).optional(),
      })
      .nullable(),
    comparison: z
      .discriminatedUnion('state', [
        z.object({ state: z.literal('running') }),
        z.object({
          state: z.literal('done'),
          clean: z
            .object({ failedStep: z.string().nullable(), message: z.string() })
            .nullable()
            .describe('The purchase on a clean installation; null when it could not be made'),
          problem: z.string(),
          server: z
            .array(z.object({ key: z.string(), state: z.string() }))
            .describe('What the server check found worth a look'),
        }),
      ])
      .nullable()
      .describe('When no extension is to blame: a clean installation, and the server'),
    problem: z.string(),
    askedBy: z.string(),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
    runs: z.array(runSchema),
  })
  .meta({ id: 'CulpritSearch' });

/** Routes of the search for the culprit; registered under `/api/admin`. */
export function culpritRoutes(sites: TestSiteDeps, handlers: UndoHandlers): RoutePlugin {
  const { db } = sites;
  return async (app) => {
    app.get(
      '/incidents/:id/culprit-search',
      {
        config: read,
        schema: {
          tags,
          summary:
            'The last search for the culprit with every trial, and what one would look among',
          params: idParam,
          response: {
            200: z.object({
              search: searchSchema.nullable(),
              following: searchSchema
                .nullable()
                .describe('The search that went on among changes, when no extension is to blame'),
              enabled: z.array(part),
            }),
          },
        },
      },
      async (request, reply) => {
        const [[last], enabled] = await Promise.all([
          listSearches(db, request.params.id),
          listSuspected(db),
        ]);
        const next = last ? await readFollowing(db, last.id) : null;
        const [search = null, following = null] = await Promise.all(
          [last, next].map(async (one) =>
            one ? { ...one, runs: await listRuns(db, one.id) } : null,
          ),
        );
        return sendResult(reply, ok({ search, following, enabled }));
      },
    );
    app.post(
      '/incidents/:id/culprit-search',
      {
        config: { scope: 'incidents:write' },
        schema: {
          tags,
          summary: 'Look for the extension that makes the trial purchase fail',
          params: idParam,
          body: z.strictObject({
            way: z.enum(WAYS),
            testSiteId: z.int().nullable().default(null).describe('Which test site, on one'),
          }),
          response: { 202: z.object({ id: z.int() }) },
        },
      },
      async (request, reply) => {
        const { way, testSiteId } = request.body;
        if (way === 'test-site') {
          const fit = await checkTestSite(sites, testSiteId ?? 0, await listSuspected(db));
          if (!fit.ok) return sendRefusal(reply, fit.refusal);
        }
        return writeOnce(db, request, reply, 202, (tx) =>
          askForSearch(tx, actorOf(request), request.params.id, request.body),
        );
      },
    );
    app.post(
      '/incidents/:id/undo',
      {
        config: { scope: 'changes:undo' },
        schema: {
          tags,
          summary: 'Undo a change that is suspected; the incident is worked around by it',
          params: idParam,
          body: remedy.omit({ name: true }).extend({ changeId: z.int() }),
          response: { 200: z.object({ changeId: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          undoSuspect(tx, actorOf(request), handlers, request.params.id, request.body),
        ),
    );
    app.post(
      '/culprit-searches/:id/disable',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Disable an extension that was found; the incident is worked around by it',
          params: idParam,
          body: remedy,
          response: { 200: z.object({ changed: z.boolean() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          disableCulprit(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/culprit-searches/:id/undo',
      {
        config: { scope: 'changes:undo' },
        schema: {
          tags,
          summary: 'Undo a change that was found; the incident is worked around by it',
          params: idParam,
          body: remedy,
          response: { 200: z.object({ changeId: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          undoCulprit(tx, actorOf(request), handlers, request.params.id, request.body),
        ),
    );
  };
}
