import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { IdeasPanel, type Idea } from './ideas-panel.tsx';
import { LearntDialog } from './learnt-dialog.tsx';
import { clockOf } from './model.ts';

interface Hour {
  weekday: number;
  fromMinute: number;
  minutes: number;
}

interface TrainingRoom {
  hour: Hour | null;
  entries: { id: number; onDay: string; minutes: number; text: string }[];
  ideas: Idea[];
  minutes: number;
  weeks: number;
}

/** An hour of the week for learning, what was learnt, what to try. */
export function Training() {
  const translate = useTranslate();
  const format = useFormat();
  const [writing, setWriting] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['training'],
    queryFn: ({ signal }) => api<TrainingRoom>('/training', { signal }),
  });
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={translate('rooms.training')}
      lead={translate('training.lead')}
      width={860}
      actions={
        <Button variant="contained" onClick={() => setWriting(true)}>
          {translate('training.write')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        <HourPanel hour={data.hour} />
        <IdeasPanel ideas={data.ideas} />
        <Panel
          title={translate('training.log')}
          why={
            data.minutes > 0
              ? translate('training.sum', {
                  hours: format.number(Math.round(data.minutes / 6) / 10),
                  smart_count: data.weeks,
                })
              : undefined
          }
          flush
        >
          {data.entries.length === 0 ? <EmptyState text={translate('training.empty')} /> : null}
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.entries.map((entry) => (
              <Box
                component="li"
                key={entry.id}
                sx={{ px: { xs: 2, md: 3 }, py: 1.25, borderTop: 1, borderColor: 'divider' }}
              >
                <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
                  {format.date(entry.onDay)} ·{' '}
                  {translate('training.minutes', { smart_count: entry.minutes })}
                </Box>
                <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{entry.text}</Box>
              </Box>
            ))}
          </Box>
        </Panel>
      </Box>
      {writing ? <LearntDialog ideas={data.ideas} onClose={() => setWriting(false)} /> : null}
    </Page>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const LENGTHS = [30, 45, 60, 90, 120, 180];

function HourPanel({ hour }: { hour: Hour | null }) {
  const translate = useTranslate();
  const { run, busy, errorOf } = useAction({ inline: true });
  const [draft, setDraft] = useState<Hour>(hour ?? { weekday: 4, fromMinute: 540, minutes: 60 });
  const set = (patch: Partial<Hour>) => setDraft((now) => ({ ...now, ...patch }));
  const keep = (next: Hour | null) =>
    run(
      '/training/hour',
      { method: 'PUT', body: { hour: next } },
      next ? 'training.hourKept' : 'training.hourGone',
    );
  return (
    <Panel title={translate('training.hour')} why={translate('training.hourWhy')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr 1fr', sm: '1.4fr 1fr 1fr' },
        }}
      >
        <TextField
          select
          label={translate('training.day')}
          value={draft.weekday}
          onChange={(event) => set({ weekday: Number(event.target.value) })}
          sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' } }}
        >
          {DAYS.map((day) => (
            <MenuItem key={day} value={day}>
              {translate(`rhythm.day.${day}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          type="time"
          label={translate('training.from')}
          value={clockOf(draft.fromMinute)}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => {
            const [hours, minutes] = event.target.value.split(':').map(Number);
            if (hours !== undefined && minutes !== undefined)
              set({ fromMinute: hours * 60 + minutes });
          }}
        />
        <TextField
          select
          label={translate('training.length')}
          value={draft.minutes}
          error={errorOf('hour') !== undefined || errorOf('minutes') !== undefined}
          helperText={errorOf('hour') ?? errorOf('minutes')}
          onChange={(event) => set({ minutes: Number(event.target.value) })}
        >
          {LENGTHS.map((minutes) => (
            <MenuItem key={minutes} value={minutes}>
              {translate('training.minutes', { smart_count: minutes })}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
        <Button variant="outlined" disabled={busy} onClick={() => void keep(draft)}>
          {translate(hour === null ? 'training.keepHour' : 'training.changeHour')}
        </Button>
        {hour === null ? null : (
          <Button disabled={busy} onClick={() => void keep(null)}>
            {translate('training.giveUp')}
          </Button>
        )}
      </Box>
    </Panel>
  );
}
