import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import type { Captured, TestSite } from './model.ts';

const line = {
  borderTop: 1,
  borderColor: 'divider',
  px: { xs: 2, md: 3 },
  py: 1.5,
  overflowWrap: 'anywhere',
} as const;

/** What a test site would have sent: its mails to read, the calls that were refused. */
export function CapturedPanel({ site }: { site: TestSite }) {
  const translate = useTranslate();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['test-sites', site.id, 'captured'],
    queryFn: ({ signal }) => api<Captured>(`/test-sites/${site.id}/captured`, { signal }),
  });
  const isEmpty = data?.mails.length === 0 && data.calls.length === 0;
  return (
    <Panel
      title={translate('testSites.captured')}
      why={translate(isEmpty ? 'testSites.nothingCaptured' : 'testSites.capturedWhy')}
      action={
        <Button size="small" disabled={isFetching} onClick={() => void refetch()}>
          {translate('testSites.lookAgain')}
        </Button>
      }
      flush
    >
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {isPending && !error ? <Loading /> : null}
      {data ? (
        <>
          <Mails mails={data.mails} />
          <Calls calls={data.calls} />
        </>
      ) : null}
    </Panel>
  );
}

function Mails({ mails }: { mails: Captured['mails'] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (mails.length === 0) return null;
  return (
    <Box component="section">
      <Typography variant="h3" sx={{ px: { xs: 2, md: 3 }, py: 1.5 }}>
        {translate('testSites.mails', { smart_count: mails.length })}
      </Typography>
      {mails.map((mail) => (
        <Box component="details" key={mail.id} sx={line}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {mail.subject}
            </Box>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {translate('testSites.mailTo', { to: mail.to, at: format.moment(mail.at) })}
            </Box>
          </Box>
          <Box sx={{ whiteSpace: 'pre-wrap', mt: 1.5, maxWidth: '70ch' }}>{mail.text}</Box>
        </Box>
      ))}
    </Box>
  );
}

function Calls({ calls }: { calls: Captured['calls'] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (calls.length === 0) return null;
  const purposeOf = (purpose: string) => {
    const [word = '', ...rest] = purpose.split(' ');
    if (word === '') return translate('testSites.purpose.unknown');
    return translate(`testSites.purpose.${word}`, { of: rest.join(' '), _: purpose });
  };
  return (
    <Box component="section">
      <Typography variant="h3" sx={{ px: { xs: 2, md: 3 }, py: 1.5 }}>
        {translate('testSites.calls')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {calls.map((call) => (
          <Box component="li" key={`${call.host} ${call.port} ${call.purpose}`} sx={line}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {call.port === 0 ? call.host : `${call.host}:${call.port}`}
            </Box>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {[
                purposeOf(call.purpose),
                translate('testSites.times', { smart_count: call.calls }),
                format.moment(call.lastAt),
              ].join(' · ')}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
