import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { localTime } from '../../parts/local-time.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { useScopeWords } from '../settings/scope-words.ts';
import type { Procedure } from './model.ts';

const DAY_MS = 86_400_000;

/** Invites somebody to stand in: who, from when until when, with which procedures; says what that allows. */
export function InviteDialog({
  procedures,
  onClose,
}: {
  procedures: readonly Procedure[];
  onClose: () => void;
}) {
  const translate = useTranslate();
  const words = useScopeWords();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [draft, setDraft] = useState(() => ({
    name: '',
    email: '',
    startsAt: localTime(Date.now()),
    endsAt: localTime(Date.now() + 7 * DAY_MS),
    refundCapCents: 5_000,
    isRehearsal: false,
    procedureIds: procedures.map(({ id }) => id),
  }));
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const chosen = procedures.filter(({ id }) => draft.procedureIds.includes(id));
  const scopes = [...new Set(chosen.flatMap((one) => one.scopes))];
  const submit = async () => {
    const instant = (local: string) => new Date(local).toISOString();
    const body = {
      ...draft,
      startsAt: instant(draft.startsAt),
      endsAt: instant(draft.endsAt),
    };
    const sent = await run('/stand-ins', { method: 'POST', body }, 'standIns.invited');
    if (sent !== undefined) onClose();
  };
  const text = (key: 'name' | 'email') => (
    <TextField
      label={translate(`standIns.field.${key}`)}
      type={key === 'email' ? 'email' : 'text'}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const moment = (key: 'startsAt' | 'endsAt') => (
    <TextField
      type="datetime-local"
      label={translate(`standIns.field.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => event.target.value && set({ [key]: event.target.value })}
    />
  );
  return (
    <ActionDialog
      title={translate('standIns.invite')}
      verb={translate('standIns.sendInvitation')}
      wide
      busy={busy}
      problem={problem}
      disabled={draft.procedureIds.length === 0}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {text('name')}
        {text('email')}
        {moment('startsAt')}
        {moment('endsAt')}
        <MoneyField
          label={translate('standIns.field.refundCap')}
          cents={draft.refundCapCents}
          onChange={(cents) => set({ refundCapCents: cents ?? 0 })}
        />
      </Box>
      <Box role="group" aria-label={translate('standIns.does')} sx={{ display: 'grid' }}>
        {procedures.map(({ id, title }) => (
          <FormControlLabel
            key={id}
            control={
              <Checkbox
                checked={draft.procedureIds.includes(id)}
                onChange={(event) =>
                  set({
                    procedureIds: event.target.checked
                      ? [...draft.procedureIds, id]
                      : draft.procedureIds.filter((one) => one !== id),
                  })
                }
              />
            }
            label={title}
          />
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {translate('standIns.allows', { rights: scopes.map(words).join(', ') || '—' })}
      </Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={draft.isRehearsal}
            onChange={(event) => set({ isRehearsal: event.target.checked })}
          />
        }
        label={translate('standIns.isRehearsal')}
      />
    </ActionDialog>
  );
}
