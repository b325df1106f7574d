import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { SendPasswordLink } from '../../platform/access/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { MailPlace } from '../../platform/mail/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  principalOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { beginRun, continueRun } from './procedures.ts';
import { reportStandIn } from './report.ts';
import {
  homeSchema,
  invitationFields,
  openRunSchema,
  questionSchema,
  reportSchema,
  runSchema,
  standInSchema,
} from './schemas.ts';
import {
  answerQuestion,
  askOwner,
  inviteStandIn,
  readStandInHome,
  revokeStandIn,
} from './stand-ins.ts';
import { listOpenRuns, listStandIns, markHelped } from './store.ts';
import { thankStandIn } from './thanks.ts';

/** What stand-ins need. */
export interface StandInDeps {
  db: Db;
  sendPasswordLink: SendPasswordLink;
  mail: MailPlace;
}

const tags = ['stand-ins'];
// Rights are given away only by whoever may give rights.
const give = { scope: 'users:write' } as const;
const questions = z.object({ items: z.array(questionSchema) });

/** Routes of the owner: invite, revoke, read the report, answer; registered under `/api/admin`. */
export function standInRoutes(deps: StandInDeps): RoutePlugin {
  return async (app) => {
    await app.register(invitationRoutes(deps));
    await app.register(followRoutes(deps));
    await app.register(ownWorkRoutes(deps));
  };
}

function invitationRoutes({ db, sendPasswordLink }: StandInDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/stand-ins',
      {
        config: { scope: 'users:read' },
        schema: { tags, summary: 'List stand-ins', response: { 200: pageOf(standInSchema) } },
      },
      async (_request, reply) => reply.send({ items: await listStandIns(db), nextCursor: null }),
    );
    app.post(
      '/stand-ins',
      {
        config: give,
        schema: {
          tags,
          summary: 'Invite somebody to stand in, by mail',
          body: invitationFields,
          response: { 201: standInSchema },
        },
      },
      (request, reply) => {
        const { actor, scopes } = principalOf(request);
        return writeOnce(db, request, reply, 201, (tx) =>
          inviteStandIn(tx, actor, scopes, request.body, sendPasswordLink),
        );
      },
    );
    app.post(
      '/stand-ins/:id/revoke',
      {
        config: give,
        schema: {
          tags,
          summary: 'Take every right back now',
          params: idParam,
          response: { 200: standInSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          revokeStandIn(tx, actorOf(request), request.params.id),
        ),
    );
  };
}

/** Following how it goes: the report, answers, where one had to help, thanks at the end. */
function followRoutes({ db, mail }: StandInDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/stand-ins/:id/report',
      {
        config: { scope: 'users:read' },
        schema: {
          tags,
          summary: 'How it goes or went: done, waited, decided, spent, and what procedures lack',
          params: idParam,
          response: { 200: reportSchema },
        },
      },
      async (request, reply) => sendResult(reply, await reportStandIn(db, request.params.id)),
    );
    app.post(
      '/stand-in-questions/:id/answer',
      {
        config: give,
        schema: {
          tags,
          summary: 'Answer a question of a stand-in',
          params: idParam,
          body: z.strictObject({ answer: z.string().trim().min(1).max(2_000) }),
          response: { 200: questions },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const done = await answerQuestion(tx, request.params.id, request.body.answer);
          return done.ok ? ok({ items: done.value }) : done;
        }),
    );
    app.post(
      '/stand-ins/:id/runs/:runId/help',
      {
        config: give,
        schema: {
          tags,
          summary: 'Note that one had to help, and what the procedure lacks',
          params: z.object({ ...idParam.shape, runId: z.coerce.number().int().positive() }),
          body: z.strictObject({ note: z.string().trim().max(1_000).default('') }),
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const { id, runId } = request.params;
          const isNoted = await markHelped(tx, { standInId: id, runId }, request.body.note);
          return isNoted ? ok(null) : refuse('run-unknown', 404);
        }),
    );
    app.post(
      '/stand-ins/:id/thanks',
      {
        config: give,
        schema: {
          tags,
          summary: 'Thank a stand-in by mail, with what they did; once',
          params: idParam,
          body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
          response: { 200: standInSchema },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const report = await reportStandIn(db, id);
        if (!report.ok) return sendResult(reply, report);
        return writeOnce(db, request, reply, 200, (tx) =>
          thankStandIn(tx, actorOf(request), id, {
            text: request.body.text,
            report: report.value,
            mail,
          }),
        );
      },
    );
  };
}

/** Routes of whoever does the work: their home, following a procedure, asking. */
function ownWorkRoutes({ db }: { db: Db }): RoutePlugin {
  const own = { scope: 'signed-in' } as const;
  return async (app) => {
    app.get(
      '/stand-in-home',
      {
        config: own,
        schema: {
          tags,
          summary: 'What somebody who stands in has to do, and what can wait',
          response: { 200: homeSchema },
        },
      },
      async (request, reply) => reply.send(await readStandInHome(db, String(actorOf(request).id))),
    );
    app.post(
      '/stand-in-questions',
      {
        config: own,
        schema: {
          tags,
          summary: 'Ask the owner; what is not urgent waits for the digest',
          body: z.strictObject({
            text: z.string().trim().min(1).max(2_000),
            isUrgent: z.boolean().default(false),
          }),
          response: { 201: questions },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const done = await askOwner(tx, actorOf(request), request.body);
          return done.ok ? ok({ items: done.value }) : done;
        }),
    );
    app.get(
      '/procedure-runs',
      {
        config: own,
        schema: {
          tags,
          summary: 'Procedures that one is following, each with the steps it had when it was begun',
          response: { 200: z.object({ items: z.array(openRunSchema) }) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await listOpenRuns(db, String(actorOf(request).id)) }),
    );
    app.post(
      '/procedure-runs',
      {
        config: own,
        schema: {
          tags,
          summary: 'Begin to follow a procedure, as it is now',
          body: z.strictObject({ procedureId: z.int().positive() }),
          response: { 201: runSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          beginRun(tx, actorOf(request), request.body.procedureId),
        ),
    );
    app.patch(
      '/procedure-runs/:id',
      {
        config: own,
        schema: {
          tags,
          summary: 'Tick steps, or end',
          params: idParam,
          body: z.strictObject({
            stepsDone: z.array(z.int().min(0).max(79)).max(80),
            ended: z.boolean().default(false),
            helped: z.boolean().default(false),
            note: z.string().max(1_000).default(''),
          }),
          response: { 200: runSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          continueRun(tx, actorOf(request), request.params.id, request.body),
        ),
    );
  };
}
