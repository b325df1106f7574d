import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  flag,
  idParam,
  localeOf,
  newestFirst,
  onVersion,
  pageOf,
  pageQuery,
  readIfMatch,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import type { MailPlace } from '../../platform/mail/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { listLandedCosts } from './landed-costs.ts';
import * as orders from './orders.ts';
import { orderCsv, printPurchaseOrder } from './print.ts';
import { previewReminders, remindSuppliers } from './reminders.ts';
import { readReturnable } from './returnable.ts';
import { listReturns } from './returns.ts';
import { scoreSupplier } from './score.ts';
import * as schemas from './schemas.ts';
import { findOrder, listOrders } from './store.ts';

const tags = ['purchase orders'];
const read = { scope: 'purchasing:read' } as const;
const write = { scope: 'purchasing:write' } as const;
const answer = { 200: schemas.orderSchema };

/** Routes of orders to suppliers; registered under `/api/admin`. */
export function purchaseOrderRoutes({ db, mail }: { db: Db; mail: MailPlace }): RoutePlugin {
  return async (app) => {
    app.get(
      '/purchase-orders',
      {
        config: read,
        schema: {
          tags,
          summary: 'List orders to suppliers, the newest first',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional(),
            state: z.string().max(200).optional().describe('One or several, with commas'),
            supplierId: z.coerce.number().int().positive().optional(),
            late: flag.optional(),
          }),
          response: { 200: pageOf(schemas.orderRow) },
        },
      },
      async (request, reply) => {
        const page = await newestFirst(request.query, (asked) =>
          listOrders(db, { ...asked, today: businessDate(new Date()) }),
        );
        return sendResult(reply, page);
      },
    );
    app.get(
      '/purchase-orders/:id',
      {
        config: read,
        schema: { tags, summary: 'Read an order to a supplier', params: idParam, response: answer },
      },
      async (request, reply) => {
        const order = await findOrder(db, request.params.id);
        return sendVersioned(reply, order ? ok(order) : refuse('purchase-order-unknown', 404));
      },
    );
    app.post(
      '/purchase-orders',
      {
        config: write,
        schema: {
          tags,
          summary: 'Begin an order to a supplier',
          body: schemas.newOrder,
          response: { 201: schemas.orderSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          orders.createPurchaseOrder(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/purchase-orders/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a draft',
          params: idParam,
          body: schemas.orderPatch,
          response: answer,
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, version) =>
            orders.updatePurchaseOrder(
              tx,
              actorOf(request),
              request.params.id,
              version,
              request.body,
            ),
          ),
        ),
    );
    app.delete(
      '/purchase-orders/:id',
      { config: write, schema: { tags, summary: 'Throw a draft away', params: idParam } },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return orders.deleteDraft(tx, actorOf(request), request.params.id, version.value);
        }),
    );
    await app.register(stepRoutes(db));
    await app.register(reminderRoutes(db, mail));
    await app.register(paperRoutes(db));
  };
}

function stepRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/purchase-orders/:id/send',
      {
        config: write,
        schema: {
          tags,
          summary: 'Send an order: number it, freeze it, mail it',
          params: idParam,
          body: z.strictObject({ mails: z.boolean().default(true) }),
          response: answer,
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, version) =>
            orders.sendPurchaseOrder(
              tx,
              actorOf(request),
              request.params.id,
              version,
              request.body,
            ),
          ),
        ),
    );
    app.post(
      '/purchase-orders/:id/confirm',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep what the supplier confirms',
          params: idParam,
          body: schemas.confirmation,
          response: answer,
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, version) =>
            orders.confirmPurchaseOrder(
              tx,
              actorOf(request),
              request.params.id,
              version,
              request.body,
            ),
          ),
        ),
    );
    app.post(
      '/purchase-orders/:id/cancel',
      {
        config: write,
        schema: {
          tags,
          summary: 'Give up an order of which nothing came',
          params: idParam,
          response: answer,
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, version) =>
            orders.cancelPurchaseOrder(tx, actorOf(request), request.params.id, version),
          ),
        ),
    );
    app.post(
      '/purchase-orders/:id/close',
      {
        config: write,
        schema: {
          tags,
          summary: 'No longer await what has not come',
          params: idParam,
          response: answer,
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, version) =>
            orders.closePurchaseOrder(tx, actorOf(request), request.params.id, version),
          ),
        ),
    );
  };
}

