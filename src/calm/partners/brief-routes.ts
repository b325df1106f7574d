import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
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
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import {
  changeBrief,
  checkBrief,
  createBrief,
  fileNameOf,
  findBrief,
  listBriefs,
  moveBrief,
  printBrief,
  sendBrief,
  type BriefDeps,
} from './briefs.ts';
import { briefFields, briefSchema, findingSchema } from './schemas.ts';

const tags = ['briefs'];
const read = { scope: 'partners:read' } as const;
const write = { scope: 'partners:write' } as const;
const states = z.enum(['draft', 'sent', 'agreed', 'done', 'dropped']);
const body = z.strictObject(briefFields);

/** Routes of briefs; registered under `/api/admin`. */
export function briefRoutes(deps: BriefDeps & { db: Db; now: () => Date }): RoutePlugin {
  const { db, now } = deps;
  return async (app) => {
    app.get(
      '/briefs',
      {
        config: read,
        schema: {
          tags,
          summary: 'List briefs, the newest first',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional(),
            state: states.optional(),
          }),
          response: { 200: pageOf(briefSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, q, state } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const beforeId = after.value?.[0] ?? null;
        const rows = await listBriefs(db, { q, state, beforeId, limit: limit + 1 });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.post(
      '/briefs/check',
      {
        config: read,
        schema: {
          tags,
          summary: 'What is vague in a brief, without keeping it',
          body,
          response: { 200: z.object({ findings: z.array(findingSchema) }) },
        },
      },
      async (request, reply) => reply.send({ findings: checkBrief(request.body, now()) }),
    );
    app.get(
      '/briefs/:id',
      {
        config: read,
        schema: { tags, summary: 'One brief', params: idParam, response: { 200: briefSchema } },
      },
      async (request, reply) => {
        const found = await findBrief(db, request.params.id);
        return sendVersioned(reply, found ? ok(found) : refuse('brief-unknown', 404));
      },
    );
    app.get(
      '/briefs/:id/brief.pdf',
      { config: read, schema: { tags, summary: 'The brief as a PDF', params: idParam } },
      async (request, reply) => {
        const found = await findBrief(db, request.params.id);
        if (!found) return sendRefusal(reply, refuse('brief-unknown', 404).refusal);
        const company = await readSetting(db, companySetting);
        return reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `inline; filename="${fileNameOf(found)}"`)
          .send(await printBrief(found, company, now()));
      },
    );
    app.post(
      '/briefs',
      {
        config: write,
        schema: { tags, summary: 'Begin a brief', body, response: { 201: briefSchema } },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => createBrief(tx, actorOf(request), request.body)),
    );
    app.patch(
      '/briefs/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a draft',
          params: idParam,
          body: body.partial(),
          response: { 200: briefSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const patch = Object.fromEntries(
            Object.entries(request.body).filter(([, value]) => value !== undefined),
          );
          return changeBrief(tx, actorOf(request), request.params.id, expected.value, patch);
        }),
    );
    app.post(
      '/briefs/:id/send',
      {
        config: write,
        schema: {
          tags,
          summary: 'Send a brief as a PDF by mail; a vague one is refused',
          params: idParam,
          response: { 200: briefSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          return sendBrief(tx, deps, actorOf(request), id, expected.value, now());
        }),
    );
    app.post(
      '/briefs/:id/state',
      {
        config: write,
        schema: {
          tags,
          summary: 'Agree, end, drop, or take back to be rewritten',
          params: idParam,
          body: z.strictObject({ state: states.exclude(['sent']) }),
          response: { 200: briefSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { params, body: wanted } = request;
          return moveBrief(tx, actorOf(request), params.id, expected.value, wanted.state);
        }),
    );
  };
}
