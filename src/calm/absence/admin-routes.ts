import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { businessDate, readClosures } from '../../core/calendar/index.ts';
import type { Preparation } from '../../core/promise/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
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
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import { cancelAbsence, changeAbsence, planAbsence } from './commands.ts';
import { closingCost } from './closing.ts';
import { journeyOf } from './journey.ts';
import {
  REASONS,
  TEXT_LOCALES,
  type Absence,
  type AbsenceFields,
  type SocialAccounts,
} from './model.ts';
import type { TellDeps } from './move-return.ts';
import { departureRoutes } from './departure-routes.ts';
import { proposeOrdersPerDay } from './return-plan.ts';
import { phaseOf, suddenDays } from './rules.ts';
import { absenceFields, absenceSchema, previewSchema } from './schemas.ts';
import { countBacklog, findAbsence, listAbsences } from './store.ts';
import { defaultTexts, textsOf, TEXT_VARIABLES } from './texts.ts';

/** What absences in the office need. */
export interface AbsenceDeps extends TellDeps {
  db: Db;
  preparation(): Promise<Preparation>;
  /** Codes of the payment means that buyers may choose. */
  enabledMethods(): Promise<readonly string[]>;
  now(): Date;
  socialAccounts: SocialAccounts;
}

const tags = ['absences'];
const read = { scope: 'calendar:read' } as const;
const write = { scope: 'calendar:write' } as const;

/** An absence with where it stands now. */
async function withPhase(db: Db | Tx, absence: Absence, at: Date) {
  return { ...absence, phase: phaseOf(absence, businessDate(at), await countBacklog(db)) };
}

/** Routes of absences in the office; registered under `/api/admin`. */
export function absenceAdminRoutes(deps: AbsenceDeps): RoutePlugin {
  return async (app) => {
    await app.register(listRoutes(deps));
    await app.register(writeRoutes(deps));
    await app.register(departureRoutes(deps));
  };
}

function listRoutes({ db, preparation, now, socialAccounts }: AbsenceDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/absences',
      {
        config: read,
        schema: {
          tags,
          summary: 'List absences, the latest first',
          querystring: pageQuery,
          response: { 200: pageOf(absenceSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor } = request.query;
        const before = readCursor(cursor, z.tuple([z.int()]));
        if (!before.ok) return sendRefusal(reply, before.refusal);
        const query = { before: before.value?.[0] ?? null, limit: limit + 1 };
        const [rows, backlog] = await Promise.all([listAbsences(db, query), countBacklog(db)]);
        const today = businessDate(now());
        const seen = rows.map((row) => ({ ...row, phase: phaseOf(row, today, backlog) }));
        return reply.send(cutPage(seen, limit, (row) => [row.id]));
      },
    );
    app.get(
      '/absences/proposal',
      {
        config: read,
        schema: {
          tags,
          summary: 'What a new absence starts from: capacity from history, default texts',
          querystring: z.object({ reason: z.enum(REASONS).default('holiday') }),
          response: {
            200: z.object({
              ordersPerDay: z.int(),
              texts: z.record(z.string(), z.record(z.string(), z.string())),
              variables: z.array(z.string()),
              backlogOrders: z.int(),
              socialAccounts: z
                .array(z.object({ network: z.string(), name: z.string() }))
                .describe('Where the text `post` is pinned by itself; empty: nowhere'),
            }),
          },
        },
      },
      async (request, reply) => {
        const [ordersPerDay, backlogOrders, accounts] = await Promise.all([
          proposeOrdersPerDay(db, now()),
          countBacklog(db),
          socialAccounts.list(),
        ]);
        const texts = defaultTexts(request.query.reason);
        return reply.send({
          ...{ ordersPerDay, texts, backlogOrders },
          variables: [...TEXT_VARIABLES],
          socialAccounts: [...accounts],
        });
      },
    );
    app.get(
      '/absences/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'One absence',
          params: idParam,
          response: { 200: absenceSchema },
        },
      },
      async (request, reply) => {
        const found = await findAbsence(db, request.params.id);
        if (!found) return sendRefusal(reply, refuse('absence-unknown', 404).refusal);
        // Where it stands moves with the days, its version does not: no tag of the version here.
        return reply.send(await withPhase(db, found, now()));
      },
    );
    app.post(
      '/absences/preview',
      {
        config: read,
        schema: {
          tags,
          summary: 'What an absence would make happen, and when; nothing is kept',
          body: absenceFields,
          response: { 200: previewSchema },
        },
      },
      async (request, reply) => {
        const fields = request.body as AbsenceFields;
        const at = now();
        const [estimate, usual, { name }] = await Promise.all([
          closingCost(db, fields, at),
          preparation(),
          readSetting(db, shopSetting),
        ]);
        const closures = await readClosures(db, businessDate(at));
        const journey = journeyOf(fields, { ...usual, closures }, estimate);
        const shipsOn = journey.find(({ kind }) => kind === 'first-departures')!.on;
        const texts = Object.fromEntries(
          TEXT_LOCALES.map((locale) => [
            locale,
            textsOf({ ...fields, standInName: null }, locale, { shop: name, shipsOn }),
          ]),
        );
        return reply.send({ journey, estimate, texts });
      },
    );
  };
}

function writeRoutes({ db, now }: AbsenceDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/absences',
      {
        config: write,
        schema: {
          tags,
          summary: 'Plan an absence',
          body: absenceFields,
          response: { 201: absenceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const done = await planAbsence(tx, actorOf(request), request.body as AbsenceFields);
          return done.ok ? ok(await withPhase(tx, done.value, now())) : done;
        }),
    );
    app.post(
      '/absences/sudden',
      {
        config: write,
        schema: {
          tags,
          summary: 'Be away from now on, for some working days',
          body: z.strictObject({
            workingDays: z.int().min(1).max(60),
            reason: z.enum(REASONS).default('illness'),
          }),
          response: { 201: absenceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const { workingDays, reason } = request.body;
          const ordersPerDay = await proposeOrdersPerDay(db, now());
          const done = await planAbsence(tx, actorOf(request), {
            ...suddenDays(businessDate(now()), workingDays),
            reason,
            bufferDays: 1,
            ordersPerDay,
            standInId: null,
            texts: {},
          });
          return done.ok ? ok(await withPhase(tx, done.value, now())) : done;
        }),
    );
    app.put(
      '/absences/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change an absence',
          params: idParam,
          body: absenceFields,
          response: { 200: absenceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          const fields = request.body as AbsenceFields;
          const done = await changeAbsence(tx, actorOf(request), id, expected.value, fields, now());
          return done.ok ? ok(await withPhase(tx, done.value, now())) : done;
        }),
    );
    app.post(
      '/absences/:id/cancel',
      {
        config: write,
        schema: {
          tags,
          summary: 'Cancel an absence, or end it now',
          params: idParam,
          response: { 200: absenceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          const done = await cancelAbsence(tx, actorOf(request), id, expected.value, now());
          return done.ok ? ok(await withPhase(tx, done.value, now())) : done;
        }),
    );
  };
}
