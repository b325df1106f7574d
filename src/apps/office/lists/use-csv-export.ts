import { useCallback, useState } from 'react';
import { useListContext, useLocale, useNotify, useTranslate, type RaRecord } from 'react-admin';
import { api } from '../data/api.ts';
import { listQuery, type ApiPage } from '../data/data-provider.ts';
import { useProblemText } from '../data/use-action.ts';
import { csvLines, download } from './csv-file.ts';
import type { Column } from './model.ts';

const MAX_ROWS = 50_000;
const PAGE_ROWS = 100;

/** Writes every row that the filters let through into a CSV file that spreadsheets open in the right language. */
export function useCsvExport<Row extends RaRecord>(
  resource: string,
  words: string,
  columns: readonly Column<Row>[],
): { start: () => void; progress: number | null } {
  const translate = useTranslate();
  const locale = useLocale();
  const notify = useNotify();
  const describe = useProblemText();
  const { filterValues, sort } = useListContext();
  const [progress, setProgress] = useState<number | null>(null);
  const start = useCallback(() => {
    const exported = columns.filter(({ csv }) => csv !== undefined);
    const run = async () => {
      const lines: (string | number)[][] = [
        exported.map(({ key }) => translate(`${words}.columns.${key}`)),
      ];
      const query = listQuery({ filter: filterValues, sort });
      let cursor: string | null = null;
      do {
        setProgress(lines.length - 1);
        const page: ApiPage<Row> = await api(`/${resource}`, {
          query: { ...query, limit: PAGE_ROWS, cursor: cursor ?? undefined },
        });
        for (const row of page.items) lines.push(exported.map(({ csv }) => csv!(row)));
        cursor = page.nextCursor;
      } while (cursor !== null && lines.length <= MAX_ROWS);
      download(`${resource}-${new Date().toISOString().slice(0, 10)}.csv`, csvLines(lines, locale));
      notify('list.exported', { type: 'success', messageArgs: { smart_count: lines.length - 1 } });
    };
    run()
      .catch((error: unknown) => notify(describe(error), { type: 'error' }))
      .finally(() => setProgress(null));
  }, [columns, describe, filterValues, locale, notify, resource, sort, translate, words]);
  return { start, progress };
}
