import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useRef, useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

type Run = ReturnType<typeof useAction>['run'];

/** What is brought: a file, or an npm package by its name. */
type Chosen = { file: File } | { name: string };

/** Takes a file, or fetches a package by its name. One that nobody trusted signed needs a second, deliberate yes. */
export function BringExtension() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [name, setName] = useState('');
  const [accepted, setAccepted] = useState(false);
  const { run, busy, problem, code, clear } = useAction({ inline: true });
  const isUnsigned = code === 'extension-unsigned';
  const send = async (what: Chosen, acceptUnsigned: boolean) => {
    const made = await run<{ name: string; isInUse: boolean }>(...requestFor(what, acceptUnsigned));
    if (made === undefined) return;
    notify(made.isInUse ? 'extensions.installed' : 'extensions.kept', { type: 'success' });
    void navigate(`/extensions/${made.name}`);
  };
  const choose = (what: Chosen | null) => {
    clear();
    setAccepted(false);
    setChosen(what);
    if (what) void send(what, false);
  };
  return (
    <Panel title={translate('extensions.bring')} why={translate('extensions.bringWhy')}>
      <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
        {problem === null ? null : <CalmAlert tone="act">{problem}</CalmAlert>}
        {isUnsigned && chosen ? (
          <>
            <FormControlLabel
              control={
                <Checkbox
                  checked={accepted}
                  onChange={(event) => setAccepted(event.target.checked)}
                />
              }
              label={translate('extensions.acceptUnsigned', {
                file: 'file' in chosen ? chosen.file.name : chosen.name,
              })}
            />
            <Button
              variant="outlined"
              disabled={!accepted || busy}
              onClick={() => void send(chosen, true)}
            >
              {translate('extensions.installAnyway')}
            </Button>
          </>
        ) : null}
        <input
          ref={input}
          type="file"
          accept=".zip,.tgz,.gz"
          hidden
          aria-label={translate('extensions.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            choose(file ? { file } : null);
          }}
        />
        <Button variant="outlined" disabled={busy} onClick={() => input.current?.click()}>
          {translate('extensions.choose')}
        </Button>
        <Box
          component="form"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (name.trim() !== '') choose({ name: name.trim() });
          }}
          sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'end', width: '100%' }}
        >
          <TextField
            label={translate('extensions.packageName')}
            value={name}
            placeholder={translate('extensions.packageExample')}
            onChange={(event) => setName(event.target.value)}
            sx={{ flex: '1 1 16rem', maxWidth: 420 }}
          />
          <Button type="submit" variant="outlined" disabled={busy || name.trim() === ''}>
            {translate('extensions.fetchPackage')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}

function requestFor(what: Chosen, acceptUnsigned: boolean): Parameters<Run> {
  if ('name' in what) {
    const body = { package: what.name, acceptUnsigned };
    return ['/extensions/from-registry', { method: 'POST', body }];
  }
  const body = new FormData();
  body.append('file', what.file, what.file.name);
  return [`/extensions${acceptUnsigned ? '?acceptUnsigned=true' : ''}`, { method: 'POST', body }];
}
