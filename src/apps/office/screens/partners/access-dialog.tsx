import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { localTime } from '../../parts/local-time.ts';
import { useScopeWords } from '../settings/scope-words.ts';
import type { RequestDetail } from './model.ts';

const HOUR_MS = 3_600_000;

/** Lets somebody in for a request: who, until when, to see what, and to repair only what is ticked. */
export function AccessDialog({
  request,
  onClose,
}: {
  request: RequestDetail;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const words = useScopeWords();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const { people, mayLend, accessHours } = request;
  const [draft, setDraft] = useState(() => ({
    name: people[0]?.name ?? '',
    email: people[0]?.email ?? '',
    endsAt: localTime(Date.now() + accessHours * HOUR_MS),
    scopes: mayLend.see,
  }));
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const known = people.find(({ email }) => email === draft.email);
  const submit = async () => {
    const body = {
      ...draft,
      name: draft.name.trim(),
      startsAt: new Date().toISOString(),
      endsAt: new Date(draft.endsAt).toISOString(),
    };
    const path = `/support-requests/${request.id}/accesses`;
    const options = { method: 'POST', body } as const;
    if (await run(path, options, 'supportRequests.access.lent')) onClose();
  };
  const tick = (scope: string) => (
    <FormControlLabel
      key={scope}
      control={
        <Checkbox
          checked={draft.scopes.includes(scope)}
          onChange={(_, on) =>
            set({
              scopes: on ? [...draft.scopes, scope] : draft.scopes.filter((one) => one !== scope),
            })
          }
        />
      }
      label={words(scope)}
    />
  );
  return (
    <ActionDialog
      title={translate('supportRequests.access.lend')}
      verb={translate('supportRequests.access.lendVerb')}
      busy={busy}
      problem={problem}
      disabled={draft.name.trim() === '' || draft.endsAt === '' || draft.scopes.length === 0}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {people.length === 0 ? null : (
        <TextField
          select
          label={translate('supportRequests.access.person')}
          value={known?.email ?? ''}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          onChange={(event) => {
            const chosen = people.find(({ email }) => email === event.target.value);
            set({ name: chosen?.name ?? '', email: chosen?.email ?? '' });
          }}
        >
          {people.map(({ name, email }) => (
            <MenuItem key={email} value={email}>
              {name || email}
            </MenuItem>
          ))}
          <MenuItem value="">{translate('supportRequests.access.other')}</MenuItem>
        </TextField>
      )}
      <TextField
        label={translate('supportRequests.access.name')}
        value={draft.name}
        error={errorOf('name') !== undefined}
        helperText={errorOf('name')}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={translate('supportRequests.access.email')}
        type="email"
        value={draft.email}
        error={errorOf('email') !== undefined}
        helperText={errorOf('email')}
        onChange={(event) => set({ email: event.target.value })}
      />
      <TextField
        label={translate('supportRequests.access.endsAt')}
        type="datetime-local"
        value={draft.endsAt}
        error={errorOf('endsAt') !== undefined}
        helperText={errorOf('endsAt')}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => set({ endsAt: event.target.value })}
      />
      <Box role="group" aria-label={translate('supportRequests.access.see')}>
        <Box sx={{ color: 'text.secondary' }}>{translate('supportRequests.access.see')}</Box>
        <Box sx={{ display: 'grid' }}>{mayLend.see.map(tick)}</Box>
      </Box>
      <Box role="group" aria-label={translate('supportRequests.access.repair')}>
        <Box sx={{ color: 'text.secondary' }}>{translate('supportRequests.access.repair')}</Box>
        <Box sx={{ display: 'grid' }}>{mayLend.repair.map(tick)}</Box>
      </Box>
      <Box sx={{ color: 'text.secondary' }}>{translate('supportRequests.access.hidden')}</Box>
    </ActionDialog>
  );
}
