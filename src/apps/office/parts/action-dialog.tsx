import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useId, type FormEvent, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { CalmAlert } from './calm-alert.tsx';
import { Unbroken } from './unbroken.tsx';

/** One act that asks for something first: its title, its fields, its verb; full screen on a phone. */
export function ActionDialog({
  title,
  verb,
  busy,
  problem,
  danger = false,
  disabled = false,
  wide = false,
  footer,
  onClose,
  onSubmit,
  children,
}: {
  title: string;
  verb: string;
  busy: boolean;
  problem: string | null;
  danger?: boolean;
  disabled?: boolean;
  wide?: boolean;
  /** Stays in sight beside the verb: a sum, a consequence. */
  footer?: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const translate = useTranslate();
  const titleId = useId();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog stands in the page's form as far as React is concerned; only its own act is meant.
    event.stopPropagation();
    if (!busy && !disabled) onSubmit();
  };
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      fullScreen={isPhone}
      fullWidth
      maxWidth={wide ? 'md' : 'sm'}
      aria-labelledby={titleId}
    >
      <Box
        component="form"
        noValidate
        onSubmit={submit}
        sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
      >
        <DialogTitle id={titleId}>
          <Unbroken text={title} />
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2.5, pt: 0.5 }}>
            {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
            {children}
          </Stack>
        </DialogContent>
        <DialogActions>
          {footer === undefined ? null : <Box sx={{ flex: 1, minWidth: 0 }}>{footer}</Box>}
          <Button onClick={onClose} disabled={busy}>
            {translate('common.close')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={danger ? 'error' : 'primary'}
            disabled={busy || disabled}
          >
            {verb}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
