import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useScopeWords } from '../settings/scope-words.ts';
import { AccessDialog } from './access-dialog.tsx';
import type { PartnerAccess, RequestDetail } from './model.ts';

const isOpen = ({ revokedAt, endsAt }: PartnerAccess) =>
  revokedAt === null && Date.parse(endsAt) > Date.now();

/** Who of the partner's may come in, until when; taken back in one tap. */
export function AccessPanel({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const mayLend = useScopes()('users:write');
  const [lending, setLending] = useState(false);
  const isOver = request.state === 'solved';
  const hasOpen = request.accesses.some(isOpen);
  if (isOver && request.accesses.length === 0) return null;
  return (
    <Panel
      title={translate('supportRequests.access.title')}
      why={translate('supportRequests.access.why')}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {request.accesses.map((access) => (
          <AccessLine key={access.id} access={access} mayEnd={mayLend} />
        ))}
      </Box>
      {mayLend && !isOver && !hasOpen ? (
        <Button variant="outlined" onClick={() => setLending(true)}>
          {translate('supportRequests.access.lend')}
        </Button>
      ) : null}
      {lending ? <AccessDialog request={request} onClose={() => setLending(false)} /> : null}
    </Panel>
  );
}

function AccessLine({ access, mayEnd }: { access: PartnerAccess; mayEnd: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useScopeWords();
  const open = isOpen(access);
  const { name, scopes, revokedAt, endsAt, twoFactorEnabled } = access;
  return (
    <Box component="li">
      <Box sx={{ fontWeight: 600 }}>{name}</Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
        {[
          open
            ? translate('supportRequests.access.until', { at: format.moment(endsAt) })
            : translate('supportRequests.access.over', { at: format.moment(revokedAt ?? endsAt) }),
          open && !twoFactorEnabled ? translate('supportRequests.access.factor') : '',
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Box>
      <Box sx={{ fontSize: '0.9375rem' }}>{scopes.map(words).join(', ')}</Box>
      {open && mayEnd ? (
        <ConfirmButton
          label={translate('supportRequests.access.end')}
          title={translate('supportRequests.access.endTitle', { name })}
          consequence={translate('supportRequests.access.endText')}
          path={`/partner-accesses/${access.id}/end`}
          options={{ method: 'POST', body: {} }}
          done="supportRequests.access.ended"
        />
      ) : null}
    </Box>
  );
}
