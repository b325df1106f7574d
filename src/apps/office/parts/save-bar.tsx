import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

/** Says that something is not saved yet, with the two ways out; always within reach of the thumb. */
export function SaveBar({ text, children }: { text?: string; children: ReactNode }) {
  const translate = useTranslate();
  return (
    <Box
      role="region"
      data-bar=""
      aria-label={translate('common.unsaved')}
      sx={{
        position: 'sticky',
        bottom: { xs: 'calc(68px + env(safe-area-inset-bottom))', md: 16 },
        zIndex: 15,
        mt: 2,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'tokens.strongLine',
        borderRadius: 1.5,
        boxShadow: '0 12px 32px -12px rgb(30 24 16 / 0.35)',
        px: 2,
        py: 1,
      }}
    >
      <Box sx={{ flex: 1 }}>{text ?? translate('common.unsaved')}</Box>
      {children}
    </Box>
  );
}
