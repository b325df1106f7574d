import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { MakeKeyDialog } from './make-key-dialog.tsx';
import { useScopeWords } from './scope-words.ts';

interface ApiKey {
  id: number;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

/** Keys with which other programs talk to the shop. */
export function ApiKeys() {
  const translate = useTranslate();
  const mayWrite = useScopes()('users:write');
  const [making, setMaking] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => api<ApiPage<ApiKey>>('/api-keys', { query: { limit: 200 }, signal }),
  });
  if (isPending) return <Loading />;
  if (error && !data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <Panel
      title={translate('settings.keys')}
      why={translate('settings.keysWhy')}
      flush
      action={
        mayWrite ? (
          <Button variant="contained" onClick={() => setMaking(true)}>
            {translate('settings.makeKey')}
          </Button>
        ) : undefined
      }
    >
      {data.items.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 3, color: 'text.secondary' }}>
          {translate('settings.noKeys')}
        </Box>
      ) : null}
      {data.items.map((key) => (
        <KeyLine key={key.id} apiKey={key} mayWrite={mayWrite} />
      ))}
      {making ? <MakeKeyDialog onClose={() => setMaking(false)} /> : null}
    </Panel>
  );
}

function KeyLine({ apiKey, mayWrite }: { apiKey: ApiKey; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useScopeWords();
  const isOver = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) < Date.now();
  const facts = [
    apiKey.lastUsedAt === null
      ? translate('settings.keyUnused')
      : translate('settings.keyUsed', { since: format.ago(apiKey.lastUsedAt) }),
    apiKey.expiresAt === null
      ? ''
      : translate('settings.until', { at: format.moment(apiKey.expiresAt) }),
  ].filter(Boolean);
  return (
    <Box
      sx={{
        px: { xs: 2, md: 3 },
        py: 1.75,
        borderTop: 1,
        borderColor: 'divider',
        display: 'flex',
        justifyContent: 'space-between',
        gap: 2,
        flexWrap: 'wrap',
      }}
    >
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>
          {apiKey.name}{' '}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
            {apiKey.prefix}…
          </Box>
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {apiKey.scopes.map(words).join(', ')}
          <br />
          {facts.join(' · ')}
        </Box>
      </Box>
      {apiKey.revokedAt !== null || isOver ? (
        <Box>
          <StateWord tone="off">
            {translate(isOver ? 'settings.expired' : 'settings.revoked')}
          </StateWord>
        </Box>
      ) : mayWrite ? (
        <Box>
          <ConfirmButton
            label={translate('settings.revoke')}
            ariaLabel={translate('settings.revokeOf', { name: apiKey.name })}
            title={translate('settings.revokeOf', { name: apiKey.name })}
            consequence={translate('settings.revokeWhy')}
            path={`/api-keys/${apiKey.id}`}
            options={{ method: 'DELETE' }}
            done="settings.keyRevoked"
          />
        </Box>
      ) : null}
    </Box>
  );
}
