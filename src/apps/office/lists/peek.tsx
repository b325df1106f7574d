import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

/** A glance at one row without leaving the list. */
export function Peek({
  onClose,
  onOpen,
  children,
}: {
  onClose: () => void;
  onOpen?: () => void;
  children: ReactNode;
}) {
  const translate = useTranslate();
  return (
    <Drawer
      anchor="right"
      variant="persistent"
      open
      slotProps={{
        paper: {
          sx: { width: 420, p: 3, borderLeft: 1, borderColor: 'divider' },
          role: 'complementary',
          'aria-label': translate('list.peek'),
        },
      }}
    >
      <Box sx={{ flex: 1 }}>{children}</Box>
      <Box sx={{ display: 'flex', gap: 1, pt: 2 }}>
        {onOpen ? (
          <Button variant="contained" onClick={onOpen}>
            {translate('list.open')}
          </Button>
        ) : null}
        <Button variant="outlined" onClick={onClose}>
          {translate('common.close')}
        </Button>
      </Box>
    </Drawer>
  );
}
