import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';

interface Source {
  id: number;
  name: string;
  host: string;
  bookings: number;
  readAt: string | null;
  problem: string;
}

/** One's calendars: the secret address of what goes out, and those one has elsewhere. */
export function OwnCalendars() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['own-calendars'],
    queryFn: ({ signal }) =>
      api<{ feedUrl: string | null; sources: Source[] }>('/own-calendars', { signal }),
  });
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={translate('ownCalendars.title')}
      lead={translate('ownCalendars.lead')}
      back="/outings"
      width={860}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        <OutPanel url={data.feedUrl} />
        <InPanel sources={data.sources} />
      </Box>
    </Page>
  );
}

function OutPanel({ url }: { url: string | null }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { run, busy } = useAction();
  const make = () =>
    run('/own-calendars/address', { method: 'PUT', body: { isOn: true } }, 'ownCalendars.made');
  const copy = async () => {
    await navigator.clipboard.writeText(url ?? '');
    notify('ownCalendars.copied', { type: 'success' });
  };
  return (
    <Panel title={translate('ownCalendars.out')} why={translate('ownCalendars.outWhy')}>
      {url === null ? (
        <Button variant="contained" disabled={busy} onClick={() => void make()}>
          {translate('ownCalendars.make')}
        </Button>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <TextField
            label={translate('ownCalendars.address')}
            value={url}
            slotProps={{ htmlInput: { readOnly: true } }}
            onFocus={(event) => event.target.select()}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button variant="outlined" onClick={() => void copy()}>
              {translate('ownCalendars.copy')}
            </Button>
            <ConfirmButton
              label={translate('ownCalendars.renew')}
              title={translate('ownCalendars.renew')}
              consequence={translate('ownCalendars.renewWhy')}
              path="/own-calendars/address"
              options={{ method: 'PUT', body: { isOn: true } }}
              done="ownCalendars.renewed"
            />
            <ConfirmButton
              label={translate('ownCalendars.end')}
              title={translate('ownCalendars.end')}
              consequence={translate('ownCalendars.endWhy')}
              path="/own-calendars/address"
              options={{ method: 'PUT', body: { isOn: false } }}
              done="ownCalendars.ended"
            />
          </Box>
        </Box>
      )}
    </Panel>
  );
}

function InPanel({ sources }: { sources: readonly Source[] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('ownCalendars.in')} why={translate('ownCalendars.inWhy')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sources.map((source) => (
          <SourceLine key={source.id} source={source} />
        ))}
      </Box>
      <AddForm />
    </Panel>
  );
}

function SourceLine({ source }: { source: Source }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const facts = [
    source.host || translate('ownCalendars.file'),
    translate('ownCalendars.bookings', { smart_count: source.bookings }),
    source.readAt === null
      ? ''
      : translate('ownCalendars.readAt', { when: format.moment(source.readAt) }),
  ].filter((fact) => fact !== '');
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: 1, minWidth: '20ch', overflowWrap: 'anywhere' }}>
        {source.name}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>{facts.join(' · ')}</Box>
        {source.problem === '' ? null : (
          <Box sx={{ color: 'tokens.yellow', fontSize: '0.9375rem' }}>
            {translate(`ownCalendars.problem.${source.problem}`, {
              _: translate('ownCalendars.problem.calendar-unreachable'),
            })}
          </Box>
        )}
      </Box>
      {source.host === '' ? null : (
        <Button
          size="small"
          disabled={busy}
          aria-label={`${translate('ownCalendars.read')} : ${source.name}`}
          onClick={() =>
            void run(
              `/own-calendars/${source.id}/read`,
              { method: 'POST', body: {} },
              'ownCalendars.wasRead',
            )
          }
        >
          {translate('ownCalendars.read')}
        </Button>
      )}
      <ConfirmButton
        label={translate('ownCalendars.remove')}
        ariaLabel={`${translate('ownCalendars.remove')} : ${source.name}`}
        title={translate('ownCalendars.remove')}
        consequence={translate('ownCalendars.removeWhy')}
        path={`/own-calendars/${source.id}`}
        options={{ method: 'DELETE' }}
        done="ownCalendars.removed"
      />
    </Box>
  );
}

function AddForm() {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const send = async (body: { name: string; url?: string; text?: string }) => {
    const sent = await run('/own-calendars', { method: 'POST', body }, 'ownCalendars.added');
    if (sent === undefined) return;
    setName('');
    setUrl('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({ name: name.trim() || translate('ownCalendars.unnamed'), url });
  };
  const bring = async (chosen: File | undefined) => {
    if (!chosen) return;
    await send({ name: name.trim() || chosen.name.slice(0, 80), text: await chosen.text() });
    if (file.current) file.current.value = '';
  };
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2, mt: 2.5 }}>
      {problem !== null && errorOf('url') === undefined ? <CalmAlert>{problem}</CalmAlert> : null}
      <TextField
        label={translate('ownCalendars.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        type="url"
        label={translate('ownCalendars.url')}
        value={url}
        error={errorOf('url') !== undefined}
        helperText={errorOf('url') ?? translate('ownCalendars.urlHelp')}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button type="submit" variant="outlined" disabled={busy || url.trim() === ''}>
          {translate('ownCalendars.add')}
        </Button>
        <Button disabled={busy} onClick={() => file.current?.click()}>
          {translate('ownCalendars.bring')}
        </Button>
        <input
          ref={file}
          hidden
          type="file"
          accept=".ics,text/calendar"
          onChange={(event) => void bring(event.target.files?.[0])}
        />
      </Box>
    </Box>
  );
}
