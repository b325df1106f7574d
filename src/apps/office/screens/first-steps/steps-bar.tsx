import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import type { FirstStep } from '../../data/first-steps.ts';

/** How many steps are done, as a bar and in words. */
export function StepsBar({ steps }: { steps: readonly FirstStep[] }) {
  const translate = useTranslate();
  const done = steps.filter((step) => step.done).length;
  const words = translate('guide.progress', { done, of: steps.length });
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <LinearProgress
        variant="determinate"
        value={(done / steps.length) * 100}
        aria-label={words}
        sx={{ flex: 1 }}
      />
      <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{words}</Box>
    </Box>
  );
}
