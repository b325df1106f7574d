import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';

/** Shown while a screen is on its way; stays invisible for a moment, so that quick answers do not flash. */
export function Loading() {
  const translate = useTranslate();
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box role="status" aria-label={translate('common.loading')} sx={{ minHeight: '40vh', pt: 8 }}>
      {visible ? <LinearProgress aria-hidden sx={{ maxWidth: 240, mx: 'auto' }} /> : null}
    </Box>
  );
}
