import Typography from '@mui/material/Typography';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../data/api.ts';
import { answerClosing } from '../data/closing.ts';
import { useAction } from '../data/use-action.ts';
import { Loading } from '../parts/loading.tsx';
import { CalmAlert } from '../parts/calm-alert.tsx';
import { ClosingCost } from '../screens/absences/journey.tsx';
import type { Estimate } from '../screens/absences/model.ts';

type Answer = (closes: boolean) => void;

/** Says what closing during an absence would cost, whatever screen asks for it, before it is done. */
export function ClosingGate() {
  const [answer, setAnswer] = useState<{ give: Answer } | null>(null);
  useEffect(() => {
    answerClosing(() => new Promise<boolean>((give) => setAnswer({ give })));
    return () => answerClosing(null);
  }, []);
  if (answer === null) return null;
  return (
    <ClosingDialog
      onAnswer={(closes) => {
        setAnswer(null);
        answer.give(closes);
      }}
    />
  );
}

function ClosingDialog({ onAnswer }: { onAnswer: Answer }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const { data } = useQuery({
    queryKey: ['absence-closing'],
    queryFn: ({ signal }) =>
      api<{ absenceId: number | null; estimate: Estimate | null }>('/absences/closing', { signal }),
  });
  const close = async () => {
    const path = `/absences/${data?.absenceId}/closing-consent`;
    if ((await run(path, { method: 'POST', body: {} })) !== undefined) onAnswer(true);
  };
  return (
    <Dialog open onClose={() => onAnswer(false)} fullWidth maxWidth="sm" aria-labelledby="fermer">
      <DialogTitle id="fermer">{translate('closing.title')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <Typography>{translate('closing.text')}</Typography>
          {data?.estimate ? <ClosingCost estimate={data.estimate} /> : <Loading />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button color="error" disabled={busy || !data?.absenceId} onClick={() => void close()}>
          {translate('closing.confirm')}
        </Button>
        <Button variant="contained" disabled={busy} onClick={() => onAnswer(false)}>
          {translate('closing.keep')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
