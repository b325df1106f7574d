import { z } from 'zod';
import { distanceKm, pointsOf } from '../../core/places/index.ts';
import { refuse } from '../../kernel/refusal.ts';
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
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readFreeTimes, readTaken } from './busy.ts';
import { readProposals, readShop } from './candidates.ts';
import {
  addLead,
  cancelOuting,
  changeOuting,
  concludeOuting,
  dropLead,
  pauseProposal,
  planOuting,
  writeQuestions,
} from './commands.ts';
import { readDossier } from './dossier.ts';
import { OUTING_KINDS, type WholeOuting } from './model.ts';
import { readOutcome } from './outcome.ts';
import { conflictsWith } from './rules.ts';
import * as schemas from './schemas.ts';
import { findOuting, listPast, listPlanned } from './store.ts';

const tags = ['outings'];
// Whom one meets is a matter of customers: whoever may not see them sees no outing either.
const read = { scope: 'customers:read' } as const;
const write = { scope: 'customers:write' } as const;
const unknown = () => refuse('outing-unknown', 404).refusal;

/** What the routes of outings need. */
export interface OutingDeps {
  db: Db;
  now(): Date;
}

/** Going out: planning, whom to see, the dossier, what came of it; registered under `/api/admin`. */
export function outingRoutes(deps: OutingDeps): RoutePlugin {
  return async (app) => {
    await app.register(readRoutes(deps));
    await app.register(writeRoutes(deps));
    await app.register(peopleRoutes(deps));
  };
}

function readRoutes({ db, now }: OutingDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/outings',
      {
        config: read,
        schema: {
          tags,
          summary: 'Outings to come, or those that are over, the latest first',
          querystring: pageQuery.extend({ past: z.enum(['true', 'false']).default('false') }),
          response: { 200: pageOf(schemas.outingRow) },
        },
      },
      async (request, reply) => {
        const { past, limit, cursor } = request.query;
        if (past === 'false') return reply.send({ items: await listPlanned(db), nextCursor: null });
        const after = readCursor(cursor, z.tuple([z.iso.datetime({ offset: true }), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listPast(db, { after: after.value, limit: limit + 1 });
        return reply.send(cutPage(rows, limit, (row) => [row.startsAt, row.id]));
      },
    );
    app.get(
      '/outings/proposals',
      {
        config: read,
        schema: {
          tags,
          summary: 'Whom to see, by margin × time since the last contact, grouped by place',
          response: { 200: schemas.proposalsSchema },
        },
      },
      async (_request, reply) => reply.send(await readProposals(db, now())),
    );
    app.get(
      '/outings/free-times',
      {
        config: read,
        schema: {
          tags,
          summary: 'The next free times for an outing of a kind',
          querystring: z.object({ kind: z.enum(OUTING_KINDS) }),
          response: { 200: schemas.timesSchema },
        },
      },
      async (request, reply) =>
        reply.send({
          items: await readFreeTimes(db, String(actorOf(request).id), request.query.kind, now()),
        }),
    );
    app.get(
      '/outings/conflicts',
      {
        config: read,
        schema: {
          tags,
          summary: 'What is at some time already',
          querystring: z.object({
            startsAt: z.iso.datetime({ offset: true }),
            endsAt: z.iso.datetime({ offset: true }),
            exceptId: z.coerce.number().int().positive().optional(),
          }),
          response: { 200: schemas.takenList },
        },
      },
      async (request, reply) => {
        const { startsAt, endsAt, exceptId } = request.query;
        const span = { from: new Date(startsAt), to: new Date(endsAt) };
        if (span.to <= span.from) return reply.send({ items: [] });
        const items = await readTaken(db, String(actorOf(request).id), span, exceptId ?? null);
        return reply.send({ items: conflictsWith(items, { startsAt, endsAt }) });
      },
    );
    app.get(
      '/outings/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'One outing: whom one meets, what else is then, what it brought',
          params: idParam,
          response: { 200: schemas.outingPage },
        },
      },
      async (request, reply) => {
        const outing = await findOuting(db, request.params.id);
        if (!outing) return sendRefusal(reply, unknown());
        const span = { from: new Date(outing.startsAt), to: new Date(outing.endsAt) };
        const [taken, outcome, km] = await Promise.all([
          outing.state === 'planned'
            ? readTaken(db, String(actorOf(request).id), span, outing.id)
            : [],
          readOutcome(db, outing.id),
          distanceTo(db, outing),
        ]);
        const conflicts = conflictsWith(taken, outing);
        return reply.send({ outing, conflicts, outcome, distanceKm: km });
      },
    );
    app.get(
      '/outings/:id/dossier',
      {
        config: read,
        schema: {
          tags,
          summary: 'What is known of everybody who is met',
          params: idParam,
          response: { 200: schemas.dossierSchema },
        },
      },
      async (request, reply) => {
        const outing = await findOuting(db, request.params.id);
        if (!outing) return sendRefusal(reply, unknown());
        return reply.send(await readDossier(db, outing, now()));
      },
    );
  };
}

