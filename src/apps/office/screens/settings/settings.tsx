import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { Account } from './account.tsx';
import { ApiKeys } from './api-keys.tsx';
import { People } from './people.tsx';
import { SettingForm, type Setting } from './setting-form.tsx';

/** Settings of the house in sections, people, keys, and one's own account. */
export function Settings() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const describe = useProblemText();
  const { '*': section = '' } = useParams();
  const { data, error, isPending } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => api<{ items: Setting[] }>('/settings', { signal }),
    enabled: may('settings:read'),
  });
  // The home page has a screen of its own, among what markets.
  const subjects = (data?.items ?? []).filter(({ key }) => key !== 'home');
  const tabs = [
    ...subjects.map(({ key, title }) => ({ key, title })),
    ...(may('users:read')
      ? [
          { key: 'people', title: translate('settings.people') },
          { key: 'keys', title: translate('settings.keys') },
        ]
      : []),
    { key: 'account', title: translate('settings.account') },
  ];
  const current = section || tabs[0]!.key;
  const subject = subjects.find(({ key }) => key === current);
  const isWaiting = isPending && may('settings:read');
  return (
    <Page title={translate('settings.title')} width={1080}>
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {isWaiting ? (
        <Loading />
      ) : (
        <Box
          sx={{
            display: { md: 'grid' },
            gridTemplateColumns: '220px minmax(0, 1fr)',
            gap: 4,
            alignItems: 'start',
          }}
        >
          <Tabs
            orientation={isWide ? 'vertical' : 'horizontal'}
            value={tabs.some(({ key }) => key === current) ? current : false}
            onChange={(_, next: string) => navigate(`/settings/${next}`)}
            variant="scrollable"
            scrollButtons={false}
            aria-label={translate('settings.title')}
            sx={{
              borderBottom: { xs: 1, md: 0 },
              borderColor: { xs: 'divider', md: 'divider' },
              mb: { xs: 2, md: 0 },
              position: { md: 'sticky' },
              top: { md: 84 },
              '& .MuiTab-root': {
                alignItems: { md: 'flex-start' },
                textAlign: 'left',
                minHeight: { md: 40 },
              },
            }}
          >
            {tabs.map(({ key, title }) => (
              <Tab key={key} value={key} label={title} />
            ))}
          </Tabs>
          <Box sx={{ minWidth: 0 }}>
            {subject ? (
              <SettingForm
                key={`${subject.key} ${subject.version}`}
                setting={subject}
                readOnly={!may('settings:write')}
              />
            ) : null}
            {current === 'people' ? <People /> : null}
            {current === 'keys' ? <ApiKeys /> : null}
            {current === 'account' ? <Account /> : null}
          </Box>
        </Box>
      )}
    </Page>
  );
}
