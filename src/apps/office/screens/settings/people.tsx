import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { GrantDialog, InviteDialog } from './people-dialogs.tsx';
import type { Grant, Staff } from './people-model.ts';

/** People, their roles and until when they hold them. */
export function People() {
  const translate = useTranslate();
  const mayWrite = useScopes()('users:write');
  const [inviting, setInviting] = useState(false);
  const people = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api<ApiPage<Staff>>('/users', { query: { limit: 200 }, signal }),
  });
  const grants = useQuery({
    queryKey: ['grants'],
    queryFn: ({ signal }) => api<ApiPage<Grant>>('/grants', { query: { limit: 200 }, signal }),
  });
  const error = people.error ?? grants.error;
  if (error && !people.data) {
    return (
      <ReadFailed
        error={error}
        onRetry={() => {
          void people.refetch();
          void grants.refetch();
        }}
      />
    );
  }
  if (people.isPending) return <Loading />;
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
      {(people.data?.items ?? []).map((person) => (
        <Person
          key={person.id}
          person={person}
          grants={(grants.data?.items ?? []).filter(({ staffId }) => staffId === person.id)}
          mayWrite={mayWrite}
        />
      ))}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </Panel>
  );
}

function Person({
  person,
  grants,
  mayWrite,
}: {
  person: Staff;
  grants: readonly Grant[];
  mayWrite: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const isClosed = person.disabledAt !== null;
  const facts = [
    person.lastSeenAt === null
      ? translate('settings.neverSeen')
      : translate('settings.seen', { since: format.ago(person.lastSeenAt) }),
    translate(person.twoFactorEnabled ? 'settings.totpOn' : 'settings.totpOff'),
  ];
  return (
    <Box sx={{ px: { xs: 2, md: 3 }, py: 2, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}>
        <Box>
          <Box sx={{ fontWeight: 600, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            {person.name}
            {isClosed ? <StateWord tone="off">{translate('settings.closed')}</StateWord> : null}
            {!isClosed && !person.hasPassword ? (
              <StateWord tone="act">{translate('settings.invited')}</StateWord>
            ) : null}
          </Box>
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{person.email}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{facts.join(' · ')}</Box>
        </Box>
        {mayWrite ? <PersonActs person={person} /> : null}
      </Box>
      {grants
        .filter(({ active }) => active)
        .map((grant) => (
          <GrantLine key={grant.id} grant={grant} mayWrite={mayWrite} />
        ))}
    </Box>
  );
}

function PersonActs({ person }: { person: Staff }) {
  const translate = useTranslate();
  const [granting, setGranting] = useState(false);
  const { run, busy } = useAction();
  const isClosed = person.disabledAt !== null;
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 0.5,
        alignItems: 'start',
        flexWrap: 'wrap',
        ml: { xs: -1.25, sm: 0 },
      }}
    >
      {!isClosed && !person.hasPassword ? (
        <Button
          size="small"
          disabled={busy}
          onClick={() =>
            void run(`/users/${person.id}/invite`, { method: 'POST' }, 'settings.inviteSent')
          }
        >
          {translate('settings.inviteAgain')}
        </Button>
      ) : null}
      {isClosed ? null : (
        <Button size="small" onClick={() => setGranting(true)}>
          {translate('settings.giveRole')}
        </Button>
      )}
      {isClosed ? (
        <Button
          size="small"
          disabled={busy}
          onClick={() =>
            void run(
              `/users/${person.id}`,
              { method: 'PATCH', body: { disabled: false } },
              'settings.reopened',
            )
          }
        >
          {translate('settings.reopen')}
        </Button>
      ) : (
        <ConfirmButton
          label={translate('settings.close')}
          title={translate('settings.closeTitle', { name: person.name })}
          consequence={translate('settings.closeWhy')}
          path={`/users/${person.id}`}
          options={{ method: 'PATCH', body: { disabled: true } }}
          done="settings.accessClosed"
        />
      )}
      {granting ? <GrantDialog person={person} onClose={() => setGranting(false)} /> : null}
    </Box>
  );
}

function GrantLine({ grant, mayWrite }: { grant: Grant; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const role = translate(`settings.role.${grant.role}`);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 1.5, mt: 0.5, flexWrap: 'wrap' }}>
      <span>
        {[
          role,
          grant.endsAt === null
            ? ''
            : translate('settings.until', { at: format.moment(grant.endsAt) }),
          grant.why ?? '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {mayWrite ? (
        <ConfirmButton
          label={translate('settings.endRole')}
          ariaLabel={translate('settings.endRoleOf', { role, name: grant.staffName })}
          title={translate('settings.endRoleOf', { role, name: grant.staffName })}
          consequence={translate('settings.endRoleWhy', { name: grant.staffName })}
          path={`/grants/${grant.id}/end`}
          options={{ method: 'POST', body: {} }}
          done="settings.roleEnded"
        />
      ) : null}
    </Box>
  );
}
