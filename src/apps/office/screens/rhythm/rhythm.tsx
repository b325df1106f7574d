import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api, apiHref } from '../../data/api.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { BalancePanels } from './balance-panels.tsx';
import type { Balance, Preference } from './model.ts';
import { PreferenceForm } from './preference-form.tsx';

/** One's own hours of work and rest, and what one's own activity says; nobody else can see it. */
export function Rhythm() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['rhythm', 'preference'],
    queryFn: ({ signal }) => api<Preference>('/rhythm', { signal }),
  });
  const balance = useQuery({
    queryKey: ['rhythm', 'balance'],
    queryFn: ({ signal }) => api<Balance | null>('/rhythm/balance', { signal }),
  });
  return (
    <Page title={translate('rooms.rhythm')} lead={translate('rhythm.lead')} width={860}>
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          {data.isOn ? null : <CalmAlert tone="go">{translate('rhythm.off')}</CalmAlert>}
          {balance.data ? <BalancePanels balance={balance.data} /> : null}
          <PreferenceForm preference={data} />
          <Mine />
        </Box>
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Mine() {
  const translate = useTranslate();
  return (
    <Panel title={translate('rhythm.mine')} why={translate('rhythm.mineWhy')}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button variant="outlined" href={apiHref('/rhythm/export')}>
          {translate('rhythm.export')}
        </Button>
        <ConfirmButton
          label={translate('rhythm.erase')}
          title={translate('rhythm.eraseTitle')}
          consequence={translate('rhythm.eraseWhy')}
          path="/rhythm"
          options={{ method: 'DELETE' }}
          done="rhythm.erased"
        />
      </Box>
    </Panel>
  );
}
