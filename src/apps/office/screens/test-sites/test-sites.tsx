import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CopyProgress } from './copy-progress.tsx';
import { POLL_MS, STATE_TONES, type TestSite, type TestSiteList } from './model.ts';
import { NewTestSite } from './new-test-site.tsx';
import { OpenButtons } from './open-buttons.tsx';

/** Copies of the shop in which changes are tried: what there is, one button for another. */
export function TestSites() {
  const translate = useTranslate();
  const may = useScopes();
  const [making, setMaking] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['test-sites'],
    queryFn: ({ signal }) => api<TestSiteList>('/test-sites', { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((site) => site.state === 'copying') ? POLL_MS : false,
  });
  const mayMake = may('settings:write') && data?.isInside === false;
  const make = (
    <Button variant="contained" onClick={() => setMaking(true)}>
      {translate('testSites.make')}
    </Button>
  );
  return (
    <Page
      title={translate('testSites.title')}
      lead={translate('testSites.lead')}
      actions={mayMake && data.items.length > 0 ? make : undefined}
    >
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {isPending && !error ? <Loading /> : null}
      {data?.isInside ? <CalmAlert tone="go">{translate('testSites.inside')}</CalmAlert> : null}
      {data && !data.isInside ? (
        <Panel flush>
          {data.items.length === 0 ? (
            <EmptyState
              title={translate('testSites.none')}
              text={translate('testSites.noneText')}
              action={mayMake ? make : undefined}
            />
          ) : (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {data.items.map((site) => (
                <Line key={site.id} site={site} />
              ))}
            </Box>
          )}
        </Panel>
      ) : null}
      {making ? <NewTestSite onClose={() => setMaking(false)} /> : null}
    </Page>
  );
}

function Line({ site }: { site: TestSite }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
        px: { xs: 2, md: 3 },
        py: 2,
        display: 'grid',
        gap: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}>
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
            <Box
              component={Link}
              to={`/test-sites/${site.id}`}
              sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
            >
              {site.name}
            </Box>
            <StateWord tone={STATE_TONES[site.state]}>
              {translate(`testSites.state.${site.state}`)}
            </StateWord>
          </Box>
          <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
            {[
              site.copiedAt === null
                ? null
                : translate('testSites.copied', { at: format.moment(site.copiedAt) }),
              translate('testSites.until', { on: format.day(site.expiresAt) }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </Box>
        </Box>
        <OpenButtons site={site} />
      </Box>
      <CopyProgress site={site} />
    </Box>
  );
}
