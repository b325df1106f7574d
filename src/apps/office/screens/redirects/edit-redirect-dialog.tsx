import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Redirect } from './model.ts';

const STATUSES = [301, 302, 410] as const;

/** Adds a redirect, or changes or deletes one. A deletion stands on the timeline. */
export function EditRedirectDialog({
  redirect,
  onClose,
}: {
  redirect: Redirect | null;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [from, setFrom] = useState(redirect?.from ?? '');
  const [to, setTo] = useState(redirect?.to ?? '');
  const [status, setStatus] = useState<Redirect['status']>(redirect?.status ?? 301);
  const { run, busy, problem } = useAction({ inline: true });
  const gone = status === 410;
  const submit = async () => {
    const body = { from: from.trim(), to: gone ? null : to.trim(), status };
    const sent = redirect
      ? await run(
          `/redirects/${redirect.id}`,
          { method: 'PATCH', version: redirect.version, body },
          'redirects.saved',
        )
      : await run('/redirects', { method: 'POST', body }, 'redirects.saved');
    if (sent !== undefined) onClose();
  };
  const remove = async (known: Redirect) => {
    const options = { method: 'DELETE', version: known.version } as const;
    const sent = await run(`/redirects/${known.id}`, options, 'redirects.deleted');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate(redirect ? 'redirects.edit' : 'redirects.add')}
      verb={translate('redirects.save')}
      busy={busy}
      problem={problem}
      disabled={from.trim() === '' || (!gone && to.trim() === '')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('redirects.columns.from')}
        helperText={translate('redirects.fromHelp')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        autoFocus
        required
      />
      <TextField
        select
        label={translate('redirects.columns.status')}
        value={status}
        onChange={(event) => setStatus(Number(event.target.value) as Redirect['status'])}
      >
        {STATUSES.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`redirects.status.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {gone ? null : (
        <TextField
          label={translate('redirects.columns.to')}
          helperText={translate('redirects.toHelp')}
          value={to}
          onChange={(event) => setTo(event.target.value)}
          required
        />
      )}
      {redirect ? (
        <Button
          color="error"
          sx={{ alignSelf: 'flex-start' }}
          disabled={busy}
          onClick={() => void remove(redirect)}
        >
          {translate('redirects.delete')}
        </Button>
      ) : null}
    </ActionDialog>
  );
}