async function distanceTo(db: Db, { postalCode }: WholeOuting): Promise<number | null> {
  const [shop, points] = [await readShop(db), await pointsOf([postalCode])];
  const point = points.get(postalCode);
  return shop && point ? Math.round(distanceKm(shop.point, point)) : null;
}

function writeRoutes({ db }: OutingDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/outings',
      {
        config: write,
        schema: {
          tags,
          summary: 'Plan an outing',
          body: schemas.outingBody,
          response: { 201: schemas.outingSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => planOuting(tx, actorOf(request), request.body)),
    );
    app.put(
      '/outings/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change what is planned of an outing',
          params: idParam,
          body: schemas.outingBody,
          response: { 200: schemas.outingSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return changeOuting(
            tx,
            actorOf(request),
            request.params.id,
            expected.value,
            request.body,
          );
        }),
    );
    app.post(
      '/outings/:id/cancel',
      {
        config: write,
        schema: {
          tags,
          summary: 'Call an outing off',
          params: idParam,
          body: z.strictObject({}),
          response: { 200: schemas.outingSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return cancelOuting(tx, actorOf(request), request.params.id, expected.value);
        }),
    );
    app.post(
      '/outings/:id/end',
      {
        config: write,
        schema: {
          tags,
          summary:
            'Say what came of an outing: notes go to the sheets, what is to do becomes tasks',
          params: idParam,
          body: schemas.endBody,
          response: { 200: schemas.outingSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return concludeOuting(
            tx,
            actorOf(request),
            request.params.id,
            expected.value,
            request.body,
          );
        }),
    );
  };
}

const childParams = idParam.extend({ childId: z.coerce.number().int().positive() });

function peopleRoutes({ db }: OutingDeps): RoutePlugin {
  return async (app) => {
    app.put(
      '/outings/:id/guests/:childId/questions',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write what to ask somebody who is met',
          params: childParams,
          body: z.strictObject({ questions: z.string().trim().max(4_000) }),
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) => {
          const { id, childId } = request.params;
          return writeQuestions(tx, { outingId: id, id: childId }, request.body.questions);
        }),
    );
    app.post(
      '/outings/:id/leads',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write down somebody one got to know',
          params: idParam,
          body: schemas.leadBody,
          response: { 201: schemas.outingSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => {
          const { email, ...lead } = request.body;
          return addLead(tx, request.params.id, { ...lead, email: email || null });
        }),
    );
    app.delete(
      '/outings/:id/leads/:childId',
      {
        config: write,
        schema: {
          tags,
          summary: 'Forget somebody one got to know',
          params: childParams,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          dropLead(tx, request.params.id, request.params.childId),
        ),
    );
    app.post(
      '/outings/pauses',
      {
        config: write,
        schema: {
          tags,
          summary: 'Do not propose somebody before a day',
          body: schemas.pauseBody,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) => {
          const { untilOn, ...who } = request.body;
          return pauseProposal(tx, who, untilOn);
        }),
    );
  };
}
