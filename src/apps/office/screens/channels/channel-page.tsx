import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import type { FormEvent, ReactNode } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { toHandle } from '../../../../kernel/handle.ts';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import type { Channel } from '../../data/use-catalogue.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { CountryField } from '../../parts/country-field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';

/** What a person decides of a channel; host names one a line. */
type ChannelDraft = Omit<Channel, 'version' | 'hostnames' | 'chargesVat'> & { hosts: string };

const KINDS = ['web', 'b2b', 'marketplace', 'pos'] as const;
const CURRENCIES = ['EUR', 'CHF', 'GBP', 'USD', 'CAD', 'XPF'];

const EMPTY: ChannelDraft = {
  id: '',
  name: '',
  kind: 'web',
  currency: 'EUR',
  defaultLocale: 'fr',
  country: 'FR',
  hosts: '',
  pricesIncludeTax: true,
  isDefault: false,
  isOpen: true,
};

/** One channel, or a new one. */
export function ChannelPage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingChannel id={id} />;
  return (
    <Page title={translate('channels.create')} back="/channels" width={860}>
      <ChannelForm channel={null} />
    </Page>
  );
}

function ExistingChannel({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data: channel, error, isPending } = useRecord<Channel>('channels', id);
  if (isPending) return <Loading />;
  if (error) {
    return (
      <Page title={translate('channels.one')} back="/channels">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return (
    <Page
      title={channel.name}
      back="/channels"
      width={860}
      lead={translate('channels.code', { code: channel.id })}
    >
      <ChannelForm key={channel.id} channel={channel} />
    </Page>
  );
}

function ChannelForm({ channel }: { channel: Channel | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const readOnly = !may('channels:write');
  const form = useRecordForm<ChannelDraft>(
    { record: channel ? draftOf(channel) : EMPTY, version: channel?.version ?? 0 },
    (patch, draft, version) => sendChannel(channel && { ...channel, version }, patch, draft),
    channel ? 'channels.saved' : 'channels.created',
  );
  const { draft, set, errorOf } = form;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: string } | undefined;
    if (!channel && saved?.id) void navigate(`/channels/${saved.id}`, { replace: true });
  };
  const isClosing = channel?.isOpen === true && !draft.isOpen;
  return (
    <>
      {form.guard}
      <Box
        component="form"
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
      >
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Panel title={translate('channels.who')} why={translate('channels.whoWhy')}>
          <Fields>
            <TextField
              label={translate('channels.field.name')}
              value={draft.name}
              autoFocus={channel === null}
              disabled={readOnly}
              error={errorOf('name') !== undefined}
              helperText={errorOf('name')}
              onChange={(event) => set({ name: event.target.value })}
            />
            {channel ? null : (
              <TextField
                label={translate('channels.field.id')}
                value={draft.id}
                placeholder={toHandle(draft.name).slice(0, 32)}
                error={errorOf('id') !== undefined}
                helperText={errorOf('id') ?? translate('channels.idHelp')}
                onChange={(event) => set({ id: event.target.value })}
              />
            )}
            <TextField
              label={translate('channels.field.hostnames')}
              value={draft.hosts}
              multiline
              minRows={2}
              disabled={readOnly}
              error={errorOf('hostnames') !== undefined}
              helperText={errorOf('hostnames') ?? translate('channels.hostnamesHelp')}
              onChange={(event) => set({ hosts: event.target.value })}
            />
          </Fields>
        </Panel>
        <Panel title={translate('channels.money')} why={translate('channels.moneyWhy')}>
          <Fields>
            <TextField
              select
              label={translate('channels.field.kind')}
              value={draft.kind}
              disabled={readOnly || channel !== null}
              onChange={(event) => set({ kind: event.target.value as Channel['kind'] })}
            >
              {KINDS.map((kind) => (
                <MenuItem key={kind} value={kind}>
                  {translate(`channels.kind.${kind}`)}
                </MenuItem>
              ))}
            </TextField>
            <CurrencyField
              value={draft.currency}
              disabled={readOnly || channel !== null}
              onChange={(currency) => set({ currency })}
            />
            <TextField
              select
              label={translate('channels.field.pricesIncludeTax')}
              value={String(draft.pricesIncludeTax)}
              disabled={readOnly || channel !== null}
              helperText={translate(channel ? 'channels.fixed' : 'channels.fixedLater')}
              onChange={(event) => set({ pricesIncludeTax: event.target.value === 'true' })}
            >
              <MenuItem value="true">{translate('channels.inclTax')}</MenuItem>
              <MenuItem value="false">{translate('channels.exclTax')}</MenuItem>
            </TextField>
          </Fields>
        </Panel>
        <Panel title={translate('channels.buyers')} why={translate('channels.buyersWhy')}>
          <Fields>
            <TextField
              select
              label={translate('channels.field.defaultLocale')}
              value={draft.defaultLocale}
              disabled={readOnly}
              helperText={translate('channels.localeHelp')}
              onChange={(event) => set({ defaultLocale: event.target.value })}
            >
              <MenuItem value="fr">Français</MenuItem>
              <MenuItem value="en">English</MenuItem>
            </TextField>
            <CountryField
              label={translate('channels.field.country')}
              value={draft.country}
              disabled={readOnly}
              onChange={(country) => set({ country })}
            />
            <FormControlLabel
              disabled={readOnly}
              control={
                <Switch
                  checked={draft.isOpen}
                  onChange={(event) => set({ isOpen: event.target.checked })}
                />
              }
              label={translate('channels.field.isOpen')}
            />
            {isClosing ? (
              <CalmAlert tone="act">{translate('channels.closingWhat')}</CalmAlert>
            ) : null}
            <FormControlLabel
              disabled={readOnly || channel?.isDefault === true}
              control={
                <Switch
                  checked={draft.isDefault}
                  onChange={(event) => set({ isDefault: event.target.checked })}
                />
              }
              label={translate('channels.field.isDefault')}
            />
          </Fields>
        </Panel>
        {(form.isDirty || channel === null) && !readOnly ? (
          <SaveBar>
            {channel ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || (channel === null && draft.name.trim() === '')}
            >
              {translate(channel ? 'common.save' : 'channels.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      {channel ? (
        <Box sx={{ mt: 3 }}>
          <HistoryPanel query={{ entityKind: 'channel', entityId: channel.id }} />
        </Box>
      ) : null}
    </>
  );
}

function Fields({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>{children}</Box>
  );
}

function CurrencyField({
  value,
  disabled,
  onChange,
}: {
  value: string;
  disabled: boolean;
  onChange: (currency: string) => void;
}) {
  const translate = useTranslate();
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const codes = CURRENCIES.includes(value) ? CURRENCIES : [...CURRENCIES, value];
  return (
    <TextField
      select
      label={translate('channels.field.currency')}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    >
      {codes.map((code) => (
        <MenuItem key={code} value={code}>
          {`${code} · ${names.of(code) ?? code}`}
        </MenuItem>
      ))}
    </TextField>
  );
}

function draftOf({ version: _version, hostnames, ...fields }: Channel): ChannelDraft {
  return { ...fields, hosts: hostnames.join('\n') };
}

function sendChannel(
  channel: Channel | null,
  patch: Partial<ChannelDraft>,
  draft: ChannelDraft,
): Promise<unknown> {
  const { hosts, ...fields } = patch;
  const body = { ...fields, ...(hosts === undefined ? {} : { hostnames: hosts.split(/[\s,;]+/) }) };
  if (channel) {
    return api(`/channels/${channel.id}`, { method: 'PATCH', body, version: channel.version });
  }
  const id = draft.id.trim() || toHandle(draft.name).slice(0, 32);
  return api('/channels', { method: 'POST', body: { ...body, name: draft.name, id } });
}
