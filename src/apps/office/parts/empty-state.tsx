import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Says what will appear here and the first step. */
export function EmptyState({
  title,
  text,
  action,
}: {
  title?: string;
  text: string;
  action?: ReactNode;
}) {
  return (
    <Box sx={{ py: { xs: 5, md: 8 }, px: 2, textAlign: 'center', maxWidth: '56ch', mx: 'auto' }}>
      {title === undefined ? null : (
        <Typography variant="h2" component="p" sx={{ mb: 1 }}>
          {title}
        </Typography>
      )}
      <Typography sx={{ color: 'text.secondary' }}>{text}</Typography>
      {action ? <Box sx={{ mt: 3 }}>{action}</Box> : null}
    </Box>
  );
}
