import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useRest } from '../data/rhythm.ts';
import { useFormat } from '../i18n/format.ts';
import { Panel } from './panel.tsx';

/** What waits and every figure; in hours of rest they stand behind one deliberate tap. */
export function AtRest({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const format = useFormat();
  const { isHidden, endsAt, peek } = useRest();
  if (!isHidden) return children;
  return (
    <Panel>
      <Box sx={{ py: { xs: 3, md: 6 }, maxWidth: '56ch' }}>
        <Typography variant="h2" component="p" sx={{ fontSize: '1.5rem' }}>
          {translate('home.nothing')}
        </Typography>
        <Typography sx={{ color: 'text.secondary', mt: 1, mb: 3 }}>
          {translate('rhythm.resting', { until: endsAt === null ? '' : format.moment(endsAt) })}
        </Typography>
        <Button onClick={peek} sx={{ ml: -1.25 }}>
          {translate('rhythm.lookAnyway')}
        </Button>
      </Box>
    </Panel>
  );
}
