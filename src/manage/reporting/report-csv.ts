import { writeCsv } from '../../platform/http/index.ts';
import { countryName, hasMessage, translator } from '../../platform/i18n/index.ts';
import type { Cohort } from './cohorts.ts';
import type { SalesReport, SalesRow } from './sales-report.ts';
import { isByContent, type ReportKey, type SalesFigures } from './sales-rows.ts';

/**
 * A report as a spreadsheet opens it in the reader's language: French machines read semicolons and decimal commas.
 * Amounts in currency units; the last line holds the totals.
 */
export function salesCsv(report: SalesReport, locale: string): string {
  const t = translator(locale);
  const byContent = isByContent(report.by);
  const names = [
    byContent ? 'units' : 'orders',
    'sales',
    'salesNet',
    'refunds',
    'refundsNet',
    'net',
    'netNet',
    'cost',
    'margin',
  ];
  const span = (from: string, to: string) => `${from} – ${to}`;
  const header = [
    t(`reports.by.${report.by}`),
    ...names.map((name) => t(`reports.${name}`)),
    ...names.map((name) => `${t(`reports.${name}`)} (${span(report.beforeFrom, report.beforeTo)})`),
  ];
  const cells = (figures: SalesFigures) => [
    byContent ? figures.units : figures.orders,
    figures.salesCents / 100,
    figures.salesNetCents / 100,
    figures.refundsCents / 100,
    figures.refundsNetCents / 100,
    (figures.salesCents - figures.refundsCents) / 100,
    (figures.salesNetCents - figures.refundsNetCents) / 100,
    figures.costCents / 100,
    figures.marginCents / 100,
  ];
  const line = (name: string, { now, before }: Pick<SalesRow, 'now' | 'before'>) => [
    name,
    ...cells(now),
    ...cells(before),
  ];
  return writeCsv(
    [
      header,
      ...report.rows.map((row) => line(nameOf(row, report.by, locale), row)),
      line(`${t('reports.total')} ${span(report.from, report.to)}`, report.totals),
    ],
    locale,
  );
}

/** Cohorts as a table: customers who bought again and what they bought for, month by month. */
export function cohortsCsv(cohorts: readonly Cohort[], locale: string): string {
  const t = translator(locale);
  const most = Math.max(0, ...cohorts.map(({ since }) => since.length));
  const months = Array.from({ length: most }, (_, offset) => offset);
  return writeCsv(
    [
      [
        t('reports.firstMonth'),
        t('reports.customers'),
        ...months.map((month) => t('reports.customersAfter', { month })),
        ...months.map((month) => t('reports.salesAfter', { month })),
      ],
      ...cohorts.map(({ month, customers, since }) => [
        month.slice(0, 7),
        customers,
        ...months.map((at) => since[at]?.customers ?? ''),
        ...months.map((at) => (since[at] ? since[at].cents / 100 : '')),
      ]),
    ],
    locale,
  );
}

/** What a row is called where no screen translates it. */
function nameOf({ key, label }: SalesRow, by: ReportKey, locale: string): string {
  const t = translator(locale);
  if (label !== null) return label;
  if (by === 'country' && key !== '') return countryName(key, locale);
  if (by === 'payment') {
    const message = `payments.methods.${key}.name`;
    return hasMessage(locale, message) ? t(message) : key;
  }
  const message = `reports.key.${key}`;
  return hasMessage(locale, message) ? t(message) : key;
}
