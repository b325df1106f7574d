import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { changePassword, readSession } from '../../data/session.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { SecondFactor } from './second-factor.tsx';

interface OpenSession {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: string;
  current: boolean;
}

/** One's own account: password, second step, open sessions. */
export function Account() {
  const { data } = useQuery({ queryKey: ['session'], queryFn: () => readSession() });
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {data ? <SecondFactor isOn={data.user.twoFactorEnabled === true} /> : null}
      <Password />
      <Sessions />
    </Box>
  );
}

function Password() {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    try {
      await changePassword(current, next);
      setCurrent('');
      setNext('');
      notify('settings.passwordChanged', { type: 'success' });
    } catch (error) {
      setProblem(describe(error));
    }
  };
  return (
    <Panel title={translate('settings.password')} why={translate('settings.passwordWhy')}>
      <Box
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ display: 'grid', gap: 2, maxWidth: 400 }}
      >
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        <TextField
          label={translate('settings.currentPassword')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={translate('settings.newPassword')}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <Box>
          <Button type="submit" variant="outlined" disabled={current === '' || next === ''}>
            {translate('settings.changePassword')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}

function Sessions() {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api<ApiPage<OpenSession>>('/sessions', { signal }),
  });
  const sessions = data?.items ?? [];
  return (
    <Panel
      title={translate('settings.sessions')}
      why={translate('settings.sessionsWhy')}
      flush
      action={
        sessions.length > 1 ? (
          <Button
            variant="outlined"
            disabled={busy}
            onClick={() =>
              void run('/sessions/revoke-others', { method: 'POST' }, 'settings.sessionsEnded')
            }
          >
            {translate('settings.endOthers')}
          </Button>
        ) : undefined
      }
    >
      {error && !data ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5 }}>
          <ReadFailed error={error} onRetry={() => void refetch()} />
        </Box>
      ) : null}
      {sessions.map((session) => (
        <Box
          key={session.id}
          sx={{
            px: { xs: 2, md: 3 },
            py: 1.5,
            borderTop: 1,
            borderColor: 'divider',
            display: 'flex',
            justifyContent: 'space-between',
            gap: 2,
          }}
        >
          <Box>
            {browserName(session.userAgent) || translate('settings.unknownDevice')}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {[format.moment(session.createdAt), session.ipAddress].filter(Boolean).join(' · ')}
            </Box>
          </Box>
          {session.current ? (
            <Box>
              <StateWord tone="done">{translate('settings.thisDevice')}</StateWord>
            </Box>
          ) : (
            <Button
              size="small"
              disabled={busy}
              onClick={() =>
                void run(`/sessions/${session.id}`, { method: 'DELETE' }, 'settings.sessionEnded')
              }
            >
              {translate('settings.endSession')}
            </Button>
          )}
        </Box>
      ))}
    </Panel>
  );
}

/** The browser and system that a user agent names, as people call them. */
function browserName(userAgent: string | null): string {
  if (userAgent === null) return '';
  const browser =
    /(Firefox|Edg|Chrome|Safari)\//.exec(userAgent)?.[1]?.replace('Edg', 'Edge') ?? '';
  const system =
    /(Windows|Mac OS X|iPhone|iPad|Android|Linux)/
      .exec(userAgent)?.[1]
      ?.replace('Mac OS X', 'macOS') ?? '';
  return [browser, system].filter(Boolean).join(' · ');
}
