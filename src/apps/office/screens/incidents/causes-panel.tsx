import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { CloseDialog } from './close-anomaly.tsx';

interface Cause {
  key: string;
  kind: string;
  label: string;
  count: number;
  minutes: number;
  costCents: number;
  taskId: number | null;
}

/** What comes back: each group of alike anomalies with what it cost, and one task to find its cause. */
export function CausesPanel() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['anomalies', 'causes'],
    queryFn: ({ signal }) => api<{ items: Cause[] }>('/anomalies/causes', { signal }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Box sx={{ mb: 3 }}>
      <Panel title={translate('anomalies.causes')} why={translate('anomalies.causesWhy')} flush>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {data.items.map((cause) => (
            <CauseLine key={cause.key} cause={cause} />
          ))}
        </Box>
      </Panel>
    </Box>
  );
}

function CauseLine({ cause }: { cause: Cause }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { run, busy } = useAction();
  const [closing, setClosing] = useState(false);
  const name = cause.kind === 'other' ? cause.label : translate(`anomalies.kind.${cause.kind}`);
  const facts = [
    translate('anomalies.times', { smart_count: cause.count }),
    cause.minutes === 0
      ? null
      : translate('anomalies.minutesSpent', { smart_count: cause.minutes }),
    cause.costCents === 0 ? null : format.money(cause.costCents),
  ].filter((fact) => fact !== null);
  const take = () =>
    void run(
      `/anomalies/causes/${encodeURIComponent(cause.key)}/task`,
      {
        method: 'POST',
        body: { title: translate('anomalies.findCause', { name }), detail: facts.join(' · ') },
      },
      'anomalies.taken',
    );
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        px: { xs: 2, md: 3 },
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ fontWeight: 600 }}>{name}</Box>
        <Box sx={{ color: 'text.secondary' }}>{facts.join(' · ')}</Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
        {cause.taskId !== null ? (
          <Button component={Link} to="/tasks">
            {translate('anomalies.isTaken')}
          </Button>
        ) : may('incidents:write') ? (
          <Button
            variant="outlined"
            disabled={busy}
            aria-label={`${translate('anomalies.makeTask')} : ${name}`}
            onClick={take}
          >
            {translate('anomalies.makeTask')}
          </Button>
        ) : null}
        {may('incidents:write') ? (
          <Button
            {...(cause.taskId === null ? {} : { variant: 'outlined' })}
            aria-label={`${translate('anomalies.isFound')} : ${name}`}
            onClick={() => setClosing(true)}
          >
            {translate('anomalies.isFound')}
          </Button>
        ) : null}
      </Box>
      {closing ? (
        <CloseDialog
          title={name}
          start={{ cause: '', minutes: 0 }}
          done="anomalies.allClosed"
          needsCause
          request={(body) => ({
            path: `/anomalies/causes/${encodeURIComponent(cause.key)}/close`,
            options: { method: 'POST', body },
          })}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </Box>
  );
}
