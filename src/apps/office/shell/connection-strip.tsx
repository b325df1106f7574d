import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useLostSince } from '../data/connection.ts';
import { useFormat } from '../i18n/format.ts';

const TRY_EVERY_MS = 10_000;

/** Says quietly that the server does not answer and from when what is shown dates; tries again by itself. */
export function ConnectionStrip() {
  const translate = useTranslate();
  const format = useFormat();
  const queries = useQueryClient();
  const lostSince = useLostSince();
  useEffect(() => {
    if (lostSince === null) return;
    const again = () => void queries.refetchQueries({ type: 'active' });
    const timer = setInterval(again, TRY_EVERY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [lostSince, queries]);
  if (lostSince === null) return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: { xs: 2, sm: 3, lg: 5 },
        py: 0.5,
        minHeight: 44,
        bgcolor: 'tokens.yellowWash',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <CloudOffOutlined sx={{ fontSize: 20, color: 'tokens.yellow' }} aria-hidden />
      <Box sx={{ flex: 1 }}>
        {translate('notice.lost', { time: format.time(new Date(lostSince).toISOString()) })}
      </Box>
      <Button size="small" onClick={() => void queries.refetchQueries({ type: 'active' })}>
        {translate('common.retry')}
      </Button>
    </Box>
  );
}
