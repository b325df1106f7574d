import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Change } from '../../data/types.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ChangeList } from './change-list.tsx';

const PAGE_ROWS = 10;

/** What was changed on one thing, with the way back. `path` is the list of its changes in the API. */
export function HistoryPanel({
  path = '/changes',
  query = {},
}: {
  path?: string;
  query?: Record<string, string | number>;
}) {
  const translate = useTranslate();
  const describe = useProblemText();
  const may = useScopes();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['changes', path, query],
    queryFn: ({ signal, pageParam }) =>
      api<ApiPage<Change>>(path, {
        query: { ...query, limit: PAGE_ROWS, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: may('changes:read'),
  });
  if (!may('changes:read')) return null;
  const changes = (data?.pages ?? []).flatMap((page) => page.items);
  const inside = { px: { xs: 2, md: 3 }, pb: 2.5 };
  return (
    <Panel title={translate('history.title')} flush>
      {error ? (
        <Box sx={inside}>
          <CalmAlert>{describe(error)}</CalmAlert>
        </Box>
      ) : null}
      {data && changes.length === 0 ? (
        <Box sx={{ ...inside, color: 'text.secondary' }}>{translate('history.empty')}</Box>
      ) : null}
      <ChangeList changes={changes} />
      {hasNextPage ? (
        <Box sx={{ ...inside, pt: 1 }}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {translate('history.more')}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}
