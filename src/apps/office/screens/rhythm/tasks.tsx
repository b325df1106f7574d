import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { officePath } from '../../data/office-path.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { ReciprocityPanel } from '../delegation/reciprocity-panel.tsx';
import { Colleagues } from './colleagues.tsx';
import { FocusPanel } from './focus-panel.tsx';
import { NoteDialog } from './note-dialog.tsx';

interface Task {
  id: number;
  title: string;
  detail: string;
  path: string;
  staffId: string | null;
  askedBy: string;
  comeBackAt: string | null;
  doneAt: string | null;
  version: number;
}

/** What one has to come back to, deep work, and who can be spoken to. */
export function Tasks() {
  const translate = useTranslate();
  const [noting, setNoting] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['tasks'],
    queryFn: ({ signal }) => api<{ open: Task[]; done: Task[] }>('/tasks', { signal }),
  });
  return (
    <Page
      title={translate('rooms.tasks')}
      lead={translate('tasks.lead')}
      width={860}
      actions={
        <Button variant="contained" onClick={() => setNoting(true)}>
          {translate('tasks.note')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        <FocusPanel />
        {isPending ? <Loading /> : null}
        {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
        {data ? (
          <Panel title={translate('tasks.open')} flush>
            {data.open.length === 0 ? (
              <EmptyState text={translate('tasks.empty')} />
            ) : (
              <TaskLines tasks={data.open} />
            )}
          </Panel>
        ) : null}
        <ReciprocityPanel onlyAsked />
        <Colleagues />
        {data && data.done.length > 0 ? (
          <Panel title={translate('tasks.done')} flush>
            <TaskLines tasks={data.done} />
          </Panel>
        ) : null}
      </Box>
      {noting ? <NoteDialog onClose={() => setNoting(false)} /> : null}
    </Page>
  );
}

function TaskLines({ tasks }: { tasks: readonly Task[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
    </Box>
  );
}

function TaskLine({ task }: { task: Task }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const isDone = task.doneAt !== null;
  const facts = [
    task.detail,
    task.askedBy === '' ? '' : translate('tasks.askedBy', { name: task.askedBy }),
    isDone
      ? translate('tasks.doneAt', { when: format.moment(task.doneAt!) })
      : task.comeBackAt === null
        ? ''
        : translate('tasks.comeBack', { when: format.moment(task.comeBackAt) }),
    task.staffId === null ? translate('tasks.shared') : '',
  ].filter((fact) => fact !== '');
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        gap: 1,
        px: { xs: 1, md: 2 },
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Checkbox
        checked={isDone}
        disabled={busy}
        slotProps={{
          input: { 'aria-label': translate('tasks.tick', { title: task.title }) },
        }}
        onChange={(_, done) =>
          void run(
            `/tasks/${task.id}`,
            { method: 'PATCH', version: task.version, body: { done } },
            done ? 'tasks.ticked' : 'tasks.reopened',
          )
        }
      />
      <Box sx={{ pt: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ color: isDone ? 'text.secondary' : 'text.primary' }}>
          {task.path === '' ? task.title : <Link to={officePath(task.path)}>{task.title}</Link>}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>{facts.join(' · ')}</Box>
      </Box>
    </Box>
  );
}
