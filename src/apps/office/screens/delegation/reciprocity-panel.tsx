import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Panel } from '../../parts/panel.tsx';

interface DaysGiven {
  id: number;
  otherName: string;
  direction: 'given' | 'received';
  halfDays: number;
  onDay: string;
  note: string;
  confirmed: boolean;
  mine: boolean;
}

interface Reciprocity {
  items: DaysGiven[];
  balances: { otherName: string; halfDays: number }[];
}

/**
 * Days given and received between two people: each writes, the other confirms, the balance is kept. `onlyAsked`: nothing is shown unless
 * something is to be confirmed.
 */
export function ReciprocityPanel({ onlyAsked = false }: { onlyAsked?: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const [writing, setWriting] = useState(false);
  const { run, busy } = useAction();
  const { data } = useQuery({
    queryKey: ['reciprocity'],
    queryFn: ({ signal }) => api<Reciprocity>('/reciprocity', { signal }),
  });
  const confirm = (id: number) =>
    run(`/reciprocity/${id}/confirm`, { method: 'POST', body: {} }, 'reciprocity.confirmed');
  if (onlyAsked && !data?.items.some(({ mine }) => mine)) return null;
  return (
    <Panel
      title={translate('reciprocity.title')}
      why={translate('reciprocity.why')}
      action={
        <Button variant="outlined" onClick={() => setWriting(true)}>
          {translate('reciprocity.write')}
        </Button>
      }
    >
      {(data?.balances ?? []).map(({ otherName, halfDays }) => (
        <Box key={otherName} sx={{ fontWeight: 600 }}>
          {translate(
            halfDays === 0
              ? 'reciprocity.even'
              : halfDays > 0
                ? 'reciprocity.theyOwe'
                : 'reciprocity.youOwe',
            {
              name: otherName,
              days: format.number(Math.abs(halfDays) / 2),
              smart_count: Math.abs(halfDays) / 2,
            },
          )}
        </Box>
      ))}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {(data?.items ?? []).map((item) => (
          <Box
            component="li"
            key={item.id}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', py: 0.75 }}
          >
            <Box sx={{ flex: 1, minWidth: '20ch' }}>
              {[
                translate(`reciprocity.line.${item.direction}`, {
                  name: item.otherName,
                  days: format.number(item.halfDays / 2),
                  smart_count: item.halfDays / 2,
                  day: format.date(item.onDay),
                }),
                item.note,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </Box>
            {item.mine ? (
              <Button size="small" disabled={busy} onClick={() => void confirm(item.id)}>
                {translate('reciprocity.confirm')}
              </Button>
            ) : null}
            {!item.mine && !item.confirmed ? (
              <Box sx={{ color: 'text.secondary' }}>{translate('reciprocity.waits')}</Box>
            ) : null}
          </Box>
        ))}
      </Box>
      {writing ? <WriteDialog onClose={() => setWriting(false)} /> : null}
    </Panel>
  );
}

function WriteDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [draft, setDraft] = useState({
    otherEmail: '',
    direction: 'received' as 'given' | 'received',
    halfDays: 2,
    onDay: shopToday(),
    note: '',
  });
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const submit = async () => {
    const sent = await run('/reciprocity', { method: 'POST', body: draft }, 'reciprocity.written');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('reciprocity.write')}
      verb={translate('reciprocity.writeIt')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        select
        label={translate('reciprocity.field.direction')}
        value={draft.direction}
        onChange={(event) => set({ direction: event.target.value as 'given' | 'received' })}
      >
        <MenuItem value="received">{translate('reciprocity.received')}</MenuItem>
        <MenuItem value="given">{translate('reciprocity.given')}</MenuItem>
      </TextField>
      <TextField
        type="email"
        label={translate('reciprocity.field.otherEmail')}
        value={draft.otherEmail}
        error={errorOf('otherEmail') !== undefined}
        helperText={errorOf('otherEmail')}
        onChange={(event) => set({ otherEmail: event.target.value })}
      />
      <TextField
        type="number"
        label={translate('reciprocity.field.days')}
        value={draft.halfDays / 2}
        slotProps={{ htmlInput: { min: 0.5, step: 0.5 } }}
        onChange={(event) =>
          set({ halfDays: Math.max(1, Math.round(Number(event.target.value) * 2)) })
        }
      />
      <TextField
        type="date"
        label={translate('reciprocity.field.onDay')}
        value={draft.onDay}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => event.target.value && set({ onDay: event.target.value })}
      />
      <TextField
        label={translate('reciprocity.field.note')}
        value={draft.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </ActionDialog>
  );
}
