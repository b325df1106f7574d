import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { Act } from './model.ts';

/** What was done, line by line, and why something was not. */
export function ActWords({ acts }: { acts: readonly Act[] }) {
  const translate = useTranslate();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {acts.map(({ kind, outcome, reason }, index) => (
        <Box
          component="li"
          key={index}
          sx={outcome === 'held' ? { color: 'text.secondary' } : undefined}
        >
          {translate(`rules.act.${kind}`)}
          {outcome === 'held' ? ` : ${translate(`rules.held.${reason}`, { _: reason })}` : ''}
        </Box>
      ))}
    </Box>
  );
}
