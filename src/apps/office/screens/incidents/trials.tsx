import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { Overview } from './model.ts';

type Trial = Overview['trials'][number];

/** The last trial purchases as bars: how long each took, and which did not come through. */
export function Trials({ trials }: { trials: readonly Trial[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const [last] = trials;
  if (!last) {
    return (
      <Panel title={translate('incidents.trials.title')}>
        <Box component="p" sx={{ m: 0, color: 'text.secondary' }}>
          {translate('incidents.trials.none')}
        </Box>
        <TryNow lastId={0} />
      </Panel>
    );
  }
  const took = (trial: Trial) => trial.steps.reduce((sum, step) => sum + step.milliseconds, 0);
  const longest = Math.max(...trials.map(took), 1);
  return (
    <Panel
      title={translate('incidents.trials.title')}
      action={
        <StateWord tone={last.failedStep === null ? 'done' : 'wrong'}>
          {translate(last.failedStep === null ? 'incidents.trials.ok' : 'incidents.trials.failed')}
        </StateWord>
      }
    >
      <Box component="p" sx={{ m: 0, textWrap: 'pretty' }}>
        {last.failedStep === null
          ? translate('incidents.trials.lastOk', {
              at: format.moment(last.at),
              seconds: format.number(took(last) / 1000),
            })
          : translate('incidents.trials.lastFailed', {
              at: format.moment(last.at),
              step: translate(`incidents.step.${last.failedStep}`),
            })}
      </Box>
      {last.failedStep === null ? null : (
        <Box
          component="code"
          sx={{ display: 'block', mt: 1, fontSize: '0.875rem', overflowWrap: 'anywhere' }}
        >
          {translate(`incidents.trialSaid.${last.message.replaceAll(/[^\w]+/g, '-')}`, {
            _: last.message,
          })}
        </Box>
      )}
      <Box
        component="ol"
        aria-label={translate('incidents.trials.chart', { smart_count: trials.length })}
        sx={{
          listStyle: 'none',
          m: 0,
          mt: 2,
          p: 0,
          height: 56,
          display: 'flex',
          gap: '3px',
          alignItems: 'flex-end',
        }}
      >
        {trials.toReversed().map((trial) => (
          <Box
            component="li"
            key={trial.id}
            title={`${format.moment(trial.at)} · ${format.number(took(trial) / 1000)} s`}
            sx={{
              flex: 1,
              maxWidth: 18,
              minHeight: 4,
              height: `${Math.max(8, (took(trial) / longest) * 100)}%`,
              borderRadius: '2px 2px 0 0',
              bgcolor: trial.failedStep === null ? 'tokens.accent' : 'tokens.red',
            }}
          />
        ))}
      </Box>
      <TryNow lastId={last.id} />
    </Panel>
  );
}

const LOOK_AGAIN_MS = 2_000;
/** A purchase that fails may wait fifteen seconds at a step, and is made twice. */
const GIVE_UP_MS = 60_000;

/** Asks for a trial purchase at once, and looks until it has come. */
function TryNow({ lastId }: { lastId: number }) {
  const translate = useTranslate();
  const may = useScopes();
  const queries = useQueryClient();
  const { run, busy } = useAction();
  const [asked, setAsked] = useState<{ after: number; until: number } | null>(null);
  const isWaiting = asked !== null && asked.after === lastId;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (Date.now() > asked.until) setAsked(null);
      else void queries.invalidateQueries({ queryKey: ['incidents'] });
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [asked, isWaiting, queries]);
  if (!may('incidents:write')) return null;
  const ask = async () => {
    if (await run('/incidents/trial-purchase', { method: 'POST' })) {
      setAsked({ after: lastId, until: Date.now() + GIVE_UP_MS });
    }
  };
  return (
    <Button
      variant="outlined"
      size="small"
      disabled={busy || isWaiting}
      onClick={() => void ask()}
      sx={{ mt: 2 }}
    >
      {translate(isWaiting ? 'incidents.trials.trying' : 'incidents.trials.tryNow')}
    </Button>
  );
}
