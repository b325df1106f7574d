import { secretId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import {
  creditLines,
  deliveryLabelOf,
  draftInvoice,
  insertInvoice,
  invoiceNumber,
  shipmentLines,
  type Invoice,
} from '../../manage/invoicing/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { orderNumber, type Order } from '../../sell/orders/index.ts';
import type { PastOrder } from './history.ts';
import { insertRows, setSeries } from './history-store.ts';
import { moneyRows, returnAllocation } from './money-rows.ts';
import { lineRows, orderRows, partyRows } from './order-rows.ts';
import { eventRows, parcelRows } from './parcel-rows.ts';
import { ledgerOf, type LedgerVariant } from './stock-story.ts';

/** An order of the past with the ids it gets. */
export interface WrittenOrder extends PastOrder {
  full: Order;
  shipmentId: number | null;
  paymentId: number;
  returnRefundId: number | null;
}

type Row = Record<string, unknown>;

/**
 * Writes orders of the past with everything they left behind — buyers, payments, stock moves, parcels,
 * invoices, credit notes — numbered without gaps and reconciling to the cent, without telling anybody (no
 * mail, no job). The tables must be empty.
 */
export async function writeHistory(
  tx: Tx,
  past: readonly PastOrder[],
  variants: readonly LedgerVariant[],
  company: Company,
): Promise<{ orders: number }> {
  const parties = partiesOf(past);
  const written = numberOrders(past, parties);
  for (const rows of [
    partyRows(parties),
    orderRows(written),
    lineRows(written),
    ...moneyRows(written),
    ...parcelRows(written),
    eventRows(written),
    ...ledgerOf(written, variants),
  ]) {
    await insertRows(tx, rows);
  }
  await setSeries(
    tx,
    seriesOf(
      written.flatMap((w) => w.order.shippedAt ?? []),
      'shipment',
    ),
  );
  await writeDocuments(tx, written, company);
  return { orders: written.length };
}

function partiesOf(past: readonly PastOrder[]): Map<string, Row> {
  const parties = new Map<string, Row>();
  for (const { person, order } of past) {
    if (parties.has(person.email)) continue;
    parties.set(person.email, {
      id: parties.size + 1,
      kind: 'person',
      email: person.email,
      first_name: person.address.firstName,
      last_name: person.address.lastName,
      locale: order.locale,
      created_at: order.placedAt,
    });
  }
  return parties;
}

function numberOrders(past: readonly PastOrder[], parties: Map<string, Row>): WrittenOrder[] {
  let lineId = 0;
  let shipmentId = 0;
  let refundId = past.filter((p) => p.cancelledAt && p.order.paidCents > 0).length;
  const shipped = past.filter((p) => p.shippedAt).sort((a, b) => +a.shippedAt! - +b.shippedAt!);
  const shipmentIds = new Map(shipped.map((p) => [p, (shipmentId += 1)]));
  return past.map((p, index) => {
    const id = index + 1;
    const full: Order = {
      ...p.order,
      id,
      number: orderNumber(businessDate(new Date(p.order.placedAt)).slice(0, 4), id),
      token: secretId(),
      partyId: parties.get(p.person.email)!.id as number,
      version: 1,
      events: [],
      assignedTo: null,
      lines: p.order.lines.map((line) => ({ ...line, id: (lineId += 1) })),
    };
    return {
      ...p,
      full,
      shipmentId: shipmentIds.get(p) ?? null,
      paymentId: index + 1,
      returnRefundId: p.returnedAt ? (refundId += 1) : null,
    };
  });
}

function seriesOf(instants: readonly string[], series: string) {
  const counts = new Map<string, number>();
  for (const at of instants) {
    const year = businessDate(new Date(at)).slice(0, 4);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts].map(([scope, last]) => ({ series, scope, last }));
}

async function writeDocuments(
  tx: Tx,
  written: readonly WrittenOrder[],
  company: Company,
): Promise<void> {
  const causes = written
    .flatMap((w) => [
      ...(w.shipmentId ? [{ w, at: w.shippedAt!, kind: 'invoice' as const }] : []),
      ...(w.returnRefundId ? [{ w, at: w.returnedAt!, kind: 'credit-note' as const }] : []),
    ])
    .sort((a, b) => +a.at - +b.at);
  const ranks = new Map<string, number>();
  const issued = new Map<number, { id: number; invoice: Invoice }>();
  for (const { w, at, kind } of causes) {
    const order = w.full;
    const before = issued.get(order.id);
    const lines =
      kind === 'invoice'
        ? shipmentLines(
            order,
            order.lines.map((l) => ({ orderLineId: l.id, quantity: l.quantity })),
            [],
            deliveryLabelOf(order),
          )
        : creditLines(order, returnAllocation(w), before ? [before.invoice] : [], {
            delivery: deliveryLabelOf(order),
            gesture: translator(order.locale)('documents.gesture'),
          });
    const totalCents = lines.reduce((sum, l) => sum + l.totalCents, 0);
    const draft = draftInvoice(company, order, {
      kind,
      origin:
        kind === 'invoice'
          ? { kind: 'shipment', id: String(w.shipmentId) }
          : { kind: 'refund', id: String(w.returnRefundId) },
      lines,
      // Articles of the past were sold at their prices.
      discounts: [],
      at,
      suppliedOn: businessDate(w.shippedAt!),
      correctsId: before?.id ?? null,
      paidCents: totalCents,
    });
    const year = draft.issuedOn.slice(0, 4);
    const rank = (ranks.get(`${kind}|${year}`) ?? 0) + 1;
    ranks.set(`${kind}|${year}`, rank);
    const number = invoiceNumber(kind, year, rank);
    const id = await insertInvoice(tx, { ...draft, number, issuedAt: at });
    if (kind === 'invoice') {
      const invoice: Invoice = { ...draft, id, number, corrects: null, issuedAt: at.toISOString() };
      issued.set(order.id, { id, invoice });
    }
  }
  await setSeries(
    tx,
    [...ranks].map(([key, last]) => {
      const [series = '', scope = ''] = key.split('|');
      return { series, scope, last };
    }),
  );
}
