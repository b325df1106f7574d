import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { useWaiting, type Waiting } from '../data/waiting.ts';
import { Wordmark } from './wordmark.tsx';
import { isBehind, TRADES, tradeOf, type Place, type Trade } from './rooms.ts';
import { useScopes } from '../data/use-scopes.ts';

/** The left rail: the trades, the screens of the one where the person is, counts only where a hand is needed. */
export function Rail() {
  const translate = useTranslate();
  const location = useLocation();
  const current = tradeOf(location.pathname);
  const waiting = useWaiting();
  const may = useScopes();
  return (
    <Box
      component="nav"
      aria-label={translate('shell.nav')}
      sx={{
        width: 232,
        flexShrink: 0,
        position: 'sticky',
        top: 0,
        height: '100dvh',
        overflowY: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        py: 2.5,
        px: 1.5,
        display: 'flex',
        flexDirection: 'column',
        gap: 0.25,
      }}
    >
      <Box sx={{ px: 1.5, pb: 2.5 }}>
        <Wordmark />
      </Box>
      {TRADES.map((trade) => {
        const places = trade.places.filter(({ scope }) => may(scope));
        if (places.length === 0) return null;
        return (
          <TradeEntry
            key={trade.key}
            trade={trade}
            places={places}
            isCurrent={trade.key === current}
            pathname={location.pathname}
            search={location.search}
            waiting={waiting}
          />
        );
      })}
    </Box>
  );
}

function TradeEntry({
  trade,
  places,
  isCurrent,
  pathname,
  search,
  waiting,
}: {
  trade: Trade;
  places: readonly Place[];
  isCurrent: boolean;
  pathname: string;
  search: string;
  waiting: Waiting;
}) {
  const translate = useTranslate();
  const Icon = trade.icon;
  const isSingle = trade.places.length === 1;
  const count = places.reduce((sum, place) => sum + (waiting[place.key] ?? 0), 0);
  return (
    <Box>
      <RailLink
        to={places[0]!.to}
        isCurrent={isCurrent && isSingle}
        label={translate(`rooms.${trade.key}`)}
        count={isCurrent && !isSingle ? 0 : count}
        icon={<Icon sx={{ fontSize: 20, opacity: isCurrent ? 1 : 0.75 }} />}
        strong={isCurrent}
      />
      {isCurrent && !isSingle ? (
        <Box sx={{ ml: 2.75, borderLeft: 1, borderColor: 'divider', pl: 1, my: 0.5 }}>
          {places.map((place) => (
            <RailLink
              key={place.key}
              to={place.to}
              isCurrent={isAt(place, pathname, search)}
              label={translate(`rooms.${place.key}`)}
              count={waiting[place.key] ?? 0}
            />
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

function isAt(place: Place, pathname: string, search: string): boolean {
  if (isBehind(place, pathname)) return true;
  const [path, query] = place.to.split('?');
  return pathname.startsWith(path!) && (query === undefined || search.includes(query));
}

function RailLink({
  to,
  label,
  count,
  icon,
  isCurrent,
  strong = false,
}: {
  to: string;
  label: string;
  count: number;
  icon?: React.ReactNode;
  isCurrent: boolean;
  strong?: boolean;
}) {
  return (
    <Box
      component={Link}
      to={to}
      aria-current={isCurrent ? 'page' : undefined}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        px: 1.5,
        minHeight: icon ? 40 : 34,
        borderRadius: 1,
        textDecoration: 'none',
        color: isCurrent || strong ? 'text.primary' : 'text.secondary',
        fontWeight: isCurrent || strong ? 600 : 400,
        bgcolor: isCurrent ? 'tokens.accentWash' : 'transparent',
        '&:hover': {
          bgcolor: isCurrent ? 'tokens.accentWash' : 'tokens.sunken',
          color: 'text.primary',
        },
      }}
    >
      {icon}
      <Box component="span" sx={{ flex: 1 }}>
        {label}
      </Box>
      {count > 0 ? (
        <Box
          component="span"
          sx={{ fontSize: '0.875rem', fontWeight: 600, color: 'tokens.accent' }}
        >
          {count}
        </Box>
      ) : null}
    </Box>
  );
}
