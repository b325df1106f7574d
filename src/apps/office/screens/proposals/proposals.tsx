import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { BasketPanel } from './basket-panel.tsx';
import { TransferPanel, useProposedTransfers } from './transfer-panel.tsx';
import { isRunning, RUNNING, type Basket, type Run } from './model.ts';

const POLL_MS = 1_000;

/** What to order today, supplier by supplier. */
export function Proposals() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const action = useAction();
  const [made, setMade] = useState<Made[]>([]);
  const { data, error, refetch } = useBaskets();
  const transfers = useProposedTransfers(data?.run?.finishedAt);
  if (error && !data) {
    return (
      <Page title={translate('proposals.title')}>
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!data) return <Loading />;
  const { items, run } = data;
  const recompute = may('purchasing:write') ? (
    <Button
      variant="outlined"
      disabled={action.busy || isRunning(run)}
      onClick={() => void action.run('/replenishment/proposals/compute', { method: 'POST' })}
    >
      {translate('proposals.recompute')}
    </Button>
  ) : null;
  const madeAt = run?.finishedAt
    ? translate('proposals.madeAt', { at: format.moment(run.finishedAt) })
    : '';
  return (
    <Page
      title={translate('proposals.title')}
      lead={[translate('proposals.lead'), madeAt].filter(Boolean).join(' ')}
      actions={
        <>
          {may('settings:read') ? (
            <Button component={Link} to="/settings/replenishment">
              {translate('proposals.settings')}
            </Button>
          ) : null}
          {items.length + transfers.length > 0 ? recompute : null}
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <RunState run={run} />
        {made.map((one) => (
          <MadeNotice key={`${one.kind} ${one.id}`} made={one} />
        ))}
        {transfers.map((lines) => (
          <TransferPanel
            key={`${lines[0]!.fromId} ${lines[0]!.toId} ${run?.id ?? 0}`}
            lines={lines}
            onAccepted={(id, name) => setMade((now) => [{ kind: 'transfer', id, name }, ...now])}
          />
        ))}
        {items.length + transfers.length === 0 ? (
          <EmptyState
            title={translate(run ? 'proposals.nothing.title' : 'proposals.empty.title')}
            text={translate(run ? 'proposals.nothing.text' : 'proposals.empty.text')}
            action={recompute}
          />
        ) : (
          items.map((basket, at) => (
            <BasketPanel
              key={`${basket.supplierId} ${basket.placeId} ${basket.currency} ${run?.id ?? 0}`}
              basket={basket}
              startsOpen={at === 0}
              onAccepted={(id, name) => setMade((now) => [{ kind: 'order', id, name }, ...now])}
            />
          ))
        )}
      </Box>
    </Page>
  );
}

/** A draft that was made here. */
interface Made {
  kind: 'order' | 'transfer';
  id: number;
  name: string;
}

function MadeNotice({ made }: { made: Made }) {
  const translate = useTranslate();
  const isOrder = made.kind === 'order';
  return (
    <CalmAlert
      tone="go"
      action={
        <Button
          variant="outlined"
          size="small"
          component={Link}
          to={`/${isOrder ? 'purchase-orders' : 'stock-transfers'}/${made.id}/show`}
        >
          {translate(isOrder ? 'proposals.openOrder' : 'proposals.transfer.open')}
        </Button>
      }
    >
      {translate(isOrder ? 'proposals.ready' : 'proposals.transfer.ready', { name: made.name })}
    </CalmAlert>
  );
}

/** The baskets and the latest run, asked for again while one is under way. */
function useBaskets() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['replenishment', 'baskets'],
    queryFn: ({ signal }) =>
      api<{ items: Basket[]; run: Run | null }>('/replenishment/baskets', { signal }),
    refetchInterval: ({ state }) => (isRunning(state.data?.run) ? POLL_MS : false),
  });
  const finishedAt = query.data?.run?.finishedAt;
  useEffect(() => {
    // A run that ended has made other lines.
    void queries.invalidateQueries({ queryKey: ['replenishment', 'lines'] });
  }, [queries, finishedAt]);
  return query;
}

function RunState({ run }: { run: Run | null }) {
  const translate = useTranslate();
  if (run && isRunning(run)) {
    const at = RUNNING.indexOf(run.step as (typeof RUNNING)[number]);
    const text = translate(`proposals.step.${run.step}`);
    return (
      <Box role="status">
        <Box sx={{ mb: 0.75 }}>{text}</Box>
        <LinearProgress
          variant="determinate"
          value={((at + 0.5) / RUNNING.length) * 100}
          aria-label={text}
        />
      </Box>
    );
  }
  if (run?.step === 'failed') return <CalmAlert>{translate('proposals.failed')}</CalmAlert>;
  if (run?.postponed) {
    return (
      <CalmAlert tone="act">
        {translate('proposals.postponed', { smart_count: run.postponed })}
      </CalmAlert>
    );
  }
  return null;
}
