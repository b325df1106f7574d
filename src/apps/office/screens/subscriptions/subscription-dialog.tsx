import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { PERIODS, periodWords, type Subscription, type SubscriptionDraft } from './model.ts';

function draftOf(subscription: Subscription | null): SubscriptionDraft {
  if (subscription) {
    const { id: _id, version: _version, nextOn, ...draft } = subscription;
    return { ...draft, dueOn: nextOn };
  }
  return {
    ...{ name: '', provider: '', amountCents: 0, everyMonths: 12, url: '', note: '' },
    ...{ dueOn: shopToday(), renewsItself: true },
  };
}

/** Writes a subscription down, changes or forgets one. */
export function SubscriptionDialog({
  subscription,
  onClose,
}: {
  subscription: Subscription | null;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [draft, setDraft] = useState(() => draftOf(subscription));
  const set = (patch: Partial<SubscriptionDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const sent = await (subscription
      ? run(
          `/subscriptions/${subscription.id}`,
          { method: 'PUT', version: subscription.version, body: draft },
          'subscriptions.saved',
        )
      : run('/subscriptions', { method: 'POST', body: draft }, 'subscriptions.saved'));
    if (sent !== undefined) onClose();
  };
  const forget = async ({ id, version }: Subscription) => {
    const options = { method: 'DELETE', version } as const;
    if ((await run(`/subscriptions/${id}`, options, 'subscriptions.forgotten')) !== undefined)
      onClose();
  };
  const text = (key: 'name' | 'provider' | 'url' | 'note') => (
    <TextField
      label={translate(`subscriptions.field.${key}`)}
      value={draft[key]}
      required={key === 'name'}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  return (
    <ActionDialog
      title={translate(subscription ? 'subscriptions.edit' : 'subscriptions.add')}
      verb={translate('subscriptions.save')}
      wide
      busy={busy}
      problem={problem}
      disabled={draft.name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {text('name')}
        {text('provider')}
        <MoneyField
          label={translate('subscriptions.field.amount')}
          cents={draft.amountCents}
          onChange={(cents) => set({ amountCents: cents ?? 0 })}
        />
        <TextField
          select
          label={translate('subscriptions.field.period')}
          value={draft.everyMonths ?? 0}
          error={errorOf('everyMonths') !== undefined}
          helperText={errorOf('everyMonths')}
          onChange={(event) => {
            const months = Number(event.target.value);
            set(
              months === 0 ? { everyMonths: null, renewsItself: false } : { everyMonths: months },
            );
          }}
        >
          {[...new Set<number>([...PERIODS, draft.everyMonths ?? 12])]
            .toSorted((a, b) => a - b)
            .map((months) => (
              <MenuItem key={months} value={months}>
                {periodWords(translate, months)}
              </MenuItem>
            ))}
          <MenuItem value={0}>{translate('subscriptions.once')}</MenuItem>
        </TextField>
        <TextField
          type="date"
          label={translate('subscriptions.field.dueOn')}
          value={draft.dueOn}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => event.target.value && set({ dueOn: event.target.value })}
        />
        {text('url')}
      </Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={draft.renewsItself}
            disabled={draft.everyMonths === null}
            onChange={(event) => set({ renewsItself: event.target.checked })}
          />
        }
        label={translate('subscriptions.field.renewsItself')}
      />
      {text('note')}
      {subscription ? (
        <Button
          color="error"
          sx={{ alignSelf: 'flex-start' }}
          disabled={busy}
          onClick={() => void forget(subscription)}
        >
          {translate('subscriptions.forget')}
        </Button>
      ) : null}
    </ActionDialog>
  );
}
