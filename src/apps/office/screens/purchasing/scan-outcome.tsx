import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import type { ScanOutcome } from './scan-queue.ts';

/** What the last scan came to, in large type, and how many wait for the network. */
export function Outcome({
  invite,
  outcome,
  waitingCount,
}: {
  invite: string;
  outcome: ScanOutcome | null;
  waitingCount: number;
}) {
  const translate = useTranslate();
  return (
    <Box aria-live="polite" sx={{ minHeight: 76, display: 'grid', gap: 1, alignContent: 'start' }}>
      {outcome === null ? (
        <Box sx={{ color: 'text.secondary', py: 2 }}>{invite}</Box>
      ) : outcome.ok ? (
        <Box
          key={outcome.rank}
          sx={{
            bgcolor: 'tokens.greenWash',
            borderLeft: 6,
            borderColor: 'tokens.green',
            borderRadius: 1,
            px: 2,
            py: 1,
          }}
        >
          <Box sx={{ fontSize: { xs: '1.5rem', sm: '2rem' }, fontWeight: 600, lineHeight: 1.2 }}>
            {outcome.pieces > 0 ? `+${outcome.pieces}` : outcome.pieces} · {outcome.text}
          </Box>
          {outcome.more === '' ? null : <Box>{outcome.more}</Box>}
        </Box>
      ) : (
        <Box key={outcome.rank} sx={{ fontSize: '1.25rem' }}>
          <CalmAlert>{outcome.text}</CalmAlert>
        </Box>
      )}
      {waitingCount > 0 ? (
        <CalmAlert tone="act">
          {translate('receive.waiting', { smart_count: waitingCount })}
        </CalmAlert>
      ) : null}
    </Box>
  );
}
