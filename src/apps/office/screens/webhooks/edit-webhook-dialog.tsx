import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import type { Webhook } from './model.ts';

/** Adds an address or changes one; a new secret is shown this once. */
export function EditWebhookDialog({
  webhook,
  onClose,
}: {
  webhook: Webhook | null;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [events, setEvents] = useState<string[]>(webhook?.events ?? []);
  const [active, setActive] = useState(webhook?.active ?? true);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    if (secret !== null) return onClose();
    const body = { url: url.trim(), description: description.trim(), events, active };
    if (webhook) {
      const options = { method: 'PATCH', version: webhook.version, body } as const;
      if ((await run(`/webhooks/${webhook.id}`, options, 'webhooks.saved')) !== undefined)
        onClose();
      return;
    }
    const made = await run<{ secret: string | null }>('/webhooks', { method: 'POST', body });
    if (made !== undefined) setSecret(made.secret ?? '');
  };
  const renew = async (id: number) => {
    const made = await run<{ secret: string | null }>(`/webhooks/${id}/renew-secret`, {
      method: 'POST',
    });
    if (made !== undefined) setSecret(made.secret ?? '');
  };
  return (
    <ActionDialog
      title={translate(webhook ? 'webhooks.edit' : 'webhooks.add')}
      verb={translate(secret === null ? 'webhooks.save' : 'webhooks.noted')}
      busy={busy}
      problem={problem}
      disabled={secret === null && (url.trim() === '' || events.length === 0)}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {secret !== null ? (
        <SecretOnce
          secret={secret}
          why={translate(webhook ? 'webhooks.secretRenewed' : 'webhooks.secretOnce')}
          label={translate('webhooks.secret')}
        />
      ) : (
        <>
          <TextField
            label={translate('webhooks.url')}
            type="url"
            value={url}
            autoFocus
            required
            error={errorOf('url') !== undefined}
            helperText={errorOf('url') ?? translate('webhooks.urlHelp')}
            onChange={(event) => setUrl(event.target.value)}
          />
          <TextField
            label={translate('webhooks.description')}
            value={description}
            helperText={translate('webhooks.descriptionHelp')}
            onChange={(event) => setDescription(event.target.value)}
          />
          <EventChoice chosen={events} onChange={setEvents} error={errorOf('events')} />
          <FormControlLabel
            label={translate('webhooks.active')}
            control={
              <Switch checked={active} onChange={(event) => setActive(event.target.checked)} />
            }
          />
          {webhook ? (
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button variant="outlined" disabled={busy} onClick={() => void renew(webhook.id)}>
                {translate('webhooks.renew')}
              </Button>
              <ConfirmButton
                label={translate('webhooks.delete')}
                title={translate('webhooks.deleteTitle')}
                consequence={translate('webhooks.deleteWhy')}
                path={`/webhooks/${webhook.id}`}
                options={{ method: 'DELETE', version: webhook.version }}
                done="webhooks.deleted"
                onDone={onClose}
              />
            </Box>
          ) : null}
        </>
      )}
    </ActionDialog>
  );
}

/** What the other program wants to hear of, by the trade it comes from. */
function EventChoice({
  chosen,
  onChange,
  error,
}: {
  chosen: readonly string[];
  onChange: (events: string[]) => void;
  error: string | undefined;
}) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['webhooks', 'events'],
    queryFn: ({ signal }) => api<{ items: string[] }>('/webhooks/events', { signal }),
  });
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ mb: 0.5 }}>
        {translate('webhooks.events')}
      </Typography>
      {error === undefined ? null : <FormHelperText error>{error}</FormHelperText>}
      {(data?.items ?? []).map((event) => (
        <FormControlLabel
          key={event}
          sx={{ display: 'flex', mr: 0 }}
          label={translate(`webhooks.event.${event.replace('.', '-')}`, { _: event })}
          control={
            <Checkbox
              size="small"
              checked={chosen.includes(event)}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...chosen, event] : chosen.filter((other) => other !== event),
                )
              }
            />
          }
        />
      ))}
    </Box>
  );
}
