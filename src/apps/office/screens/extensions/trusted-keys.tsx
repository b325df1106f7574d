import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';

interface TrustedKey {
  key: string;
  label: string;
}

/** Whose extensions are believed to be theirs. */
export function TrustedKeys() {
  const translate = useTranslate();
  const mayWrite = useScopes()('settings:write');
  const [draft, setDraft] = useState({ key: '', label: '' });
  const { run, busy, problem } = useAction({ inline: true });
  const { data } = useQuery({
    queryKey: ['trusted-keys'],
    queryFn: ({ signal }) => api<ApiPage<TrustedKey>>('/trusted-keys', { signal }),
  });
  const keys = data?.items ?? [];
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ...draft };
    const done = await run('/trusted-keys', { method: 'POST', body }, 'extensions.trusted');
    if (done !== undefined) setDraft({ key: '', label: '' });
  };
  return (
    <Panel title={translate('extensions.trustTitle')} why={translate('extensions.trustWhy')}>
      {keys.map(({ key, label }) => (
        <Box
          key={key}
          sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', flexWrap: 'wrap', mb: 1 }}
        >
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Box sx={{ fontWeight: 600 }}>{label}</Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{key}</Box>
          </Box>
          {mayWrite ? (
            <ConfirmButton
              label={translate('extensions.distrust')}
              ariaLabel={translate('extensions.distrustNamed', { label })}
              title={translate('extensions.distrustNamed', { label })}
              consequence={translate('extensions.distrustWhy')}
              path={`/trusted-keys/${encodeURIComponent(key)}`}
              options={{ method: 'DELETE' }}
              done="extensions.distrusted"
            />
          ) : null}
        </Box>
      ))}
      {mayWrite ? (
        <Box
          component="form"
          noValidate
          onSubmit={(event: FormEvent) => void add(event)}
          sx={{ display: 'grid', gap: 2, maxWidth: 560, mt: keys.length > 0 ? 2 : 0 }}
        >
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <TextField
            label={translate('extensions.trustLabel')}
            value={draft.label}
            onChange={(event) => setDraft({ ...draft, label: event.target.value })}
          />
          <TextField
            label={translate('extensions.trustKey')}
            value={draft.key}
            helperText={translate('extensions.trustKeyHelp')}
            onChange={(event) => setDraft({ ...draft, key: event.target.value })}
          />
          <Box>
            <Button
              type="submit"
              variant="outlined"
              disabled={busy || draft.key === '' || draft.label === ''}
            >
              {translate('extensions.trust.add')}
            </Button>
          </Box>
        </Box>
      ) : null}
    </Panel>
  );
}
