import { addressLines } from '../../kernel/address.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { countryName, formatMoney, translator } from '../../platform/i18n/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { companySetting, readSetting, type Company } from '../../platform/settings/index.ts';
import { readOrder, type Order } from '../../sell/orders/index.ts';
import { listRefunds } from '../../sell/payments/index.ts';
import { readShipment } from '../../ship/shipments/index.ts';
import type { InvoiceLine, InvoiceParty } from './model.ts';
import { creditLines, shipmentLines, sumTaxes } from './rules.ts';
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
  const t = translator(order.locale);
  const shipped = shipment.parcels.flatMap((parcel) => parcel.lines);
  const deliveryLabel = t('documents.deliveryBy', { name: deliveryName(order) });
  const lines = shipmentLines(order, shipped, before, deliveryLabel);
  const totalCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const invoiceId = await issue(tx, order, {
    kind: 'invoice',
    origin,
    lines,
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
 * allocations (R13). Nothing is issued when nothing of it was ever invoiced. Refusals: `order-unknown`,
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
  const before = await listInvoicesOfOrder(tx, order.id);
  const invoice = before.find((document) => document.kind === 'invoice');
  const t = translator(order.locale);
  const lines = creditLines(order, refund.allocation, before, {
    delivery: t('documents.deliveryBy', { name: deliveryName(order) }),
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
    at,
    suppliedOn: invoice.suppliedOn,
    correctsId: invoice.id,
    paidCents: lines.reduce((total, line) => total + line.totalCents, 0),
  });
  return ok({ creditNoteId });
}

interface Issue {
  kind: 'invoice' | 'credit-note';
  origin: { kind: string; id: string };
  lines: InvoiceLine[];
  at: Date;
  suppliedOn: string;
  correctsId: number | null;
  paidCents: number;
}

async function issue(tx: Tx, order: Order, wanted: Issue): Promise<number> {
  const company = await readSetting(tx, companySetting);
  const taxes = sumTaxes(wanted.lines);
  const issuedOn = businessDate(wanted.at);
  const year = issuedOn.slice(0, 4);
  // Last before the insert: whoever issues at the same time waits from here to our commit.
  const rank = await nextNumber(tx, wanted.kind, year);
  const prefix = wanted.kind === 'invoice' ? 'FA' : 'AV';
  const invoiceId = await insertInvoice(tx, {
    kind: wanted.kind,
    number: `${prefix}${year.slice(2)}-${String(rank).padStart(6, '0')}`,
    issuedOn,
    suppliedOn: wanted.suppliedOn,
    origin: wanted.origin,
    orderId: order.id,
    orderNumber: order.number,
    correctsId: wanted.correctsId,
    locale: order.locale,
    currency: order.currency,
    seller: sellerOf(company, order.locale),
    buyer: buyerOf(order),
    lines: wanted.lines,
    taxes,
    netCents: taxes.reduce((sum, tax) => sum + tax.netCents, 0),
    taxCents: taxes.reduce((sum, tax) => sum + tax.taxCents, 0),
    totalCents: wanted.lines.reduce((sum, line) => sum + line.totalCents, 0),
    paidCents: wanted.paidCents,
    mentions: mentionsOf(company, order, taxes),
  });
  await emit(tx, 'invoice.issued', {
    invoiceId,
    kind: wanted.kind,
    orderId: order.id,
    origin: wanted.origin,
  });
  return invoiceId;
}

function deliveryName(order: Order): string {
  return order.locale === 'en' && order.delivery.nameEn
    ? order.delivery.nameEn
    : order.delivery.name;
}

function sellerOf(company: Company, locale: string): InvoiceParty {
  const t = translator(locale);
  const capital =
    company.capitalCents === null
      ? ''
      : t('documents.capital', {
          amount: formatMoney({ amountCents: company.capitalCents, currency: 'EUR' }, locale),
        });
  return {
    name: company.legalName,
    lines: [
      company.address.line1,
      company.address.line2,
      `${company.address.postalCode} ${company.address.city}`.trim(),
      countryName(company.address.country, locale),
    ].filter((line) => line !== ''),
    siren: company.siren,
    vatNumber: company.vatNumber,
    legal: [company.legalForm, capital, company.siret && `SIRET ${company.siret}`, company.rcs]
      .filter((part) => part !== '')
      .join(' · '),
  };
}

function buyerOf(order: Order): InvoiceParty {
  const [name = order.email, ...lines] = addressLines(
    order.billingAddress,
    countryName(order.billingAddress.country, order.locale),
  );
  return { name, lines, siren: '', vatNumber: '', legal: '' };
}

function mentionsOf(company: Company, order: Order, taxes: { category: string }[]): string[] {
  const t = translator(order.locale);
  const mentions: string[] = [];
  if (company.vatRegime === 'franchise') mentions.push(t('documents.mentions.franchise'));
  if (taxes.some((tax) => tax.category === 'G')) mentions.push(t('documents.mentions.export'));
  mentions.push(
    t('documents.mentions.paid', {
      method: t(`payments.methods.${order.paymentMethod}.name`),
    }),
  );
  return mentions;
}
