import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { OWN_KINDS, type Entry } from './model.ts';

type Draft = Omit<Entry, 'id' | 'origin' | 'version' | 'supplier'>;

/** Writes, changes or takes out one entry of the calendar. */
export function EntryDialog({
  entry,
  on,
  onClose,
}: {
  entry: Entry | null;
  /** The day of a new one. */
  on: string;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(entry, on));
  const set = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const path = entry ? `/calendar/${entry.id}` : '/calendar';
  const version = entry ? { version: entry.version } : {};
  const send = async (method: 'POST' | 'PUT' | 'DELETE', done: string) => {
    const body = method === 'DELETE' ? {} : { body: draft };
    if ((await run(path, { method, ...body, ...version }, done)) !== undefined) onClose();
  };
  const text = (key: 'titleFr' | 'titleEn' | 'carrier') => (
    <TextField
      label={translate(`calendar.field.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key) ?? (key === 'carrier' ? translate('calendar.carrierHelp') : '')}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const day = (key: 'startsOn' | 'endsOn') => (
    <TextField
      type="date"
      label={translate(`calendar.field.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => event.target.value && set({ [key]: event.target.value })}
    />
  );
  return (
    <ActionDialog
      title={translate(entry ? 'calendar.edit' : 'calendar.add')}
      verb={translate('common.save')}
      busy={busy}
      problem={problem}
      footer={
        entry ? (
          <Button disabled={busy} onClick={() => void send('DELETE', 'calendar.deleted')}>
            {translate('calendar.delete')}
          </Button>
        ) : undefined
      }
      onClose={onClose}
      onSubmit={() => void send(entry ? 'PUT' : 'POST', 'calendar.saved')}
    >
      <TextField
        select
        label={translate('calendar.field.kind')}
        value={draft.kind}
        helperText={translate(`calendar.kindHelp.${draft.kind}`)}
        onChange={(event) =>
          set({
            kind: event.target.value,
            ...(event.target.value === 'carrier-closure' ? {} : { carrier: '' }),
          })
        }
      >
        {OWN_KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {translate(`calendar.kind.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {day('startsOn')}
        {day('endsOn')}
      </Box>
      {text('titleFr')}
      {text('titleEn')}
      {draft.kind === 'carrier-closure' ? text('carrier') : null}
    </ActionDialog>
  );
}

function draftOf(entry: Entry | null, on: string): Draft {
  if (!entry) {
    return { kind: 'closure', startsOn: on, endsOn: on, titleFr: '', titleEn: '', carrier: '' };
  }
  const { kind, startsOn, endsOn, titleFr, titleEn, carrier } = entry;
  return { kind, startsOn, endsOn, titleFr, titleEn, carrier };
}
