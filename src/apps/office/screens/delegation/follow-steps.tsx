import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { useScreenName } from '../../shell/screen-name.ts';
import type { Procedure, Step } from './model.ts';

interface Run {
  id: number;
}

/** Follows a procedure step by step; at the end one says whether somebody had to help, and what was missing. */
export function FollowSteps({ procedure, onDone }: { procedure: Procedure; onDone: () => void }) {
  const translate = useTranslate();
  const [run, setRun] = useState<Run | null>(null);
  const [done, setDone] = useState<number[]>([]);
  const [helped, setHelped] = useState(false);
  const [note, setNote] = useState('');
  const action = useAction({ inline: true });
  // The version that is on the screen is followed, whatever is written meanwhile.
  const [steps] = useState(procedure.steps);
  const keep = async (next: number[], ended: boolean) => {
    const begun =
      run ??
      (await action.run<Run>('/procedure-runs', {
        method: 'POST',
        body: { procedureId: procedure.id },
      }));
    if (begun === undefined) return;
    setRun(begun);
    setDone(next);
    const kept = await action.run(
      `/procedure-runs/${begun.id}`,
      { method: 'PATCH', body: { stepsDone: next, ended, helped: ended && helped, note } },
      ended ? 'procedures.ended' : undefined,
    );
    if (ended && kept !== undefined) onDone();
  };
  return (
    <Box>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {steps.map((step, at) => (
          <li key={at}>
            <StepLine
              step={step}
              isDone={done.includes(at)}
              onTick={() =>
                void keep(
                  done.includes(at) ? done.filter((one) => one !== at) : [...done, at],
                  false,
                )
              }
            />
          </li>
        ))}
      </Box>
      <Box sx={{ mt: 2, display: 'grid', gap: 1.5 }}>
        <FormControlLabel
          control={
            <Checkbox checked={helped} onChange={(event) => setHelped(event.target.checked)} />
          }
          label={translate('procedures.helped')}
        />
        {helped ? (
          <TextField
            label={translate('procedures.missing')}
            value={note}
            multiline
            onChange={(event) => setNote(event.target.value)}
          />
        ) : null}
        <Box>
          <Button variant="contained" disabled={action.busy} onClick={() => void keep(done, true)}>
            {translate('procedures.end')}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function StepLine({ step, isDone, onTick }: { step: Step; isDone: boolean; onTick: () => void }) {
  const translate = useTranslate();
  const nameOf = useScreenName();
  return (
    <Box>
      <FormControlLabel
        control={<Checkbox checked={isDone} onChange={onTick} />}
        label={step.text}
        sx={{ fontSize: '1.0625rem' }}
      />
      <Box sx={{ pl: 4 }}>
        {step.href === '' ? null : (
          <Link to={step.href}>{translate('procedures.open', { screen: nameOf(step.href) })}</Link>
        )}
        {step.fileId === null ? null : (
          <Box
            component="img"
            src={apiHref(`/files/${step.fileId}/content`)}
            alt=""
            sx={{ display: 'block', maxWidth: '100%', maxHeight: 320, mt: 1, borderRadius: 1 }}
          />
        )}
        {step.decisions.map(({ when, answer }) => (
          <Box key={when} sx={{ color: 'text.secondary' }}>
            {translate('procedures.ifThen', { when, answer })}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
