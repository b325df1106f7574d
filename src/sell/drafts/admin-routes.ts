import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, type Result } from '../../kernel/refusal.ts';
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
  type ExpectedVersion,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import {
  addDraftLine,
  cancelDraft,
  changeDraft,
  changeDraftLine,
  createDraft,
} from './commands.ts';
import type { DraftDeps, DraftState } from './model.ts';
import { placeDraft, sendDraft } from './place.ts';
import { getDraft, listDrafts } from './queries.ts';
import {
  draftChangeSchema,
  draftRowSchema,
  draftSchema,
  draftWrittenSchema,
  lineChangeSchema,
  newDraftSchema,
  newLineSchema,
  officePaymentSchema,
  placedSchema,
} from './schemas.ts';

const tags = ['draft-orders'];
const read = { scope: 'orders:read' } as const;
const write = { scope: 'orders:write' } as const;
const lineParam = idParam.extend({ lineId: z.coerce.number().int().positive() });

/** The version that a write builds on: `If-Match` when sent. One person writes a draft, line by line. */
function expectedOf(request: FastifyRequest): Result<ExpectedVersion> {
  return request.headers['if-match'] === undefined ? ok('any') : readIfMatch(request);
}

/** Drafts of the office, registered under `/api/admin`. */
export function draftAdminRoutes(deps: DraftDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/draft-orders',
      {
        config: read,
        schema: {
          tags,
          summary: 'List drafts, newest first',
          querystring: pageQuery.extend({
            state: z.string().max(100).optional().describe('One or several, comma-separated'),
            q: z.string().max(200).optional().describe('Name or e-mail'),
          }),
          response: { 200: pageOf(draftRowSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, state, q } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendResult(reply, after);
        const rows = await listDrafts(deps.db, {
          ...(q === undefined ? {} : { q }),
          ...(state === undefined ? {} : { state: state.split(',') as DraftState[] }),
          ...(after.value ? { after: after.value[0] } : {}),
          limit: limit + 1,
        });
        return cutPage(rows, limit, (row) => [row.id]);
      },
    );

    app.get(
      '/draft-orders/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a draft with the prices, stock and delivery of now',
          params: idParam,
          response: { 200: draftSchema },
        },
      },
      async (request, reply) =>
        sendVersioned(reply, await getDraft(deps, { id: request.params.id })),
    );

    app.post(
      '/draft-orders',
      {
        config: write,
        schema: {
          tags,
          summary: 'Begin a draft: empty, for a customer, or as a copy of an order',
          body: newDraftSchema,
          response: { 201: draftWrittenSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createDraft(deps, tx, actorOf(request), request.body),
        ),
    );

    app.patch(
      '/draft-orders/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change whose a draft is, where it goes, what is agreed and until when',
          params: idParam,
          body: draftChangeSchema,
          response: { 200: draftWrittenSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = expectedOf(request);
          if (!version.ok) return version;
          const { id } = request.params;
          return changeDraft(deps, tx, actorOf(request), id, version.value, request.body);
        }),
    );

    app.post(
      '/draft-orders/:id/lines',
      {
        config: write,
        schema: {
          tags,
          summary: 'Add units of an article',
          params: idParam,
          body: newLineSchema,
          response: { 201: draftWrittenSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, async (tx) => {
          const version = expectedOf(request);
          if (!version.ok) return version;
          return addDraftLine(tx, request.params.id, version.value, request.body);
        }),
    );

    app.patch(
      '/draft-orders/:id/lines/:lineId',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change quantity (0 removes the line) or unit price, with its reason',
          params: lineParam,
          body: lineChangeSchema,
          response: { 200: draftWrittenSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = expectedOf(request);
          if (!version.ok) return version;
          const { id, lineId } = request.params;
          return changeDraftLine(tx, id, version.value, lineId, request.body);
        }),
    );

    app.post(
      '/draft-orders/:id/send',
      {
        config: write,
        schema: {
          tags,
          summary: 'Mail the customer the link to the page where the draft is paid',
          params: idParam,
          response: { 200: draftWrittenSchema.extend({ mailId: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = expectedOf(request);
          return version.ok ? sendDraft(deps, tx, request.params.id, version.value) : version;
        }),
    );

    app.post(
      '/draft-orders/:id/cancel',
      {
        config: write,
        schema: {
          tags,
          summary: 'Give a draft up; what it held is for sale again',
          params: idParam,
          response: { 200: draftWrittenSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = expectedOf(request);
          return version.ok ? cancelDraft(tx, request.params.id, version.value) : version;
        }),
    );

    app.post(
      '/draft-orders/:id/place',
      {
        config: write,
        schema: {
          tags,
          summary: 'Place a draft as an order: paid at once, or awaiting a transfer or cheque',
          params: idParam,
          body: z.strictObject({ payment: officePaymentSchema }),
          response: { 200: placedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = expectedOf(request);
          if (!version.ok) return version;
          const placed = await placeDraft(deps, tx, actorOf(request), {
            id: request.params.id,
            expected: version.value,
            payment: request.body.payment,
            idempotencyKey: `office:${request.id}`,
          });
          return placed.ok ? ok(placedOf(placed.value)) : placed;
        }),
    );
  };
}

/** What the office is told of an order that it placed. */
export function placedOf({
  orderId,
  order,
}: {
  orderId: number;
  order: { number: string; status: string; paymentStatus: string; totalCents: number };
}) {
  const { number, status, paymentStatus, totalCents } = order;
  return { orderId, number, status, paymentStatus, totalCents };
}
