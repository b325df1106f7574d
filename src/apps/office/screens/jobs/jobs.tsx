import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord, type Tone, wordOf } from '../../parts/state-word.tsx';

/** One job of the queue. */
interface Job {
  id: number;
  job: string;
  state: 'waiting' | 'scheduled' | 'running' | 'retrying' | 'dead';
  attempts: number;
  maxAttempts: number;
  runAt: string;
  createdAt: string;
  lastError: string | null;
}

interface Summary {
  outbox: { waiting: number; oldestSeconds: number };
  workers: { id: string; startedAt: string; beatAt: string; alive: boolean }[];
  schedules: {
    job: string;
    cron: string;
    nextAt: string;
    lastStartedAt: string | null;
    lastOutcome: string | null;
  }[];
}

const TONES: Record<Job['state'], Tone> = {
  waiting: 'off',
  scheduled: 'off',
  running: 'go',
  retrying: 'act',
  dead: 'wrong',
};

/** Work that goes on by itself: what waits, what failed, whether the worker lives. */
export function Jobs() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const state = (row: Job) => (
    <StateWord tone={TONES[row.state] ?? 'off'}>
      {translate(`jobs.state.${row.state}`, { _: row.state })}
    </StateWord>
  );
  const name = (row: Job) => translate(`jobs.task.${row.job.replaceAll('.', '-')}`, { _: row.job });
  const columns: Column<Job>[] = [
    { key: 'task', render: name, csv: (row) => row.job },
    { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
    {
      key: 'attempts',
      align: 'right',
      render: (row) => `${row.attempts} / ${row.maxAttempts}`,
      csv: (row) => row.attempts,
    },
    { key: 'runAt', render: (row) => format.moment(row.runAt), csv: (row) => row.runAt },
    {
      key: 'error',
      render: (row) => (
        <Box
          sx={{
            color: 'text.secondary',
            maxWidth: 420,
            overflowWrap: 'anywhere',
            whiteSpace: 'normal',
          }}
        >
          {shorten(row.lastError ?? '')}
        </Box>
      ),
      csv: (row) => row.lastError ?? '',
    },
    {
      key: 'acts',
      align: 'right',
      render: (row) => (may('jobs:write') && row.state === 'dead' ? <JobActs job={row} /> : null),
    },
  ];
  return (
    <ListScreen<Job>
      resource="jobs"
      words="jobs"
      searchable={false}
      columns={columns}
      views={[
        { key: 'all', filter: {} },
        { key: 'dead', filter: { state: 'dead' } },
        { key: 'waiting', filter: { state: 'waiting' } },
      ]}
      card={(row) => ({
        title: name(row),
        end: `${row.attempts} / ${row.maxAttempts}`,
        lines: [format.moment(row.runAt), shorten(row.lastError ?? '')].filter(Boolean),
        state: (
          <>
            {state(row)}
            {may('jobs:write') && row.state === 'dead' ? <JobActs job={row} /> : null}
          </>
        ),
      })}
      outro={<WorkerPanel />}
    />
  );
}

const LONGEST_ERROR = 220;

/** The first line of an error, as much as helps to recognise it; the export holds all of it. */
function shorten(error: string): string {
  const [line = ''] = error.split('\n');
  return line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR - 1)}…` : line;
}

function JobActs({ job }: { job: Job }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
      <Button
        size="small"
        variant="outlined"
        disabled={busy}
        onClick={() =>
          void run(`/jobs/${job.id}/retry`, { method: 'POST', body: {} }, 'jobs.retried')
        }
      >
        {translate('jobs.retry')}
      </Button>
      <ConfirmButton
        label={translate('jobs.discard')}
        title={translate('jobs.discardTitle')}
        consequence={translate('jobs.discardWhy')}
        path={`/jobs/${job.id}/discard`}
        options={{ method: 'POST', body: {} }}
        done="jobs.discarded"
      />
    </Box>
  );
}

function WorkerPanel() {
  const translate = useTranslate();
  const format = useFormat();
  const describe = useProblemText();
  const { data, error } = useQuery({
    queryKey: ['jobs', 'summary'],
    queryFn: ({ signal }) => api<Summary>('/jobs/summary', { signal }),
    refetchInterval: 15_000,
  });
  const workers = data?.workers ?? [];
  return (
    <Panel title={translate('jobs.heart')} why={translate('jobs.heartWhy')}>
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {data && !workers.some(({ alive }) => alive) ? (
        <CalmAlert tone="act">{translate('jobs.noWorker')}</CalmAlert>
      ) : null}
      {workers.map((worker) => (
        <Line
          key={worker.id}
          name={translate('jobs.workerSince', { since: format.moment(worker.startedAt) })}
        >
          <StateWord tone={worker.alive ? 'done' : 'off'}>
            {translate('jobs.beat', { since: format.ago(worker.beatAt) })}
          </StateWord>
        </Line>
      ))}
      {data ? (
        <Line name={translate('jobs.outbox')}>
          {data.outbox.waiting === 0
            ? translate('jobs.outboxEmpty')
            : translate('jobs.outboxWaiting', { smart_count: data.outbox.waiting })}
        </Line>
      ) : null}
      {(data?.schedules ?? []).map((schedule) => (
        <Line
          key={schedule.job}
          name={translate(`jobs.task.${schedule.job.replaceAll('.', '-')}`, { _: schedule.job })}
        >
          {schedule.lastStartedAt === null
            ? translate('jobs.neverRan')
            : translate('jobs.lastRun', { at: format.moment(schedule.lastStartedAt) })}
          {` · ${translate('jobs.nextRun', { at: format.moment(schedule.nextAt) })}`}
        </Line>
      ))}
    </Panel>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        columnGap: 2,
        flexWrap: 'wrap',
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <span>{name}</span>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {children}
      </Box>
    </Box>
  );
}
