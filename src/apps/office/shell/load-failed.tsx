import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useResetErrorBoundaryOnLocationChange, useTranslate } from 'react-admin';

/** Said when a screen broke: what it changes and what to do, never a stack. */
export function LoadFailed({
  error,
  resetErrorBoundary,
}: {
  error: unknown;
  resetErrorBoundary?: (reason?: unknown) => void;
}) {
  const translate = useTranslate();
  useResetErrorBoundaryOnLocationChange(() => resetErrorBoundary?.());
  return (
    <Box role="alert" sx={{ maxWidth: '60ch', mx: 'auto', px: 3, py: 8 }}>
      <Typography variant="h1">{translate('shell.broken.title')}</Typography>
      <Typography sx={{ mt: 2 }}>{translate('shell.broken.text')}</Typography>
      <Typography variant="caption" sx={{ display: 'block', mt: 2, color: 'text.secondary' }}>
        {error instanceof Error ? error.message : ''}
      </Typography>
      <Stack direction="row" sx={{ mt: 3, gap: 1.5 }}>
        <Button variant="contained" onClick={() => window.location.reload()}>
          {translate('shell.broken.reload')}
        </Button>
        <Button variant="outlined" href="/office/">
          {translate('shell.broken.home')}
        </Button>
      </Stack>
    </Box>
  );
}
