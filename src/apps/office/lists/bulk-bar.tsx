import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

/** What can be done with the chosen rows, at the foot of the screen. */
export function BulkBar({
  count,
  clear,
  more,
  children,
}: {
  count: number;
  clear: () => void;
  /** Chooses more rows; stands beside their count. */
  more: ReactNode;
  children: ReactNode;
}) {
  const translate = useTranslate();
  return (
    <Box
      role="region"
      data-bar=""
      aria-label={translate('list.bulk')}
      sx={{
        position: 'fixed',
        bottom: { xs: 'calc(72px + env(safe-area-inset-bottom) + var(--below, 0px))', md: 24 },
        left: { xs: 12, md: '50%' },
        right: { xs: 12, md: 'auto' },
        transform: { md: 'translateX(-50%)' },
        zIndex: 25,
        maxWidth: { md: 'calc(100vw - 24px)' },
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        flexWrap: 'wrap',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'tokens.strongLine',
        borderRadius: 1.5,
        boxShadow: '0 12px 32px -12px rgb(30 24 16 / 0.35)',
        px: 2,
        py: 1,
      }}
    >
      <Box sx={{ whiteSpace: 'nowrap' }}>{translate('list.selected', { smart_count: count })}</Box>
      {more}
      {children}
      <Button onClick={clear}>{translate('list.unselect')}</Button>
    </Box>
  );
}