function reminderRoutes(db: Db, mail: MailPlace): RoutePlugin {
  return async (app) => {
    app.get(
      '/purchase-orders/reminders',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read what reminders of late orders would say, and which cannot be sent',
          querystring: schemas.remindersQuery,
          response: { 200: pageOf(schemas.reminderSchema) },
        },
      },
      async (request, reply) => {
        const previews = await previewReminders(db, request.query.ids, new Date());
        const items = previews.map(({ refusal, ...preview }) => {
          if (refusal === null) return { ...preview, problem: null };
          const { title, remedy } = refusalMessage(refusal, localeOf(request));
          return { ...preview, problem: `${title} ${remedy}` };
        });
        return reply.send({ items, nextCursor: null });
      },
    );
    app.post(
      '/purchase-orders/remind',
      {
        config: write,
        schema: {
          tags,
          summary: 'Ask suppliers by mail where the goods of late orders are',
          body: schemas.remindBody,
          response: { 200: schemas.remindAnswer },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          remindSuppliers({ mail }, tx, actorOf(request), request.body.ids, new Date()),
        ),
    );
  };
}

function paperRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/purchase-orders/:id/document.pdf',
      {
        config: read,
        schema: { tags, summary: 'The order as PDF, in the supplier’s language', params: idParam },
      },
      async (request, reply) => {
        const order = await findOrder(db, request.params.id);
        if (!order) return sendRefusal(reply, refuse('purchase-order-unknown', 404).refusal);
        const company = await readSetting(db, companySetting);
        return reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `inline; filename="${order.number ?? 'draft'}.pdf"`)
          .header('cache-control', 'private, no-store')
          .send(await printPurchaseOrder(order, company));
      },
    );
    app.get(
      '/purchase-orders/:id/lines.csv',
      { config: read, schema: { tags, summary: 'The lines of an order as CSV', params: idParam } },
      async (request, reply) => {
        const order = await findOrder(db, request.params.id);
        if (!order) return sendRefusal(reply, refuse('purchase-order-unknown', 404).refusal);
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${order.number ?? 'draft'}.csv"`)
          .send(orderCsv(order));
      },
    );
    app.get(
      '/purchase-orders/:id/landed-costs',
      {
        config: read,
        schema: {
          tags,
          summary: 'What the goods of an order cost beyond their price',
          params: idParam,
          response: { 200: pageOf(schemas.landedSchema) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await listLandedCosts(db, request.params.id), nextCursor: null }),
    );
    app.get(
      '/suppliers/:id/score',
      {
        config: read,
        schema: {
          tags,
          summary: 'What the last twelve months say of a supplier, by facts alone',
          params: idParam,
          response: { 200: schemas.scoreSchema },
        },
      },
      async (request, reply) =>
        reply.send(await scoreSupplier(db, request.params.id, businessDate(new Date()))),
    );
    app.get(
      '/purchase-orders/:id/returnable',
      {
        config: read,
        schema: {
          tags,
          summary: 'What of an order can go back, from where and of which lots',
          params: idParam,
          response: { 200: pageOf(schemas.returnableSchema) },
        },
      },
      async (request, reply) => {
        const items = await readReturnable(db, request.params.id);
        if (!items) return sendRefusal(reply, refuse('purchase-order-unknown', 404).refusal);
        return reply.send({ items, nextCursor: null });
      },
    );
    app.get(
      '/purchase-orders/:id/returns',
      {
        config: read,
        schema: {
          tags,
          summary: 'What went back of an order',
          params: idParam,
          response: { 200: pageOf(schemas.returnSchema) },
        },
      },
      async (request, reply) =>
        reply.send({
          items: await listReturns(db, { orderId: request.params.id }),
          nextCursor: null,
        }),
    );
  };
}
