import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useUpload, type KeptFile } from '../../data/use-upload.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { CustomerCase } from './model.ts';

/** The answer, sent by mail, and the note that stays in the house. Ctrl Enter sends. */
export function AnswerPanel({ one }: { one: CustomerCase }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [text, setText] = useState('');
  const [files, setFiles] = useState<KeptFile[]>([]);
  const mayAttach = useScopes()('files:write');
  const canMail = one.email !== null;
  const send = async (state: 'waiting' | 'closed') => {
    const sent = await run(
      `/cases/${one.id}/answer`,
      {
        method: 'POST',
        version: one.version,
        body: { text, state, fileIds: files.map(({ id }) => id) },
      },
      'cases.answered',
    );
    if (sent === undefined) return;
    setText('');
    setFiles([]);
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
        {canMail && mayAttach ? <AnswerFiles files={files} onChange={setFiles} /> : null}
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

const MOST_FILES = 6;

/** Pictures and PDFs that go with the answer. */
function AnswerFiles({
  files,
  onChange,
}: {
  files: readonly KeptFile[];
  onChange: (files: KeptFile[]) => void;
}) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { send, left, problem } = useUpload();
  const add = async (chosen: File[]) => {
    const kept = await send(chosen.slice(0, MOST_FILES - files.length));
    onChange([...files, ...kept.filter(({ id }) => !files.some((one) => one.id === id))]);
  };
  return (
    <Box>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {files.map((file) => (
          <Box
            component="li"
            key={file.id}
            sx={{ display: 'flex', gap: 1, alignItems: 'center', overflowWrap: 'anywhere' }}
          >
            {file.name}
            <Button
              size="small"
              aria-label={`${translate('cases.remove')} ${file.name}`}
              onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
            >
              {translate('cases.remove')}
            </Button>
          </Box>
        ))}
      </Box>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/*,application/pdf"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          void add(chosen);
        }}
      />
      <Button
        disabled={left > 0 || files.length >= MOST_FILES}
        onClick={() => input.current?.click()}
      >
        {translate(left > 0 ? 'cases.attaching' : 'cases.attach')}
      </Button>
    </Box>
  );
}
