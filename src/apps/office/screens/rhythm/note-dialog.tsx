import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetIdentity, useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** `2026-11-26T18:30` by the clock of this machine, as the field wants it. */
function localClock(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Notes an interruption in two gestures: what, who asked, when to come back. */
export function NoteDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const { run, busy, problem } = useAction({ inline: true });
  const [title, setTitle] = useState('');
  const [askedBy, setAskedBy] = useState('');
  const [comeBack, setComeBack] = useState(() => localClock(new Date(Date.now() + 3_600_000)));
  const save = async () => {
    const comeBackAt = comeBack === '' ? null : new Date(comeBack).toISOString();
    const body = {
      title: title.trim(),
      askedBy: askedBy.trim(),
      comeBackAt,
      staffId: identity?.id,
    };
    if (await run('/tasks', { method: 'POST', body }, 'tasks.noted')) onClose();
  };
  return (
    <ActionDialog
      title={translate('tasks.note')}
      verb={translate('tasks.note')}
      busy={busy}
      problem={problem}
      disabled={title.trim() === ''}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <TextField
        autoFocus
        label={translate('tasks.what')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={translate('tasks.who')}
        value={askedBy}
        onChange={(event) => setAskedBy(event.target.value)}
      />
      <TextField
        type="datetime-local"
        label={translate('tasks.when')}
        value={comeBack}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => setComeBack(event.target.value)}
      />
    </ActionDialog>
  );
}
