import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { remember } from '../../kernel/remember.ts';
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
import { enqueue } from '../../platform/jobs/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { rehearseOrder, type OrderDeps } from '../../sell/orders/index.ts';
import { changeIncident, noteIncident, openIncident } from './commands.ts';
import type { Degree, Incident } from './model.ts';
import {
  incidentSchema,
  noteSchema,
  suspectSchema,
  trialSchema,
  verdictSchema,
} from './schemas.ts';
import { colourOf, triageSetting } from './settings.ts';
import { judgeShop } from './signs.ts';
import { listIncidents, listNotes, readIncident, readTimes, type IncidentRow } from './store.ts';
import { listSuspects } from './suspects.ts';
import { isRehearsalProof, listTrials } from './trial-purchase.ts';

const JUDGED_MS = 5 * 60_000;
const tags = ['incidents'];
const read = { scope: 'incidents:read' } as const;
const write = { scope: 'incidents:write' } as const;
const text = (max: number) => z.string().trim().max(max);
const degree = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const instant = z.iso.datetime({ offset: true });

const patchSchema = z.strictObject({
  state: z.enum(['open', 'relieved', 'solved', 'reviewed']).optional(),
  impact: degree.optional(),
  urgency: degree.optional(),
  title: text(200).optional(),
  onsetAt: instant.optional(),
  workaround: text(4_000).optional(),
  cause: text(4_000).optional(),
  learned: text(8_000).optional(),
  actions: text(8_000).optional(),
  checkOn: z.iso.date().nullable().optional(),
  wasEffective: z.boolean().nullable().optional(),
  publicFr: text(2_000).nullable().optional(),
  publicEn: text(2_000).nullable().optional(),
});

/** Routes of incidents in the office; registered under `/api/admin`. */
export function incidentAdminRoutes({ db }: { db: Db }): RoutePlugin {
  const coloured = async (rows: readonly IncidentRow[]): Promise<Incident[]> => {
    const { matrix } = await readSetting(db, triageSetting);
    return rows.map((row) => ({
      ...row,
      // Worked around, it leaves the time that one needs; what it was stays written.
      colour: colourOf(
        matrix,
        row.impact as Degree,
        row.state === 'relieved' ? 1 : (row.urgency as Degree),
      ),
    }));
  };
  // Sales are judged by the full hour and read half a year: who keeps the page open need not ask again each minute.
  const judged = remember(JUDGED_MS, () => judgeShop(db, new Date()));
  const one = async (changed: Result<IncidentRow>): Promise<Result<Incident>> =>
    changed.ok ? ok((await coloured([changed.value]))[0]!) : changed;
  return async (app) => {
    app.get(
      '/incidents',
      {
        config: read,
        schema: {
          tags,
          summary: 'List incidents, the newest first',
          querystring: pageQuery.extend({ open: z.stringbool().optional() }),
          response: { 200: pageOf(incidentSchema) },
        },
      },
      async (request, reply) => {
        const { open, limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listIncidents(db, {
          open,
          beforeId: after.value?.[0] ?? null,
          limit: limit + 1,
        });
        const page = cutPage(rows, limit, (row) => [row.id]);
        return { ...page, items: await coloured(page.items) };
      },
    );

    app.get(
      '/incidents/overview',
      {
        config: read,
        schema: {
          tags,
          summary: 'How the shop is now: sales, trial purchases, times to notice and to repair',
          response: {
            200: z.object({
              sales: verdictSchema,
              trials: z.array(trialSchema),
              times: z.object({
                count: z.int(),
                noticeMinutes: z.int().nullable(),
                relieveMinutes: z.int().nullable(),
                repairMinutes: z.int().nullable(),
              }),
              matrix: z.array(z.array(z.string())),
            }),
          },
        },
      },
      async () => {
        const [shop, trials, times, { matrix }] = await Promise.all([
          judged(),
          listTrials(db, 24),
          readTimes(db),
          readSetting(db, triageSetting),
        ]);
        const ordersADay = Math.round(shop.ordersADay * 10) / 10;
        return { sales: { ...shop.verdict, ordersADay }, trials, times, matrix };
      },
    );

    app.post(
      '/incidents/trial-purchase',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a trial purchase now instead of within the quarter of an hour',
          response: { 202: z.object({ asked: z.literal(true) }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 202, async (tx) => {
          const options = { key: 'incidents.trial-purchase', maxAttempts: 1, priority: -1 };
          await enqueue(tx, 'incidents.trial-purchase', {}, options);
          return ok({ asked: true as const });
        }),
    );

    app.get(
      '/incidents/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'One incident with its suspects and remarks',
          params: idParam,
          response: {
            200: incidentSchema.extend({
              suspects: z.array(suspectSchema),
              notes: z.array(noteSchema),
            }),
          },
        },
      },
      async (request, reply) => {
        const found = await readIncident(db, request.params.id);
        if (!found) return sendResult(reply, refuse('incident-unknown', 404));
        const [incident] = await coloured([found]);
        const [suspects, notes] = await Promise.all([
          listSuspects(db, found),
          listNotes(db, found.id),
        ]);
        return sendResult(reply, ok({ ...incident!, suspects, notes }));
      },
    );

    app.post(
      '/incidents',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write down an incident that a person noticed',
          body: z.strictObject({
            title: text(200).min(1),
            impact: degree,
            urgency: degree,
            onsetAt: instant,
          }),
          response: { 201: incidentSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) =>
          one(await openIncident(tx, actorOf(request), request.body)),
        ),
    );

    app.patch(
      '/incidents/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Triage, work around, solve, review, tell customers',
          params: idParam,
          body: patchSchema,
          response: { 200: incidentSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return one(await changeIncident(tx, actorOf(request), params.id, version.value, body));
        }),
    );

    app.post(
      '/incidents/:id/notes',
      {
        config: write,
        schema: {
          tags,
          summary: 'Add a remark',
          params: idParam,
          body: z.strictObject({ text: text(4_000).min(1) }),
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          noteIncident(tx, actorOf(request), request.params.id, request.body.text),
        ),
    );
  };
}

/** The end of a trial purchase: an order placed and taken back; registered under `/api`. */
export function rehearsalRoutes(deps: {
  secret: string;
  /** How orders are placed for this request, which may leave extensions out. */
  ordersFor(request: FastifyRequest): OrderDeps;
}): RoutePlugin {
  return async (app) => {
    app.post(
      '/rehearsals',
      {
        schema: {
          hide: true,
          body: z.strictObject({ cartId: z.string().max(64), proof: z.string().max(100) }),
          response: { 200: z.object({ totalCents: z.int() }) },
        },
      },
      async (request, reply) => {
        const { cartId, proof } = request.body;
        if (!isRehearsalProof(deps.secret, cartId, proof)) {
          return sendRefusal(reply, { code: 'cart-unknown', status: 404 });
        }
        const done = await rehearseOrder(deps.ordersFor(request), cartId);
        return sendResult(reply, done.ok ? ok({ totalCents: done.value.order.totalCents }) : done);
      },
    );
  };
}
