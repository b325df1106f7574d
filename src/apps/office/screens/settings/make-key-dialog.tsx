import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';

/** Makes a key with the rights that are ticked; its secret is shown this once. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [endsOn, setEndsOn] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    if (secret !== null) return onClose();
    const expiresAt = endsOn === '' ? null : new Date(`${endsOn}T23:59:59`).toISOString();
    const made = await run<{ secret: string | null }>('/api-keys', {
      method: 'POST',
      body: { name: name.trim(), scopes, expiresAt },
    });
    if (made !== undefined) setSecret(made.secret ?? '');
  };
  return (
    <ActionDialog
      title={translate('settings.makeKey')}
      verb={translate(secret === null ? 'settings.makeKey' : 'settings.keyNoted')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {secret !== null ? (
        <SecretOnce
          secret={secret}
          why={translate('settings.keyOnce')}
          label={translate('settings.keySecret')}
        />
      ) : (
        <>
          <TextField
            label={translate('settings.keyName')}
            value={name}
            autoFocus
            error={errorOf('name') !== undefined}
            helperText={errorOf('name') ?? translate('settings.keyNameHelp')}
            onChange={(event) => setName(event.target.value)}
          />
          <ScopeTable scopes={scopes} onChange={setScopes} error={errorOf('scopes')} />
          <TextField
            label={translate('settings.endsOn')}
            type="date"
            value={endsOn}
            error={errorOf('expiresAt') !== undefined}
            helperText={errorOf('expiresAt') ?? translate('settings.endsOnHelp')}
            onChange={(event) => setEndsOn(event.target.value)}
          />
        </>
      )}
    </ActionDialog>
  );
}

/** One line for each subject, with what may be done to it. */
function ScopeTable({
  scopes,
  onChange,
  error,
}: {
  scopes: readonly string[];
  onChange: (scopes: string[]) => void;
  error: string | undefined;
}) {
  const translate = useTranslate();
  // Nobody gives away a right that they do not have.
  const { permissions = [] } = usePermissions<string[]>();
  const subjects = [...new Set(permissions.map((scope) => scope.split(':')[0]!))];
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ mb: 0.5 }}>
        {translate('settings.keyScopes')}
      </Typography>
      {error === undefined ? null : <FormHelperText error>{error}</FormHelperText>}
      {subjects.map((subject) => (
        <Box
          key={subject}
          role="group"
          aria-label={translate(`settings.scopeOf.${subject}`, { _: subject })}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flex: '1 1 160px', '&::first-letter': { textTransform: 'uppercase' } }}>
            {translate(`settings.scopeOf.${subject}`, { _: subject })}
          </Box>
          {permissions
            .filter((scope) => scope.startsWith(`${subject}:`))
            .map((scope) => {
              const act = scope.split(':')[1]!;
              return (
                <FormControlLabel
                  key={scope}
                  label={translate(`settings.scopeAct.${act}`, { _: act })}
                  sx={{ mr: 1, minWidth: 108 }}
                  control={
                    <Checkbox
                      size="small"
                      checked={scopes.includes(scope)}
                      onChange={(event) =>
                        onChange(
                          event.target.checked
                            ? [...scopes, scope]
                            : scopes.filter((other) => other !== scope),
                        )
                      }
                    />
                  }
                />
              );
            })}
        </Box>
      ))}
    </Box>
  );
}
