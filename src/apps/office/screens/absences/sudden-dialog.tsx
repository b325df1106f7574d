import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import type { Absence } from './model.ts';

const LENGTHS = [2, 5, 10] as const;

/** Be away from now on: the second tap says for how long, and everything follows. */
export function SuddenDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { run, busy, problem } = useAction({ inline: true });
  const go = async (workingDays: number) => {
    const made = await run<Absence>(
      '/absences/sudden',
      { method: 'POST', body: { workingDays } },
      'absences.suddenDone',
    );
    if (made !== undefined) void navigate(`/absences/${made.id}`);
  };
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      fullWidth
      maxWidth="xs"
      aria-labelledby="arret"
    >
      <DialogTitle id="arret">{translate('absences.suddenTitle')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 1.5 }}>
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <Typography sx={{ color: 'text.secondary' }}>
            {translate('absences.suddenWhy')}
          </Typography>
          {LENGTHS.map((days) => (
            <Button
              key={days}
              variant="outlined"
              size="large"
              disabled={busy}
              onClick={() => void go(days)}
              sx={{ minHeight: 56 }}
            >
              {translate(`absences.suddenFor.${days}`)}
            </Button>
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {translate('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
