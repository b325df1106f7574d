import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { FollowSteps, useOpenRuns } from './follow-steps.tsx';
import type { StandIn, StandInHome as HomeFacts } from './model.ts';
import { ReciprocityPanel } from './reciprocity-panel.tsx';
import { Questions } from './questions.tsx';

/** The home of somebody whose time is still to come: when it begins, and what to get ready. */
export function AwaitedHome({ comingAt }: { comingAt: string }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel
      title={translate('standIns.awaited', { at: format.moment(comingAt) })}
      why={translate('standIns.awaitedWhy')}
    >
      <Button variant="contained" component={Link} to="/settings/account">
        {translate('standIns.setFactor')}
      </Button>
    </Panel>
  );
}

/** The home of somebody who stands in: what must be done, what can wait, and asking the owner. */
export function StandInHome({ facts, standIn }: { facts: HomeFacts; standIn: StandIn }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, maxWidth: 760 }}>
      {standIn.twoFactorEnabled ? null : (
        <CalmAlert
          tone="act"
          action={
            <Button variant="contained" component={Link} to="/settings/account">
              {translate('standIns.setFactor')}
            </Button>
          }
        >
          {translate('standIns.factorFirst')}
        </CalmAlert>
      )}
      <Box sx={{ color: 'text.secondary' }}>
        {translate('standIns.until', { at: format.moment(standIn.endsAt) })}
      </Box>
      <Work title="standIns.mustDo" procedures={facts.mustDo} />
      <Work title="standIns.canWait" procedures={facts.canWait} />
      <AskOwner facts={facts} />
      <ReciprocityPanel onlyAsked />
    </Box>
  );
}

function Work({ title, procedures }: { title: string; procedures: HomeFacts['mustDo'] }) {
  const translate = useTranslate();
  const runs = useOpenRuns().data?.items ?? [];
  const [chosen, setOpen] = useState<number | null | undefined>();
  if (procedures.length === 0) return null;
  const begun = procedures.find(({ id }) => runs.some(({ procedureId }) => procedureId === id));
  // What one was in the middle of is open when one comes back from its screen.
  const open = chosen === undefined ? (begun?.id ?? null) : chosen;
  return (
    <Panel title={translate(title)}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {procedures.map((procedure) => (
          <li key={procedure.id}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
              <Box sx={{ flex: 1, minWidth: '16ch' }}>
                <Box sx={{ fontWeight: 600, fontSize: '1.0625rem' }}>{procedure.title}</Box>
                <Box sx={{ color: 'text.secondary' }}>
                  {procedure.waiting > 0
                    ? translate('standIns.ordersWait', { smart_count: procedure.waiting })
                    : procedure.canWait
                      ? procedure.waitCost
                      : procedure.why}
                </Box>
              </Box>
              <Button
                variant={open === procedure.id ? 'outlined' : 'contained'}
                onClick={() => setOpen(open === procedure.id ? null : procedure.id)}
                aria-expanded={open === procedure.id}
                aria-label={`${translate(open === procedure.id ? 'common.close' : 'procedures.follow')} : ${procedure.title}`}
                sx={{ minHeight: 48 }}
              >
                {translate(open === procedure.id ? 'common.close' : 'procedures.follow')}
              </Button>
            </Box>
            {open === procedure.id ? (
              <Box sx={{ mt: 1.5 }}>
                <FollowSteps procedure={procedure} onDone={() => setOpen(null)} />
              </Box>
            ) : null}
          </li>
        ))}
      </Box>
    </Panel>
  );
}

function AskOwner({ facts }: { facts: HomeFacts }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const { run, busy, problem } = useAction({ inline: true });
  const ask = async () => {
    const sent = await run(
      '/stand-in-questions',
      { method: 'POST', body: { text, isUrgent } },
      'standIns.asked',
    );
    if (sent !== undefined) setText('');
  };
  return (
    <Panel title={translate('standIns.ask')} why={translate('standIns.askWhy')}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <Box sx={{ display: 'grid', gap: 1 }}>
        <TextField
          multiline
          label={translate('standIns.question')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <FormControlLabel
          control={
            <Checkbox checked={isUrgent} onChange={(event) => setUrgent(event.target.checked)} />
          }
          label={translate('standIns.isUrgent')}
        />
        <Box>
          <Button
            variant="outlined"
            disabled={busy || text.trim() === ''}
            onClick={() => void ask()}
          >
            {translate('standIns.askIt')}
          </Button>
        </Box>
      </Box>
      <Questions questions={facts.questions} mayAnswer={false} />
    </Panel>
  );
}
