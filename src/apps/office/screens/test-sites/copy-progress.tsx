import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import type { TestSite } from './model.ts';

/** How far a copy is, or why it did not come about; nothing when all is well. */
export function CopyProgress({ site }: { site: TestSite }) {
  const translate = useTranslate();
  if (site.failure !== null) {
    return (
      <CalmAlert>
        {site.failure.title} {site.failure.remedy}
      </CalmAlert>
    );
  }
  if (site.state !== 'copying') return null;
  const percent = Math.round(site.progress * 100);
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box role="status" sx={{ color: 'text.secondary' }}>
        {translate(`testSites.step.${site.step}`)}
      </Box>
      <LinearProgress
        variant={site.step === 'waiting' ? 'indeterminate' : 'determinate'}
        value={percent}
        aria-label={translate('testSites.progressOf', { name: site.name })}
      />
    </Box>
  );
}
