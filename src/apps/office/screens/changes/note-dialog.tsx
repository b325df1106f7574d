import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** Writes a note on a change, or, without one, on a moment. */
export function NoteDialog({
  changeId,
  title,
  onClose,
}: {
  changeId: number | null;
  title: string;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(localNow);
  const { run, busy, problem } = useAction({ inline: true });
  const save = async () => {
    const about = changeId === null ? { at: new Date(at).toISOString() } : { changeId };
    const body = { text: text.trim(), ...about };
    if ((await run('/change-notes', { method: 'POST', body }, 'changes.noted')) !== undefined) {
      onClose();
    }
  };
  return (
    <ActionDialog
      title={title}
      verb={translate('changes.noteVerb')}
      busy={busy}
      problem={problem}
      disabled={text.trim() === '' || at === ''}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <TextField
        label={translate('changes.noteText')}
        value={text}
        autoFocus
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1_000 } }}
        onChange={(event) => setText(event.target.value)}
      />
      {changeId === null ? (
        <TextField
          type="datetime-local"
          label={translate('changes.noteAt')}
          value={at}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => setAt(event.target.value)}
        />
      ) : null}
    </ActionDialog>
  );
}

/** Now as a field of date and time takes it, by the clock here. */
function localNow(): string {
  return new Date().toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T');
}
