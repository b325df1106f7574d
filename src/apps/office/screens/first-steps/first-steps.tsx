import CheckCircle from '@mui/icons-material/CheckCircle';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { STEP_PLACES, useFirstSteps, type FirstStep } from '../../data/first-steps.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { StepsBar } from './steps-bar.tsx';

/** Everything a shop needs before its first sale; each step sees by itself whether it is done. */
export function FirstSteps() {
  const translate = useTranslate();
  const may = useScopes();
  const { data, error, refetch } = useFirstSteps();
  const { run, busy } = useAction();
  const isDone = data?.steps.every(({ done }) => done) ?? false;
  const keep = (putAway: boolean) =>
    void run(
      '/first-steps',
      { method: 'PUT', body: { putAway } },
      putAway ? 'guide.isPutAway' : 'guide.isBack',
    );
  return (
    <Page
      title={translate('guide.title')}
      lead={translate('guide.lead')}
      width={820}
      actions={
        data && !isDone && may('settings:write') ? (
          <Button variant="outlined" disabled={busy} onClick={() => keep(!data.putAway)}>
            {translate(data.putAway ? 'guide.takeOut' : 'guide.putAway')}
          </Button>
        ) : undefined
      }
    >
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Panel flush>
          <Box sx={{ px: { xs: 2, md: 3 }, py: 2 }}>
            <StepsBar steps={data.steps} />
          </Box>
          <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.steps.map((step) => (
              <Step key={step.key} step={step} />
            ))}
          </Box>
          {isDone ? (
            <Box sx={{ px: { xs: 2, md: 3 }, py: 2, borderTop: 1, borderColor: 'divider' }}>
              {translate('guide.allDone')}
            </Box>
          ) : null}
        </Panel>
      ) : error ? null : (
        <Loading />
      )}
    </Page>
  );
}

function Step({ step }: { step: FirstStep }) {
  const translate = useTranslate();
  const locale = useLocale();
  const missing = step.missing.map((field) => translate(`guide.field.${field}`, { _: field }));
  const Icon = step.done ? CheckCircle : RadioButtonUnchecked;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '28px 1fr', sm: '28px 1fr auto' },
        gap: 1.5,
        alignItems: 'start',
        px: { xs: 2, md: 3 },
        py: 2,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Icon aria-hidden sx={{ color: step.done ? 'tokens.green' : 'tokens.strongLine' }} />
      <Box>
        <Box sx={{ fontWeight: 600, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {translate(`guide.step.${step.key}.title`)}
          {step.done ? <StateWord tone="done">{translate('guide.done')}</StateWord> : null}
        </Box>
        <Box sx={{ color: 'text.secondary', textWrap: 'pretty' }}>
          {translate(`guide.step.${step.key}.why`)}
        </Box>
        {step.done || missing.length === 0 ? null : (
          <Box sx={{ mt: 0.5 }}>
            {translate('guide.missing', { fields: new Intl.ListFormat(locale).format(missing) })}
          </Box>
        )}
      </Box>
      <Button
        component={Link}
        to={STEP_PLACES[step.key] ?? '/'}
        variant={step.done ? 'text' : 'outlined'}
        sx={{ gridColumn: { xs: '2', sm: 'auto' }, justifySelf: { xs: 'start', sm: 'end' } }}
      >
        {translate(step.done ? 'guide.look' : `guide.step.${step.key}.action`)}
      </Button>
    </Box>
  );
}
