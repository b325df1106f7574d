import Button from '@mui/material/Button';
import { useState } from 'react';
import { useListContext, useNotify, useTranslate, type RaRecord } from 'react-admin';
import { api } from '../data/api.ts';
import { listQuery, type ApiPage } from '../data/data-provider.ts';
import { useProblemText } from '../data/use-action.ts';

/** As many as one act takes. */
const MOST = 200;
/** As many as one page of any list gives. */
const PAGE_ROWS = 100;

/** Chooses the rest of the page where no checkbox above the rows does, then what the filters let through on every page. */
export function SelectMore<Row extends RaRecord>({
  resource,
  isWide,
}: {
  resource: string;
  isWide: boolean;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const [busy, setBusy] = useState(false);
  const { data, selectedIds, onSelect, filterValues, filter, sort, hasNextPage, hasPreviousPage } =
    useListContext<Row>();
  const onPage = (data ?? []).map(({ id }) => id);
  const isPageChosen = onPage.every((id) => selectedIds.includes(id));
  if (!isPageChosen) {
    return isWide ? null : (
      <Button onClick={() => onSelect([...new Set([...selectedIds, ...onPage])])}>
        {translate('list.selectPage')}
      </Button>
    );
  }
  const hasMore = hasNextPage === true || hasPreviousPage === true;
  if (!hasMore || selectedIds.length > onPage.length) return null;
  const chooseAll = async () => {
    setBusy(true);
    try {
      const query = listQuery({ filter: { ...filterValues, ...filter }, sort });
      const ids: Row['id'][] = [];
      let cursor: string | null = null;
      do {
        const page: ApiPage<Row> = await api(`/${resource}`, {
          query: { ...query, limit: PAGE_ROWS, cursor: cursor ?? undefined },
        });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null && ids.length < MOST);
      onSelect(ids);
      if (cursor !== null) {
        notify('list.selectedMost', { messageArgs: { smart_count: ids.length } });
      }
    } catch (error) {
      notify(describe(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button disabled={busy} onClick={() => void chooseAll()}>
      {translate('list.selectPages')}
    </Button>
  );
}
