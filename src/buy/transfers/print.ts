import { renderDocument } from '../../platform/documents/index.ts';
import { formatDate, formatNumber, translator } from '../../platform/i18n/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import type { Transfer } from './model.ts';

/** The slip that travels with a transfer: what is in it, room for what was counted, and two signatures (A4, PDF). */
export async function printTransfer(
  transfer: Transfer,
  company: Company,
  locale: string,
): Promise<Buffer> {
  const t = translator(locale);
  const pieces = transfer.lines.reduce((sum, line) => sum + line.quantity, 0);
  const facts: [string, string][] = [
    [t('documents.number'), transfer.number ?? t('documents.draft')],
    [t('documents.transferFrom'), transfer.fromName],
    [t('documents.transferTo'), transfer.toName],
  ];
  if (transfer.sentAt) {
    facts.push([t('documents.shippedOn'), formatDate(transfer.sentAt, locale)]);
  }
  if (transfer.expectedOn) {
    facts.push([t('documents.wantedOn'), formatDate(transfer.expectedOn, locale)]);
  }
  return renderDocument({
    locale,
    title: t('documents.transfer'),
    sender: [
      company.legalName,
      company.address.line1,
      `${company.address.postalCode} ${company.address.city}`.trim(),
    ].filter((line) => line !== ''),
    recipient: [],
    facts,
    tables: [
      {
        columns: [
          { title: t('documents.reference'), share: 22 },
          { title: t('documents.description'), share: 50 },
          { title: t('documents.quantity'), share: 14, align: 'right' },
          { title: t('documents.counted'), share: 14, align: 'right' },
        ],
        rows: transfer.lines.map((line) => [
          line.sku ?? line.gtin ?? '',
          [line.title, line.options].filter(Boolean).join('\n'),
          formatNumber(line.quantity, locale),
          '',
        ]),
      },
    ],
    totals: [{ label: t('documents.countedPieces'), value: formatNumber(pieces, locale) }],
    notes: transfer.note === '' ? [] : [transfer.note],
    signatures: [t('documents.sentAndSigned'), t('documents.receivedAndSigned')],
    footer: company.legalName,
    pageLabel: (page, all) => t('documents.page', { page, pages: all }),
    createdAt: new Date(transfer.sentAt ?? transfer.createdAt),
  });
}
