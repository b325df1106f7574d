import { addressLines } from '../../kernel/address.ts';
import { renderDocument, type DocumentTable } from '../../platform/documents/index.ts';
import { countryName, formatDate, formatNumber, translator } from '../../platform/i18n/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import type { Order } from '../../sell/orders/index.ts';
import type { Shipment } from './model.ts';
import type { OrderStop } from './pick-walk.ts';

/**
 * The slip that goes with a shipment, parcel by parcel, without prices, and with the words of a present; before anything has left
 * (`shipment` null) the slip of what is to be prepared, stop by stop along the `walk` where bins say it. In the buyer's language.
 */
export async function printPackingSlip(
  order: Order,
  shipment: Shipment | null,
  company: Company,
  walk: readonly OrderStop[] = [],
): Promise<Buffer> {
  const t = translator(order.locale);
  const address = order.delivery.pickupPoint?.address ?? order.shippingAddress;
  const facts: [string, string][] = [
    [t('documents.order'), order.number],
    [t('documents.orderedOn'), formatDate(order.placedAt, order.locale)],
    [t('documents.carrier'), shipment?.carrier ?? order.delivery.carrier],
  ];
  if (shipment) {
    facts.unshift([t('documents.number'), shipment.number]);
    facts.push([t('documents.shippedOn'), formatDate(shipment.shippedAt, order.locale)]);
  }
  // Whoever picks and packs takes the components of a bundle off the shelf.
  const componentsOf = (line: { id: number } | { orderLineId: number }) => {
    const id = 'id' in line ? line.id : line.orderLineId;
    const parts = order.lines.find((known) => known.id === id)?.components ?? [];
    return parts.filter((part) => part.digital !== true);
  };
  return renderDocument({
    locale: order.locale,
    title: t(order.giftMessage === '' ? 'documents.packingSlip' : 'documents.giftSlip'),
    sender: [
      company.legalName,
      company.address.line1,
      `${company.address.postalCode} ${company.address.city}`.trim(),
      company.phone,
      company.email,
    ].filter((line) => line !== ''),
    recipient: [
      {
        title: t(order.delivery.pickupPoint ? 'documents.pickupPoint' : 'documents.shippedTo'),
        lines: addressLines(address, countryName(address.country, order.locale)),
      },
    ],
    facts,
    ...(order.giftMessage === ''
      ? {}
      : { words: { title: t('documents.giftWords'), text: order.giftMessage } }),
    tables: [
      ...(shipment || !walk.some((stop) => stop.binCode || stop.lotCode)
        ? []
        : [walkTable(walk, order.locale)]),
      ...contentsOf(order, shipment).map((part) => ({
        columns: [
          { title: part.title, share: 66 },
          { title: t('documents.reference'), share: 22 },
          { title: t('documents.quantity'), share: 12, align: 'right' as const },
        ],
        rows: part.lines.flatMap((line) => [
          [
            line.options ? `${line.title}\n${line.options}` : line.title,
            line.sku ?? '',
            formatNumber(line.quantity, order.locale),
          ],
          ...componentsOf(line).map((component) => [
            `    ${component.options ? `${component.title}, ${component.options}` : component.title}`,
            component.sku ?? '',
            formatNumber(component.quantity * line.quantity, order.locale),
          ]),
        ]),
      })),
    ],
    totals: [],
    notes: [t('documents.withdrawal'), t('documents.guarantee')],
    footer: company.legalName,
    pageLabel: (page, pages) => t('documents.page', { page, pages }),
    createdAt: new Date(shipment?.shippedAt ?? order.placedAt),
  });
}

/** Where to take what, in the order in which one walks past it. */
function walkTable(walk: readonly OrderStop[], locale: string): DocumentTable {
  const t = translator(locale);
  return {
    columns: [
      { title: t('documents.bin'), share: 20 },
      { title: t('documents.toTake'), share: 46 },
      { title: t('documents.lot'), share: 22 },
      { title: t('documents.quantity'), share: 12, align: 'right' },
    ],
    rows: walk.map((stop) => [
      stop.binCode ?? t('documents.noBin'),
      [[stop.title, stop.options].filter(Boolean).join(', '), stop.sku ?? '']
        .filter(Boolean)
        .join('\n'),
      [stop.lotCode ?? '', stop.bestBefore ? formatDate(stop.bestBefore, locale) : '']
        .filter(Boolean)
        .join('\n'),
      formatNumber(stop.quantity, locale),
    ]),
  };
}

function contentsOf(order: Order, shipment: Shipment | null) {
  const t = translator(order.locale);
  if (!shipment) {
    const lines = order.lines
      .filter((line) => !line.digital)
      .map((line) => ({
        ...line,
        quantity: line.quantity - line.cancelledQuantity - line.shippedQuantity,
      }))
      .filter((line) => line.quantity > 0);
    return [{ title: t('documents.description'), lines }];
  }
  return shipment.parcels.map((parcel) => ({
    title: parcel.trackingNumber
      ? t('documents.parcel', { position: parcel.position, number: parcel.trackingNumber })
      : t('documents.parcelWithoutNumber', { position: parcel.position }),
    lines: parcel.lines,
  }));
}
