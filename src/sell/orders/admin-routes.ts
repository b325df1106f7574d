import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { picturesOfVariants } from '../../core/listing/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  flag,
  idParam,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  readIfMatch,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { cancelOrder, noteOrder, prepareOrder } from './lifecycle.ts';
import type { Order, OrderState, PaymentState } from './model.ts';
import { recordPayment, recordRefund, refundOrder } from './money.ts';
import type { OrderDeps } from './place.ts';
import { getOrder, listOrders, ORDER_SORTS } from './queries.ts';
import { adminOrderSchema, orderRowSchema } from './schemas.ts';
import { openWithdrawal, settleWithdrawal } from './withdrawal.ts';

const tags = ['orders'];
const lines = z
  .array(z.strictObject({ orderLineId: z.int().positive(), quantity: z.int().min(1).max(9999) }))
  .max(200);
const reason = z.string().trim().min(1).max(500);
const listQuery = pageQuery.extend({
  state: z.string().max(100).optional().describe('One or several states, comma-separated'),
  paymentState: z.string().max(100).optional(),
  q: z.string().max(200).optional().describe('Number, e-mail or name'),
  customerId: z.coerce.number().int().positive().optional(),
  channelId: z.string().max(32).optional(),
  tag: z.string().max(40).optional(),
  assignedTo: z.string().max(64).optional().describe('A person of the team, `me` or `none`'),
  late: flag.optional().describe('Paid, not gone, and promised before today'),
  refund: z
    .enum(['waiting', 'to-make', 'failed'])
    .optional()
    .describe('With money that did not go back yet'),
  withdrawal: z.enum(['open']).optional().describe('Whose buyer withdrew and waits for the money'),
  placedFrom: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  placedTo: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  sort: z.enum(ORDER_SORTS).optional(),
});
const listCursor = z.tuple([z.enum(ORDER_SORTS).nullable(), z.int()]);
const actionAnswer = z.object({
  id: z.int(),
  number: z.string(),
  state: z.string(),
  version: z.int(),
});

function answerOf(order: Order) {
  return { id: order.id, number: order.number, state: order.state, version: order.version };
}

/** The version an action builds on: `If-Match` when sent; actions check the state of things themselves. */
function expectedVersion(request: FastifyRequest): Result<number | undefined> {
  if (request.headers['if-match'] === undefined) return ok(undefined);
  const version = readIfMatch(request);
  if (!version.ok) return version;
  return ok(version.value === 'any' ? undefined : version.value);
}

/** What orders in the office need. */
export interface OrderAdminDeps extends OrderDeps {
  /** May refuse money that was just promised back, in its transaction: whoever stands in gives back within a cap. */
  capRefund?: (tx: Tx, actor: Actor, isGuest: boolean) => Promise<Result<null>>;
}

