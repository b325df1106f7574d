import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  newestFirst,
  localeOf,
  pageOf,
  pageQuery,
  readIfMatch,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { cancelTransfer, changeTransfer, createTransfer, sendTransfer } from './commands.ts';
import { printTransfer } from './print.ts';
import { receiveTransfer, scanArrival } from './receiving.ts';
import * as schemas from './schemas.ts';
import { findTransfer, listTransfers } from './store.ts';

const tags = ['transfers'];
const read = { scope: 'stock:read' } as const;
const write = { scope: 'stock:write' } as const;

/** Routes of transfers between warehouses; registered under `/api/admin`. */
export function transferRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(readingRoutes(db));
    await app.register(writingRoutes(db));
    await app.register(arrivalRoutes(db));
  };
}

function readingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/stock-transfers',
      {
        config: read,
        schema: {
          tags,
          summary: 'List transfers, the newest first',
          querystring: pageQuery.extend({
            state: z.string().max(100).optional().describe('One or several, separated by commas'),
          }),
          response: { 200: pageOf(schemas.transferRow) },
        },
      },
      async (request, reply) => {
        const page = await newestFirst(request.query, (asked) => listTransfers(db, asked));
        return sendResult(reply, page);
      },
    );
    app.get(
      '/stock-transfers/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a transfer',
          params: idParam,
          response: { 200: schemas.transferSchema },
        },
      },
      async (request, reply) => {
        const transfer = await findTransfer(db, request.params.id);
        return sendResult(reply, transfer ? ok(transfer) : refuse('transfer-unknown', 404));
      },
    );
    app.get(
      '/stock-transfers/:id/slip.pdf',
      { config: read, schema: { tags, summary: 'The slip that travels along', params: idParam } },
      async (request, reply) => {
        const transfer = await findTransfer(db, request.params.id);
        if (!transfer) return sendRefusal(reply, refuse('transfer-unknown', 404).refusal);
        const company = await readSetting(db, companySetting);
        return reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `inline; filename="${transfer.number ?? 'transfer'}.pdf"`)
          .header('cache-control', 'private, no-store')
          .send(await printTransfer(transfer, company, localeOf(request)));
      },
    );
  };
}

function writingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/stock-transfers',
      {
        config: write,
        schema: {
          tags,
          summary: 'Begin a transfer',
          body: schemas.transferBody,
          response: { 201: schemas.transferSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createTransfer(tx, actorOf(request), request.body),
        ),
    );
    app.put(
      '/stock-transfers/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a draft',
          params: idParam,
          body: schemas.transferBody,
          response: { 200: schemas.transferSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return changeTransfer(tx, request.params.id, version.value, request.body);
        }),
    );
    app.post(
      '/stock-transfers/:id/cancel',
      {
        config: write,
        schema: {
          tags,
          summary: 'Give a draft up',
          params: idParam,
          response: { 200: schemas.transferSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return cancelTransfer(tx, request.params.id, version.value);
        }),
    );
    app.post(
      '/stock-transfers/:id/send',
      {
        config: write,
        schema: {
          tags,
          summary: 'Send a transfer: its goods are in transit',
          params: idParam,
          body: schemas.sendBody,
          response: { 200: schemas.transferSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return sendTransfer(tx, actorOf(request), request.params.id, version.value, request.body);
        }),
    );
  };
}

function arrivalRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/stock-transfers/:id/scans',
      {
        config: write,
        schema: {
          tags,
          summary: 'Count goods of a transfer that arrived',
          params: idParam,
          body: schemas.scanBody,
          response: { 200: schemas.scanAnswer },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          scanArrival(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/stock-transfers/:id/receive',
      {
        config: write,
        schema: {
          tags,
          summary: 'Receive what was counted, and explain what is missing',
          params: idParam,
          body: schemas.receiveBody,
          response: { 200: schemas.transferSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          receiveTransfer(tx, actorOf(request), request.params.id, request.body.explanations),
        ),
    );
  };
}
