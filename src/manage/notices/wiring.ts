import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Db, type Json, type Tx } from '../../platform/db/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import {
  queueMail,
  type MailAttachment,
  type MailData,
  type MailPlace,
  type MailTemplateName,
} from '../../platform/mail/index.ts';
import { orderOrigin, readOrder, type Order } from '../../sell/orders/index.ts';
import { listPayments, listRefunds } from '../../sell/payments/index.ts';
import { linkState, listLinks } from '../../ship/downloads/index.ts';
import { readBackordered, readShipment } from '../../ship/shipments/index.ts';
import { creditRefund, getInvoice, invoiceShipment, printInvoice } from '../invoicing/index.ts';
import {
  cancelledData,
  changedData,
  downloadsData,
  isAllDigital,
  confirmationData,
  deliveredData,
  failedData,
  instructionsData,
  preparedData,
  receivedData,
  refundedData,
  shippedData,
  withdrawalData,
  type OrderLinks,
} from './order-mails.ts';

/** What telling buyers needs. */
export interface NoticeDeps {
  db: Db;
  storage: FileStorage;
  mail: MailPlace;
  links(order: Order): OrderLinks;
  /** What buyers are told of an absence now, in their language; null when none is announced. */
  absence(locale: string): Promise<string | null>;
}

/** One mail to an order's buyer; `occasion` keeps the same fact from being told twice. */
interface Notice<Name extends MailTemplateName> {
  template: Name;
  data: MailData[Name];
  occasion: string;
  attachments?: MailAttachment[];
}

async function tell<Name extends MailTemplateName>(
  deps: NoticeDeps,
  tx: Tx,
  order: Order,
  notice: Notice<Name>,
): Promise<void> {
  // Ordered on the phone by somebody without an address to write to.
  if (order.email === '') return;
  await queueMail(tx, deps.mail, {
    template: notice.template,
    data: notice.data,
    locale: order.locale,
    to: order.email,
    dedupeKey: `${notice.template}:${order.id}:${notice.occasion}`,
    origin: orderOrigin(order.id),
    attachments: notice.attachments ?? [],
  });
}

/** Runs `useCase` with the order that a fact is about, in one transaction. */
async function withOrder(
  deps: NoticeDeps,
  payload: Json,
  useCase: (tx: Tx, order: Order, links: OrderLinks) => Promise<void>,
): Promise<void> {
  const { orderId } = payload as { orderId: number };
  const done: Result<null> = await transact(deps.db, async (tx) => {
    const order = await readOrder(tx, { id: orderId });
    if (order) await useCase(tx, order, deps.links(order));
    return ok(null);
  });
  if (!done.ok) throw new Error(`order ${orderId}: ${done.refusal.code}`);
}

/** An issued document as an attachment, printed once and kept. */
async function attach(
  deps: NoticeDeps,
  tx: Tx,
  invoiceId: number,
): Promise<{ number: string; attachment: MailAttachment }> {
  const invoice = (await getInvoice(tx, { id: invoiceId }))!;
  const name = `${invoice.number}.pdf`;
  const kept = await putFile(tx, deps.storage, { content: await printInvoice(invoice), name });
  if (!kept.ok) throw new Error(`document ${invoice.number} cannot be kept: ${kept.refusal.code}`);
  return {
    number: invoice.number,
    attachment: { name, mediaType: 'application/pdf', fileId: kept.value.id },
  };
}

