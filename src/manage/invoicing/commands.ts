import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  businessDate,
  listEntries,
  nextDay,
  type CalendarEntry,
} from '../../core/calendar/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { readOrder, type Order } from '../../sell/orders/index.ts';
import { listRefunds, type Refund } from '../../sell/payments/index.ts';
import { readShipment } from '../../ship/shipments/index.ts';
import {
  deliveryLabelOf,
  draftInvoice,
  invoiceNumber,
  type AbsencesOfInvoice,
  type InvoiceWanted,
} from './draft.ts';
import { creditLines, invoicedDiscounts, shipmentLines } from './rules.ts';
import { findByOrigin, insertInvoice, listInvoicesOfOrder, lockOrderDocuments } from './store.ts';

/**
 * Issues the invoice of a shipment: numbered without gaps in this transaction (R12), with the mentions of
 * R11. Called again it gives the same invoice. Refusals: `shipment-unknown`, `order-unknown` (404).
 */
export async function invoiceShipment(
  tx: Tx,
  shipmentId: number,
  at: Date,
): Promise<Result<{ invoiceId: number }>> {
  const shipment = await readShipment(tx, shipmentId);
  if (!shipment) return refuse('shipment-unknown', 404, { params: { shipment: shipmentId } });
  const order = await readOrder(tx, { id: shipment.orderId });
  if (!order) return refuse('order-unknown', 404, { params: { order: shipment.orderId } });
  await lockOrderDocuments(tx, order.id);
  const origin = { kind: 'shipment', id: String(shipmentId) };
  const known = await findByOrigin(tx, 'invoice', origin);
  if (known !== null) return ok({ invoiceId: known });
  const before = await listInvoicesOfOrder(tx, order.id);
  const shipped = shipment.parcels.flatMap((parcel) => parcel.lines);
  const lines = shipmentLines(order, shipped, before, deliveryLabelOf(order));
  const totalCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const invoiceId = await issue(tx, order, {
    kind: 'invoice',
    origin,
    lines,
    discounts: invoicedDiscounts(order, lines, before),
    at,
    suppliedOn: businessDate(new Date(shipment.shippedAt)),
    correctsId: null,
    // Shipped goods are paid goods: an order leaves only once its total was received.
    paidCents: totalCents,
  });
  return ok({ invoiceId });
}

/**
 * Issues the credit note of a refund that was paid out; it names the invoice it corrects and copies its
 * allocations (R13). Nothing is issued when nothing of it was ever invoiced; a refund made again because its money came back
 * has the credit note of the first. Refusals: `order-unknown`,
 * `refund-unknown` (404), `credit-exceeds-invoice` (409).
 */
export async function creditRefund(
  tx: Tx,
  orderId: number,
  refundId: number,
  at: Date,
): Promise<Result<{ creditNoteId: number | null }>> {
  const order = await readOrder(tx, { id: orderId });
  if (!order) return refuse('order-unknown', 404, { params: { order: orderId } });
  const refunds = await listRefunds(tx, { kind: 'order', id: String(orderId) });
  const refund = refunds.find((r) => r.id === refundId && r.state === 'done');
  if (!refund) return refuse('refund-unknown', 404, { params: { refund: refundId } });
  await lockOrderDocuments(tx, order.id);
  const origin = { kind: 'refund', id: String(refundId) };
  const known = await findByOrigin(tx, 'credit-note', origin);
  if (known !== null) return ok({ creditNoteId: known });
  const again = await noteOfReturned(tx, refunds, refund);
  if (again !== null) return ok({ creditNoteId: again });
  const before = await listInvoicesOfOrder(tx, order.id);
  const invoice = before.find((document) => document.kind === 'invoice');
  const t = translator(order.locale);
  const lines = creditLines(order, refund.allocation, before, {
    delivery: deliveryLabelOf(order),
    gesture: t('documents.gesture'),
  });
  if (!invoice || lines.length === 0) return ok({ creditNoteId: null });
  const sum = (kind: string) =>
    before.filter((d) => d.kind === kind).reduce((total, d) => total + d.totalCents, 0);
  const credited = lines.reduce((total, line) => total + line.totalCents, sum('credit-note'));
  if (credited > sum('invoice')) return refuse('credit-exceeds-invoice', 409);
  const creditNoteId = await issue(tx, order, {
    kind: 'credit-note',
    origin,
    lines,
    discounts: [],
    at,
    suppliedOn: invoice.suppliedOn,
    correctsId: invoice.id,
    paidCents: lines.reduce((total, line) => total + line.totalCents, 0),
    reason: refund.reason,
  });
  return ok({ creditNoteId });
}

/**
 * The credit note of an earlier refund of the same parts whose money came back, which this one makes good; null when there is
 * none. Each is made good once.
 */
async function noteOfReturned(
  tx: Tx,
  refunds: readonly Refund[],
  refund: Refund,
): Promise<number | null> {
  const same = refunds.filter(
    (one) => one.id <= refund.id && partsOf(one) === partsOf(refund) && one.state !== 'pending',
  );
  const open: number[] = [];
  for (const one of same) {
    if (one.id === refund.id) return open[0] ?? null;
    const note = await findByOrigin(tx, 'credit-note', { kind: 'refund', id: String(one.id) });
    if (one.state === 'failed' && note !== null) open.push(note);
    else if (one.state === 'done' && note === null) open.shift();
  }
  return null;
}

/** What a refund gives back, whatever the order of its parts. */
function partsOf({ amountCents, allocation }: Refund): string {
  const parts = allocation.map((part) =>
    [part.kind, part.orderLineId, part.quantity, part.amountCents].join(' '),
  );
  return [amountCents, ...parts.sort()].join(', ');
}

/** The absence of the merchant on a day; null when they were there. */
async function absenceOn(tx: Tx, on: string): Promise<CalendarEntry | null> {
  const entries = await listEntries(tx, { fromOn: on, toOn: on });
  return entries.find(({ kind }) => kind === 'absence') ?? null;
}

/** What an invoice says of absences: of the one under way, and of the one during which its order was placed. */
async function absencesOf(tx: Tx, order: Order, at: Date): Promise<AbsencesOfInvoice> {
  const now = await absenceOn(tx, businessDate(at));
  const then = await absenceOn(tx, businessDate(new Date(order.placedAt)));
  return {
    backOn: now && nextDay(now.endsOn),
    promisedToOn: then && order.promisedToOn,
  };
}

async function issue(tx: Tx, order: Order, wanted: InvoiceWanted): Promise<number> {
  const company = await readSetting(tx, companySetting);
  const draft = draftInvoice(company, order, wanted, await absencesOf(tx, order, wanted.at));
  const year = draft.issuedOn.slice(0, 4);
  // Last before the insert: whoever issues at the same time waits from here to our commit.
  const rank = await nextNumber(tx, wanted.kind, year);
  const invoiceId = await insertInvoice(tx, {
    ...draft,
    number: invoiceNumber(wanted.kind, year, rank),
  });
  await emit(tx, 'invoice.issued', {
    invoiceId,
    kind: wanted.kind,
    orderId: order.id,
    origin: wanted.origin,
  });
  return invoiceId;
}
