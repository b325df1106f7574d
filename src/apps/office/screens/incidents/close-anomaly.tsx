import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { shopDayIn } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

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
  version: number;
}

/** Closes an anomaly: its cause, the time it took, and the day on which it is asked whether that was enough. */
export function CloseAnomaly({ anomaly, onClose }: { anomaly: Anomaly; onClose: () => void }) {
  const translate = useTranslate();
  const [cause, setCause] = useState(anomaly.cause);
  const [minutes, setMinutes] = useState(String(anomaly.minutes || ''));
  const [checkOn, setCheckOn] = useState(() => shopDayIn(30));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run(
      `/anomalies/${anomaly.id}`,
      {
        method: 'PATCH',
        body: {
          state: 'closed',
          cause: cause.trim(),
          checkOn: checkOn || null,
          minutes: Math.max(0, Math.round(Number(minutes)) || 0),
        },
        version: anomaly.version,
      },
      'anomalies.closed',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={anomaly.label}
      verb={translate('anomalies.close')}
      busy={busy}
      problem={problem}
      disabled={anomaly.state === 'closed'}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        anomaly.path === '' ? undefined : (
          <Button component={Link} to={anomaly.path}>
            {translate('anomalies.look')}
          </Button>
        )
      }
    >
      <TextField
        label={translate('anomalies.cause')}
        helperText={translate('anomalies.causeHelp')}
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

/** Asks whether closing an anomaly was enough; when it was not, it is open again. */
export function AskEffect({ anomaly }: { anomaly: Anomaly }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const answer = (wasEffective: boolean) =>
    void run(
      `/anomalies/${anomaly.id}`,
      { method: 'PATCH', body: { wasEffective }, version: anomaly.version },
      wasEffective ? 'anomalies.worked' : 'anomalies.reopened',
    );
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
      <Button
        size="small"
        disabled={busy}
        aria-label={translate('anomalies.enoughOf', { label: anomaly.label })}
        onClick={() => answer(true)}
      >
        {translate('anomalies.enough')}
      </Button>
      <Button
        size="small"
        disabled={busy}
        aria-label={translate('anomalies.notEnoughOf', { label: anomaly.label })}
        onClick={() => answer(false)}
      >
        {translate('anomalies.notEnough')}
      </Button>
    </Box>
  );
}
