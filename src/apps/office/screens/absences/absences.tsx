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
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { DateLine } from './date-line.tsx';
import type { Absence } from './model.ts';
import { PhaseWord } from './phase-word.tsx';
import { SuddenDialog } from './sudden-dialog.tsx';

const OPEN = ['planned', 'announced', 'away', 'catching-up'];

/** Absences: the ones to come as journeys, the past as a list. */
export function Absences() {
  const translate = useTranslate();
  const mayWrite = useScopes()('calendar:write');
  const [sudden, setSudden] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['absences'],
    queryFn: ({ signal }) => api<ApiPage<Absence>>('/absences', { query: { limit: 100 }, signal }),
  });
  const items = data?.items ?? [];
  const open = items
    .filter(({ phase }) => OPEN.includes(phase))
    .sort((a, b) => a.leavesOn.localeCompare(b.leavesOn));
  const past = items.filter(({ phase }) => !OPEN.includes(phase));
  const plan = (
    <Button variant="contained" component={Link} to="/absences/create">
      {translate('absences.plan')}
    </Button>
  );
  return (
    <Page
      title={translate('rooms.absences')}
      lead={translate('absences.lead')}
      width={860}
      actions={
        mayWrite ? (
          <>
            <Button variant="outlined" onClick={() => setSudden(true)}>
              {translate('absences.sudden')}
            </Button>
            {plan}
          </>
        ) : undefined
      }
    >
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
        {data && items.length === 0 ? (
          <Panel>
            <EmptyState
              title={translate('absences.empty.title')}
              text={translate('absences.empty.text')}
              action={mayWrite ? plan : undefined}
            />
          </Panel>
        ) : null}
        {open.map((absence) => (
          <OpenAbsence key={absence.id} absence={absence} />
        ))}
        {past.length > 0 ? <PastAbsences absences={past} /> : null}
      </Box>
      {sudden ? <SuddenDialog onClose={() => setSudden(false)} /> : null}
    </Page>
  );
}

function OpenAbsence({ absence }: { absence: Absence }) {
  const translate = useTranslate();
  return (
    <Panel
      title={translate(`absences.reason.${absence.reason}`)}
      action={<PhaseWord phase={absence.phase} />}
    >
      <DateLine absence={absence} />
      <Button
        variant="outlined"
        component={Link}
        to={`/absences/${absence.id}`}
        sx={{ mt: 2.5 }}
        aria-label={`${translate(`absences.next.${absence.phase}`)} (${absence.leavesOn})`}
      >
        {translate(`absences.next.${absence.phase}`)}
      </Button>
    </Panel>
  );
}

function PastAbsences({ absences }: { absences: readonly Absence[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('absences.past')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {absences.map((absence) => (
          <Box
            component="li"
            key={absence.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1.5,
              justifyContent: 'space-between',
              px: { xs: 2, md: 3 },
              py: 1.25,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Link to={`/absences/${absence.id}`}>
              {translate('absences.fromTo', {
                reason: translate(`absences.reason.${absence.reason}`),
                from: format.date(absence.leavesOn),
                to: format.date(absence.returnsOn),
              })}
            </Link>
            <PhaseWord phase={absence.phase} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
