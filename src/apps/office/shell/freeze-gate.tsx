import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { answerFreeze } from '../data/freeze.ts';
import { ActionDialog } from '../parts/action-dialog.tsx';

/** Asks why something risky is done within a freeze, whatever screen asked for it. */
export function FreezeGate() {
  const translate = useTranslate();
  const [asked, setAsked] = useState<{
    title: string;
    give: (reason: string | null) => void;
  } | null>(null);
  const [reason, setReason] = useState('');
  useEffect(() => {
    answerFreeze(
      (title) =>
        new Promise((give) => {
          setReason('');
          setAsked({ title, give });
        }),
    );
    return () => answerFreeze(null);
  }, []);
  if (asked === null) return null;
  const answer = (given: string | null) => {
    setAsked(null);
    asked.give(given);
  };
  return (
    <ActionDialog
      title={translate('freeze.title')}
      verb={translate('freeze.anyway')}
      busy={false}
      problem={null}
      disabled={reason.trim() === ''}
      onClose={() => answer(null)}
      onSubmit={() => answer(reason.trim())}
    >
      <Typography sx={{ fontWeight: 600 }}>{asked.title}</Typography>
      <Typography sx={{ textWrap: 'pretty' }}>{translate('freeze.why')}</Typography>
      <TextField
        label={translate('freeze.reason')}
        value={reason}
        autoFocus
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 500 } }}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
