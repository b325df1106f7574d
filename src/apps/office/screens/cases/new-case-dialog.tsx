import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

const EMPTY = { name: '', email: '', orderNumber: '', subject: '', text: '' };

/** Writes down what somebody asked on the telephone. */
export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [draft, setDraft] = useState(EMPTY);
  const field = (key: keyof typeof EMPTY, more: object = {}) => (
    <TextField
      label={translate(`cases.field.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      onChange={(event) => setDraft((now) => ({ ...now, [key]: event.target.value }))}
      {...more}
    />
  );
  const submit = async () => {
    const made = await run<{ id: number }>(
      '/cases',
      { method: 'POST', body: draft },
      'cases.noted',
    );
    if (made) void navigate(`/cases/${made.id}/show`);
  };
  return (
    <ActionDialog
      title={translate('cases.notePhone')}
      verb={translate('cases.keep')}
      busy={busy}
      problem={problem}
      disabled={draft.subject.trim() === '' || draft.text.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {field('subject', { autoFocus: true })}
      {field('text', { multiline: true, minRows: 4 })}
      {field('name')}
      {field('email', { type: 'email' })}
      {field('orderNumber')}
    </ActionDialog>
  );
}
