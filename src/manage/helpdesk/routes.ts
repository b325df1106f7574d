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
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readAttachment } from './attachments.ts';
import { answerCase, changeCase, noteOnCase, type AnswerDeps } from './commands.ts';
import { readInbox, readInboxState, renewHandIn, takeMail, type InboxDeps } from './inbox.ts';
import { CASE_STATES } from './model.ts';
import { makeReady, receiveMessage } from './receive.ts';
import * as schemas from './schemas.ts';
import { findCase, listCases } from './store.ts';

const tags = ['cases'];
const read = { scope: 'cases:read' } as const;
const write = { scope: 'cases:write' } as const;

/** What the routes of cases need. */
export type HelpdeskDeps = InboxDeps & AnswerDeps & { db: Db };

/** What customers ask, in the office; registered under `/api/admin`. */
export function helpdeskRoutes(deps: HelpdeskDeps): RoutePlugin {
  return async (app) => {
    await app.register(readRoutes(deps));
    await app.register(writeRoutes(deps));
    await app.register(inboxRoutes(deps));
  };
}

function readRoutes({ db }: HelpdeskDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/cases',
      {
        config: read,
        schema: {
          tags,
          summary: 'Cases: open ones by how long they wait, else the latest first',
          querystring: pageQuery.extend({
            state: z.enum(CASE_STATES).optional(),
            mine: z.enum(['true']).optional(),
            customerId: z.coerce.number().int().positive().optional(),
            orderId: z.coerce.number().int().positive().optional(),
            q: z.string().trim().max(200).optional(),
          }),
          response: { 200: pageOf(schemas.caseRow) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, mine, customerId, state, orderId, q } = request.query;
        const after = readCursor(cursor, z.tuple([z.iso.datetime(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const assignedTo = mine ? String(actorOf(request).id) : undefined;
        const filter = { state, orderId, assignedTo, partyId: customerId, q: q || undefined };
        const rows = await listCases(db, { ...filter, after: after.value, limit: limit + 1 });
        const page = cutPage(rows, limit, (row) => [row.key, row.id]);
        return reply.send({ ...page, items: page.items.map(({ key: _, ...row }) => row) });
      },
    );
    app.get(
      '/cases/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'One case with all that was said',
          params: idParam,
          response: { 200: schemas.caseSchema },
        },
      },
      async (request, reply) => {
        const found = await findCase(db, request.params.id);
        // Notes and the state of mails come without another version: no tag of the version here.
        return sendResult(reply, found ? ok(found) : refuse('case-unknown', 404));
      },
    );
    app.get(
      '/case-attachments/:id',
      { config: read, schema: { tags, summary: 'What came with a message', params: idParam } },
      async (request, reply) => {
        const found = await readAttachment(db, request.params.id);
        if (!found) return sendRefusal(reply, { code: 'file-unknown', status: 404 });
        const isPicture = found.mediaType === 'image/jpeg';
        const name = encodeURIComponent(found.name);
        return reply
          .type(found.mediaType)
          .header(
            'content-disposition',
            `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
          )
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('cache-control', 'private, max-age=300')
          .send(found.content);
      },
    );
  };
}

function writeRoutes(deps: HelpdeskDeps): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    app.post(
      '/cases',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write down what somebody asked on the telephone',
          body: schemas.newCase,
          response: { 201: z.object({ id: z.int() }) },
        },
      },
      async (request, reply) => {
        const { email, name, subject, text, orderNumber } = request.body;
        const ready = await makeReady({
          ...{ channel: 'phone', email: email || null, name, subject, text, quoted: '' },
          ...{
            locale: 'fr',
            orderId: null,
            orderHint: orderNumber,
            attachments: [],
            mail: null,
            at: new Date(),
          },
        });
        return writeOnce(db, request, reply, 201, async (tx) => {
          // Whoever is spoken with needs no machine to say that nobody is there.
          const silent = { mail: deps.mail, autoReplier: { reply: () => Promise.resolve(null) } };
          const done = await receiveMessage(tx, silent, ready);
          return done.ok ? ok({ id: done.value.caseId! }) : done;
        });
      },
    );
    app.post(
      '/cases/:id/answer',
      {
        config: write,
        schema: {
          tags,
          summary: 'Answer the customer by mail',
          params: idParam,
          body: schemas.answerBody,
          response: { 200: schemas.caseSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return answerCase(
            tx,
            deps,
            actorOf(request),
            request.params.id,
            expected.value,
            request.body,
          );
        }),
    );
    app.post(
      '/cases/:id/notes',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write a note of the house',
          params: idParam,
          body: z.strictObject({ text: z.string().max(20_000) }),
          response: { 200: schemas.caseSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          noteOnCase(tx, actorOf(request), request.params.id, request.body.text),
        ),
    );
    app.patch(
      '/cases/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change who cares for a case, what it is about, where it stands',
          params: idParam,
          body: schemas.casePatch,
          response: { 200: schemas.caseSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return changeCase(tx, actorOf(request), request.params.id, expected.value, request.body);
        }),
    );
  };
}

function inboxRoutes(deps: HelpdeskDeps): RoutePlugin {
  const settings = {
    read: { scope: 'settings:read' },
    write: { scope: 'settings:write' },
  } as const;
  return async (app) => {
    app.get(
      '/inbox',
      {
        config: settings.read,
        schema: {
          tags,
          summary: 'Where reading the mailbox stands',
          response: { 200: schemas.inboxSchema },
        },
      },
      async (_request, reply) =>
        reply.header('cache-control', 'no-store').send(await readInboxState(deps)),
    );
    app.post(
      '/inbox/read',
      {
        config: settings.write,
        schema: {
          tags,
          summary: 'Look for new mails now',
          body: z.strictObject({}),
          response: { 200: schemas.inboxSchema },
        },
      },
      async (_request, reply) => {
        await readInbox(deps);
        return reply.send(await readInboxState(deps));
      },
    );
    app.post(
      '/inbox/address',
      {
        config: settings.write,
        schema: {
          tags,
          summary: 'Change the secret address under which mails are handed in',
          body: z.strictObject({}),
          response: { 204: z.null() },
        },
      },
      (request, reply) => writeOnce(deps.db, request, reply, 204, renewHandIn),
    );
    app.post(
      '/inbox/mails',
      {
        config: write,
        bodyLimit: 40_000_000,
        schema: {
          tags,
          summary: 'Bring a mail as a file (.eml)',
          body: z.strictObject({ base64: z.base64().max(36_000_000) }),
          response: { 201: z.object({ kind: z.string(), caseId: z.int().nullable() }) },
        },
      },
      async (request, reply) =>
        sendResult(reply, await takeMail(deps, Buffer.from(request.body.base64, 'base64')), 201),
    );
  };
}