/** The mails that buyers get at each step of their order. */
export function wireNotices(deps: NoticeDeps): Wiring {
  return {
    jobs: {
      'notices.placed': (payload) =>
        withOrder(deps, payload, async (tx, order, links) => {
          const absence = await deps.absence(order.locale);
          const data = {
            ...confirmationData(order, links, await readBackordered(tx, order)),
            absence,
          };
          await tell(deps, tx, order, { template: 'order-confirmation', data, occasion: 'placed' });
          const payment = (await listPayments(tx, orderOrigin(order.id))).at(-1);
          const instructions = instructionsData(order, payment, links);
          if (!instructions) return;
          const occasion = String(payment?.id);
          await tell(deps, tx, order, {
            template: 'payment-instructions',
            data: instructions,
            occasion,
          });
        }),
      'notices.paid': (payload) =>
        withOrder(deps, payload, (tx, order, links) =>
          tell(deps, tx, order, {
            template: 'payment-received',
            data: receivedData(order, links),
            occasion: String((payload as { paymentId: number }).paymentId),
          }),
        ),
      'notices.payment-failed': (payload) =>
        withOrder(deps, payload, async (tx, order, links) => {
          const { paymentId } = payload as { paymentId: number };
          const payments = await listPayments(tx, orderOrigin(order.id));
          const payment = payments.find((p) => p.id === paymentId);
          // Paid by another means in the meantime: nothing to worry the buyer about.
          if (order.paidCents >= order.totalCents) return;
          const data = failedData(order, payment, links);
          await tell(deps, tx, order, {
            template: 'payment-failed',
            data,
            occasion: String(paymentId),
          });
        }),
      'notices.edited': (payload) =>
        withOrder(deps, payload, async (tx, order, links) => {
          const edit = payload as Parameters<typeof changedData>[1] & {
            tellBuyer: boolean;
            version: number;
          };
          if (!edit.tellBuyer) return;
          await tell(deps, tx, order, {
            template: 'order-changed',
            data: changedData(order, edit, links),
            occasion: String(edit.version),
          });
        }),
      'notices.prepared': (payload) =>
        withOrder(deps, payload, (tx, order, links) =>
          tell(deps, tx, order, {
            template: 'order-prepared',
            data: preparedData(order, links),
            occasion: 'prepared',
          }),
        ),
      'notices.shipped': (payload) => tellShipped(deps, payload),
      'notices.delivered': (payload) =>
        withOrder(deps, payload, async (tx, order, links) => {
          // Files were announced with their links.
          if (isAllDigital(order)) return;
          await tell(deps, tx, order, {
            template: 'order-delivered',
            data: deliveredData(order, links),
            occasion: 'delivered',
          });
        }),
      'notices.downloads': (payload) =>
        withOrder(deps, payload, async (tx, order, links) => {
          const { version } = payload as { version?: number };
          await tellDownloads(deps, tx, order, links, {
            renewed: version !== undefined,
            occasion: version === undefined ? 'opened' : `renewed-${version}`,
          });
        }),
      'notices.cancelled': (payload) =>
        withOrder(deps, payload, async (tx, order, links) => {
          const { reason, refundIds } = payload as { reason: string; refundIds: number[] };
          const refunds = await listRefunds(tx, orderOrigin(order.id));
          const own = refunds.filter(({ id }) => refundIds.includes(id));
          const data = cancelledData(order, reason, own, links);
          await tell(deps, tx, order, { template: 'order-cancelled', data, occasion: 'cancelled' });
        }),
      'notices.refunded': (payload) => tellRefunded(deps, payload),
      'notices.withdrawal-declared': (payload) =>
        withOrder(deps, payload, (tx, order, links) => {
          const statement = payload as Parameters<typeof withdrawalData>[1];
          return tell(deps, tx, order, {
            template: 'withdrawal-acknowledged',
            data: withdrawalData(order, statement, links),
            occasion: statement.declaredAt,
          });
        }),
    },
    subscriptions: [
      { topic: 'order.placed', job: 'notices.placed' },
      { topic: 'order.paid', job: 'notices.paid' },
      { topic: 'order.payment-failed', job: 'notices.payment-failed' },
      { topic: 'order.edited', job: 'notices.edited' },
      { topic: 'order.prepared', job: 'notices.prepared' },
      { topic: 'order.shipped', job: 'notices.shipped' },
      { topic: 'order.delivered', job: 'notices.delivered' },
      { topic: 'downloads.opened', job: 'notices.downloads' },
      { topic: 'downloads.renewed', job: 'notices.downloads' },
      { topic: 'order.cancelled', job: 'notices.cancelled' },
      { topic: 'order.refunded', job: 'notices.refunded' },
      { topic: 'order.withdrawal-declared', job: 'notices.withdrawal-declared' },
    ],
  };
}

function tellShipped(deps: NoticeDeps, payload: Json): Promise<void> {
  const { shipmentId } = payload as { shipmentId: number };
  return withOrder(deps, payload, async (tx, order, links) => {
    // Issued here when the invoicing job has not come to it yet: the same shipment never makes two.
    const invoiced = await invoiceShipment(tx, shipmentId, new Date());
    if (!invoiced.ok) throw new Error(`shipment ${shipmentId}: ${invoiced.refusal.code}`);
    const { number, attachment } = await attach(deps, tx, invoiced.value.invoiceId);
    const shipment = (await readShipment(tx, shipmentId))!;
    if (shipment.kind === 'link') {
      await tellDownloads(deps, tx, order, links, {
        renewed: false,
        occasion: String(shipmentId),
        invoice: { number, attachment },
      });
      return;
    }
    await tell(deps, tx, order, {
      template: 'order-shipped',
      data: shippedData(order, shipment, number, links),
      occasion: String(shipmentId),
      attachments: [attachment],
    });
  });
}

/** Mails the links of an order that are open, with the invoice of what was handed over by them. */
async function tellDownloads(
  deps: NoticeDeps,
  tx: Tx,
  order: Order,
  links: OrderLinks,
  said: {
    renewed: boolean;
    occasion: string;
    invoice?: { number: string; attachment: MailAttachment };
  },
): Promise<void> {
  const open = (await listLinks(tx, order.id)).filter(
    (link) => linkState(link, new Date()) === 'open',
  );
  if (open.length === 0) return;
  const { renewed, occasion, invoice } = said;
  await tell(deps, tx, order, {
    template: 'downloads-ready',
    data: downloadsData(order, open, links, { renewed, invoiceNumber: invoice?.number ?? null }),
    occasion,
    attachments: invoice ? [invoice.attachment] : [],
  });
}

function tellRefunded(deps: NoticeDeps, payload: Json): Promise<void> {
  const { refundId } = payload as { refundId: number };
  return withOrder(deps, payload, async (tx, order, links) => {
    const refund = (await listRefunds(tx, orderOrigin(order.id))).find((r) => r.id === refundId);
    if (!refund) return;
    const credited = await creditRefund(tx, order.id, refundId, new Date());
    if (!credited.ok) throw new Error(`refund ${refundId}: ${credited.refusal.code}`);
    const { creditNoteId } = credited.value;
    const note = creditNoteId === null ? null : await attach(deps, tx, creditNoteId);
    await tell(deps, tx, order, {
      template: 'order-refunded',
      data: refundedData(order, refund, note?.number ?? null, links),
      occasion: String(refundId),
      attachments: note ? [note.attachment] : [],
    });
  });
}
