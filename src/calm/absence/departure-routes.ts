import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { businessDate, readClosures } from '../../core/calendar/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  sendRefusal,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import type { AbsenceDeps } from './admin-routes.ts';
import { consentToClosing } from './closing.ts';
import { depart } from './depart.ts';
import { checkDeparture } from './departure-check.ts';
import { moveReturn, previewReturn, readTold } from './move-return.ts';
import { phaseOf } from './rules.ts';
import { brokenPromises, planReturn, readWaitingOrders } from './return-plan.ts';
import {
  absenceSchema,
  checkSchema,
  day,
  estimateSchema,
  planSchema,
  returnPreviewSchema,
} from './schemas.ts';
import { countBacklog, countReady, findAbsence } from './store.ts';

const tags = ['absences'];
const read = { scope: 'calendar:read' } as const;
const write = { scope: 'calendar:write' } as const;
const unknown = () => refuse('absence-unknown', 404).refusal;

/** Leaving, coming back and moving the return. */
export function departureRoutes(deps: AbsenceDeps): RoutePlugin {
  const { db, now } = deps;
  return async (app) => {
    app.get(
      '/absences/:id/departure',
      {
        config: read,
        schema: {
          tags,
          summary: 'What is open before leaving',
          params: idParam,
          response: { 200: checkSchema },
        },
      },
      async (request, reply) => {
        const absence = await findAbsence(db, request.params.id);
        if (!absence) return sendRefusal(reply, unknown());
        const enabledMethods = (await deps.enabledMethods()).length;
        return reply.send(await checkDeparture(db, absence, { enabledMethods, at: now() }));
      },
    );
    app.post(
      '/absences/:id/departure',
      {
        config: write,
        schema: {
          tags,
          summary: 'Close the departure check; what is grave and open is named',
          params: idParam,
          body: z.strictObject({ knowingly: z.array(z.string().max(40)).max(40) }),
          response: { 200: absenceSchema },
        },
      },
      async (request, reply) => {
        const absence = await findAbsence(db, request.params.id);
        if (!absence) return sendRefusal(reply, unknown());
        const enabledMethods = (await deps.enabledMethods()).length;
        const check = await checkDeparture(db, absence, { enabledMethods, at: now() });
        return writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { knowingly } = request.body;
          const command = { check, knowingly, at: now() };
          const done = await depart(tx, actorOf(request), absence.id, expected.value, command);
          if (!done.ok) return done;
          const phase = phaseOf(done.value, businessDate(now()), await countBacklog(tx));
          return ok({ ...done.value, phase });
        });
      },
    );
    app.post(
      '/absences/:id/closing-consent',
      {
        config: write,
        schema: {
          tags,
          summary:
            'Having seen what closing costs, want it all the same; holds for a quarter of an hour',
          params: idParam,
          body: z.strictObject({
            methods: z
              .array(z.string().max(40))
              .min(1)
              .max(40)
              .nullable()
              .describe('The methods of payment that may go; null: the shop may close'),
          }),
          response: { 200: estimateSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) => {
          const { methods } = request.body;
          const consent = { methods, at: now() };
          return consentToClosing(tx, actorOf(request), request.params.id, consent);
        }),
    );
    await app.register(returnRoutes(deps));
  };
}

function returnRoutes(deps: AbsenceDeps): RoutePlugin {
  const { db, now } = deps;
  return async (app) => {
    app.get(
      '/absences/:id/return-plan',
      {
        config: read,
        schema: {
          tags,
          summary: 'How what waits is worked off after the return, in waves',
          params: idParam,
          response: {
            200: planSchema.extend({
              told: z.int().describe('Late ones whose buyers were told of this return'),
              ready: z.int().describe('Packed orders that only have to leave the house'),
              held: z.int().describe('Waiting orders that were placed before the return'),
            }),
          },
        },
      },
      async (request, reply) => {
        const absence = await findAbsence(db, request.params.id);
        if (!absence) return sendRefusal(reply, unknown());
        const today = businessDate(now());
        const startsOn = absence.returnsOn > today ? absence.returnsOn : today;
        const [orders, closures, ready] = await Promise.all([
          readWaitingOrders(db),
          readClosures(db, today),
          countReady(db),
        ]);
        const { ordersPerDay } = absence;
        const plan = planReturn(orders, { startsOn, ordersPerDay, closures });
        const late = brokenPromises(plan).map(({ id }) => id);
        const told = await readTold(db, absence, late);
        const held = orders.filter(
          ({ placedAt }) => businessDate(new Date(placedAt)) < absence.returnsOn,
        ).length;
        return reply.send({ ...plan, told: told.size, ready, held });
      },
    );
    app.get(
      '/absences/:id/return-preview',
      {
        config: read,
        schema: {
          tags,
          summary: 'Orders that another return affects, and one message to their buyers',
          params: idParam,
          querystring: z.object({ returnsOn: day }),
          response: { 200: returnPreviewSchema },
        },
      },
      async (request, reply) => {
        const absence = await findAbsence(db, request.params.id);
        if (!absence) return sendRefusal(reply, unknown());
        return reply.send(await previewReturn(db, absence, request.query.returnsOn));
      },
    );
    const message = z.string().max(2_000);
    app.post(
      '/absences/:id/return',
      {
        config: write,
        schema: {
          tags,
          summary: 'Move the return; with a message, tell the buyers of affected orders',
          params: idParam,
          body: z.strictObject({
            returnsOn: day,
            message: z.strictObject({ fr: message, en: message }).nullable().default(null),
          }),
          response: { 200: z.object({ absence: absenceSchema, told: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          const command = request.body;
          const also = { mail: deps.mail, orderUrl: deps.orderUrl, at: now() };
          const done = await moveReturn(tx, actorOf(request), id, expected.value, command, also);
          if (!done.ok) return done;
          const { absence, told } = done.value;
          const phase = phaseOf(absence, businessDate(now()), await countBacklog(tx));
          return ok({ absence: { ...absence, phase }, told });
        }),
    );
  };
}
