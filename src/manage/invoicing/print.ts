import { renderDocument } from '../../platform/documents/index.ts';
import {
  formatDate,
  formatMoney,
  formatNumber,
  formatRate,
  formatUnitAmount,
  translator,
} from '../../platform/i18n/index.ts';
import { discountTables } from '../../sell/orders/index.ts';
import type { Invoice } from './model.ts';

/** An issued invoice or credit note as a PDF in the buyer's language; the same document always prints the same. */
export async function printInvoice(invoice: Invoice): Promise<Buffer> {
  const t = translator(invoice.locale);
  const money = (amountCents: number) =>
    formatMoney({ amountCents, currency: invoice.currency }, invoice.locale);
  const facts: [string, string][] = [
    [t('documents.number'), invoice.number],
    [t('documents.issuedOn'), formatDate(invoice.issuedOn, invoice.locale)],
    [t('documents.suppliedOn'), formatDate(invoice.suppliedOn, invoice.locale)],
    [t('documents.order'), invoice.orderNumber],
  ];
  if (invoice.corrects) {
    const { number, issuedOn } = invoice.corrects;
    facts.push([
      t('documents.corrects'),
      t('documents.correctsValue', { number, on: formatDate(issuedOn, invoice.locale) }),
    ]);
  }
  return renderDocument({
    locale: invoice.locale,
    title: t(invoice.kind === 'invoice' ? 'documents.invoice' : 'documents.creditNote'),
    sender: [
      invoice.seller.name,
      ...invoice.seller.lines,
      ...(invoice.seller.vatNumber
        ? [`${t('documents.vatNumber')} ${invoice.seller.vatNumber}`]
        : []),
    ],
    recipient: [
      {
        title: t('documents.billedTo'),
        lines: [
          invoice.buyer.name,
          ...invoice.buyer.lines,
          ...(invoice.buyer.siren ? [`SIREN ${groupSiren(invoice.buyer.siren)}`] : []),
        ],
      },
    ],
    facts,
    tables: [
      {
        columns: [
          { title: t('documents.description'), share: 46 },
          { title: t('documents.quantity'), share: 9, align: 'right' },
          { title: t('documents.unitNet'), share: 15, align: 'right' },
          { title: t('documents.rate'), share: 10, align: 'right' },
          { title: t('documents.net'), share: 16, align: 'right' },
        ],
        rows: invoice.lines.map((line) => [
          [
            line.description,
            ...(line.sku ? [line.sku] : []),
            ...(line.ecoCents
              ? [
                  t(line.category === 'G' ? 'documents.ecoNet' : 'documents.eco', {
                    amount: money(line.ecoCents),
                  }),
                ]
              : []),
          ].join('\n'),
          formatNumber(line.quantity, invoice.locale),
          formatUnitAmount(
            { amountCents: line.netCents, currency: invoice.currency },
            line.quantity,
            invoice.locale,
          ),
          formatRate(line.rateBp, invoice.locale),
          money(line.netCents),
        ]),
      },
      ...discountTables(invoice.discounts, { ...invoice, isTaxed: invoice.taxCents > 0 }),
    ],
    totals: [
      { label: t('documents.totalNet'), value: money(invoice.netCents) },
      ...invoice.taxes.map((tax) => ({
        label: t('documents.taxAt', {
          rate: formatRate(tax.rateBp, invoice.locale),
          base: money(tax.netCents),
        }),
        value: money(tax.taxCents),
      })),
      {
        label: t(invoice.taxCents === 0 ? 'documents.totalUntaxed' : 'documents.total'),
        value: money(invoice.totalCents),
        strong: true,
      },
      {
        label: t(invoice.kind === 'invoice' ? 'documents.paid' : 'documents.givenBack'),
        value: money(invoice.paidCents),
      },
      ...(invoice.kind === 'invoice'
        ? [{ label: t('documents.toPay'), value: money(invoice.totalCents - invoice.paidCents) }]
        : []),
    ],
    notes: invoice.mentions,
    footer: `${invoice.seller.name} · ${invoice.seller.legal}`,
    pageLabel: (page, pages) => t('documents.page', { page, pages }),
    createdAt: new Date(invoice.issuedAt),
  });
}

/** A SIREN in groups of three digits, as it is written in France. */
function groupSiren(siren: string): string {
  return siren.replace(/(\d{3})(?=\d)/g, '$1\u00a0');
}
