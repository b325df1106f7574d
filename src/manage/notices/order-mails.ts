import { addressLines } from '../../kernel/address.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { DownloadLink } from '../../ship/downloads/index.ts';
import {
  countryName,
  formatBytes,
  formatDate,
  textLocale,
  translator,
} from '../../platform/i18n/index.ts';
import type { MailData, OrderReference } from '../../platform/mail/index.ts';
import { namedComponent, namedDiscounts, type Order } from '../../sell/orders/index.ts';
import type { Payment, Refund } from '../../sell/payments/index.ts';
import type { Shipment } from '../../ship/shipments/index.ts';

/** Absolute URLs of an order's pages. */
export interface OrderLinks {
  orderUrl: string;
  withdrawalUrl: string;
  termsUrl: string;
  /** Where a file is downloaded, by its secret. */
  downloadUrl(token: string): string;
}

const DAY_MS = 86_400_000;
/** Days to withdraw, from the day after receipt (R35). */
const WITHDRAWAL_DAYS = 14;

function reference(order: Order, links: OrderLinks): OrderReference {
  return {
    orderNumber: order.number,
    orderUrl: links.orderUrl,
    firstName: order.shippingAddress.firstName,
  };
}

function nameOfDelivery(order: Order): string {
  return textLocale(order.locale) === 'en' && order.delivery.nameEn
    ? order.delivery.nameEn
    : order.delivery.name;
}

/** Data of the confirmation, with the recap (R34) and the right of withdrawal (R35); `backordered`: pieces of lines that have still to come in. */
export function confirmationData(
  order: Order,
  links: OrderLinks,
  backordered: readonly { orderLineId: number; quantity: number }[],
): MailData['order-confirmation'] {
  const awaitedOf = (id: number) =>
    backordered.find(({ orderLineId }) => orderLineId === id)?.quantity ?? 0;
  const address = order.delivery.pickupPoint?.address ?? order.shippingAddress;
  return {
    ...reference(order, links),
    placedAt: order.placedAt,
    currency: order.currency,
    lines: order.lines.map((line) => ({
      title: line.title,
      options: [detailsOf(line, order.locale), backorderOf(line, awaitedOf(line.id), order.locale)]
        .filter((text) => text !== '')
        .join(' · '),
      quantity: line.quantity,
      totalCents: line.totalCents,
    })),
    discounts: namedDiscounts(order),
    deliveryName: nameOfDelivery(order),
    deliveryCents: order.deliveryCents,
    totalCents: order.totalCents,
    taxes: order.taxes.map(({ rateBp, taxCents }) => ({ rateBp, taxCents })),
    pricesIncludeTax: order.pricesIncludeTax,
    addressLines: addressLines(address, countryName(address.country, order.locale)),
    promisedFromOn: order.promisedFromOn,
    promisedToOn: order.promisedToOn,
    giftMessage: order.giftMessage,
    paid: order.paidCents >= order.totalCents,
    paymentMethodName: translator(order.locale)(`payments.methods.${order.paymentMethod}.name`),
    withdrawalUrl: links.withdrawalUrl,
    termsUrl: links.termsUrl,
    waiver: waiverOf(order),
    noWithdrawal: order.withdrawalWaivedAt !== null && isAllDigital(order),
  };
}

/** Whether everything of an order is delivered by a link. */
export function isAllDigital(order: Order): boolean {
  return order.lines.every((line) => line.digital);
}

/** The words by which the right of withdrawal was given up, as they were kept. */
function waiverOf(order: Order): { text: string; at: string } | null {
  const given = order.events.find(({ kind }) => kind === 'withdrawal-waived');
  return given ? { text: String(given.facts['text'] ?? ''), at: given.at } : null;
}

/** Data of the mail that says where the files of an order are. */
export function downloadsData(
  order: Order,
  files: readonly DownloadLink[],
  links: OrderLinks,
  said: { renewed: boolean; invoiceNumber: string | null },
): MailData['downloads-ready'] {
  return {
    ...reference(order, links),
    ...said,
    files: files.map((link) => ({
      title: link.title,
      name: link.name,
      detail: [link.type, formatBytes(link.byteSize, order.locale)]
        .filter((part) => part !== '')
        .join(' · '),
      url: links.downloadUrl(link.token),
      mostDownloads: link.mostDownloads,
      expiresAt: link.expiresAt,
    })),
    partial: order.state !== 'shipped' && order.state !== 'delivered',
    waiver: waiverOf(order),
  };
}

/** Options of a line, what a bundle contains, and the day a preorder comes out. */
function detailsOf(line: Order['lines'][number], locale: string): string {
  const { options, components, preorderOn } = line;
  const preorder =
    preorderOn === null
      ? ''
      : translator(locale)('documents.preorder', { on: formatDate(preorderOn, locale) });
  return [options, ...(components ?? []).map(namedComponent), preorder]
    .filter((text) => text !== '')
    .join(' · ');
}

/** How many of a line were sold on order and have still to come in, in words. */
function backorderOf({ quantity }: Order['lines'][number], count: number, locale: string): string {
  if (count === 0) return '';
  const t = translator(locale);
  return count < quantity ? t('documents.backorderPart', { count }) : t('documents.backorder');
}

