import type { Db } from '../../platform/db/index.ts';
import { writeCsv } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { listStockValue, type ValuedVariant } from './queries.ts';

const PAGE = 5_000;

/**
 * What each article was worth at the end of a business day (`YYYY-MM-DD`) in the words of `locale`, as a spreadsheet opens it;
 * the last line is the sum, which is that of the ledger.
 */
export async function stockValueCsv(db: Db, day: string, locale: string): Promise<string> {
  const t = translator(locale);
  const all: ValuedVariant[] = [];
  for (let last: ValuedVariant | undefined; ;) {
    const after = last ? { valueCents: last.valueCents, variantId: last.variantId } : null;
    const rows = await listStockValue(db, { day, after, limit: PAGE });
    all.push(...rows);
    last = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  const header = ['article', 'sku', 'method', 'quantity', 'unitCost', 'value'];
  const sum = (of: (row: ValuedVariant) => number) =>
    all.reduce((found, row) => found + of(row), 0);
  return writeCsv(
    [
      header.map((name) => t(`reports.stockValue.${name}`)),
      ...all.map((row) => [
        [row.title, row.options].filter(Boolean).join(' · '),
        row.sku ?? '',
        t(`reports.stockValue.methods.${row.method}`),
        row.quantity,
        row.quantity > 0 ? Math.round(row.valueCents / row.quantity) / 100 : '',
        row.valueCents / 100,
      ]),
      [
        t('reports.stockValue.total', { on: day }),
        '',
        '',
        sum((row) => row.quantity),
        '',
        sum((row) => row.valueCents) / 100,
      ],
    ],
    locale,
  );
}
