import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

const USUAL_DAYS = 14;
const MOST_DAYS = 90;

/** Names a new test site and asks for its copy. */
export function NewTestSite({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [days, setDays] = useState(String(USUAL_DAYS));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const count = Number(days);
  const isWrong = !Number.isInteger(count) || count < 1 || count > MOST_DAYS;
  const submit = async () => {
    const body = { name: name.trim(), days: count };
    if (await run('/test-sites', { method: 'POST', body }, 'testSites.asked')) onClose();
  };
  return (
    <ActionDialog
      title={translate('testSites.make')}
      verb={translate('testSites.makeVerb')}
      busy={busy}
      problem={problem}
      disabled={name.trim() === '' || isWrong}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography>{translate('testSites.makeWhy')}</Typography>
      <TextField
        label={translate('testSites.name')}
        helperText={errorOf('name') ?? translate('testSites.nameHelp')}
        error={errorOf('name') !== undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80 } }}
        autoFocus
        required
      />
      <TextField
        label={translate('testSites.days')}
        helperText={translate('testSites.daysHelp', { most: MOST_DAYS })}
        error={isWrong}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 2 } }}
        required
      />
    </ActionDialog>
  );
}
