import ArrowBack from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Unbroken } from '../parts/unbroken.tsx';

/** A screen: its title, one sentence or facts beside it, its actions, its content. */
export function Page({
  title,
  lead,
  actions,
  back,
  children,
  width,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Where the arrow leads. */
  back?: string;
  children: ReactNode;
  /** Content that reads better narrow; the title stays where it is on every screen. */
  width?: number;
}) {
  const translate = useTranslate();
  useEffect(() => {
    document.title = `${title} · Sereine`;
  }, [title]);
  return (
    <Box
      sx={{
        maxWidth: 1280,
        mx: 'auto',
        px: { xs: 2, sm: 3, lg: 5 },
        pt: { xs: 2, md: 4 },
        pb: { xs: 12, md: 8 },
      }}
    >
      <Stack
        direction={{ xs: 'column', sm: 'row' }}
        sx={{
          gap: 2,
          alignItems: { sm: 'flex-end' },
          justifyContent: 'space-between',
          mb: { xs: 2, md: 3 },
          maxWidth: width,
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
            {back === undefined ? null : (
              <IconButton
                component={Link}
                to={back}
                aria-label={translate('common.back')}
                sx={{ ml: -1 }}
              >
                <ArrowBack fontSize="small" />
              </IconButton>
            )}
            <Typography
              variant="h1"
              sx={{ overflowWrap: 'anywhere', fontSize: { xs: '1.625rem', md: '1.875rem' } }}
            >
              <Unbroken text={title} />
            </Typography>
          </Stack>
          {lead === undefined ? null : (
            <Box sx={{ mt: 0.75, color: 'text.secondary', maxWidth: '80ch', textWrap: 'pretty' }}>
              {lead}
            </Box>
          )}
        </Box>
        {actions ? (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', flexShrink: 0 }}>
            {actions}
          </Stack>
        ) : null}
      </Stack>
      <Box sx={{ maxWidth: width }}>{children}</Box>
    </Box>
  );
}
