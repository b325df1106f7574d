import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Snackbar from '@mui/material/Snackbar';
import { useEffect, useState } from 'react';
import { useNotificationContext, useTranslate, type NotificationPayload } from 'react-admin';

/** Says quietly what happened, at the foot of the screen. Refusals stay until they are put away. */
export function Notices() {
  const translate = useTranslate();
  const { notifications, takeNotification } = useNotificationContext();
  const [shown, setShown] = useState<NotificationPayload | null>(null);
  useEffect(() => {
    if (notifications.length === 0) return;
    setShown(takeNotification() ?? null);
  }, [notifications, takeNotification]);
  if (!shown) return null;
  const isRefusal = shown.type === 'error' || shown.type === 'warning';
  const text =
    typeof shown.message === 'string'
      ? translate(shown.message, { _: shown.message, ...shown.notificationOptions?.messageArgs })
      : shown.message;
  return (
    <Snackbar
      open
      key={String(shown.message) + notifications.length}
      autoHideDuration={isRefusal ? null : 4000}
      onClose={(_, reason) => {
        if (reason !== 'clickaway') setShown(null);
      }}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      sx={{
        bottom: { xs: 76, md: 24 },
        // What is to be done with a selection or a form stays in reach.
        'body:has([data-bar]) &': {
          bottom: { xs: 'auto', md: 96 },
          top: { xs: 68, md: 'auto' },
        },
      }}
    >
      <Box
        role={isRefusal ? 'alert' : 'status'}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          maxWidth: 560,
          bgcolor: isRefusal ? 'tokens.redWash' : 'text.primary',
          color: isRefusal ? 'text.primary' : 'background.default',
          borderLeft: isRefusal ? 3 : 0,
          borderColor: 'tokens.red',
          borderRadius: 1,
          pl: 2,
          pr: 0.5,
          py: 0.5,
          whiteSpace: 'pre-line',
        }}
      >
        <Box sx={{ flex: 1, py: 0.75 }}>{text}</Box>
        <IconButton
          color="inherit"
          onClick={() => setShown(null)}
          aria-label={translate('common.close')}
        >
          <Close fontSize="small" />
        </IconButton>
      </Box>
    </Snackbar>
  );
}
