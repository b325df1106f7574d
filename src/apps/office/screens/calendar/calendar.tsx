import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { Agenda } from './agenda.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { shiftMonth, weeksOf, type CalendarDays, type Entry } from './model.ts';
import { MonthChoice } from './month-choice.tsx';
import { MonthGrid } from './month-grid.tsx';

/** The one calendar, a month at a time: what promises, banners and alerts read. */
export function Calendar() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const mayWrite = useScopes()('calendar:write');
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const now = shopToday();
  const [search, setSearch] = useSearchParams();
  const month = /^\d{4}-\d{2}$/.exec(search.get('month') ?? '')?.[0] ?? now.slice(0, 7);
  const [edited, setEdited] = useState<{ entry: Entry | null; on: string } | null>(null);
  const weeks = weeksOf(month);
  const span = { fromOn: weeks[0]![0]!, toOn: weeks.at(-1)!.at(-1)! };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['calendar', span],
    queryFn: ({ signal }) => api<CalendarDays>('/calendar', { query: span, signal }),
    placeholderData: keepPreviousData,
  });
  const openEntry = (entry: Entry) => {
    if (entry.origin?.kind === 'absence') void navigate(`/absences/${entry.origin.id}`);
    else if (entry.origin?.kind === 'outing') void navigate(`/outings/${entry.origin.id}`);
    else if (entry.origin?.kind === 'planned-change') void navigate('/change-calendar');
    else if (entry.origin?.kind === 'supplier')
      void navigate(`/suppliers/${entry.origin.id.split('/')[0]}`);
    else if (mayWrite) setEdited({ entry, on: entry.startsOn });
  };
  return (
    <Page
      title={translate('rooms.calendar')}
      lead={translate('calendar.lead')}
      actions={
        mayWrite ? (
          <Button variant="contained" onClick={() => setEdited({ entry: null, on: now })}>
            {translate('calendar.add')}
          </Button>
        ) : undefined
      }
    >
      <Box sx={{ mb: 1.5 }}>
        <MonthChoice
          month={month}
          onShift={(months) => setSearch({ month: shiftMonth(month, months) })}
        />
      </Box>
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Panel flush>
          {isPhone ? (
            <Agenda month={month} days={data} onEntry={openEntry} />
          ) : (
            <MonthGrid
              month={month}
              days={data}
              onDay={mayWrite ? (on) => setEdited({ entry: null, on }) : null}
              onEntry={openEntry}
            />
          )}
        </Panel>
      ) : null}
      {edited ? (
        <EntryDialog entry={edited.entry} on={edited.on} onClose={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}
