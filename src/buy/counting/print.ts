import { renderDocument } from '../../platform/documents/index.ts';
import { formatDate, formatMoney, formatNumber, translator } from '../../platform/i18n/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import type { StockCount } from './model.ts';

interface ListedArticle {
  title: string;
  options: string;
  sku: string | null;
  quantity: number;
  valueCents: number;
}

/**
 * The inventory of a posted count as an accountant keeps it: each article with its pieces, what one costs and what all are
 * worth at cost without tax, the sum, and room for date, place and signature, or who signs it electronically (A4, PDF).
 */
export async function printInventory(
  db: Db | Tx,
  count: StockCount,
  company: Company,
  locale: string,
  signed?: { by: string; at: Date },
): Promise<Buffer> {
  const { rows } = await sql<ListedArticle>`
    select p.title, array_to_string(v.option_values, ', ') as options, v.sku, r.on_hand_after as quantity,
      r.value_cents as "valueCents"
    from counting.result r
    join catalogue.variant v on v.id = r.variant_id
    join catalogue.product p on p.id = v.product_id
    where r.count_id = ${count.id} and r.on_hand_after <> 0
    order by p.title, v.position, v.id`.execute(db);
  const t = translator(locale);
  const money = (amountCents: number) => formatMoney({ amountCents, currency: 'EUR' }, locale);
  const postedAt = count.postedAt ?? count.openedAt;
  const totalCents = rows.reduce((sum, row) => sum + row.valueCents, 0);
  const pieces = rows.reduce((sum, row) => sum + row.quantity, 0);
  return renderDocument({
    locale,
    title: t(count.kind === 'full' ? 'documents.inventory' : 'documents.stockCount'),
    sender: [
      company.legalName,
      company.address.line1,
      `${company.address.postalCode} ${company.address.city}`.trim(),
      company.siret ? t('documents.siretIs', { siret: company.siret }) : '',
    ].filter((line) => line !== ''),
    recipient: [],
    facts: [
      [t('documents.number'), count.number ?? ''],
      [t('documents.countedUntil'), formatDate(postedAt, locale)],
      [t('documents.place'), count.locationName],
      [t('documents.countedBy'), count.postedBy ?? ''],
    ],
    tables: [
      {
        columns: [
          { title: t('documents.reference'), share: 18 },
          { title: t('documents.description'), share: 40 },
          { title: t('documents.quantity'), share: 12, align: 'right' },
          { title: t('documents.unitCost'), share: 15, align: 'right' },
          { title: t('documents.valueAtCost'), share: 15, align: 'right' },
        ],
        rows: rows.map((row) => [
          row.sku ?? '',
          [row.title, row.options].filter(Boolean).join('\n'),
          formatNumber(row.quantity, locale),
          row.quantity > 0 ? money(Math.round(row.valueCents / row.quantity)) : '',
          money(row.valueCents),
        ]),
      },
    ],
    totals: [
      { label: t('documents.countedPieces'), value: formatNumber(pieces, locale) },
      { label: t('documents.totalAtCost'), value: money(totalCents), strong: true },
    ],
    notes: [
      t('documents.inventoryMethod'),
      ...(signed
        ? [
            t('documents.signedBy', {
              by: signed.by,
              company: company.legalName,
              at: formatDate(signed.at.toISOString(), locale, 'instant'),
            }),
          ]
        : []),
    ],
    signatures: signed ? [] : [t('documents.countedAndSigned'), t('documents.certifiedAndSigned')],
    footer: company.legalName,
    pageLabel: (page, pages) => t('documents.page', { page, pages }),
    createdAt: new Date(postedAt),
  });
}
