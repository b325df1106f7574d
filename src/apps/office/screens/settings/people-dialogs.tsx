import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { ROLES, type Staff } from './people-model.ts';

/** Takes a person in; they choose their password by a link. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('seller');
  const [locale, setLocale] = useState('fr');
  const [endsOn, setEndsOn] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const body = {
      name: name.trim(),
      email: email.trim(),
      role,
      locale,
      endsAt: endOf(endsOn),
    };
    const sent = await run('/users', { method: 'POST', body }, 'settings.inviteSent');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('settings.invite')}
      verb={translate('settings.inviteVerb')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>{translate('settings.inviteWhy')}</Typography>
      <TextField
        label={translate('settings.name')}
        value={name}
        autoFocus
        error={errorOf('name') !== undefined}
        helperText={errorOf('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={translate('signIn.email')}
        type="email"
        value={email}
        error={errorOf('email') !== undefined}
        helperText={errorOf('email')}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleField value={role} onChange={setRole} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextField
          select
          label={translate('settings.locale')}
          value={locale}
          onChange={(event) => setLocale(event.target.value)}
        >
          <MenuItem value="fr">Français</MenuItem>
          <MenuItem value="en">English</MenuItem>
        </TextField>
        <EndField value={endsOn} error={errorOf('endsAt')} onChange={setEndsOn} />
      </Box>
    </ActionDialog>
  );
}

/** Gives a person one more role, for good or until a day. */
export function GrantDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const translate = useTranslate();
  const [role, setRole] = useState<string>('seller');
  const [endsOn, setEndsOn] = useState('');
  const [why, setWhy] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const body = { staffId: person.id, role, endsAt: endOf(endsOn), why: why.trim() || null };
    const sent = await run('/grants', { method: 'POST', body }, 'settings.roleGiven');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('settings.giveRoleTo', { name: person.name })}
      verb={translate('settings.giveRole')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RoleField value={role} onChange={setRole} />
      <EndField value={endsOn} error={errorOf('endsAt')} onChange={setEndsOn} />
      <TextField
        label={translate('settings.why')}
        value={why}
        error={errorOf('why') !== undefined}
        helperText={errorOf('why')}
        onChange={(event) => setWhy(event.target.value)}
      />
    </ActionDialog>
  );
}

/** The last second of a day here, as an instant; `null` for no end. */
function endOf(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}

function EndField({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (day: string) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField
      label={translate('settings.endsOn')}
      type="date"
      value={value}
      error={error !== undefined}
      helperText={error ?? translate('settings.endsOnHelp')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function RoleField({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={translate('settings.roleLabel')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      helperText={translate(`settings.roleWhat.${value}`)}
    >
      {ROLES.map((role) => (
        <MenuItem key={role} value={role}>
          {translate(`settings.role.${role}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
