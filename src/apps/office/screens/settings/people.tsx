import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';

/** A person who works here. */
interface Staff {
  id: string;
  name: string;
  email: string;
  twoFactorEnabled: boolean;
  disabledAt: string | null;
  roles: string[];
  hasPassword: boolean;
  lastSeenAt: string | null;
}

interface Grant {
  id: number;
  staffId: string;
  staffName: string;
  role: string;
  startsAt: string;
  endsAt: string | null;
  why: string | null;
  active: boolean;
}

const ROLES = ['owner', 'manager', 'seller', 'logistician', 'accountant', 'read-only'] as const;

/** People, their roles and until when they hold them. */
export function People() {
  const translate = useTranslate();
  const format = useFormat();
  const describe = useProblemText();
  const mayWrite = useScopes()('users:write');
  const [inviting, setInviting] = useState(false);
  const [granting, setGranting] = useState<Staff | null>(null);
  const people = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api<ApiPage<Staff>>('/users', { query: { limit: 200 }, signal }),
  });
  const grants = useQuery({
    queryKey: ['grants'],
    queryFn: ({ signal }) => api<ApiPage<Grant>>('/grants', { query: { limit: 200 }, signal }),
  });
  const { run, busy } = useAction();
  const error = people.error ?? grants.error;
  return (
    <Panel
      title={translate('settings.people')}
      why={translate('settings.peopleWhy')}
      flush
      action={
        mayWrite ? (
          <Button variant="contained" onClick={() => setInviting(true)}>
            {translate('settings.invite')}
          </Button>
        ) : undefined
      }
    >
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {(people.data?.items ?? []).map((person) => (
        <Box
          key={person.id}
          sx={{ px: { xs: 2, md: 3 }, py: 2, borderTop: 1, borderColor: 'divider' }}
        >
          <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}>
            <Box>
              <Box sx={{ fontWeight: 600 }}>{person.name}</Box>
              <Box sx={{ color: 'text.secondary' }}>{person.email}</Box>
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                {person.lastSeenAt === null
                  ? translate('settings.neverSeen')
                  : translate('settings.seen', { since: format.ago(person.lastSeenAt) })}
                {' · '}
                {translate(person.twoFactorEnabled ? 'settings.totpOn' : 'settings.totpOff')}
              </Box>
            </Box>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'start', flexWrap: 'wrap' }}>
              {person.disabledAt !== null ? (
                <StateWord tone="off">{translate('settings.closed')}</StateWord>
              ) : null}
              {person.disabledAt === null && !person.hasPassword ? (
                <StateWord tone="act">{translate('settings.invited')}</StateWord>
              ) : null}
              {mayWrite ? (
                <>
                  <Button size="small" onClick={() => setGranting(person)}>
                    {translate('settings.giveRole')}
                  </Button>
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() =>
                      void run(
                        `/users/${person.id}`,
                        { method: 'PATCH', body: { disabled: person.disabledAt === null } },
                        'settings.saved',
                      )
                    }
                  >
                    {translate(person.disabledAt === null ? 'settings.close' : 'settings.reopen')}
                  </Button>
                </>
              ) : null}
            </Box>
          </Box>
          {(grants.data?.items ?? [])
            .filter(({ staffId, active }) => staffId === person.id && active)
            .map((grant) => (
              <Box
                key={grant.id}
                sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mt: 0.5, flexWrap: 'wrap' }}
              >
                <span>
                  {translate(`settings.role.${grant.role}`)}
                  {grant.endsAt === null
                    ? ''
                    : ` · ${translate('settings.until', { at: format.moment(grant.endsAt) })}`}
                </span>
                {mayWrite ? (
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() =>
                      void run(
                        `/grants/${grant.id}/end`,
                        { method: 'POST', body: {} },
                        'settings.roleEnded',
                      )
                    }
                  >
                    {translate('settings.endRole')}
                  </Button>
                ) : null}
              </Box>
            ))}
        </Box>
      ))}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {granting ? <GrantDialog person={granting} onClose={() => setGranting(null)} /> : null}
    </Panel>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('seller');
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run(
      '/users',
      { method: 'POST', body: { name: name.trim(), email: email.trim(), role } },
      'settings.inviteSent',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('settings.invite')}
      verb={translate('settings.inviteVerb')}
      busy={busy}
      problem={problem}
      disabled={name.trim() === '' || email.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>{translate('settings.inviteWhy')}</Typography>
      <TextField
        label={translate('settings.name')}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={translate('signIn.email')}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleField value={role} onChange={setRole} />
    </ActionDialog>
  );
}

function GrantDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const translate = useTranslate();
  const [role, setRole] = useState<string>('seller');
  const [endsOn, setEndsOn] = useState('');
  const [why, setWhy] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const endsAt = endsOn === '' ? null : new Date(`${endsOn}T23:59:59`).toISOString();
    const body = { staffId: person.id, role, endsAt, why: why.trim() || null };
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
      <TextField
        label={translate('settings.endsOn')}
        helperText={translate('settings.endsOnHelp')}
        type="date"
        value={endsOn}
        onChange={(event) => setEndsOn(event.target.value)}
      />
      <TextField
        label={translate('settings.why')}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </ActionDialog>
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
