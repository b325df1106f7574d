import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { ActWords } from './act-words.tsx';
import type { Act } from './model.ts';

interface Run {
  id: number;
  label: string;
  path: string;
  occurredAt: string;
  dueAt: string;
  endedAt: string | null;
  state: 'waiting' | 'done' | 'skipped' | 'failed';
  attempts: number;
  why: string;
  acts: Act[];
}

const TONES: Record<Run['state'], Tone> = {
  waiting: 'go',
  done: 'done',
  skipped: 'off',
  failed: 'act',
};

/** What a rule did, the latest first. */
export function RunLog({ ruleId }: { ruleId: number }) {
  const translate = useTranslate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: ['rules', ruleId, 'runs'],
      queryFn: ({ signal, pageParam }) =>
        api<ApiPage<Run>>(`/rules/${ruleId}/runs`, {
          query: { limit: 20, ...(pageParam === '' ? {} : { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: '',
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    },
  );
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={translate('rules.log')} why={translate('rules.logWhy')} flush>
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data && runs.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>
          {translate('rules.logEmpty')}
        </Box>
      ) : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {runs.map((run) => (
          <RunLine key={run.id} run={run} ruleId={ruleId} />
        ))}
      </Box>
      {hasNextPage ? (
        <Box sx={{ px: { xs: 2, md: 3 }, py: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {translate('rules.older')}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}

function RunLine({ run, ruleId }: { run: Run; ruleId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('settings:write');
  const { run: send, busy } = useAction();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '150px minmax(0, 1fr) auto' },
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ color: 'text.secondary' }}>{format.moment(run.endedAt ?? run.occurredAt)}</Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {run.path === '' ? run.label : <Link to={run.path}>{run.label}</Link>}
        <ActWords acts={run.acts} />
        {run.state === 'waiting' ? (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('rules.dueAt', { when: format.moment(run.dueAt) })}
          </Box>
        ) : null}
        {run.why === '' ? null : (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('rules.wrong', { reason: run.why, smart_count: run.attempts })}
          </Box>
        )}
      </Box>
      <Box>
        <StateWord tone={TONES[run.state]}>{translate(`rules.runState.${run.state}`)}</StateWord>
        {run.state === 'failed' && mayWrite ? (
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              void send(
                `/rules/${ruleId}/runs/${run.id}/retry`,
                { method: 'POST', body: {} },
                'rules.retried',
              )
            }
          >
            {translate('rules.retry')}
          </Button>
        ) : null}
      </Box>
    </Box>
  );
}
