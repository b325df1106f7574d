import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import type { CulpritSearch } from './culprit-model.ts';

/** How far a search is, and how many are still possible. */
export function SearchGoing({ search }: { search: CulpritSearch }) {
  const translate = useTranslate();
  const last = search.runs.at(-1);
  const left = last ? Math.max(1, last.candidates) : search.parts.length;
  const done = search.parts.length === 0 ? 0 : 1 - (left - 1) / search.parts.length;
  const isAmongChanges = search.way === 'changes';
  const words = last
    ? translate('culprit.going', {
        count: search.runs.length,
        left: translate(isAmongChanges ? 'culprit.leftChanges' : 'culprit.left', {
          smart_count: left,
        }),
      })
    : translate(isAmongChanges ? 'culprit.changes.starting' : 'culprit.starting');
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
      <Box>{words}</Box>
      <LinearProgress
        variant={last ? 'determinate' : 'indeterminate'}
        value={Math.round(done * 100)}
        aria-label={translate('culprit.title')}
      />
    </Box>
  );
}
