import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import type { CulpritSearch } from './culprit-model.ts';

/** When no extension is to blame: what a clean installation does, what the server looks like, and where the cause is therefore. */
export function CleanComparison({
  comparison,
}: {
  comparison: NonNullable<CulpritSearch['comparison']>;
}) {
  const translate = useTranslate();
  if (comparison.state === 'running') {
    return (
      <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
        {translate('culprit.clean.going')}
        <LinearProgress aria-label={translate('culprit.clean.title')} />
      </Box>
    );
  }
  const { clean, problem, server } = comparison;
  const names = server.map(({ key }) => translate(`serverCheck.of.${key}`)).join(', ');
  return (
    <Box sx={{ display: 'grid', gap: 0.75, textWrap: 'pretty' }}>
      <Box component="h3" sx={{ typography: 'body1', fontWeight: 600, m: 0 }}>
        {translate('culprit.clean.title')}
      </Box>
      {clean === null ? (
        <Box>{translate('culprit.clean.notMade', { problem })}</Box>
      ) : clean.failedStep === null ? (
        <Box>{translate('culprit.clean.passes')}</Box>
      ) : (
        <Box>
          {translate('culprit.clean.fails', {
            step: translate(`incidents.step.${clean.failedStep}`),
          })}
        </Box>
      )}
      <Box>
        {server.length === 0
          ? translate('culprit.clean.serverWell')
          : translate('culprit.clean.serverLook', { names })}
      </Box>
    </Box>
  );
}