/** Data of the instructions to pay by transfer or cheque, or null when nothing has to be sent. */
export function instructionsData(
  order: Order,
  payment: Payment | undefined,
  links: OrderLinks,
): MailData['payment-instructions'] | null {
  const type = payment?.nextAction?.type;
  if (type !== 'transfer-instructions' && type !== 'cheque-instructions') return null;
  return {
    ...reference(order, links),
    method: type === 'transfer-instructions' ? 'transfer' : 'cheque',
    amountCents: order.totalCents,
    currency: order.currency,
    payBeforeOn: businessDate(new Date(payment?.expiresAt ?? order.placedAt)),
  };
}

/** Data of the mail that says that the money arrived; what came twice goes back and is told by itself. */
export function receivedData(order: Order, links: OrderLinks): MailData['payment-received'] {
  const amountCents = Math.min(order.paidCents, order.totalCents);
  const { currency, promisedFromOn, promisedToOn } = order;
  return { ...reference(order, links), amountCents, currency, promisedFromOn, promisedToOn };
}

/** Data of the mail that says that a payment failed and how to pay again. */
export function failedData(
  order: Order,
  payment: Payment | undefined,
  links: OrderLinks,
): MailData['payment-failed'] {
  return {
    ...reference(order, links),
    amountCents: order.totalCents,
    currency: order.currency,
    keptUntilAt: payment?.expiresAt ?? null,
  };
}

/** Data of the mail that says what an order has become, and what is to pay or comes back. */
export function changedData(
  order: Order,
  edit: { beforeCents: number; dueCents: number; refundCents: number },
  links: OrderLinks,
): MailData['order-changed'] {
  const { beforeCents, dueCents, refundCents } = edit;
  return {
    ...reference(order, links),
    lines: order.lines.map(({ title, options, quantity, totalCents }) => ({
      title,
      options,
      quantity,
      totalCents,
    })),
    beforeCents,
    totalCents: order.totalCents,
    dueCents,
    refundCents,
    currency: order.currency,
  };
}

/** Data of the mail that says that the order is prepared. */
export function preparedData(order: Order, links: OrderLinks): MailData['order-prepared'] {
  return reference(order, links);
}

/** Data of the mail that says what left, with tracking for each parcel. */
export function shippedData(
  order: Order,
  shipment: Shipment,
  invoiceNumber: string | null,
  links: OrderLinks,
): MailData['order-shipped'] {
  return {
    ...reference(order, links),
    parcels: shipment.parcels.map((parcel) => ({
      carrier: shipment.carrier,
      trackingNumber: parcel.trackingNumber,
      trackingUrl: parcel.trackingUrl,
      lines: parcel.lines.map(({ title, options, quantity }) => ({ title, options, quantity })),
    })),
    partial: order.state !== 'shipped' && order.state !== 'delivered',
    invoiceNumber,
    promisedToOn: order.promisedToOn,
  };
}

/** Data of the mail that says that everything arrived, with the end of the withdrawal period (R35). */
export function deliveredData(order: Order, links: OrderLinks): MailData['order-delivered'] {
  const received = Date.parse(order.deliveredAt ?? order.placedAt);
  return {
    ...reference(order, links),
    withdrawalUrl: links.withdrawalUrl,
    withdrawalUntilOn: businessDate(new Date(received + WITHDRAWAL_DAYS * DAY_MS)),
  };
}

/** Data of the acknowledgement of a withdrawal (R36): who declared it, when, and for which articles. */
export function withdrawalData(
  order: Order,
  statement: { name: string; email: string; what: string; declaredAt: string },
  links: OrderLinks,
): MailData['withdrawal-acknowledged'] {
  const whole = order.lines.map(({ title, options, quantity }) => ({ title, options, quantity }));
  return {
    ...reference(order, links),
    declaredAt: statement.declaredAt,
    declaredBy: `${statement.name}, ${statement.email}`,
    lines: statement.what === '' ? whole : [{ title: statement.what, options: '', quantity: null }],
  };
}

/** Data of the mail that says that the order, or what was left of it, is cancelled, and what `refunds` give back for it. */
export function cancelledData(
  order: Order,
  reason: string,
  refunds: readonly Refund[],
  links: OrderLinks,
): MailData['order-cancelled'] {
  const t = translator(order.locale);
  return {
    ...reference(order, links),
    reason: reason === 'payment-expired' ? t('documents.cancelledUnpaid') : reason,
    partial: order.lines.some((line) => line.shippedQuantity > 0),
    refundCents: refunds
      .filter((refund) => refund.state !== 'failed')
      .reduce((sum, refund) => sum + refund.amountCents, 0),
    currency: order.currency,
  };
}

/** Data of the mail that says that money was given back. */
export function refundedData(
  order: Order,
  refund: Refund,
  creditNoteNumber: string | null,
  links: OrderLinks,
): MailData['order-refunded'] {
  return {
    ...reference(order, links),
    amountCents: refund.amountCents,
    currency: order.currency,
    creditNoteNumber,
  };
}