/** Orders of the office, registered under `/api/admin`. Shipping is a route of shipments. */
export function orderAdminRoutes(deps: OrderAdminDeps): RoutePlugin {
  const withinCap = async (tx: Tx, request: FastifyRequest): Promise<Result<null>> => {
    const { actor, isGuest } = principalOf(request);
    return deps.capRefund ? deps.capRefund(tx, actor, isGuest) : ok(null);
  };
  return async (app) => {
    const act = (
      request: FastifyRequest,
      useCase: (tx: Tx, version: number | undefined) => Promise<Result<Order>>,
    ) => {
      return async (tx: Tx) => {
        const version = expectedVersion(request);
        if (!version.ok) return version;
        const done = await useCase(tx, version.value);
        return done.ok ? ok(answerOf(done.value)) : done;
      };
    };

    app.get(
      '/orders',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary: 'List orders, newest first',
          querystring: listQuery,
          response: { 200: pageOf(orderRowSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, state, paymentState, customerId, assignedTo, ...filter } =
          request.query;
        const who = assignedTo === 'me' ? (actorOf(request).id ?? 'none') : assignedTo;
        const after = readCursor(cursor, listCursor);
        if (!after.ok) return sendResult(reply, after);
        const sort = filter.sort ?? null;
        if (after.value && after.value[0] !== sort) {
          return sendResult(reply, refuse('cursor-invalid', 422));
        }
        const rows = await listOrders(deps.db, {
          ...filter,
          partyId: customerId,
          assignedTo: who,
          state: state?.split(',') as OrderState[] | undefined,
          paymentState: paymentState?.split(',') as PaymentState[] | undefined,
          after: after.value?.[1],
          limit: limit + 1,
        });
        return cutPage(rows, limit, (row) => [sort, row.id]);
      },
    );

    app.get(
      '/orders/:id',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary: 'Read an order',
          params: idParam,
          response: { 200: adminOrderSchema },
        },
      },
      async (request, reply) => {
        const found = await getOrder(deps.db, request.params.id);
        if (!found.ok) return sendResult(reply, found);
        const { order, payments, refunds } = found.value;
        const pictures = await picturesOfVariants(
          deps.db,
          order.lines.map((line) => line.variantId),
        );
        return sendVersioned(
          reply,
          ok({
            ...order,
            withdrawal: openWithdrawal(order),
            lines: order.lines.map((line) => ({
              ...line,
              picture: pictures.get(line.variantId) ?? null,
            })),
            payments: payments.map(
              ({ origin: _, nextAction: __, promisedCents: ___, version: ____, ...payment }) =>
                payment,
            ),
            refunds: refunds.map(({ providerReference: _, ...refund }) => refund),
          }),
        );
      },
    );

    app.post(
      '/orders/:id/prepare',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Mark units as prepared (default: all)',
          params: idParam,
          body: z.strictObject({ lines: lines.optional() }).nullish(),
          response: { 200: actionAnswer },
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          act(request, (tx, version) =>
            prepareOrder(tx, actorOf(request), {
              orderId: request.params.id,
              lines: request.body?.lines,
              expectedVersion: version,
            }),
          ),
        ),
    );

    app.post(
      '/orders/:id/cancel',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Cancel what has not left; releases stock and gives money back',
          params: idParam,
          body: z.strictObject({ reason }),
          response: { 200: actionAnswer },
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          act(request, async (tx, version) => {
            const done = await cancelOrder(tx, actorOf(request), {
              orderId: request.params.id,
              reason: request.body.reason,
              expectedVersion: version,
            });
            if (!done.ok) return done;
            const allowed = await withinCap(tx, request);
            return allowed.ok ? ok(done.value.order) : allowed;
          }),
        ),
    );

    app.post(
      '/orders/:id/refund',
      {
        config: { scope: 'payments:refund' },
        schema: {
          tags,
          summary: 'Give money back for units, delivery or as a gesture',
          params: idParam,
          body: z.strictObject({
            lines: lines.default([]),
            deliveryCents: z.int().min(0).default(0),
            gestureCents: z.int().min(0).default(0),
            reason,
            restock: z.boolean().default(false).describe('The goods are back and sellable'),
            lots: z
              .array(
                z.strictObject({ lotId: z.int().positive(), quantity: z.int().min(1).max(9999) }),
              )
              .max(200)
              .default([])
              .describe('Of which lots they are, where the order got several of an article'),
          }),
          response: { 202: z.object({ refundId: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 202, async (tx) => {
          const version = expectedVersion(request);
          if (!version.ok) return version;
          const done = await refundOrder(tx, actorOf(request), {
            orderId: request.params.id,
            ...request.body,
            expectedVersion: version.value,
          });
          if (!done.ok) return done;
          const allowed = await withinCap(tx, request);
          return allowed.ok ? done : allowed;
        }),
    );

    app.post(
      '/orders/:id/settle-withdrawal',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Note that nothing is due any more for what a buyer withdrew from',
          params: idParam,
          body: z.strictObject({ note: reason }),
          response: { 200: actionAnswer },
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          act(request, (tx) =>
            settleWithdrawal(tx, actorOf(request), { orderId: request.params.id, ...request.body }),
          ),
        ),
    );

    app.post(
      '/orders/:id/record-payment',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Record a transfer or cheque that arrived',
          params: idParam,
          body: z.strictObject({ reference: z.string().trim().max(200).default('') }),
          response: { 200: actionAnswer },
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          act(request, (tx, version) =>
            recordPayment(deps, tx, actorOf(request), {
              orderId: request.params.id,
              reference: request.body.reference,
              expectedVersion: version,
            }),
          ),
        ),
    );

    app.post(
      '/orders/:id/record-refund',
      {
        config: { scope: 'payments:refund' },
        schema: {
          tags,
          summary: 'Say that a refund by transfer or cheque is made',
          params: idParam,
          body: z.strictObject({
            refundId: z.int().positive(),
            reference: z.string().trim().max(200).default(''),
          }),
          response: { 200: actionAnswer },
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          act(request, (tx) =>
            recordRefund(tx, actorOf(request), { orderId: request.params.id, ...request.body }),
          ),
        ),
    );

    app.patch(
      '/orders/:id',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Change the staff note and the tags',
          params: idParam,
          body: z.strictObject({
            note: z.string().max(5_000),
            tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
          }),
          response: { 200: actionAnswer },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const done = await noteOrder(tx, actorOf(request), {
            orderId: request.params.id,
            ...request.body,
            expectedVersion: version.value === 'any' ? undefined : version.value,
          });
          return done.ok ? ok(answerOf(done.value)) : done;
        }),
    );
  };
}
