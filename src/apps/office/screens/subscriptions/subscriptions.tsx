import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { periodWords, type Subscription } from './model.ts';
import { SubscriptionDialog } from './subscription-dialog.tsx';

/** What the shop pays for again and again, those that come next first. */
export function Subscriptions() {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('settings:write');
  const [edited, setEdited] = useState<Subscription | 'new' | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['subscriptions'],
    queryFn: ({ signal }) => api<ApiPage<Subscription>>('/subscriptions', { signal }),
  });
  const items = data?.items ?? [];
  const yearly = items
    .filter((one) => one.renewsItself || one.nextOn >= shopToday())
    .reduce(
      (sum, { amountCents, everyMonths }) => sum + (amountCents * 12) / (everyMonths ?? 12),
      0,
    );
  return (
    <Page
      title={translate('rooms.subscriptions')}
      lead={translate('subscriptions.lead')}
      width={860}
      actions={
        mayWrite ? (
          <Button variant="contained" onClick={() => setEdited('new')}>
            {translate('subscriptions.add')}
          </Button>
        ) : undefined
      }
    >
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Panel flush>
          {items.length === 0 ? (
            <EmptyState
              title={translate('subscriptions.empty.title')}
              text={translate('subscriptions.empty.text')}
            />
          ) : null}
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {items.map((one) => (
              <Line key={one.id} one={one} mayWrite={mayWrite} onEdit={() => setEdited(one)} />
            ))}
          </Box>
          {items.length > 0 ? (
            <Box sx={{ px: { xs: 2, md: 3 }, py: 1.5, borderTop: 1, borderColor: 'divider' }}>
              {translate('subscriptions.yearly', { amount: format.money(Math.round(yearly)) })}
            </Box>
          ) : null}
        </Panel>
      ) : null}
      {edited === null ? null : (
        <SubscriptionDialog
          subscription={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

function Line({
  one,
  mayWrite,
  onEdit,
}: {
  one: Subscription;
  mayWrite: boolean;
  onEdit: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const isPast = one.nextOn < shopToday();
  const state = isPast ? 'ended' : one.renewsItself ? 'renews' : 'ends';
  const renew = () =>
    run(
      `/subscriptions/${one.id}/renew`,
      { method: 'POST', body: {}, version: one.version },
      'subscriptions.renewed',
    );
  return (
    <Box
      component="li"
      sx={{
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
      }}
    >
      <Box sx={{ flex: 1, minWidth: '22ch' }}>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
          <Box sx={{ fontWeight: 600 }}>{one.name}</Box>
          <StateWord tone={isPast ? 'wrong' : one.renewsItself ? 'off' : 'act'}>
            {translate(`subscriptions.state.${state}`, { day: format.date(one.nextOn) })}
          </StateWord>
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', overflowWrap: 'anywhere' }}>
          {[
            one.provider,
            format.money(one.amountCents),
            one.everyMonths === null
              ? translate('subscriptions.once')
              : periodWords(translate, one.everyMonths),
            one.note,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </Box>
      </Box>
      {one.url === '' ? null : (
        <Button
          component="a"
          href={one.url}
          target="_blank"
          rel="noreferrer"
          aria-label={`${translate('subscriptions.open')} : ${one.name}`}
        >
          {translate('subscriptions.open')}
        </Button>
      )}
      {mayWrite && !one.renewsItself && one.everyMonths !== null ? (
        <Button
          variant="outlined"
          disabled={busy}
          onClick={() => void renew()}
          aria-label={`${translate('subscriptions.renew')} : ${one.name}`}
        >
          {translate('subscriptions.renew')}
        </Button>
      ) : null}
      {mayWrite ? (
        <Button onClick={onEdit} aria-label={`${translate('subscriptions.edit')} : ${one.name}`}>
          {translate('subscriptions.edit')}
        </Button>
      ) : null}
    </Box>
  );
}
