import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { clockOf, minuteOf, type DayHours, type Preference } from './model.ts';

type Wish = Omit<Preference, 'version'>;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
// France and where it is far away, then the zone of this machine when it is another one.
const ZONES = [
  'Europe/Paris',
  'America/Martinique',
  'America/Guadeloupe',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'America/Miquelon',
  'Europe/Brussels',
  'Europe/Zurich',
  'America/Montreal',
];

/** When one works, when one rests, when the digest comes. */
export function PreferenceForm({ preference }: { preference: Preference }) {
  const translate = useTranslate();
  const { version, ...record } = preference;
  const form = useRecordForm<Wish>(
    { record, version },
    (_patch, draft, begunOn) => api('/rhythm', { method: 'PUT', body: draft, version: begunOn }),
    'rhythm.saved',
  );
  const { draft, set } = form;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([...ZONES, here, draft.zone])];
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
      sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}
    >
      {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
      <Panel title={translate('rhythm.hours')} why={translate('rhythm.hoursWhy')}>
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          <FormControlLabel
            control={<Switch checked={draft.isOn} onChange={(_, isOn) => set({ isOn })} />}
            label={translate('rhythm.isOn')}
          />
          <HoursFields
            title={translate('rhythm.quiet')}
            daysLabel={translate('rhythm.quietDays')}
            hours={draft.quiet}
            error={form.errorOf('quiet')}
            onChange={(quiet) => set({ quiet })}
          />
          <HoursFields
            title={translate('rhythm.work')}
            daysLabel={translate('rhythm.workDays')}
            hours={draft.work}
            daysAreOff
            error={form.errorOf('work')}
            onChange={(work) => set({ work })}
          />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
            }}
          >
            <TextField
              select
              label={translate('rhythm.digest')}
              helperText={translate('rhythm.digestWhy')}
              value={draft.digestMinute === null ? 'never' : 'daily'}
              onChange={(event) =>
                set({ digestMinute: event.target.value === 'never' ? null : 8 * 60 + 30 })
              }
            >
              <MenuItem value="daily">{translate('rhythm.digestDaily')}</MenuItem>
              <MenuItem value="never">{translate('rhythm.digestNever')}</MenuItem>
            </TextField>
            {draft.digestMinute === null ? null : (
              <ClockField
                label={translate('rhythm.digestAt')}
                minute={draft.digestMinute}
                onChange={(digestMinute) => set({ digestMinute })}
              />
            )}
            <TextField
              select
              label={translate('rhythm.zone')}
              value={draft.zone}
              error={form.errorOf('zone') !== undefined}
              helperText={form.errorOf('zone')}
              onChange={(event) => set({ zone: event.target.value })}
            >
              {zones.map((zone) => (
                <MenuItem key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </MenuItem>
              ))}
            </TextField>
          </Box>
        </Box>
      </Panel>
      {form.isDirty ? (
        <SaveBar>
          <Button onClick={form.discard}>{translate('common.discard')}</Button>
          <Button type="submit" variant="contained" disabled={form.busy}>
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
      {form.guard}
    </Box>
  );
}

function ClockField({
  label,
  minute,
  onChange,
}: {
  label: string;
  minute: number;
  onChange: (minute: number) => void;
}) {
  return (
    <TextField
      type="time"
      fullWidth
      label={label}
      value={clockOf(minute)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => {
        const next = minuteOf(event.target.value);
        if (next !== null) onChange(next);
      }}
    />
  );
}

function HoursFields({
  title,
  daysLabel,
  hours,
  daysAreOff = false,
  error,
  onChange,
}: {
  title: string;
  daysLabel: string;
  hours: DayHours;
  /** The days that are ticked are those that are not of rest. */
  daysAreOff?: boolean;
  error: string | undefined;
  onChange: (hours: DayHours) => void;
}) {
  const translate = useTranslate();
  const toggle = (day: number, rests: boolean) =>
    onChange({
      ...hours,
      restDays: WEEKDAYS.filter((one) => (one === day ? rests : hours.restDays.includes(one))),
    });
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 1.5 }}>
        {title}
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
        <ClockField
          label={translate('rhythm.from')}
          minute={hours.fromMinute}
          onChange={(fromMinute) => onChange({ ...hours, fromMinute })}
        />
        <ClockField
          label={translate('rhythm.to')}
          minute={hours.toMinute}
          onChange={(toMinute) => onChange({ ...hours, toMinute })}
        />
      </Box>
      <Box role="group" aria-label={daysLabel} sx={{ mt: 1 }}>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>{daysLabel}</Box>
        {WEEKDAYS.map((day) => {
          const rests = hours.restDays.includes(day);
          return (
            <FormControlLabel
              key={day}
              control={
                <Checkbox
                  checked={daysAreOff ? !rests : rests}
                  onChange={(_, ticked) => toggle(day, daysAreOff ? !ticked : ticked)}
                />
              }
              label={translate(`rhythm.day.${day}`)}
            />
          );
        })}
      </Box>
      {error === undefined ? null : (
        <Box role="alert" sx={{ color: 'tokens.red', fontSize: '0.9375rem' }}>
          {error}
        </Box>
      )}
    </Box>
  );
}
