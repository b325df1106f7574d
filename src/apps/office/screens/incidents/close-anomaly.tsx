import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { shopDayIn } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

type Run = ReturnType<typeof useAction>['run'];

/** One anomaly of the register as the API gives it. */
export interface Anomaly {
  id: number;
  kind: string;
  label: string;
  path: string;
  /** `place`: the screen on which somebody noted it. */
  detail: { place?: string };
  state: 'open' | 'closed';
  firstAt: string;
  lastAt: string;
  closedAlone: boolean;
  cause: string;
  checkOn: string | null;
  wasEffective: boolean | null;
  minutes: number;
  alike: number;
  /** Alike ones that came after it was closed. */
  since: number;
  version: number;
}

/** Closes an anomaly: its cause, the time it took, and the day on which it is asked whether that was enough. */
export function CloseAnomaly({ anomaly, onClose }: { anomaly: Anomaly; onClose: () => void }) {
  const translate = useTranslate();
  const { id, label, path, state, version } = anomaly;
  return (
    <CloseDialog
      title={label}
      start={anomaly}
      done="anomalies.closed"
      disabled={state === 'closed'}
      request={(body) => ({
        path: `/anomalies/${id}`,
        options: { method: 'PATCH', body: { state: 'closed', ...body }, version },
      })}
      onClose={onClose}
      footer={
        path === '' ? undefined : (
          <Button component={Link} to={path}>
            {translate('anomalies.look')}
          </Button>
        )
      }
    />
  );
}

interface Closing {
  cause: string;
  checkOn: string | null;
  minutes: number;
}

/** What closing asks for: of one anomaly, or of all that have one cause. */
export function CloseDialog({
  title,
  start,
  done,
  disabled = false,
  needsCause = false,
  request,
  footer,
  onClose,
}: {
  title: string;
  start: Pick<Closing, 'cause' | 'minutes'>;
  /** The words when it is done. */
  done: string;
  disabled?: boolean;
  needsCause?: boolean;
  request: (body: Closing) => { path: string; options: Parameters<Run>[1] };
  footer?: ReactNode;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [cause, setCause] = useState(start.cause);
  const [minutes, setMinutes] = useState(String(start.minutes || ''));
  const [checkOn, setCheckOn] = useState(() => shopDayIn(30));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const spent = Math.max(0, Math.round(Number(minutes)) || 0);
    const { path, options } = request({
      cause: cause.trim(),
      checkOn: checkOn || null,
      minutes: spent,
    });
    if ((await run(path, options, done)) !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={title}
      verb={translate('anomalies.close')}
      busy={busy}
      problem={problem}
      disabled={disabled || (needsCause && (cause.trim() === '' || checkOn === ''))}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={footer}
    >
      <TextField
        label={translate('anomalies.cause')}
        helperText={translate(needsCause ? 'anomalies.causeFound' : 'anomalies.causeHelp')}
        value={cause}
        multiline
        minRows={2}
        onChange={(event) => setCause(event.target.value)}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextField
          type="date"
          label={translate('anomalies.checkOn')}
          value={checkOn}
          error={errorOf('checkOn') !== undefined}
          helperText={errorOf('checkOn') ?? translate('anomalies.checkOnHelp')}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => setCheckOn(event.target.value)}
        />
        <TextField
          type="number"
          label={translate('anomalies.minutes')}
          value={minutes}
          slotProps={{ htmlInput: { min: 0, inputMode: 'numeric' } }}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </Box>
    </ActionDialog>
  );
}

/** What the answer does: when it was not enough, the anomaly is open again. */
function useAnswer({ id, version }: Anomaly, inline: boolean) {
  const action = useAction({ inline });
  const answer = (wasEffective: boolean) =>
    action.run(
      `/anomalies/${id}`,
      { method: 'PATCH', body: { wasEffective }, version },
      wasEffective ? 'anomalies.worked' : 'anomalies.reopened',
    );
  return { ...action, answer };
}

function useSince() {
  const translate = useTranslate();
  return ({ since }: Anomaly) =>
    since === 0
      ? translate('anomalies.notSince')
      : translate('anomalies.since', { smart_count: since });
}

/** Asks on a phone, where a card has no room for two answers, whether closing an anomaly was enough. */
export function AskEffectDialog({ anomaly, onClose }: { anomaly: Anomaly; onClose: () => void }) {
  const translate = useTranslate();
  const sinceOf = useSince();
  const { answer, busy, problem } = useAnswer(anomaly, true);
  const say = async (wasEffective: boolean) => {
    if ((await answer(wasEffective)) !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={anomaly.label}
      verb={translate('anomalies.enough')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void say(true)}
      footer={
        <Button disabled={busy} onClick={() => void say(false)}>
          {translate('anomalies.notEnough')}
        </Button>
      }
    >
      {anomaly.cause === '' ? null : <Box>{anomaly.cause}</Box>}
      <Box sx={{ color: 'text.secondary' }}>{sinceOf(anomaly)}</Box>
    </ActionDialog>
  );
}

/** Asks whether closing an anomaly was enough; when it was not, it is open again. */
export function AskEffect({ anomaly }: { anomaly: Anomaly }) {
  const translate = useTranslate();
  const sinceOf = useSince();
  const { answer, busy } = useAnswer(anomaly, false);
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
      <Box sx={{ width: '100%', color: 'text.secondary' }}>{sinceOf(anomaly)}</Box>
      <Button
        size="small"
        disabled={busy}
        aria-label={translate('anomalies.enoughOf', { label: anomaly.label })}
        onClick={() => void answer(true)}
      >
        {translate('anomalies.enough')}
      </Button>
      <Button
        size="small"
        disabled={busy}
        aria-label={translate('anomalies.notEnoughOf', { label: anomaly.label })}
        onClick={() => void answer(false)}
      >
        {translate('anomalies.notEnough')}
      </Button>
    </Box>
  );
}
