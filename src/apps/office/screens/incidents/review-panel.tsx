import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { shopDayIn } from '../../data/shop-day.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Incident } from './model.ts';

const FIELDS = ['cause', 'learned', 'actions'] as const;

/** After it: the cause, what was learned, what is done about it, and a day to see whether that worked. */
export function ReviewPanel({ incident, readOnly }: { incident: Incident; readOnly: boolean }) {
  const translate = useTranslate();
  const [words, setWords] = useState({
    cause: incident.cause,
    learned: incident.learned,
    actions: incident.actions,
  });
  const [checkOn, setCheckOn] = useState(incident.checkOn ?? shopDayIn(30));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const send = (body: object, done: string) =>
    void run(
      `/incidents/${incident.id}`,
      { method: 'PATCH', body, version: incident.version },
      done,
    );
  return (
    <Panel title={translate('incidents.review.title')} why={translate('incidents.review.why')}>
      {problem === null ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={translate(`incidents.review.${field}`)}
            value={words[field]}
            multiline
            minRows={2}
            disabled={readOnly}
            error={errorOf(field) !== undefined}
            helperText={errorOf(field) ?? translate(`incidents.review.${field}Help`)}
            onChange={(event) => setWords({ ...words, [field]: event.target.value })}
          />
        ))}
        <TextField
          type="date"
          label={translate('incidents.review.checkOn')}
          helperText={translate('incidents.review.checkOnHelp')}
          value={checkOn}
          disabled={readOnly}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ maxWidth: 260 }}
          onChange={(event) => setCheckOn(event.target.value)}
        />
        {readOnly ? (
          <Effect incident={incident} />
        ) : (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button
              variant="contained"
              disabled={busy}
              onClick={() =>
                send(
                  { ...words, checkOn: checkOn || null, state: 'reviewed' },
                  'incidents.became.reviewed',
                )
              }
            >
              {translate('incidents.review.close')}
            </Button>
            <Button
              disabled={busy}
              onClick={() => send({ ...words, checkOn: checkOn || null }, 'incidents.saved')}
            >
              {translate('common.save')}
            </Button>
          </Box>
        )}
      </Box>
    </Panel>
  );
}

/** Whether what was done about it worked: asked for from the day on that was set. */
function Effect({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const answer = (wasEffective: boolean) =>
    void run(
      `/incidents/${incident.id}`,
      { method: 'PATCH', body: { wasEffective }, version: incident.version },
      'incidents.saved',
    );
  if (incident.wasEffective !== null) {
    return (
      <Box>
        {translate(incident.wasEffective ? 'incidents.review.worked' : 'incidents.review.failed')}
      </Box>
    );
  }
  // It is asked on the day that was set, not before anything could have come of it.
  if (incident.checkOn !== null && incident.checkOn > shopToday()) {
    return (
      <Box>{translate('incidents.review.askLater', { on: format.date(incident.checkOn) })}</Box>
    );
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ mr: 1 }}>{translate('incidents.review.ask')}</Box>
      <Button variant="outlined" disabled={busy} onClick={() => answer(true)}>
        {translate('common.yes')}
      </Button>
      <Button variant="outlined" disabled={busy} onClick={() => answer(false)}>
        {translate('common.no')}
      </Button>
    </Box>
  );
}
