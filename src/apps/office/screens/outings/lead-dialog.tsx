import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** Writes down somebody one got to know, standing up, with one hand. */
export function LeadDialog({ outingId, onClose }: { outingId: number; onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [draft, setDraft] = useState({ name: '', email: '', phone: '', note: '' });
  const submit = async () => {
    const sent = await run(
      `/outings/${outingId}/leads`,
      { method: 'POST', body: draft },
      'outings.leadKept',
    );
    if (sent !== undefined) onClose();
  };
  const field = (key: keyof typeof draft, more: object = {}) => (
    <TextField
      label={translate(`outings.leadField.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      onChange={(event) => setDraft((now) => ({ ...now, [key]: event.target.value }))}
      {...more}
    />
  );
  return (
    <ActionDialog
      title={translate('outings.addLead')}
      verb={translate('outings.keepLead')}
      busy={busy}
      problem={problem}
      disabled={draft.name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {field('name', { autoFocus: true })}
      {field('email', { type: 'email' })}
      {field('phone', { type: 'tel' })}
      {field('note', { multiline: true, minRows: 2, helperText: translate('outings.leadHelp') })}
    </ActionDialog>
  );
}
