import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import type { OutingRow } from './model.ts';
import { ProposalsPanel } from './proposals-panel.tsx';

/** Going out: what is planned, whom to see, what was. */
export function Outings() {
  const translate = useTranslate();
  const mayWrite = useScopes()('customers:write');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['outings', 'planned'],
    queryFn: ({ signal }) => api<ApiPage<OutingRow>>('/outings', { signal }),
  });
  const plan = (
    <Button variant="contained" component={Link} to="/outings/create">
      {translate('outings.plan')}
    </Button>
  );
  return (
    <Page
      title={translate('rooms.outings')}
      lead={translate('outings.lead')}
      width={1040}
      actions={
        <>
          <Button variant="outlined" component={Link} to="/outings/calendars">
            {translate('outings.calendars')}
          </Button>
          {mayWrite ? plan : null}
        </>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        {isPending ? <Loading /> : null}
        {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
        {data ? (
          <Panel title={translate('outings.planned')} flush>
            {data.items.length === 0 ? (
              <EmptyState
                title={translate('outings.empty.title')}
                text={translate('outings.empty.text')}
                action={mayWrite ? plan : undefined}
              />
            ) : (
              <OutingLines outings={data.items} />
            )}
          </Panel>
        ) : null}
        <ProposalsPanel mayWrite={mayWrite} />
        <PastPanel />
      </Box>
    </Page>
  );
}

function PastPanel() {
  const translate = useTranslate();
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['outings', 'past'],
    queryFn: ({ pageParam, signal }) =>
      api<ApiPage<OutingRow>>('/outings', {
        query: { past: true, limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const outings = (data?.pages ?? []).flatMap(({ items }) => items);
  if (outings.length === 0) return null;
  return (
    <Panel title={translate('outings.past')} flush>
      <OutingLines outings={outings} />
      {hasNextPage ? (
        <Box sx={{ p: 2 }}>
          <Button variant="outlined" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {translate('outings.earlier')}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}

function OutingLines({ outings }: { outings: readonly OutingRow[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {outings.map((outing) => (
        <OutingLine key={outing.id} outing={outing} />
      ))}
    </Box>
  );
}

function OutingLine({ outing }: { outing: OutingRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOver = outing.state === 'planned' && new Date(outing.endsAt) < new Date();
  const cost = outing.costCents ?? outing.plannedCostCents;
  const facts = [
    translate(`outings.kind.${outing.kind}`),
    outing.town,
    outing.guestNames.filter((name) => name !== '').join(', '),
    outing.leads > 0 ? translate('outings.leadsCount', { smart_count: outing.leads }) : '',
    cost > 0 ? format.money(cost) : '',
  ].filter((fact) => fact !== '');
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: '150px minmax(0, 1fr) auto' },
        gap: { xs: 0.5, sm: 2 },
        alignItems: 'baseline',
        px: { xs: 2, md: 3 },
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ color: 'text.secondary', gridColumn: { xs: '1 / -1', sm: 'auto' } }}>
        {format.moment(outing.startsAt)}
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Link to={`/outings/${outing.id}`}>{outing.title}</Link>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>{facts.join(' · ')}</Box>
      </Box>
      {isOver ? (
        <StateWord tone="act">{translate('outings.toConclude')}</StateWord>
      ) : outing.state === 'planned' ? (
        <span />
      ) : (
        <StateWord tone={outing.state === 'done' ? 'done' : 'off'}>
          {translate(`outings.state.${outing.state}`)}
        </StateWord>
      )}
    </Box>
  );
}
