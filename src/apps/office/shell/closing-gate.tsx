import Typography from '@mui/material/Typography';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { answerClosing, type ClosingDetails } from '../data/closing.ts';
import { useAction } from '../data/use-action.ts';
import { CalmAlert } from '../parts/calm-alert.tsx';
import { ClosingCost } from '../screens/absences/journey.tsx';

/** Says what closing during an absence would cost, whatever screen asks for it, before it is done. */
export function ClosingGate() {
  const [asked, setAsked] = useState<{
    details: ClosingDetails;
    give: (closes: boolean) => void;
  } | null>(null);
  useEffect(() => {
    answerClosing((details) => new Promise<boolean>((give) => setAsked({ details, give })));
    return () => answerClosing(null);
  }, []);
  if (asked === null) return null;
  return (
    <ClosingDialog
      details={asked.details}
      onAnswer={(closes) => {
        setAsked(null);
        asked.give(closes);
      }}
    />
  );
}

function ClosingDialog({
  details,
  onAnswer,
}: {
  details: ClosingDetails;
  onAnswer: (closes: boolean) => void;
}) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const close = async () => {
    const path = `/absences/${details.absenceId}/closing-consent`;
    if ((await run(path, { method: 'POST', body: { methods: details.methods } })) !== undefined)
      onAnswer(true);
  };
  const words = details.methods === null ? 'closing.shop' : 'closing.means';
  return (
    <Dialog open onClose={() => onAnswer(false)} fullWidth maxWidth="sm" aria-labelledby="fermer">
      <DialogTitle id="fermer">{translate(`${words}.title`)}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <Typography>{translate(`${words}.text`)}</Typography>
          <ClosingCost estimate={details.estimate} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button color="error" disabled={busy} onClick={() => void close()}>
          {translate(`${words}.confirm`)}
        </Button>
        <Button variant="contained" disabled={busy} onClick={() => onAnswer(false)}>
          {translate(`${words}.keep`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
