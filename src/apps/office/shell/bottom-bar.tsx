import HomeOutlined from '@mui/icons-material/HomeOutlined';
import Inventory2Outlined from '@mui/icons-material/Inventory2Outlined';
import SpaOutlined from '@mui/icons-material/SpaOutlined';
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { useWaiting } from '../data/waiting.ts';
import { tradeOf } from './rooms.ts';

const ENTRIES = [
  { key: 'home', to: '/', icon: HomeOutlined, trades: ['home'] },
  { key: 'sell', to: '/orders', icon: ReceiptLongOutlined, trades: ['sell'] },
  { key: 'stock', to: '/stock-levels', icon: Inventory2Outlined, trades: ['stock'] },
  { key: 'calm', to: '/absences', icon: SpaOutlined, trades: ['calm'] },
  {
    key: 'more',
    to: '/more',
    icon: MoreHoriz,
    trades: ['buy', 'ship', 'manage', 'market', 'settings', ''],
  },
] as const;

/** The phone's way around, under the thumb. */
export function BottomBar() {
  const translate = useTranslate();
  const current = tradeOf(useLocation().pathname);
  const waiting = useWaiting();
  const counts: Record<string, number> = { sell: waiting['orders'] ?? 0 };
  return (
    <Box
      component="nav"
      aria-label={translate('shell.nav')}
      sx={{
        position: 'fixed',
        insetInline: 0,
        // Above the ribbon of a test site.
        bottom: 'var(--below, 0px)',
        zIndex: 30,
        display: 'grid',
        gridTemplateColumns: 'repeat(5, 1fr)',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
        pb: 'env(safe-area-inset-bottom)',
      }}
    >
      {ENTRIES.map(({ key, to, icon: Icon, trades }) => {
        const isCurrent = (trades as readonly string[]).includes(current);
        const count = counts[key] ?? 0;
        return (
          <Box
            key={key}
            component={Link}
            to={to}
            aria-current={isCurrent ? 'page' : undefined}
            sx={{
              minHeight: 60,
              display: 'flex',
              flexDirection: 'column',
              alignItems: 'center',
              justifyContent: 'center',
              gap: 0.25,
              textDecoration: 'none',
              fontSize: '0.8125rem',
              fontWeight: isCurrent ? 600 : 400,
              color: isCurrent ? 'tokens.accent' : 'text.secondary',
            }}
          >
            <Icon sx={{ fontSize: 24 }} />
            <span>
              {translate(`rooms.${key}`)}
              {count > 0 ? ` · ${count}` : ''}
            </span>
          </Box>
        );
      })}
    </Box>
  );
}
