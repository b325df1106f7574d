import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { StandIn } from './model.ts';

/** Thanks somebody who stood in, in one's own words; what they did goes with it. */
export function ThanksDialog({ standIn, onClose }: { standIn: StandIn; onClose: () => void }) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [text, setText] = useState(() =>
    translate(standIn.isRehearsal ? 'standIns.thanksRehearsal' : 'standIns.thanksText'),
  );
  const submit = async () => {
    const path = `/stand-ins/${standIn.id}/thanks`;
    const sent = await action.run(path, { method: 'POST', body: { text } }, 'standIns.thanked');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('standIns.thankTitle', { name: standIn.name })}
      verb={translate('standIns.sendThanks')}
      busy={action.busy}
      problem={action.problem}
      disabled={text.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('standIns.yourWord')}
        value={text}
        multiline
        minRows={3}
        onChange={(event) => setText(event.target.value)}
      />
      <Box sx={{ color: 'text.secondary' }}>{translate('standIns.thanksCarries')}</Box>
    </ActionDialog>
  );
}
