import { z } from 'zod';
import { refuse, ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  newestFirst,
  pageOf,
  pageQuery,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { labelsOfReceipt, printLabels, zplLabels } from './labels.ts';
import { addLandedCost } from './landed-costs.ts';
import { findReceipt, listReceipts } from './receipts.ts';
import { openReceipt, postReceipt, scanGoods } from './receiving.ts';
import { creditReturn, returnToSupplier } from './returns.ts';
import * as schemas from './schemas.ts';

const tags = ['goods receipts'];
const read = { scope: 'purchasing:read' } as const;
// Whoever works in the warehouse receives, without the right to order.
const receive = { scope: 'stock:write' } as const;
const write = { scope: 'purchasing:write' } as const;

/** Routes of goods that come in and go back; registered under `/api/admin`. */
export function goodsReceiptRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/goods-receipts',
      {
        config: read,
        schema: {
          tags,
          summary: 'List receipts, the newest first',
          querystring: pageQuery.extend({
            state: z.enum(['open', 'posted', 'abandoned']).optional(),
            orderId: z.coerce.number().int().positive().optional(),
          }),
          response: { 200: pageOf(schemas.receiptRow) },
        },
      },
      async (request, reply) => {
        const page = await newestFirst(request.query, (asked) => listReceipts(db, asked));
        return sendResult(reply, page);
      },
    );
    app.get(
      '/goods-receipts/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a receipt',
          params: idParam,
          response: { 200: schemas.receiptSchema },
        },
      },
      async (request, reply) => {
        const receipt = await findReceipt(db, request.params.id);
        return sendResult(reply, receipt ? ok(receipt) : refuse('receipt-unknown', 404));
      },
    );
    app.post(
      '/purchase-orders/:id/receipts',
      {
        config: receive,
        schema: {
          tags,
          summary: 'Open the receipt of an order, or join the one that is open',
          params: idParam,
          response: { 200: schemas.receiptSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          openReceipt(tx, actorOf(request), request.params.id),
        ),
    );
    app.post(
      '/goods-receipts/:id/scans',
      {
        config: receive,
        schema: {
          tags,
          summary: 'Count goods of an open receipt',
          params: idParam,
          body: schemas.scanBody,
          response: { 200: schemas.scanAnswer },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          scanGoods(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/goods-receipts/:id/post',
      {
        config: receive,
        schema: {
          tags,
          summary: 'Post a receipt: book its goods in stock',
          params: idParam,
          body: schemas.postBody,
          response: { 200: schemas.receiptSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          postReceipt(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    await app.register(labelRoutes(db));
    await app.register(afterRoutes(db));
  };
}

function labelRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/goods-receipts/:id/labels.pdf',
      { config: read, schema: { tags, summary: 'Labels of what was received', params: idParam } },
      async (request, reply) =>
        reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', 'inline; filename="labels.pdf"')
          .send(await printLabels(await labelsOfReceipt(db, request.params.id))),
    );
    app.get(
      '/goods-receipts/:id/labels.zpl',
      {
        config: read,
        schema: { tags, summary: 'The same labels for a Zebra printer', params: idParam },
      },
      async (request, reply) =>
        reply
          .header('content-type', 'text/plain; charset=utf-8')
          .header('content-disposition', 'attachment; filename="labels.zpl"')
          .send(zplLabels(await labelsOfReceipt(db, request.params.id))),
    );
  };
}

function afterRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/landed-costs',
      {
        config: write,
        schema: {
          tags,
          summary: 'Split freight, customs or insurance over received goods',
          body: schemas.landedBody,
          response: { 201: z.object({ id: z.int(), shares: z.array(z.int()) }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          addLandedCost(tx, actorOf(request), request.body),
        ),
    );
    app.post(
      '/supplier-returns',
      {
        config: receive,
        schema: {
          tags,
          summary: 'Send goods back to the supplier',
          body: schemas.returnBody,
          response: { 201: schemas.returnSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          returnToSupplier(tx, actorOf(request), request.body),
        ),
    );
    app.post(
      '/supplier-returns/:id/credit',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep that the supplier credited a return',
          params: idParam,
          body: z.strictObject({ creditReference: z.string().max(200) }),
          response: { 200: schemas.returnSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          creditReturn(tx, request.params.id, request.body.creditReference),
        ),
    );
  };
}
