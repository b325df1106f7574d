import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { acceptFreeze, endPlanned, planChange, refuseFreeze, replanChange } from './commands.ts';
import type { PlannedFields } from './model.ts';
import { assessWish, readChangeCalendar } from './queries.ts';
import type { Wish } from './rules.ts';
import {
  assessmentSchema,
  changeCalendarSchema,
  plannedFields,
  plannedSchema,
  wishFields,
} from './schemas.ts';

/** What the routes of the change calendar work with. */
export interface ChangeCalendarDeps {
  db: Db;
  now: () => Date;
}

type App = Parameters<RoutePlugin>[0];

const tags = ['change-calendar'];
const read = { scope: 'calendar:read' } as const;
const write = { scope: 'calendar:write' } as const;
const params = z.object({ key: z.string().max(120) });
const day = z.iso.date();

/** The change calendar in the office; registered under `/api/admin`. */
export function changeCalendarRoutes(deps: ChangeCalendarDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/change-calendar',
      {
        config: read,
        schema: {
          tags,
          summary: 'Freezes there are and might be, planned changes and what their days are worth',
          response: { 200: changeCalendarSchema },
        },
      },
      async (_request, reply) =>
        sendResult(reply, ok(await readChangeCalendar(deps.db, businessDate(deps.now())))),
    );
    plannedRoutes(app, deps);
    freezeRoutes(app, deps);
  };
}

function plannedRoutes(app: App, { db, now }: ChangeCalendarDeps): void {
  app.post(
    '/planned-changes/assessment',
    {
      config: read,
      schema: {
        tags,
        summary: 'What a wished day is worth, before it is booked',
        body: wishFields,
        response: { 200: assessmentSchema },
      },
    },
    async (request, reply) =>
      sendResult(reply, ok(await assessWish(db, request.body as Wish, businessDate(now())))),
  );
  app.post(
    '/planned-changes',
    {
      config: write,
      schema: {
        tags,
        summary: 'Plan a change',
        body: plannedFields,
        response: { 201: plannedSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 201, (tx) =>
        planChange(tx, actorOf(request), request.body as PlannedFields, now()),
      ),
  );
  app.put(
    '/planned-changes/:id',
    {
      config: write,
      schema: {
        tags,
        summary: 'Change what is planned',
        params: idParam,
        body: plannedFields,
        response: { 200: plannedSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, async (tx) => {
        const expected = readIfMatch(request);
        if (!expected.ok) return expected;
        const { id } = request.params;
        const fields = request.body as PlannedFields;
        return replanChange(tx, actorOf(request), id, expected.value, fields, now());
      }),
  );
  app.patch(
    '/planned-changes/:id',
    {
      config: write,
      schema: {
        tags,
        summary: 'Say that a planned change is done, or will not be',
        params: idParam,
        body: z.strictObject({ state: z.enum(['done', 'dropped']) }),
        response: { 200: plannedSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, async (tx) => {
        const expected = readIfMatch(request);
        if (!expected.ok) return expected;
        const { id } = request.params;
        return endPlanned(tx, actorOf(request), id, expected.value, request.body.state, now());
      }),
  );
}

function freezeRoutes(app: App, { db, now }: ChangeCalendarDeps): void {
  app.post(
    '/freeze-proposals/:key/accept',
    {
      config: write,
      schema: {
        tags,
        summary: 'Accept a proposed freeze, with other days if wished',
        params,
        body: z.strictObject({ startsOn: day, endsOn: day }),
        response: { 201: z.object({ id: z.int() }) },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 201, async (tx) => {
        const { key } = request.params;
        const done = await acceptFreeze(tx, actorOf(request), key, request.body, now());
        return done.ok ? ok({ id: done.value.id }) : done;
      }),
  );
  app.post(
    '/freeze-proposals/:key/refuse',
    {
      config: write,
      schema: { tags, summary: 'Refuse a proposed freeze: it does not come back', params },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 204, (tx) =>
        refuseFreeze(tx, actorOf(request), request.params.key, now()),
      ),
  );
}
