import { stringifyForOthers } from '../../kernel/instants.ts';
import { z } from 'zod';
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
import { ok, refuse } from '../../kernel/refusal.ts';
import { forgetPartnerContact, readPartnerContact } from './contact-data.ts';
import { readMeasures } from './health.ts';
import { AREAS } from './model.ts';
import {
  addPartnerDocument,
  addSpend,
  createPartner,
  notePartner,
  paySpend,
  removePartnerDocument,
  updatePartner,
} from './partners.ts';
import {
  documentSchema,
  newPartner,
  newSpend,
  noteSchema,
  partnerRow,
  partnerSchema,
  spendSchema,
} from './schemas.ts';
import {
  findPartner,
  listPartnerDocuments,
  listPartnerNotes,
  listPartners,
  listSpends,
} from './store.ts';

const tags = ['partners'];
const read = { scope: 'partners:read' } as const;
const write = { scope: 'partners:write' } as const;
const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

/** Routes of the partners' book; registered under `/api/admin`. */
export function partnerRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/partners',
      {
        config: read,
        schema: {
          tags,
          summary: 'List partners by name, with what was measured over a year',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional(),
            state: z.enum(['active', 'archived']).optional(),
            area: z.enum(AREAS).optional().describe('A part of the shop that they know'),
          }),
          response: { 200: pageOf(partnerRow) },
        },
      },
      async (request, reply) => {
        const { q, state, area, limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.string(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listPartners(db, {
          ...{ q, state, area },
          after: after.value ? { name: after.value[0], id: after.value[1] } : null,
          limit: limit + 1,
        });
        const page = cutPage(rows, limit, (row) => [row.name, row.id]);
        const measures = await readMeasures(
          db,
          page.items.map(({ id }) => id),
          new Date(),
        );
        const items = page.items.map((row) => ({ ...row, measures: measures.get(row.id)! }));
        return reply.send({ ...page, items });
      },
    );
    app.get(
      '/partners/:id',
      {
        config: read,
        schema: { tags, summary: 'One partner', params: idParam, response: { 200: partnerRow } },
      },
      async (request, reply) => {
        const { id } = request.params;
        const found = await findPartner(db, id);
        if (!found) return sendRefusal(reply, refuse('partner-unknown', 404).refusal);
        const measures = (await readMeasures(db, [id], new Date())).get(id)!;
        return sendVersioned(reply, ok({ ...found, measures }));
      },
    );
    app.post(
      '/partners',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write a partner into the book',
          body: newPartner,
          response: { 201: partnerSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createPartner(tx, actorOf(request), given(request.body)),
        ),
    );
    app.patch(
      '/partners/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a partner',
          params: idParam,
          body: newPartner,
          response: { 200: partnerSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          return updatePartner(tx, actorOf(request), id, expected.value, given(request.body));
        }),
    );
    await app.register(paperRoutes({ db }));
    await app.register(contactRoutes({ db }));
  };
}

/** Only the fields that were given. */
function given<T extends object>(body: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Notes, papers and costs of a partner. */
function paperRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/partners/:id/papers',
      {
        config: read,
        schema: {
          tags,
          summary: 'Notes, papers of the contract, and what was spent',
          params: idParam,
          response: {
            200: z.object({
              notes: z.array(noteSchema),
              documents: z.array(documentSchema),
              spends: z.array(spendSchema),
            }),
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const [notes, documents, spends] = await Promise.all([
          listPartnerNotes(db, id),
          listPartnerDocuments(db, id),
          listSpends(db, id),
        ]);
        return reply.send({ notes, documents, spends });
      },
    );
    app.post(
      '/partners/:id/notes',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep what was said',
          params: idParam,
          body: z.strictObject({ saidOn: z.iso.date(), text: z.string().trim().min(1).max(4_000) }),
          response: { 201: noteSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          notePartner(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/partners/:id/documents',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep a paper; the file itself is uploaded to `/files` first',
          params: idParam,
          body: z.strictObject({
            fileId: z.int().positive(),
            title: z.string().trim().min(1).max(200),
          }),
          response: { 201: itemsOf(documentSchema) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const { params, body } = request;
          const done = await addPartnerDocument(tx, actorOf(request), params.id, body);
          return done.ok ? ok({ items: done.value }) : done;
        }),
    );
    app.delete(
      '/partner-documents/:id',
      { config: write, schema: { tags, summary: 'Put a paper away', params: idParam } },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          removePartnerDocument(tx, actorOf(request), request.params.id),
        ),
    );
    app.post(
      '/partners/:id/spends',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep time or money that a partner cost',
          params: idParam,
          body: newSpend,
          response: { 201: itemsOf(spendSchema) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const { params, body } = request;
          const done = await addSpend(tx, actorOf(request), params.id, body);
          return done.ok ? ok({ items: done.value }) : done;
        }),
    );
    app.patch(
      '/partner-spends/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say on which day a bill was paid',
          params: idParam,
          body: z.strictObject({ paidOn: z.iso.date().nullable() }),
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          paySpend(tx, request.params.id, request.body.paidOn),
        ),
    );
  };
}

/** What the law gives a partner's contact (R45). */
function contactRoutes({ db }: { db: Db }): RoutePlugin {
  const email = z.string().trim().min(3).max(254);
  return async (app) => {
    app.get(
      '/partner-contacts/export.json',
      {
        config: { ...write, people: 'all' },
        schema: {
          tags,
          summary: 'All that is kept of a partner’s contact',
          querystring: z.object({ email }),
        },
      },
      async (request, reply) =>
        reply
          .header('content-type', 'application/json; charset=utf-8')
          .header('content-disposition', 'attachment; filename="contact.json"')
          .header('cache-control', 'private, no-store')
          .send(stringifyForOthers(await readPartnerContact(db, request.query.email), 2)),
    );
    app.post(
      '/partner-contacts/forget',
      {
        config: write,
        schema: {
          tags,
          summary: 'Forget a partner’s contact',
          body: z.strictObject({ email }),
          response: { 200: z.object({ partners: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          forgetPartnerContact(tx, actorOf(request), request.body.email),
        ),
    );
  };
}
