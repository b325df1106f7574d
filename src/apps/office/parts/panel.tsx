import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A flat sheet with a hairline: one subject, its title, one sentence of why, its content. */
export function Panel({
  title,
  why,
  action,
  flush = false,
  children,
}: {
  title?: string;
  why?: string | undefined;
  action?: ReactNode;
  /** Content that reaches the edges (tables). */
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <Box
      component="section"
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        overflow: 'clip',
      }}
    >
      {title === undefined ? null : (
        <Stack
          direction="row"
          sx={{
            flexWrap: { xs: 'wrap', sm: 'nowrap' },
            px: { xs: 2, md: 3 },
            pt: { xs: 2, md: 2.5 },
            pb: flush ? 1.5 : 0,
            gap: 2,
            alignItems: 'flex-start',
            justifyContent: 'space-between',
          }}
        >
          <Box>
            <Typography variant="h2">{title}</Typography>
            {why === undefined ? null : (
              <Typography
                variant="body2"
                sx={{ color: 'text.secondary', mt: 0.5, maxWidth: '65ch', textWrap: 'pretty' }}
              >
                {why}
              </Typography>
            )}
          </Box>
          {action}
        </Stack>
      )}
      <Box sx={flush ? {} : { px: { xs: 2, md: 3 }, py: { xs: 2, md: 2.5 } }}>{children}</Box>
    </Box>
  );
}
