import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { Account } from './account.tsx';
import { ApiKeys } from './api-keys.tsx';
import { Deliveries } from './deliveries.tsx';
import { EuSalesPanel } from './eu-sales.tsx';
import { People } from './people.tsx';
import { SettingForm, type Setting } from './setting-form.tsx';

interface Section {
  key: string;
  title: string;
}

/** Settings of the house in sections, people, keys, and one's own account; on a phone first their list. */
export function Settings() {
  const translate = useTranslate();
  const may = useScopes();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const { '*': section = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => api<{ items: Setting[] }>('/settings', { signal }),
    enabled: may('settings:read'),
  });
  const subjects = (data?.items ?? []).filter(({ key }) => !ELSEWHERE.has(key));
  const sections = useSections(subjects);
  const current = section || (isWide ? sections[0]!.key : '');
  const subject = subjects.find(({ key }) => key === current);
  const isWaiting = isPending && may('settings:read');
  const content = isWaiting ? (
    <Loading />
  ) : (
    <>
      {error && !subject ? (
        <Box sx={{ mb: 2 }}>
          <ReadFailed error={error} onRetry={() => void refetch()} />
        </Box>
      ) : null}
      {subject?.key === 'vat' ? (
        <Box sx={{ mb: { xs: 2, md: 3 } }}>
          <EuSalesPanel />
        </Box>
      ) : null}
      {subject ? (
        <SettingForm
          key={`${subject.key} ${subject.version}`}
          setting={subject}
          readOnly={!may('settings:write')}
        />
      ) : null}
      {current === 'deliveries' ? <Deliveries /> : null}
      {current === 'people' ? <People /> : null}
      {current === 'keys' ? <ApiKeys /> : null}
      {current === 'account' ? <Account /> : null}
    </>
  );
  // One tree for both widths: a tablet that is turned keeps what was typed, and a secret that is shown once.
  return (
    <Page
      title={translate('settings.title')}
      {...(isWide || current === '' ? {} : { back: '/settings' })}
    >
      {current === '' ? (
        <SectionList sections={sections} />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '220px minmax(0, 1fr)' },
            maxWidth: { md: 1040 },
            gap: 4,
            alignItems: 'start',
          }}
        >
          {isWide ? <SectionTabs sections={sections} current={current} /> : null}
          <Box sx={{ minWidth: 0 }}>{content}</Box>
        </Box>
      )}
    </Page>
  );
}

/** Subjects with a screen of their own. */
const ELSEWHERE = new Set(['home', 'triage']);

/** The sections this person may see, delivery next to how long it takes. */
function useSections(subjects: readonly Setting[]): Section[] {
  const translate = useTranslate();
  const may = useScopes();
  const own = (key: string): Section => ({ key, title: translate(`settings.${key}`) });
  return [
    ...subjects.flatMap(({ key, title }) =>
      key === 'delivery' ? [own('deliveries'), { key, title }] : [{ key, title }],
    ),
    ...(may('users:read') ? [own('people'), own('keys')] : []),
    own('account'),
  ];
}

function SectionTabs({ sections, current }: { sections: readonly Section[]; current: string }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  return (
    <Tabs
      orientation="vertical"
      value={sections.some(({ key }) => key === current) ? current : false}
      onChange={(_, next: string) => navigate(`/settings/${next}`)}
      aria-label={translate('settings.title')}
      sx={{
        position: 'sticky',
        top: 84,
        '& .MuiTab-root': { alignItems: 'flex-start', textAlign: 'left', minHeight: 40 },
      }}
    >
      {sections.map(({ key, title }) => (
        <Tab key={key} value={key} label={title} />
      ))}
    </Tabs>
  );
}

function SectionList({ sections }: { sections: readonly Section[] }) {
  return (
    <Box component="nav" sx={{ borderTop: 1, borderColor: 'divider' }}>
      {sections.map(({ key, title }) => (
        <Box
          key={key}
          component={Link}
          to={`/settings/${key}`}
          sx={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            minHeight: 52,
            borderBottom: 1,
            borderColor: 'divider',
            textDecoration: 'none',
            fontSize: '1.0625rem',
          }}
        >
          {title}
          <ChevronRight sx={{ color: 'text.secondary' }} />
        </Box>
      ))}
    </Box>
  );
}
