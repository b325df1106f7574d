import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { shopToday } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { COLOURS } from '../incidents/model.ts';
import { HoursField } from './hours-field.tsx';
import { clockMinute, clockText, SUPPORTS, type PartnerDraft } from './model.ts';
import { fieldGrid, type Part } from './sheet-form.ts';

const DAY_MS = 86_400_000;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** When they work, by their own clock. */
export function Hours({ form, readOnly }: Part) {
  const translate = useTranslate();
  const { draft, set } = form;
  const { hours } = draft;
  const change = (patch: Partial<PartnerDraft['hours']>) => set({ hours: { ...hours, ...patch } });
  const isAllDay = hours.fromMinute === hours.toMinute;
  const time = (name: 'fromMinute' | 'toMinute') => (
    <TextField
      label={translate(`partners.field.${name}`)}
      type="time"
      value={clockText(hours[name])}
      disabled={readOnly || isAllDay}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) =>
        event.target.value && change({ [name]: clockMinute(event.target.value) })
      }
    />
  );
  return (
    <Panel title={translate('partners.hours')} why={translate('partners.hoursWhy')}>
      <Box sx={fieldGrid}>
        {time('fromMinute')}
        {time('toMinute')}
        <TextField
          label={translate('partners.field.zone')}
          value={hours.zone}
          disabled={readOnly}
          error={form.errorOf('hours.zone') !== undefined}
          helperText={form.errorOf('hours.zone')}
          onChange={(event) => change({ zone: event.target.value.trim() })}
        />
        <FormControlLabel
          control={
            <Switch
              checked={isAllDay}
              disabled={readOnly}
              onChange={(_, on) =>
                change(on ? { fromMinute: 0, toMinute: 0 } : { fromMinute: 540, toMinute: 1080 })
              }
            />
          }
          label={translate('partners.allDay')}
        />
      </Box>
      <Box sx={{ mt: 2, color: 'text.secondary' }}>{translate('partners.restDays')}</Box>
      <Box
        role="group"
        aria-label={translate('partners.restDays')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}
      >
        {WEEKDAYS.map((day) => {
          const rests = hours.restDays.includes(day);
          return (
            <Chip
              key={day}
              component="button"
              type="button"
              label={translate(`partners.weekday.${day}`)}
              aria-pressed={rests}
              color={rests ? 'primary' : 'default'}
              variant={rests ? 'filled' : 'outlined'}
              disabled={readOnly}
              onClick={() =>
                change({
                  restDays: WEEKDAYS.filter((one) =>
                    one === day ? !rests : hours.restDays.includes(one),
                  ),
                })
              }
            />
          );
        })}
      </Box>
      {form.errorOf('hours.restDays') === undefined ? null : (
        <Box sx={{ color: 'error.main', mt: 1 }}>{form.errorOf('hours.restDays')}</Box>
      )}
      <FormControlLabel
        sx={{ mt: 1.5 }}
        control={
          <Switch
            checked={draft.keepsHolidays}
            disabled={readOnly}
            onChange={(_, on) => set({ keepsHolidays: on })}
          />
        }
        label={translate('partners.keepsHolidays')}
      />
    </Panel>
  );
}

/** How fast they agreed to answer, by severity. */
export function PromisesPart({ form, readOnly }: Part) {
  const translate = useTranslate();
  const { promises } = form.draft;
  return (
    <Panel title={translate('partners.promises')} why={translate('partners.promisesWhy')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
        }}
      >
        {COLOURS.toReversed().map((colour) => (
          <HoursField
            key={colour}
            label={translate(`partners.promise.${colour}`)}
            minutes={promises[colour]}
            disabled={readOnly}
            onChange={(minutes) => form.set({ promises: { ...promises, [colour]: minutes } })}
          />
        ))}
      </Box>
    </Panel>
  );
}

/** What is agreed, until when, and how to leave it. */
export function Contract({ form, readOnly }: Part) {
  const translate = useTranslate();
  const { draft, set } = form;
  const day = (name: 'contractFrom' | 'contractUntil') => (
    <TextField
      label={translate(`partners.field.${name}`)}
      type="date"
      value={draft[name] ?? ''}
      disabled={readOnly}
      error={form.errorOf(name) !== undefined}
      helperText={form.errorOf(name)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => set({ [name]: event.target.value || null })}
    />
  );
  const count = (name: 'noticeDays' | 'mostChasers', max: number) => (
    <TextField
      label={translate(`partners.field.${name}`)}
      type="number"
      value={draft[name]}
      disabled={readOnly}
      slotProps={{ htmlInput: { min: 0, max } }}
      onChange={(event) =>
        set({ [name]: Math.min(max, Math.max(0, Math.trunc(Number(event.target.value)) || 0)) })
      }
    />
  );
  return (
    <Panel title={translate('partners.contract')} why={translate('partners.contractWhy')}>
      <Box sx={fieldGrid}>
        {day('contractFrom')}
        {day('contractUntil')}
        {count('noticeDays', 730)}
        <FormControlLabel
          control={
            <Switch
              checked={draft.renewsItself}
              disabled={readOnly}
              onChange={(_, on) => set({ renewsItself: on })}
            />
          }
          label={translate('partners.renewsItself')}
        />
        <HoursField
          label={translate('partners.field.includedHours')}
          minutes={draft.includedMinutes}
          disabled={readOnly}
          onChange={(minutes) => set({ includedMinutes: minutes ?? 0 })}
        />
        <MoneyField
          label={translate('partners.field.hourlyCents')}
          cents={draft.hourlyCents}
          onChange={(cents) => set({ hourlyCents: cents })}
        />
        <TextField
          select
          label={translate('partners.field.support')}
          value={draft.support}
          disabled={readOnly}
          onChange={(event) => set({ support: event.target.value as PartnerDraft['support'] })}
        >
          {SUPPORTS.map((support) => (
            <MenuItem key={support} value={support}>
              {translate(`partners.support.${support}`)}
            </MenuItem>
          ))}
        </TextField>
        {count('mostChasers', 5)}
      </Box>
      <Ending draft={draft} />
    </Panel>
  );
}

/** By when one must write to leave a contract, or that it is over. */
function Ending({ draft }: { draft: PartnerDraft }) {
  const translate = useTranslate();
  const format = useFormat();
  const { contractUntil, renewsItself, noticeDays } = draft;
  if (contractUntil === null) return null;
  const isOver = contractUntil < shopToday();
  if (isOver && !renewsItself) {
    return (
      <Box sx={{ mt: 2 }}>
        {translate('partners.ended', { day: format.longDate(contractUntil) })}
      </Box>
    );
  }
  if (!renewsItself || isOver) return null;
  const by = new Date(Date.parse(`${contractUntil}T12:00:00Z`) - noticeDays * DAY_MS);
  const day = format.longDate(by.toISOString().slice(0, 10));
  return <Box sx={{ mt: 2 }}>{translate('partners.noticeBy', { day })}</Box>;
}
