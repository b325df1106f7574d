import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { AssessmentWords } from './assessment-words.tsx';
import {
  AREAS,
  draftOf,
  RISKS,
  type Assessment,
  type ChangeCalendarData,
  type Planned,
  type PlannedDraft,
} from './model.ts';

/** Plans a change, or changes what is planned; while it is typed it says what the wished day is worth. */
export function PlanDialog({
  planned,
  on,
  staff,
  onClose,
}: {
  planned: Planned | null;
  /** The day of a new one. */
  on: string;
  staff: ChangeCalendarData['staff'];
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [draft, setDraft] = useState<PlannedDraft>(() => (planned ? draftOf(planned) : blank(on)));
  const set = (patch: Partial<PlannedDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const { wishedOn, leadDays, risk, evidence, testedOn } = draft;
  const wish = { wishedOn, leadDays, risk, evidence, testedOn };
  const { data: assessment } = useQuery({
    queryKey: ['planned-assessment', wish],
    queryFn: ({ signal }) =>
      api<Assessment>('/planned-changes/assessment', { method: 'POST', body: wish, signal }),
    placeholderData: keepPreviousData,
  });
  const save = async () => {
    const path = planned ? `/planned-changes/${planned.id}` : '/planned-changes';
    const sent = await run(
      path,
      {
        method: planned ? 'PUT' : 'POST',
        body: draft,
        ...(planned ? { version: planned.version } : {}),
      },
      'changeCalendar.saved',
    );
    if (sent !== undefined) onClose();
  };
  const word = (key: 'title' | 'detail' | 'partner' | 'evidence' | 'freezeReason', rows = 1) => (
    <TextField
      label={translate(`changeCalendar.field.${key}`)}
      value={draft[key]}
      multiline={rows > 1}
      {...(rows > 1 ? { minRows: rows } : {})}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key) ?? translate(`changeCalendar.help.${key}`, { _: '' })}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const day = (key: 'wishedOn' | 'testedOn') => (
    <TextField
      type="date"
      label={translate(`changeCalendar.field.${key}`)}
      value={draft[key] ?? ''}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => {
        if (key === 'testedOn') set({ testedOn: event.target.value || null });
        else if (event.target.value) set({ wishedOn: event.target.value });
      }}
    />
  );
  const columns = { display: 'grid', gap: 2.5, gridTemplateColumns: { sm: '1fr 1fr' } } as const;
  return (
    <ActionDialog
      title={translate(planned ? 'changeCalendar.edit' : 'changeCalendar.plan')}
      verb={translate('changeCalendar.planIt')}
      busy={busy}
      problem={problem}
      disabled={draft.title.trim() === ''}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      {word('title')}
      <Box sx={columns}>
        <Choice
          label={translate('changeCalendar.field.area')}
          value={draft.area}
          choices={AREAS.map((area) => [area, translate(`changeCalendar.area.${area}`)])}
          onChange={(area) => set({ area: area as PlannedDraft['area'] })}
        />
        <Choice
          label={translate('changeCalendar.field.risk')}
          value={String(draft.risk)}
          choices={RISKS.map((one) => [String(one), translate(`changeCalendar.risk.${one}`)])}
          onChange={(one) => set({ risk: Number(one) as PlannedDraft['risk'] })}
        />
        {day('wishedOn')}
        <Choice
          label={translate('changeCalendar.field.ownerId')}
          value={draft.ownerId ?? ''}
          choices={[
            ['', translate('changeCalendar.nobody')],
            ...staff.map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(id) => set({ ownerId: id === '' ? null : id })}
        />
        {word('partner')}
        <TextField
          type="number"
          label={translate('changeCalendar.field.leadDays')}
          value={String(draft.leadDays)}
          error={errorOf('leadDays') !== undefined}
          helperText={errorOf('leadDays') ?? translate('changeCalendar.help.leadDays')}
          slotProps={{ htmlInput: { min: 0, max: 90, inputMode: 'numeric' } }}
          onChange={(event) =>
            set({
              leadDays: Math.min(90, Math.max(0, Math.round(Number(event.target.value)) || 0)),
            })
          }
        />
      </Box>
      {assessment ? (
        <AssessmentWords assessment={assessment} onTake={(wished) => set({ wishedOn: wished })} />
      ) : null}
      {assessment?.freeze ? word('freezeReason', 2) : null}
      <Box sx={columns}>
        {word('evidence')}
        {day('testedOn')}
      </Box>
      {word('detail', 2)}
    </ActionDialog>
  );
}

function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      select
      label={label}
      value={value}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map(([key, word]) => (
        <MenuItem key={key} value={key}>
          {word}
        </MenuItem>
      ))}
    </TextField>
  );
}

function blank(on: string): PlannedDraft {
  return {
    ...{ title: '', detail: '', area: 'site', ownerId: null, risk: 1, partner: '', leadDays: 0 },
    ...{ wishedOn: on, evidence: '', testedOn: null, freezeReason: '' },
  };
}
