import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  readIfMatch,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import type { ProcedureContent } from './model.ts';
import {
  beginRecording,
  createProcedure,
  endRecording,
  noteVisit,
  retireProcedure,
  rewriteProcedure,
  shareProcedure,
} from './procedures.ts';
import { actsSchema, contentSchema, procedureFields, procedureSchema } from './schemas.ts';
import { findProcedure, listProcedures } from './store.ts';

const tags = ['procedures'];
const read = { scope: 'procedures:read' } as const;
const write = { scope: 'procedures:write' } as const;

/** Routes of procedures in the office; registered under `/api/admin`. */
export function procedureRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/procedures',
      {
        config: read,
        schema: {
          tags,
          summary: 'List procedures in use',
          response: { 200: pageOf(procedureSchema) },
        },
      },
      async (_request, reply) => reply.send({ items: await listProcedures(db), nextCursor: null }),
    );
    app.get(
      '/procedures/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'A procedure, as it is or as it was at a version',
          params: idParam,
          querystring: z.object({
            version: z.coerce.number().int().min(1).max(1_000_000).optional(),
          }),
          response: { 200: procedureSchema },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const found = await findProcedure(db, id, request.query.version ?? null);
        if (!found) return sendRefusal(reply, refuse('procedure-unknown', 404).refusal);
        return sendVersioned(reply, ok(found));
      },
    );
    app.get(
      '/procedures/:id/share',
      {
        config: read,
        schema: {
          tags,
          summary: 'The procedure as a file for other merchants, without people, numbers and names',
          params: idParam,
          response: { 200: contentSchema },
        },
      },
      async (request, reply) => sendResult(reply, await shareProcedure(db, request.params.id)),
    );
    app.post(
      '/procedures',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write a procedure down, or take one over from a file',
          body: procedureFields,
          response: { 201: procedureSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createProcedure(tx, actorOf(request), request.body as ProcedureContent),
        ),
    );
    app.put(
      '/procedures/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write the next version; copies that run keep theirs',
          params: idParam,
          body: procedureFields,
          response: { 200: procedureSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          const content = request.body as ProcedureContent;
          return rewriteProcedure(tx, actorOf(request), id, expected.value, content);
        }),
    );
    app.delete(
      '/procedures/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Take a procedure out of use',
          params: idParam,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          retireProcedure(tx, actorOf(request), request.params.id),
        ),
    );
    await app.register(recordingRoutes({ db }));
  };
}

function recordingRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.post(
      '/procedure-recordings',
      {
        config: write,
        schema: {
          tags,
          summary: 'Begin to record what one does',
          response: { 201: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => beginRecording(tx, String(actorOf(request).id))),
    );
    app.post(
      '/procedure-recordings/visits',
      {
        config: write,
        schema: {
          tags,
          summary: 'Note a screen that was opened',
          body: z.strictObject({ path: z.string().max(300) }),
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          noteVisit(tx, String(actorOf(request).id), request.body.path),
        ),
    );
    app.post(
      '/procedure-recordings/end',
      {
        config: write,
        schema: {
          tags,
          summary: 'End the recording; what was done, for drafting steps',
          response: { 200: actsSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) => endRecording(tx, String(actorOf(request).id))),
    );
  };
}
