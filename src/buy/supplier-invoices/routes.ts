import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import {
  actorOf,
  idParam,
  newestFirst,
  pageOf,
  pageQuery,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import * as invoices from './commands.ts';
import { correctLines } from './correct-lines.ts';
import { endRun, listRuns, orderPayments, proposePayments, readRunFile } from './payments.ts';
import * as schemas from './schemas.ts';
import { spendRoutes } from './spend-routes.ts';
import { listInvoices } from './store.ts';

const tags = ['supplier invoices'];
const read = { scope: 'purchasing:read' } as const;
const write = { scope: 'purchasing:write' } as const;

interface Deps {
  db: Db;
  storage: FileStorage;
}

/** Routes of suppliers' invoices and their payment; registered under `/api/admin`. */
export function supplierInvoiceRoutes(deps: Deps): RoutePlugin {
  return async (app) => {
    await app.register(readingRoutes(deps.db));
    await app.register(takingRoutes(deps));
    await app.register(decidingRoutes(deps.db));
    await app.register(paymentRoutes(deps.db));
    await app.register(spendRoutes(deps));
  };
}

function readingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/supplier-invoices',
      {
        config: read,
        schema: {
          tags,
          summary: 'List invoices of suppliers, the newest first',
          querystring: pageQuery.extend({
            state: schemas.state.optional(),
            supplierId: z.coerce.number().int().positive().optional(),
            q: z.string().trim().max(200).optional(),
          }),
          response: { 200: pageOf(schemas.invoiceRow) },
        },
      },
      async (request, reply) => {
        const page = await newestFirst(request.query, (asked) => listInvoices(db, asked));
        return sendResult(reply, page);
      },
    );
    app.get(
      '/supplier-invoices/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read an invoice, held against orders and receipts',
          params: idParam,
          response: { 200: schemas.invoiceSchema },
        },
      },
      async (request, reply) => {
        const found = await transact(db, async (tx) => {
          const invoice = await invoices.readMatched(tx, request.params.id);
          return invoice ? ok(invoice) : refuse('supplier-invoice-unknown', 404);
        });
        return sendResult(reply, found);
      },
    );
  };
}

function takingRoutes({ db, storage }: Deps): RoutePlugin {
  return async (app) => {
    app.post(
      '/supplier-invoices/import',
      {
        config: write,
        // An XML may carry pictures of the paper.
        bodyLimit: 8_000_000,
        schema: {
          tags,
          summary: 'Take an invoice in from a Factur-X PDF, a CII or a UBL file',
          body: schemas.importBody,
          response: { 201: schemas.invoiceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          invoices.importInvoice(tx, storage, actorOf(request), request.body),
        ),
    );
    app.post(
      '/supplier-invoices',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make an invoice from what was received of an order and not billed yet',
          body: schemas.typedBody,
          response: { 201: schemas.invoiceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          invoices.invoiceReceipts(tx, actorOf(request), request.body),
        ),
    );
    app.put(
      '/supplier-invoices/:id/lines',
      {
        config: write,
        schema: {
          tags,
          summary: 'Correct an invoice made from receipts to what its paper says',
          params: idParam,
          body: schemas.paperLines,
          response: { 200: schemas.invoiceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          correctLines(tx, request.params.id, request.body),
        ),
    );
  };
}

function decidingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/supplier-invoices/:id/approve',
      {
        config: write,
        schema: {
          tags,
          summary: 'Approve an invoice for payment',
          params: idParam,
          body: schemas.approveBody,
          response: { 200: schemas.invoiceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          invoices.approveInvoice(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/supplier-invoices/:id/reject',
      {
        config: write,
        schema: {
          tags,
          summary: 'Refuse to pay an invoice',
          params: idParam,
          body: z.strictObject({ note: z.string().trim().min(1).max(1_000) }),
          response: { 200: schemas.invoiceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          invoices.rejectInvoice(tx, actorOf(request), request.params.id, request.body.note),
        ),
    );
  };
}

function paymentRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/supplier-payments',
      {
        config: read,
        schema: {
          tags,
          summary: 'List orders of payment, the newest first',
          querystring: pageQuery,
          response: { 200: pageOf(schemas.runSchema) },
        },
      },
      async (request, reply) => {
        const page = await newestFirst(request.query, (asked) => listRuns(db, asked));
        return sendResult(reply, page);
      },
    );
    app.get(
      '/supplier-payments/proposal',
      {
        config: read,
        schema: {
          tags,
          summary:
            'What to pay: approved invoices due until a day, and the credit notes of their suppliers',
          querystring: z.object({ until: z.iso.date() }),
          response: { 200: z.object({ items: z.array(schemas.payable) }) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await proposePayments(db, request.query.until) }),
    );
    app.post(
      '/supplier-payments',
      {
        config: write,
        schema: {
          tags,
          summary: 'Order the payment of approved invoices',
          body: schemas.payBody,
          response: { 201: schemas.runSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          orderPayments(tx, actorOf(request), request.body),
        ),
    );
    app.get(
      '/supplier-payments/:id/sepa.xml',
      {
        config: read,
        schema: { tags, summary: 'The SEPA file for the bank (pain.001.001.09)', params: idParam },
      },
      async (request, reply) => {
        const xml = await readRunFile(db, request.params.id);
        if (xml === undefined)
          return sendRefusal(reply, refuse('payment-run-unknown', 404).refusal);
        return reply
          .header('content-type', 'application/xml; charset=utf-8')
          .header('content-disposition', 'attachment; filename="virements.xml"')
          .header('cache-control', 'private, no-store')
          .send(xml);
      },
    );
    app.post(
      '/supplier-payments/:id/outcome',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep what became of an order of payment',
          params: idParam,
          body: z.strictObject({ outcome: z.enum(['paid', 'cancelled']) }),
          response: { 200: schemas.runSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          endRun(tx, request.params.id, request.body.outcome),
        ),
    );
  };
}
