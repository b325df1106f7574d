import { z } from 'zod';
import { refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendResult,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { printInvoice } from './print.ts';
import { getInvoice, listInvoices } from './store.ts';

const tags = ['invoices'];
const kind = z.enum(['invoice', 'credit-note']);
const partySchema = z.object({
  name: z.string(),
  lines: z.array(z.string()),
  siren: z.string(),
  vatNumber: z.string(),
  legal: z.string(),
});
const invoiceSchema = z
  .object({
    id: z.int(),
    kind,
    number: z.string(),
    issuedOn: z.string(),
    suppliedOn: z.string(),
    orderId: z.int(),
    orderNumber: z.string(),
    corrects: z.object({ number: z.string(), issuedOn: z.string() }).nullable(),
    locale: z.string(),
    currency: z.string(),
    seller: partySchema,
    buyer: partySchema,
    lines: z.array(
      z.object({
        orderLineId: z.int().nullable(),
        kind: z.enum(['goods', 'delivery', 'gesture']),
        description: z.string(),
        sku: z.string().nullable(),
        quantity: z.int(),
        unitNetCents: z.int(),
        netCents: z.int(),
        taxCents: z.int(),
        totalCents: z.int(),
        rateBp: z.int(),
        category: z.string(),
        ecoCents: z.int().optional().describe('Eco-participation in the total (R41)'),
      }),
    ),
    discounts: z
      .array(z.object({ label: z.string(), amountCents: z.int() }))
      .describe('Reductions acquired at the date of the sale, already in the lines (R11)'),
    taxes: z.array(
      z.object({ rateBp: z.int(), category: z.string(), netCents: z.int(), taxCents: z.int() }),
    ),
    netCents: z.int(),
    taxCents: z.int(),
    totalCents: z.int(),
    paidCents: z.int(),
    mentions: z.array(z.string()),
    issuedAt: z.string(),
  })
  .meta({ id: 'Invoice' });

/** Invoices and credit notes of the office, registered under `/api/admin`. They are read, never written here. */
export function invoicingAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/invoices',
      {
        config: { scope: 'invoices:read' },
        schema: {
          tags,
          summary: 'List invoices and credit notes, newest first',
          querystring: pageQuery.extend({
            kind: kind.optional(),
            q: z.string().max(100).optional().describe('Number, order number or buyer'),
            orderId: z.coerce.number().int().positive().optional(),
            issuedFrom: z.iso.date().optional(),
            issuedTo: z.iso.date().optional(),
          }),
          response: { 200: pageOf(invoiceSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendResult(reply, after);
        const rows = await listInvoices(deps.db, {
          ...filter,
          before: after.value?.[0],
          limit: limit + 1,
        });
        return cutPage(rows, limit, (row) => [row.id]);
      },
    );

    app.get(
      '/invoices/:id/pdf',
      {
        config: { scope: 'invoices:read', people: 'all' },
        schema: { tags, summary: 'The document as PDF', params: idParam },
      },
      async (request, reply) => {
        const invoice = await getInvoice(deps.db, { id: request.params.id });
        if (!invoice) return sendResult(reply, refuse('invoice-unknown', 404));
        return reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `inline; filename="${invoice.number}.pdf"`)
          .send(await printInvoice(invoice));
      },
    );
  };
}
