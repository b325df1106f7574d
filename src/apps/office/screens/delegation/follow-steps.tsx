import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { useScreenName } from '../../shell/screen-name.ts';
import type { OpenRun, Procedure, Step } from './model.ts';

/** What one is following, here or on another screen: going to a step's screen and back loses nothing. */
export function useOpenRuns() {
  return useQuery({
    queryKey: ['procedure-runs'],
    queryFn: ({ signal }) => api<{ items: OpenRun[] }>('/procedure-runs', { signal }),
    // What was kept of an earlier look would show ticks as they were then.
    gcTime: 0,
  });
}

/** Follows a procedure step by step, or goes on with it; at the end one says whether somebody had to help, and what was missing. */
export function FollowSteps({ procedure, onDone }: { procedure: Procedure; onDone: () => void }) {
  const open = useOpenRuns();
  if (open.isPending) return <Loading />;
  const run = open.data?.items.find(({ procedureId }) => procedureId === procedure.id) ?? null;
  return <Steps procedure={procedure} open={run} onDone={onDone} />;
}

function Steps({
  procedure,
  open,
  onDone,
}: {
  procedure: Procedure;
  open: OpenRun | null;
  onDone: () => void;
}) {
  const translate = useTranslate();
  const [run, setRun] = useState<{ id: number } | null>(open);
  const [done, setDone] = useState<number[]>(open?.stepsDone ?? []);
  const [helped, setHelped] = useState(false);
  const [note, setNote] = useState('');
  const action = useAction({ inline: true });
  // The version that was begun is followed, whatever is written meanwhile.
  const [steps] = useState(open?.steps ?? procedure.steps);
  const keep = async (next: number[], ended: boolean) => {
    const before = done;
    // Ticked at once; a tick that could not be kept goes again.
    setDone(next);
    const begun =
      run ??
      (await action.run<{ id: number }>('/procedure-runs', {
        method: 'POST',
        body: { procedureId: procedure.id },
      }));
    if (begun === undefined) return setDone(before);
    setRun(begun);
    const kept = await action.run(
      `/procedure-runs/${begun.id}`,
      { method: 'PATCH', body: { stepsDone: next, ended, helped: ended && helped, note } },
      ended ? 'procedures.ended' : undefined,
    );
    if (kept === undefined) setDone(before);
    else if (ended) onDone();
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
