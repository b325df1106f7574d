import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { ChangeMonth } from './change-month.tsx';
import { shiftDay, type ChangeCalendarData, type Freeze, type Planned } from './model.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { PlannedPanel } from './planned-panel.tsx';
import { ProposalsPanel } from './proposals-panel.tsx';

/** Anticipate: what will be changed and when, and the days on which nothing is. */
export function ChangeCalendar() {
  const translate = useTranslate();
  const mayWrite = useScopes()('calendar:write');
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [edited, setEdited] = useState<{ planned: Planned | null; on: string } | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['change-calendar'],
    queryFn: ({ signal }) => api<ChangeCalendarData>('/change-calendar', { signal }),
  });
  const openPlanned = (id: number) => {
    const planned = data?.planned.find((one) => one.id === id);
    if (planned && mayWrite) setEdited({ planned, on: planned.wishedOn });
  };
  return (
    <Page
      title={translate('rooms.changeCalendar')}
      lead={translate('changeCalendar.lead')}
      width={1000}
      actions={
        mayWrite && data ? (
          <Button
            variant="contained"
            onClick={() => setEdited({ planned: null, on: shiftDay(data.today, 7) })}
          >
            {translate('changeCalendar.plan')}
          </Button>
        ) : undefined
      }
    >
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <FreezeNow data={data} />
          <PlannedPanel
            planned={data.planned}
            mayWrite={mayWrite}
            onEdit={(planned) => setEdited({ planned, on: planned.wishedOn })}
          />
          {isPhone ? null : (
            <ChangeMonth
              today={data.today}
              onDay={mayWrite ? (on) => setEdited({ planned: null, on }) : null}
              onPlanned={openPlanned}
            />
          )}
          <ProposalsPanel proposals={data.proposals} mayWrite={mayWrite} />
          <FreezesPanel freezes={data.freezes} />
          <EndedPanel ended={data.ended} />
        </Box>
      ) : null}
      {edited && data ? (
        <PlanDialog
          planned={edited.planned}
          on={edited.on < data.today ? data.today : edited.on}
          staff={data.staff}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Page>
  );
}

/** Whether something may be changed today, in one sentence. */
function FreezeNow({ data }: { data: ChangeCalendarData }) {
  const translate = useTranslate();
  const format = useFormat();
  const title = useFreezeTitle();
  const now = data.freezes.find((one) => one.startsOn <= data.today && data.today <= one.endsOn);
  const next = data.freezes.find((one) => one.startsOn > data.today);
  if (now) {
    return (
      <CalmAlert tone="act">
        {translate('changeCalendar.frozenNow', {
          title: title(now),
          day: format.longDate(now.endsOn),
        })}
      </CalmAlert>
    );
  }
  return (
    <CalmAlert tone="go">
      {next
        ? translate('changeCalendar.nextFreeze', {
            title: title(next),
            day: format.longDate(next.startsOn),
          })
        : translate('changeCalendar.noFreeze')}
    </CalmAlert>
  );
}

function FreezesPanel({ freezes }: { freezes: readonly Freeze[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const title = useFreezeTitle();
  if (freezes.length === 0) return null;
  return (
    <Panel
      title={translate('changeCalendar.freezes')}
      why={translate('changeCalendar.freezesWhy')}
      action={
        <Button component={Link} to="/calendar">
          {translate('changeCalendar.toCalendar')}
        </Button>
      }
      flush
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {freezes.map((freeze) => (
          <Box
            component="li"
            key={freeze.id}
            sx={{ px: { xs: 2, md: 3 }, py: 1.25, borderTop: 1, borderColor: 'divider' }}
          >
            {title(freeze)}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' · '}
              {translate('changeCalendar.fromTo', {
                from: format.date(freeze.startsOn),
                to: format.date(freeze.endsOn),
              })}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function EndedPanel({ ended }: { ended: readonly Planned[] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (ended.length === 0) return null;
  return (
    <Panel title={translate('changeCalendar.ended')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {ended.map((one) => (
          <Box
            component="li"
            key={one.id}
            sx={{
              display: 'flex',
              gap: 1,
              justifyContent: 'space-between',
              px: { xs: 2, md: 3 },
              py: 1.25,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              {one.title}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {` · ${format.date(one.endedOn ?? one.wishedOn)}`}
              </Box>
            </Box>
            <Box>
              <StateWord tone={one.state === 'done' ? 'done' : 'off'}>
                {translate(`changeCalendar.state.${one.state}`)}
              </StateWord>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function useFreezeTitle(): (freeze: Freeze) => string {
  const locale = useLocale();
  return ({ titleFr, titleEn }) => (locale === 'en' && titleEn !== '' ? titleEn : titleFr);
}
