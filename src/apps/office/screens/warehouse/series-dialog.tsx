import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Zone } from './model.ts';
import { EMPTY_ROOM, RoomFields, roomOf } from './room-fields.tsx';

/** Makes the bins of a zone in a series: aisles × bays × levels. */
export function SeriesDialog({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const [draft, setDraft] = useState({
    aisleFrom: 'A',
    aisleTo: 'A',
    firstBay: '1',
    bays: '6',
    levels: '3',
  });
  const [serpentine, setSerpentine] = useState(false);
  const [room, setRoom] = useState(EMPTY_ROOM);
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const count = countOf(draft);
  const submit = async () => {
    const body = {
      aisleFrom: draft.aisleFrom,
      aisleTo: draft.aisleTo,
      firstBay: Number(draft.firstBay),
      bays: Number(draft.bays),
      levels: Number(draft.levels),
      serpentine,
      ...roomOf(room),
    };
    const done = await run<{ made: number; known: number }>(`/warehouse-zones/${zone.id}/bins`, {
      method: 'POST',
      body,
    });
    if (!done) return;
    notify('warehouses.binsMade', { type: 'success', messageArgs: { smart_count: done.made } });
    onClose();
  };
  const field = (key: keyof typeof draft) => (
    <TextField
      label={translate(`warehouses.series.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      onChange={(event) => setDraft((now) => ({ ...now, [key]: event.target.value }))}
      {...(key.startsWith('aisle') ? {} : { slotProps: { htmlInput: { inputMode: 'numeric' } } })}
    />
  );
  const two = (text: string) => text.padStart(2, '0');
  const last = Number(draft.firstBay) + Number(draft.bays) - 1;
  return (
    <ActionDialog
      title={translate('warehouses.seriesTitle', { name: zone.name })}
      verb={translate('warehouses.makeVerb', {
        smart_count: count ?? 0,
        count: format.number(count ?? 0),
      })}
      busy={busy}
      problem={problem}
      disabled={count === null}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' }}>
        {field('aisleFrom')}
        {field('aisleTo')}
        {field('firstBay')}
        {field('bays')}
        {field('levels')}
      </Box>
      {count === null ? null : (
        <Box sx={{ fontWeight: 600 }}>
          {translate('warehouses.seriesSays', {
            first: `${draft.aisleFrom.toUpperCase()}-${two(draft.firstBay)}-01`,
            last: `${draft.aisleTo.toUpperCase()}-${two(String(last))}-${two(draft.levels)}`,
          })}
        </Box>
      )}
      <FormControlLabel
        control={
          <Switch checked={serpentine} onChange={(event) => setSerpentine(event.target.checked)} />
        }
        label={translate('warehouses.serpentine')}
      />
      <RoomFields room={room} onChange={setRoom} errorOf={errorOf} />
    </ActionDialog>
  );
}

/** How many bins the series has; null when it cannot be read. */
function countOf(
  draft: Record<'aisleFrom' | 'aisleTo' | 'bays' | 'levels', string>,
): number | null {
  const [from, to] = [draft.aisleFrom.toUpperCase(), draft.aisleTo.toUpperCase()];
  const rank = (text: string) =>
    /^\d{1,2}$/.test(text)
      ? Number(text)
      : /^[A-Z]{1,2}$/.test(text)
        ? [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
        : Number.NaN;
  const count = (rank(to) - rank(from) + 1) * Number(draft.bays) * Number(draft.levels);
  return Number.isInteger(count) && count > 0 ? count : null;
}
