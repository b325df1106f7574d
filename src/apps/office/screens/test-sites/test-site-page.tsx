import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CapturedPanel } from './captured-panel.tsx';
import { CopyProgress } from './copy-progress.tsx';
import { POLL_MS, STATE_TONES, type TestSite } from './model.ts';
import { OpenButtons } from './open-buttons.tsx';

/** One test site: open it, read what it would have sent, copy anew, keep, remove. */
export function TestSitePage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['record', 'test-sites', id],
    queryFn: ({ signal }) => api<TestSite>(`/test-sites/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'copying' ? POLL_MS : false),
  });
  return (
    <Page
      title={data?.name ?? translate('testSites.one')}
      back="/test-sites"
      actions={data ? <OpenButtons site={data} /> : undefined}
    >
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {isPending && !error ? <Loading /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <About site={data} />
          {data.isReady ? <Promote site={data} /> : null}
          {data.isReady ? <CapturedPanel site={data} /> : null}
        </Box>
      ) : null}
    </Page>
  );
}

function About({ site }: { site: TestSite }) {
  const translate = useTranslate();
  const format = useFormat();
  const copied =
    site.copiedAt === null
      ? null
      : translate('testSites.copiedRows', {
          at: format.moment(site.copiedAt),
          rows: format.number(site.rowCount ?? 0),
          seconds: format.number(Math.max(1, Math.round((site.tookMs ?? 0) / 1_000))),
        });
  return (
    <Panel title={translate('testSites.about')} why={translate('testSites.aboutWhy')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Facts
          rows={[
            [
              translate('testSites.stateOf'),
              <StateWord key="state" tone={STATE_TONES[site.state]}>
                {translate(`testSites.state.${site.state}`)}
              </StateWord>,
            ],
            [translate('testSites.address'), site.address],
            [translate('testSites.copyOf'), copied],
            [translate('testSites.staysUntil'), format.moment(site.expiresAt)],
            [translate('testSites.madeBy'), site.createdBy],
          ]}
        />
        <CopyProgress site={site} />
        <Acts site={site} />
      </Box>
    </Panel>
  );
}

/** What was changed there may come into the shop. */
function Promote({ site }: { site: TestSite }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('promotion.open')} why={translate('promotion.openWhy')}>
      <Button variant="contained" component={Link} to={`/test-sites/${site.id}/promotion`}>
        {translate('promotion.see')}
      </Button>
    </Panel>
  );
}

function Acts({ site }: { site: TestSite }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const { run, busy } = useAction();
  if (!may('settings:write')) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {site.state === 'copying' ? null : (
        <ConfirmButton
          label={translate('testSites.refresh')}
          title={translate('testSites.refreshTitle', { name: site.name })}
          consequence={translate('testSites.refreshLoses')}
          path={`/test-sites/${site.id}/refresh`}
          options={{ method: 'POST' }}
          done="testSites.asked"
        />
      )}
      <Button
        size="small"
        disabled={busy}
        onClick={() =>
          void run(`/test-sites/${site.id}/prolong`, { method: 'POST', body: {} }, 'testSites.kept')
        }
      >
        {translate('testSites.prolong')}
      </Button>
      <ConfirmButton
        label={translate('testSites.remove')}
        title={translate('testSites.removeTitle', { name: site.name })}
        consequence={translate('testSites.removeLoses')}
        path={`/test-sites/${site.id}`}
        options={{ method: 'DELETE' }}
        done="testSites.removed"
        onDone={() => void navigate('/test-sites')}
      />
    </Box>
  );
}
