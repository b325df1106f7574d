import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  readIfMatch,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { ruleSchema, rulesSchema, type Member } from './model.ts';
import {
  countMembers,
  deleteSegment,
  getSegment,
  listMembers,
  listSegments,
  saveSegment,
  walkSegment,
} from './segments.ts';

const tags = ['segments'];
const read = { scope: 'customers:read' } as const;
const write = { scope: 'customers:write' } as const;
const fields = rulesSchema.extend({ name: z.string().max(120) });
const segmentSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    match: z.string(),
    rules: z.array(ruleSchema),
    ruleNames: z
      .array(z.string().nullable())
      .describe('The group, category or article that each rule names'),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'Segment' });
const rowSchema = segmentSchema.extend({ count: z.int() });
const memberSchema = z.object({
  id: z.int(),
  email: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  companyName: z.string(),
  locale: z.string(),
});

/** Customers chosen by rules, registered under `/api/admin`. */
export function segmentAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/segments',
      {
        config: read,
        schema: {
          tags,
          summary: 'List segments with how many customers they choose now',
          response: { 200: pageOf(rowSchema) },
        },
      },
      async () => ({ items: await listSegments(db), nextCursor: null }),
    );

    app.post(
      '/segments/count',
      {
        config: read,
        schema: {
          tags,
          summary: 'How many customers rules choose now; keeps nothing',
          body: rulesSchema,
          response: { 200: z.object({ count: z.int() }) },
        },
      },
      async (request) => ({ count: await countMembers(db, request.body) }),
    );

    app.get(
      '/segments/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a segment',
          params: idParam,
          response: { 200: segmentSchema },
        },
      },
      async (request, reply) => sendVersioned(reply, await getSegment(db, request.params.id)),
    );

    app.post(
      '/segments',
      {
        config: write,
        schema: { tags, summary: 'Make a segment', body: fields, response: { 201: segmentSchema } },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => saveSegment(tx, actorOf(request), request.body)),
    );

    app.patch(
      '/segments/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a segment',
          params: idParam,
          body: fields,
          response: { 200: segmentSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const known = { id: request.params.id, expected: expected.value };
          return saveSegment(tx, actorOf(request), request.body, known);
        }),
    );

    app.delete(
      '/segments/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Take a segment away; its customers stay',
          params: idParam,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return deleteSegment(tx, actorOf(request), request.params.id, expected.value);
        }),
    );

    app.get(
      '/segments/:id/customers',
      {
        config: read,
        schema: {
          tags,
          summary: 'Customers that a segment chooses now',
          params: idParam,
          querystring: pageQuery,
          response: { 200: pageOf(memberSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendResult(reply, after);
        const segment = await getSegment(db, request.params.id);
        if (!segment.ok) return sendResult(reply, segment);
        const page = { after: after.value?.[0] ?? 0, limit: limit + 1 };
        const rows = await listMembers(db, segment.value, page);
        return sendResult(reply, ok(cutPage(rows, limit, (row) => [row.id])));
      },
    );

    app.get(
      '/segments/:id/customers.csv',
      {
        config: read,
        schema: { tags, summary: 'Export the customers of a segment as CSV', params: idParam },
      },
      async (request, reply) => {
        const segment = await getSegment(db, request.params.id);
        if (!segment.ok) return sendResult(reply, segment);
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="segment-${segment.value.id}.csv"`)
          .send(Readable.from(csvOf(walkSegment(db, segment.value.id))));
      },
    );
  };
}

const COLUMNS = ['id', 'email', 'firstName', 'lastName', 'companyName', 'locale'] as const;

/** Semicolons and a byte order mark, as spreadsheets on French machines expect. */
async function* csvOf(pages: AsyncGenerator<Member[]>): AsyncGenerator<string> {
  yield `\uFEFF${COLUMNS.join(';')}\r\n`;
  for await (const members of pages) {
    const rows = members.map((member) =>
      COLUMNS.map((column) => csvSafe(String(member[column] ?? ''))),
    );
    yield stringify(rows, { delimiter: ';', record_delimiter: '\r\n' });
  }
}
