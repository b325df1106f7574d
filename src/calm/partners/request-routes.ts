import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { SendPasswordLink } from '../../platform/access/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  readIfMatch,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { endAccess, lendAccess } from './access.ts';
import { scopesFor } from './access-scopes.ts';
import { accessOfStaff, listAccesses } from './access-store.ts';
import { chaseRequest, readChaseBar } from './chase.ts';
import { credibilityOf } from './credibility.ts';
import { debriefRequest, readDebrief, thankFor } from './debrief.ts';
import { gatherFacts, type FactSources } from './facts.ts';
import type { SupportRequest } from './model.ts';
import {
  changeRequest,
  colourNow,
  createRequest,
  moveRequest,
  questionOf,
  refreshFacts,
} from './requests.ts';
import {
  findRequest,
  listEvents,
  listFinalColours,
  listRequests,
  readSent,
} from './request-store.ts';
import {
  accessSchema,
  credibilitySchema,
  newAccess,
  newDebrief,
  newRequest,
  previewSchema,
  requestDetail,
  requestFields,
  requestSchema,
} from './schemas.ts';
import { previewRequest, sendRequest, tellAccess, zipRequest, type LetterDeps } from './send.ts';
import { partnersSetting } from './settings.ts';
import { findPartner } from './store.ts';

/** What requests need. */
export interface RequestDeps extends LetterDeps, FactSources {
  db: Db;
  sendPasswordLink: SendPasswordLink;
  now: () => Date;
}

const tags = ['support-requests'];
const read = { scope: 'partners:read' } as const;
const write = { scope: 'partners:write' } as const;
const own = { scope: 'signed-in' } as const;
// Rights are given away only by whoever may give rights.
const give = { scope: 'users:write' } as const;

/** Routes of requests for help; registered under `/api/admin`. */
export function supportRequestRoutes(deps: RequestDeps): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    app.get(
      '/support-requests',
      {
        config: read,
        schema: {
          tags,
          summary: 'List requests for help, the newest first',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional(),
            view: z.enum(['waiting', 'open', 'over', 'draft']).optional(),
            partnerId: z.coerce.number().int().positive().optional(),
            incidentId: z.coerce.number().int().positive().optional(),
          }),
          response: { 200: pageOf(requestSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listRequests(db, {
          ...filter,
          beforeId: after.value?.[0] ?? null,
          limit: limit + 1,
        });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.get(
      '/support-requests/credibility',
      {
        config: read,
        schema: {
          tags,
          summary: 'What the last urgent requests turned out to be',
          response: { 200: credibilitySchema },
        },
      },
      async (_request, reply) => reply.send(credibilityOf(await listFinalColours(db))),
    );
    app.get(
      '/support-requests/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'One request with its thread, its accesses and its debrief',
          params: idParam,
          response: { 200: requestDetail },
        },
      },
      async (request, reply) => {
        const found = await findRequest(db, request.params.id);
        if (!found) return sendRefusal(reply, refuse('request-unknown', 404).refusal);
        return sendVersioned(reply, ok(await detailOf(deps, found)));
      },
    );
    await app.register(draftRoutes(deps));
    await app.register(followRoutes(deps));
    await app.register(accessRoutes(deps));
  };
}

async function detailOf(deps: RequestDeps, found: SupportRequest) {
  const { db } = deps;
  const partner = (await findPartner(db, found.partnerId))!;
  const [events, accesses, debrief, colour, chaseBar, { accessHours }] = await Promise.all([
    listEvents(db, found.id),
    listAccesses(db, found.id),
    readDebrief(db, found.id),
    found.askedColour ?? colourNow(db, found),
    readChaseBar(db, found, partner, deps.now()),
    readSetting(db, partnersSetting),
  ]);
  return {
    ...found,
    ...{ colour, chaseBar, events, accesses, accessHours },
    mostChasers: partner.mostChasers,
    mayLend: scopesFor(found.kind),
    people: partner.people
      .filter(({ email }) => email !== '')
      .map(({ name, email }) => ({ name, email })),
    debrief: debrief ?? null,
  };
}

