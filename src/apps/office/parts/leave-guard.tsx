import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useBlocker } from 'react-router-dom';

/** Asks before unsaved changes are left behind. Returns the dialog to render. */
export function useLeaveGuard(isDirty: boolean): ReactNode {
  const translate = useTranslate();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog open onClose={() => blocker.reset()} aria-labelledby="leave-title">
      <DialogTitle id="leave-title">{translate('common.leaveTitle')}</DialogTitle>
      <DialogContent>{translate('common.leaveText')}</DialogContent>
      <DialogActions>
        <Button onClick={() => blocker.proceed()}>{translate('common.leave')}</Button>
        <Button variant="contained" onClick={() => blocker.reset()}>
          {translate('common.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
