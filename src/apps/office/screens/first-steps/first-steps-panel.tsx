import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { STEP_PLACES, useFirstSteps } from '../../data/first-steps.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { StepsBar } from './steps-bar.tsx';

/** On the home screen: how far the shop is, and the next step; gone when all is done or when it was put away. */
export function FirstStepsPanel() {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useFirstSteps();
  const { run, busy } = useAction();
  const next = data?.steps.find(({ done }) => !done);
  if (!data || data.putAway || !next) return null;
  const putAway = () =>
    void run('/first-steps', { method: 'PUT', body: { putAway: true } }, 'guide.isPutAway');
  return (
    <Panel
      title={translate('guide.title')}
      action={
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button component={Link} to="/first-steps">
            {translate('guide.seeAll')}
          </Button>
          {may('settings:write') ? (
            <Button disabled={busy} onClick={putAway}>
              {translate('guide.putAway')}
            </Button>
          ) : null}
        </Box>
      }
    >
      <StepsBar steps={data.steps} />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          alignItems: 'center',
          justifyContent: 'space-between',
          mt: 2,
        }}
      >
        <Box sx={{ flex: '1 1 280px' }}>
          <Box sx={{ fontWeight: 600 }}>{translate(`guide.step.${next.key}.title`)}</Box>
          <Box sx={{ color: 'text.secondary' }}>{translate(`guide.step.${next.key}.why`)}</Box>
        </Box>
        <Button
          component={Link}
          to={STEP_PLACES[next.key] ?? '/first-steps'}
          variant="outlined"
          sx={{ width: { xs: '100%', sm: 'auto' } }}
        >
          {translate(`guide.step.${next.key}.action`)}
        </Button>
      </Box>
    </Panel>
  );
}
