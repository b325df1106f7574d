import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** The owner had to step in: what the procedure did not say. */
export function HelpedDialog({
  standInId,
  run,
  onClose,
}: {
  standInId: number;
  run: { id: number; title: string };
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [note, setNote] = useState('');
  const action = useAction({ inline: true });
  const submit = async () => {
    const path = `/stand-ins/${standInId}/runs/${run.id}/help`;
    const sent = await action.run(path, { method: 'POST', body: { note } }, 'standIns.helpNoted');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('standIns.helpTitle', { title: run.title })}
      verb={translate('standIns.noteIt')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('procedures.missing')}
        value={note}
        multiline
        onChange={(event) => setNote(event.target.value)}
      />
    </ActionDialog>
  );
}
