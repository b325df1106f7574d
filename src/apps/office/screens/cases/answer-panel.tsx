import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { CustomerCase } from './model.ts';

/** The answer, sent by mail, and the note that stays in the house. Ctrl Enter sends. */
export function AnswerPanel({ one }: { one: CustomerCase }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [text, setText] = useState('');
  const canMail = one.email !== null;
  const send = async (state: 'waiting' | 'closed') => {
    const sent = await run(
      `/cases/${one.id}/answer`,
      { method: 'POST', version: one.version, body: { text, state } },
      'cases.answered',
    );
    if (sent !== undefined) setText('');
  };
  const note = async () => {
    const kept = await run(
      `/cases/${one.id}/notes`,
      { method: 'POST', body: { text } },
      'cases.noteKept',
    );
    if (kept !== undefined) setText('');
  };
  const isEmpty = text.trim() === '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!isEmpty && !busy && canMail) void send('waiting');
  };
  return (
    <Panel
      title={translate('cases.answer')}
      why={
        canMail ? translate('cases.answerWhy', { email: one.email }) : translate('cases.noAddress')
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        <TextField
          multiline
          minRows={5}
          label={translate('cases.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            variant="contained"
            disabled={busy || isEmpty || !canMail}
            onClick={() => void send('waiting')}
          >
            {translate('cases.send')}
          </Button>
          <Button
            variant="outlined"
            disabled={busy || isEmpty || !canMail}
            onClick={() => void send('closed')}
          >
            {translate('cases.sendAndClose')}
          </Button>
          <Button disabled={busy || isEmpty} onClick={() => void note()}>
            {translate('cases.keepNote')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
