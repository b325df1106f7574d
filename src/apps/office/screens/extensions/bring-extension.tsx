import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

/** Takes a file. One that nobody trusted signed needs a second, deliberate yes. */
export function BringExtension() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [accepted, setAccepted] = useState(false);
  const { run, busy, problem, code, clear } = useAction({ inline: true });
  const isUnsigned = code === 'extension-unsigned';
  const send = async (chosen: File, acceptUnsigned: boolean) => {
    const body = new FormData();
    body.append('file', chosen, chosen.name);
    const path = `/extensions${acceptUnsigned ? '?acceptUnsigned=true' : ''}`;
    const made = await run<{ name: string; isInUse: boolean }>(path, { method: 'POST', body });
    if (made === undefined) return;
    notify(made.isInUse ? 'extensions.installed' : 'extensions.kept', { type: 'success' });
    void navigate(`/extensions/${made.name}`);
  };
  return (
    <Panel title={translate('extensions.bring')} why={translate('extensions.bringWhy')}>
      <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
        {problem === null ? null : <CalmAlert tone="act">{problem}</CalmAlert>}
        {isUnsigned && file ? (
          <>
            <FormControlLabel
              control={
                <Checkbox
                  checked={accepted}
                  onChange={(event) => setAccepted(event.target.checked)}
                />
              }
              label={translate('extensions.acceptUnsigned', { file: file.name })}
            />
            <Button
              variant="outlined"
              disabled={!accepted || busy}
              onClick={() => void send(file, true)}
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
            const chosen = event.target.files?.[0] ?? null;
            event.target.value = '';
            clear();
            setAccepted(false);
            setFile(chosen);
            if (chosen) void send(chosen, false);
          }}
        />
        <Button variant="outlined" disabled={busy} onClick={() => input.current?.click()}>
          {translate('extensions.choose')}
        </Button>
      </Box>
    </Panel>
  );
}
