import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  flag,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  readIfMatch,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { changeAnomaly, listAnomalies, noteAnomaly } from './anomalies.ts';
import { closeCause, listCauses, takeCause } from './causes.ts';
import { anomalySchema, causeSchema } from './schemas.ts';

const tags = ['incidents'];
const read = { scope: 'incidents:read' } as const;
const write = { scope: 'incidents:write' } as const;
const text = (most: number) => z.string().trim().max(most);

/** Routes of the register of anomalies; registered under `/api/admin`. */
export function anomalyAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/anomalies',
      {
        config: read,
        schema: {
          tags,
          summary: 'List what does not look right, the one seen last first',
          querystring: pageQuery.extend({
            state: z.enum(['open', 'closed']).optional(),
            due: flag.optional().describe('Only those to be looked at again by now'),
            q: z.string().max(200).optional().describe('In what it is, or in its cause'),
          }),
          response: { 200: pageOf(anomalySchema) },
        },
      },
      async (request, reply) => {
        const { state, due, q, limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listAnomalies(db, {
          ...(state ? { state } : {}),
          ...(q ? { q } : {}),
          ...(due ? { due } : {}),
          beforeId: after.value?.[0] ?? null,
          limit: limit + 1,
        });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.post(
      '/anomalies',
      {
        // Whoever works here may say what does not look right.
        config: { scope: 'signed-in' },
        schema: {
          tags,
          summary: 'Write down an anomaly, even a tiny one',
          body: z.strictObject({
            label: text(200).min(1),
            path: text(300)
              .regex(/^(\/|$)/, 'office-path-invalid')
              .default(''),
            place: text(120)
              .default('')
              .describe('What that screen is called; no name of a person'),
          }),
          response: { 201: anomalySchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => noteAnomaly(tx, actorOf(request), request.body)),
    );
    app.patch(
      '/anomalies/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Close an anomaly with its cause; later say whether that worked',
          params: idParam,
          body: z.strictObject({
            state: z.enum(['open', 'closed']).optional(),
            cause: text(4_000).optional(),
            checkOn: z.iso.date().nullable().optional(),
            wasEffective: z.boolean().nullable().optional(),
            minutes: z.int().min(0).max(10_000).optional(),
          }),
          response: { 200: anomalySchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return changeAnomaly(tx, actorOf(request), params.id, version.value, body);
        }),
    );
    causeRoutes(app, db);
  };
}

function causeRoutes(app: Parameters<RoutePlugin>[0], db: Db): void {
  app.get(
    '/anomalies/causes',
    {
      config: read,
      schema: {
        tags,
        summary:
          'What comes back: three or more alike in thirty days, with what they cost together',
        response: { 200: z.object({ items: z.array(causeSchema) }) },
      },
    },
    async (_request, reply) => sendResult(reply, ok({ items: await listCauses(db) })),
  );
  app.post(
    '/anomalies/causes/:key/task',
    {
      config: write,
      schema: {
        tags,
        summary: 'Make one task of finding the cause',
        params: z.object({ key: z.string().max(120) }),
        body: z.strictObject({ title: text(200).min(1), detail: text(2_000).default('') }),
        response: { 201: causeSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 201, (tx) =>
        takeCause(tx, actorOf(request), request.params.key, request.body),
      ),
  );
  app.post(
    '/anomalies/causes/:key/close',
    {
      config: write,
      schema: {
        tags,
        summary:
          'Say what the cause was: all alike are closed, and it is asked once whether that was enough',
        params: z.object({ key: z.string().max(120) }),
        body: z.strictObject({
          cause: text(4_000).min(1),
          checkOn: z.iso.date(),
          minutes: z.int().min(0).max(10_000).default(0),
        }),
        response: { 200: z.object({ closed: z.int() }) },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, (tx) =>
        closeCause(tx, actorOf(request), request.params.key, request.body),
      ),
  );
}
