import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';

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
  const format = useFormat();
  const describe = useProblemText();
  const mayWrite = useScopes()('users:write');
  const [making, setMaking] = useState(false);
  const { run, busy } = useAction();
  const { data, error } = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => api<ApiPage<ApiKey>>('/api-keys', { query: { limit: 200 }, signal }),
  });
  const keys = data?.items ?? [];
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
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {data && keys.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 3, color: 'text.secondary' }}>
          {translate('settings.noKeys')}
        </Box>
      ) : null}
      {keys.map((key) => (
        <Box
          key={key.id}
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
          <Box>
            <Box sx={{ fontWeight: 600 }}>
              {key.name} <code>{key.prefix}…</code>
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {key.scopes.join(', ')}
              <br />
              {key.lastUsedAt === null
                ? translate('settings.keyUnused')
                : translate('settings.keyUsed', { since: format.ago(key.lastUsedAt) })}
            </Box>
          </Box>
          {key.revokedAt !== null ? (
            <Box>
              <StateWord tone="off">{translate('settings.revoked')}</StateWord>
            </Box>
          ) : mayWrite ? (
            <Box>
              <Button
                size="small"
                disabled={busy}
                onClick={() =>
                  void run(`/api-keys/${key.id}`, { method: 'DELETE' }, 'settings.keyRevoked')
                }
                aria-label={translate('settings.revokeOf', { name: key.name })}
              >
                {translate('settings.revoke')}
              </Button>
            </Box>
          ) : null}
        </Box>
      ))}
      {making ? <MakeKeyDialog onClose={() => setMaking(false)} /> : null}
    </Panel>
  );
}

function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<string[]>();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    if (secret !== null) return onClose();
    const made = await run<{ secret: string | null }>('/api-keys', {
      method: 'POST',
      body: { name: name.trim(), scopes },
    });
    if (made !== undefined) setSecret(made.secret ?? '');
  };
  return (
    <ActionDialog
      title={translate('settings.makeKey')}
      verb={translate(secret === null ? 'settings.makeKey' : 'settings.keyNoted')}
      busy={busy}
      problem={problem}
      disabled={secret === null && (name.trim() === '' || scopes.length === 0)}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {secret !== null ? (
        <>
          <Typography>{translate('settings.keyOnce')}</Typography>
          <TextField
            value={secret}
            slotProps={{
              htmlInput: { readOnly: true, 'aria-label': translate('settings.keySecret') },
            }}
            onFocus={(event) => (event.target as HTMLInputElement).select()}
          />
        </>
      ) : (
        <>
          <TextField
            label={translate('settings.keyName')}
            helperText={translate('settings.keyNameHelp')}
            value={name}
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
          <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
            <Typography component="legend" variant="h3" sx={{ mb: 0.5 }}>
              {translate('settings.keyScopes')}
            </Typography>
            <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' } }}>
              {permissions.map((scope) => (
                <FormControlLabel
                  key={scope}
                  control={
                    <Checkbox
                      size="small"
                      checked={scopes.includes(scope)}
                      onChange={(event) =>
                        setScopes(
                          event.target.checked
                            ? [...scopes, scope]
                            : scopes.filter((other) => other !== scope),
                        )
                      }
                    />
                  }
                  label={scope}
                />
              ))}
            </Box>
          </Box>
        </>
      )}
    </ActionDialog>
  );
}