/** Writing a request, and seeing what will be sent. */
function draftRoutes(deps: RequestDeps): RoutePlugin {
  const { db } = deps;
  const gather = async (incidentId: number | null, partnerId: number) => {
    const [question, partner] = await Promise.all([
      questionOf(db, incidentId),
      findPartner(db, partnerId),
    ]);
    if (!question.ok) return question;
    if (!partner) return refuse('partner-unknown', 404);
    const { locale } = partner;
    return ok(await gatherFacts(deps, { ...question.value, incidentId, locale, at: deps.now() }));
  };
  return async (app) => {
    app.post(
      '/support-requests',
      {
        config: write,
        schema: {
          tags,
          summary: 'Draft a request for help; the facts are gathered',
          body: newRequest,
          response: { 201: requestSchema },
        },
      },
      async (request, reply) => {
        const gathered = await gather(request.body.incidentId, request.body.partnerId);
        return writeOnce(db, request, reply, 201, async (tx) =>
          gathered.ok
            ? createRequest(tx, actorOf(request), request.body, gathered.value)
            : gathered,
        );
      },
    );
    app.patch(
      '/support-requests/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change what a draft says',
          params: idParam,
          body: z.strictObject(requestFields).partial(),
          response: { 200: requestSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const patch = Object.fromEntries(
            Object.entries(request.body).filter(([, value]) => value !== undefined),
          );
          return changeRequest(tx, request.params.id, expected.value, patch);
        }),
    );
    app.post(
      '/support-requests/:id/facts',
      {
        config: write,
        schema: {
          tags,
          summary: 'Take the facts of now into a draft',
          params: idParam,
          response: { 200: requestSchema },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const found = await findRequest(db, id);
        const gathered = found
          ? await gather(found.incidentId, found.partnerId)
          : refuse('request-unknown', 404);
        return writeOnce(db, request, reply, 200, async (tx) =>
          gathered.ok ? refreshFacts(tx, actorOf(request), id, gathered.value) : gathered,
        );
      },
    );
    app.get(
      '/support-requests/:id/preview',
      {
        config: read,
        schema: {
          tags,
          summary: 'What will be sent, to the letter, and what the word "urgent" is worth',
          params: idParam,
          response: { 200: previewSchema },
        },
      },
      async (request, reply) =>
        sendResult(reply, await previewRequest(deps, request.params.id, deps.now())),
    );
    app.get(
      '/support-requests/:id/letter.zip',
      {
        config: read,
        schema: { tags, summary: 'Letter, log and pictures as one ZIP', params: idParam },
      },
      async (request, reply) => {
        const made = await zipRequest(deps, request.params.id, deps.now());
        if (!made.ok) return sendRefusal(reply, made.refusal);
        return reply
          .header('content-type', 'application/zip')
          .header('content-disposition', `attachment; filename="${made.value.name}"`)
          .header('cache-control', 'private, no-store')
          .send(made.value.content);
      },
    );
    app.post(
      '/support-requests/:id/send',
      {
        config: write,
        schema: {
          tags,
          summary: 'Send a draft by mail, or say that it was copied',
          params: idParam,
          body: z.strictObject({ by: z.enum(['mail', 'copy']) }),
          response: { 200: requestSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const command = {
            id: request.params.id,
            expected: expected.value,
            by: request.body.by,
            at: deps.now(),
          };
          return sendRequest(tx, deps, actorOf(request), command);
        }),
    );
  };
}

/** Following a request until it is over, and looking back. */
function followRoutes(deps: RequestDeps): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    app.post(
      '/support-requests/:id/state',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say that it was acknowledged, answered, solved or withdrawn',
          params: idParam,
          body: z.strictObject({
            state: z.enum(['acknowledged', 'answered', 'solved', 'withdrawn']),
            at: z.iso.datetime({ offset: true }).nullable().default(null).describe('Null: now'),
            text: z.string().trim().max(4_000).default(''),
          }),
          response: { 200: requestSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { state, at, text } = request.body;
          const move = { state, text, at: at === null ? null : new Date(at) };
          return moveRequest(tx, actorOf(request), request.params.id, expected.value, move);
        }),
    );
    app.post(
      '/support-requests/:id/chase',
      {
        config: write,
        schema: {
          tags,
          summary: 'Ask again, politely, by mail',
          params: idParam,
          response: { 200: requestSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const command = { id: request.params.id, expected: expected.value, at: deps.now() };
          return chaseRequest(tx, deps, actorOf(request), command);
        }),
    );
    app.post(
      '/support-requests/:id/debrief',
      {
        config: write,
        schema: {
          tags,
          summary: 'Look back on a job; the book learns from it',
          params: idParam,
          body: newDebrief,
          response: { 200: requestSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          debriefRequest(tx, actorOf(request), request.params.id, request.body, deps.now()),
        ),
    );
    app.post(
      '/support-requests/:id/thanks',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say thank you by mail, once',
          params: idParam,
          response: { 200: requestSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          thankFor(tx, deps, actorOf(request), request.params.id, deps.now()),
        ),
    );
  };
}

/** Letting somebody in, and out. */
function accessRoutes(deps: RequestDeps): RoutePlugin {
  const { db, sendPasswordLink } = deps;
  return async (app) => {
    app.post(
      '/support-requests/:id/accesses',
      {
        config: give,
        schema: {
          tags,
          summary: 'Let somebody of the partner’s in, with an end',
          params: idParam,
          body: newAccess,
          response: { 201: accessSchema },
        },
      },
      (request, reply) => {
        const { actor, scopes } = principalOf(request);
        return writeOnce(db, request, reply, 201, async (tx) => {
          const { params, body } = request;
          const lent = await lendAccess(tx, actor, scopes, params.id, body, sendPasswordLink);
          if (lent.ok) await tellAccess(tx, deps, lent.value, deps.now());
          return lent;
        });
      },
    );
    app.post(
      '/partner-accesses/:id/end',
      {
        config: give,
        schema: {
          tags,
          summary: 'Take an access back now',
          params: idParam,
          response: { 200: accessSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          endAccess(tx, actorOf(request), request.params.id),
        ),
    );
    app.get(
      '/partner-home',
      {
        config: own,
        schema: {
          tags,
          summary: 'What somebody of a partner’s was let in for; null for everybody else',
          response: {
            200: z.object({
              access: accessSchema.nullable(),
              title: z.string(),
              letter: z.string(),
            }),
          },
        },
      },
      async (request, reply) => {
        const access = await accessOfStaff(db, String(actorOf(request).id));
        const about = access ? await findRequest(db, access.requestId) : undefined;
        const letter = about ? (await readSent(db, about.id)).letter : '';
        return reply.send({ access: access ?? null, title: about?.title ?? '', letter });
      },
    );
  };
}
