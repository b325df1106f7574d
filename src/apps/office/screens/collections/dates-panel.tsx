import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import type { PartProps } from './collection-page.tsx';

/** Whether a collection is shown, and between which instants. */
export function DatesPanel({ form, readOnly }: PartProps) {
  const translate = useTranslate();
  const { draft, set, errorOf } = form;
  const field = (key: 'startsAt' | 'endsAt') => (
    <TextField
      type="datetime-local"
      label={translate(`collections.field.${key}`)}
      value={toLocal(draft[key])}
      disabled={readOnly}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => set({ [key]: toInstant(event.target.value) })}
    />
  );
  return (
    <Panel title={translate('collections.dates')} why={translate('collections.datesWhy')}>
      <FormControlLabel
        control={
          <Checkbox
            checked={draft.published}
            disabled={readOnly}
            onChange={(event) => set({ published: event.target.checked })}
          />
        }
        label={translate('collections.field.published')}
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 1.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' },
        }}
      >
        {field('startsAt')}
        {field('endsAt')}
      </Box>
    </Panel>
  );
}

/** An instant as the field wants it, on the clock of this device. */
function toLocal(instant: string | null): string {
  if (instant === null) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toInstant(local: string): string | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(/\.\d+Z$/, 'Z');
}
