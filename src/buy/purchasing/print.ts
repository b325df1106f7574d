import { stringify } from 'csv-stringify/sync';
import { addressLines } from '../../kernel/address.ts';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { renderDocument } from '../../platform/documents/index.ts';
import {
  countryName,
  formatDate,
  formatMoney,
  formatNumber,
  translator,
} from '../../platform/i18n/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import type { PurchaseOrder } from './model.ts';

/** The order as the supplier reads it, in its language (A4, PDF). */
export async function printPurchaseOrder(order: PurchaseOrder, company: Company): Promise<Buffer> {
  const locale = order.terms?.locale ?? 'fr';
  const t = translator(locale);
  const money = (amountCents: number) =>
    formatMoney({ amountCents, currency: order.currency }, locale);
  const address = order.terms?.address;
  const facts: [string, string][] = [
    [t('documents.number'), order.number ?? t('documents.draft')],
    [t('documents.orderedOn'), formatDate(order.sentAt ?? order.createdAt, locale)],
  ];
  if (order.expectedOn) facts.push([t('documents.wantedOn'), formatDate(order.expectedOn, locale)]);
  if (order.terms?.customerNumber) {
    facts.push([t('documents.customerNumber'), order.terms.customerNumber]);
  }
  return renderDocument({
    locale,
    title: t('documents.purchaseOrder'),
    sender: senderOf(company),
    recipient: [
      {
        title: t('documents.supplier'),
        lines: [
          order.supplierName,
          address?.line1 ?? '',
          address?.line2 ?? '',
          `${address?.postalCode ?? ''} ${address?.city ?? ''}`.trim(),
          address ? countryName(address.country, locale) : '',
        ].filter((line) => line !== ''),
      },
      {
        title: t('documents.deliverTo'),
        lines: order.direct
          ? addressLines(order.direct.shipTo, countryName(order.direct.shipTo.country, locale))
          : placeOf(order, company),
      },
    ],
    facts,
    tables: [
      {
        columns: [
          { title: t('documents.reference'), share: 18 },
          { title: t('documents.description'), share: 40 },
          { title: t('documents.quantity'), share: 12, align: 'right' },
          { title: t('documents.unitNet'), share: 15, align: 'right' },
          { title: t('documents.net'), share: 15, align: 'right' },
        ],
        rows: order.lines.map((line) => [
          [line.reference || line.sku || '', line.reference ? (line.sku ?? '') : '']
            .join('\n')
            .trim(),
          [line.title, line.options].filter(Boolean).join('\n'),
          packs(line, locale, t),
          line.pricePer === 1
            ? money(line.priceCents)
            : `${money(line.priceCents)}\n${t('documents.pricePer', { count: formatNumber(line.pricePer, locale) })}`,
          money(line.lineCents),
        ]),
      },
    ],
    totals: [{ label: t('documents.totalNet'), value: money(order.totalCents), strong: true }],
    notes: notesOf(order, t),
    footer: company.legalName,
    pageLabel: (page, pages) => t('documents.page', { page, pages }),
    createdAt: new Date(order.sentAt ?? order.createdAt),
  });
}

type Say = ReturnType<typeof translator>;

/** Pieces, and how many packs they are when the supplier counts packs. */
function packs(line: PurchaseOrder['lines'][number], locale: string, t: Say): string {
  const pieces = formatNumber(line.quantity, locale);
  if (line.packSize === 1 || line.quantity % line.packSize !== 0) return pieces;
  const count = formatNumber(line.quantity / line.packSize, locale);
  return `${pieces}\n${t('documents.packs', { packs: count, size: formatNumber(line.packSize, locale) })}`;
}

function notesOf(order: PurchaseOrder, t: Say): string[] {
  const { terms } = order;
  const notes = [order.note, order.direct ? t('documents.shipsDirect') : ''];
  if (terms) {
    const days = { count: terms.paymentDays };
    notes.push(
      t(terms.paymentEndOfMonth ? 'documents.termsEndOfMonth' : 'documents.termsDays', days),
    );
    if (terms.incoterm) {
      const place = { incoterm: terms.incoterm, place: terms.incotermPlace };
      notes.push(t('documents.incoterm', place).trim());
    }
  }
  notes.push(t('documents.quoteNumber'));
  return notes.filter((note) => note !== '');
}

/** Where the goods are delivered: at the company, unless the place has an address of its own. */
function placeOf({ deliverTo }: PurchaseOrder, company: Company): string[] {
  if (deliverTo.address === '') return senderOf(company);
  const lines = deliverTo.address.split('\n').map((line) => line.trim());
  return [company.legalName, deliverTo.name, ...lines, company.phone].filter((line) => line !== '');
}

function senderOf(company: Company): string[] {
  return [
    company.legalName,
    company.address.line1,
    company.address.line2,
    `${company.address.postalCode} ${company.address.city}`.trim(),
    company.phone,
    company.email,
  ].filter((line) => line !== '');
}

/** The lines of an order as CSV (UTF-8 with mark, semicolons, decimal point), for the supplier's own system. */
export function orderCsv(order: PurchaseOrder): string {
  const rows = order.lines.map((line) => [
    order.number ?? '',
    String(line.position + 1),
    csvSafe(line.reference),
    csvSafe(line.sku ?? ''),
    csvSafe([line.title, line.options].filter(Boolean).join(' · ')),
    String(line.quantity),
    String(line.packSize),
    (line.priceCents / 100).toFixed(2),
    String(line.pricePer),
    (line.lineCents / 100).toFixed(2),
    order.currency,
  ]);
  const header = [
    'order',
    'line',
    'supplier_reference',
    'sku',
    'description',
    'quantity',
    'pack_size',
    'price',
    'price_per',
    'amount',
    'currency',
  ];
  return stringify([header, ...rows], { delimiter: ';', bom: true, record_delimiter: 'windows' });
}
