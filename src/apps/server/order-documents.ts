import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { refuse } from '../../kernel/refusal.ts';
import { getInvoice, listInvoicesOfOrder, printInvoice } from '../../manage/invoicing/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { idParam, sendResult, type RoutePlugin } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { getOrderByToken, printConfirmation, readOrder } from '../../sell/orders/index.ts';
import {
  listShipmentsOfOrder,
  printPackingSlip,
  readPickWalk,
} from '../../ship/shipments/index.ts';
import type { ShopDeps } from '../shop/index.ts';

const tags = ['documents'];

function sendPdf(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}

/** The documents that an order's buyer may read: the confirmation, invoices and credit notes. */
export function documentsOfOrder(db: Db): ShopDeps['documents'] {
  return async (order, locale) => {
    const t = translator(locale);
    const link = (name: string) =>
      `/documents/${encodeURIComponent(order.number)}/${encodeURIComponent(name)}.pdf?token=${encodeURIComponent(order.token)}`;
    const invoices = await listInvoicesOfOrder(db, order.id);
    return [
      { name: t('documents.orderConfirmation'), href: link('confirmation') },
      ...invoices.map((document) => ({
        name: `${t(document.kind === 'invoice' ? 'documents.invoice' : 'documents.creditNote')} ${document.number}`,
        href: link(document.number),
      })),
    ];
  };
}

/** Documents by the order's secret link; a wrong token and a missing document look the same. */
export function orderDocumentRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/documents/:number/:name.pdf',
      {
        schema: {
          hide: true,
          params: z.object({ number: z.string().max(32), name: z.string().max(64) }),
          querystring: z.object({ token: z.string().max(64).default('') }),
        },
      },
      async (request, reply) => {
        const { number, name } = request.params;
        const found = await getOrderByToken(deps.db, number, request.query.token);
        if (!found.ok) return sendResult(reply, found);
        const { order } = found.value;
        if (name === 'confirmation') {
          const company = await readSetting(deps.db, companySetting);
          return sendPdf(reply, `${order.number}`, await printConfirmation(order, company));
        }
        const invoice = await getInvoice(deps.db, { number: name });
        if (invoice?.orderId !== order.id) return sendResult(reply, refuse('invoice-unknown', 404));
        return sendPdf(reply, invoice.number, await printInvoice(invoice));
      },
    );
  };
}

/** Order confirmation and packing slip for the office, registered under `/api/admin`. */
export function officeDocumentRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/orders/:id/confirmation.pdf',
      {
        config: { scope: 'orders:read', people: 'all' },
        schema: { tags, summary: 'The order confirmation as PDF', params: idParam },
      },
      async (request, reply) => {
        const order = await readOrder(deps.db, { id: request.params.id });
        if (!order) return sendResult(reply, refuse('order-unknown', 404));
        const company = await readSetting(deps.db, companySetting);
        return sendPdf(reply, order.number, await printConfirmation(order, company));
      },
    );

    app.get(
      '/orders/:id/packing-slip.pdf',
      {
        config: { scope: 'orders:read', people: 'shipping' },
        schema: {
          tags,
          summary: 'The packing slip as PDF: of what is left to ship, else of the last shipment',
          params: idParam,
          querystring: z.object({ shipmentId: z.coerce.number().int().positive().optional() }),
        },
      },
      async (request, reply) => {
        const order = await readOrder(deps.db, { id: request.params.id });
        if (!order) return sendResult(reply, refuse('order-unknown', 404));
        const all = await listShipmentsOfOrder(deps.db, order.id);
        const shipments = all.filter(({ kind }) => kind === 'parcels');
        const left = order.lines.some(
          (l) => !l.digital && l.quantity > l.shippedQuantity + l.cancelledQuantity,
        );
        const wanted = request.query.shipmentId;
        const shipment =
          shipments.find((s) => s.id === wanted) ?? (left ? null : (shipments.at(-1) ?? null));
        const company = await readSetting(deps.db, companySetting);
        const walk = shipment ? [] : await readPickWalk(deps.db, [order.id]);
        return sendPdf(
          reply,
          shipment?.number ?? order.number,
          await printPackingSlip(order, shipment, company, walk),
        );
      },
    );
  };
}
