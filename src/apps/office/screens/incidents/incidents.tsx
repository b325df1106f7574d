import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { useIncidentWords } from './incident-words.ts';
import { MatrixDialog } from './matrix-dialog.tsx';
import { COLOUR_TONES, STATE_TONES, type Incident, type Overview } from './model.ts';
import { ReportDialog } from './report-dialog.tsx';
import { SalesWatch } from './sales-watch.tsx';
import { Trials } from './trials.tsx';

/** Is something wrong, how wrong, since when: calm first, then facts. */
export function Incidents() {
  const translate = useTranslate();
  const may = useScopes();
  const [dialog, setDialog] = useState<'report' | 'matrix' | null>(null);
  const overview = useQuery({
    queryKey: ['incidents', 'overview'],
    queryFn: ({ signal }) => api<Overview>('/incidents/overview', { signal }),
    refetchInterval: 60_000,
  });
  const list = useQuery({
    queryKey: ['incidents', 'list'],
    queryFn: ({ signal }) => api<ApiPage<Incident>>('/incidents', { query: { limit: 50 }, signal }),
    refetchInterval: 60_000,
  });
  const error = overview.error ?? list.error;
  const retry = () => {
    void overview.refetch();
    void list.refetch();
  };
  const going = (list.data?.items ?? []).filter(({ state }) => isGoing(state));
  const past = (list.data?.items ?? []).filter(({ state }) => !isGoing(state));
  return (
    <Page
      title={translate('incidents.title')}
      lead={translate('incidents.lead')}
      actions={
        may('incidents:write') ? (
          <>
            <Button onClick={() => setDialog('matrix')}>{translate('incidents.matrix')}</Button>
            <Button variant="outlined" startIcon={<Add />} onClick={() => setDialog('report')}>
              {translate('incidents.report')}
            </Button>
          </>
        ) : null
      }
    >
      {error ? <ReadFailed error={error} onRetry={retry} /> : null}
      {(overview.isPending || list.isPending) && !error ? <Loading /> : null}
      {overview.data && list.data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Now going={going} />
          <Box
            sx={{
              display: 'grid',
              gap: { xs: 2, md: 3 },
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
              alignItems: 'start',
            }}
          >
            <SalesWatch sales={overview.data.sales} />
            <Trials trials={overview.data.trials} />
          </Box>
          <Past incidents={past} times={overview.data.times} />
        </Box>
      ) : null}
      {dialog === 'report' ? <ReportDialog onClose={() => setDialog(null)} /> : null}
      {dialog === 'matrix' ? <MatrixDialog onClose={() => setDialog(null)} /> : null}
    </Page>
  );
}

const isGoing = (state: Incident['state']) => state === 'open' || state === 'relieved';

function Now({ going }: { going: readonly Incident[] }) {
  const translate = useTranslate();
  if (going.length === 0) {
    return (
      <Panel>
        <Box sx={{ py: { xs: 2, md: 3 }, textAlign: 'center' }}>
          <Box component="p" sx={{ typography: 'h2', m: 0 }}>
            {translate('incidents.none.title')}
          </Box>
          <Box component="p" sx={{ color: 'text.secondary', m: 0, mt: 1 }}>
            {translate('incidents.none.text')}
          </Box>
        </Box>
      </Panel>
    );
  }
  return (
    <Panel title={translate('incidents.breathe')} why={translate('incidents.breatheWhy')} flush>
      <Lines incidents={going} />
    </Panel>
  );
}

function Past({ incidents, times }: { incidents: readonly Incident[]; times: Overview['times'] }) {
  const translate = useTranslate();
  const minutes = (value: number | null) =>
    value === null
      ? translate('incidents.noTime')
      : value < 120
        ? translate('incidents.minutes', { smart_count: value })
        : translate('incidents.hours', { smart_count: Math.round(value / 60) });
  if (incidents.length === 0) return null;
  return (
    <Panel
      title={translate('incidents.past')}
      why={translate('incidents.times', {
        notice: minutes(times.noticeMinutes),
        relieve: minutes(times.relieveMinutes),
        repair: minutes(times.repairMinutes),
      })}
      flush
    >
      <Lines incidents={incidents} />
    </Panel>
  );
}

function Lines({ incidents }: { incidents: readonly Incident[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { titleOf, factsOf } = useIncidentWords();
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {incidents.map((incident) => (
        <Box component="li" key={incident.id} sx={{ borderTop: 1, borderColor: 'divider' }}>
          <Box
            component={Link}
            to={`/incidents/${incident.id}`}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: '1fr', sm: '1fr auto' },
              gap: 1,
              px: { xs: 2, md: 3 },
              py: 1.75,
              textDecoration: 'none',
              '&:hover .title': { textDecoration: 'underline' },
            }}
          >
            <Box sx={{ minWidth: 0 }}>
              <Box className="title" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
                {titleOf(incident)}
              </Box>
              <Box sx={{ color: 'text.secondary', textWrap: 'pretty' }}>
                {incident.state === 'relieved'
                  ? translate('incidents.became.relieved')
                  : factsOf(incident)}
              </Box>
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.5 }}>
                {translate('incidents.since', { since: format.moment(incident.onsetAt) })}
              </Box>
            </Box>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
              {isGoing(incident.state) ? (
                <StateWord tone={COLOUR_TONES[incident.colour]}>
                  {translate(`incidents.colour.${incident.colour}`)}
                </StateWord>
              ) : null}
              <StateWord tone={STATE_TONES[incident.state]}>
                {translate(`incidents.state.${incident.state}`)}
              </StateWord>
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
