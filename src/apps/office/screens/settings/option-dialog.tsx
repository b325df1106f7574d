import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import type { DeliveryOption, Zone } from './delivery-model.ts';

type Draft = Omit<DeliveryOption, 'id' | 'code' | 'version'>;
type ErrorOf = (path: string) => string | undefined;

const KINDS = ['home', 'relay', 'pickup'] as const;

function emptyDraft(zone: Zone, position: number): Draft {
  return {
    // The default channel, until another is chosen.
    channelId: '',
    zoneCode: zone.code,
    kind: 'home',
    carrier: '',
    name: '',
    nameEn: '',
    minDays: 2,
    maxDays: 3,
    maxWeightGrams: null,
    freeFromCents: null,
    trackingUrl: '',
    position,
    state: 'active',
    rates: [{ maxWeightGrams: 30_000, priceCents: 690 }],
  };
}

/** One way of delivery: what buyers read, how long it takes, what it costs by weight. */
export function OptionDialog({
  zone,
  option,
  position,
  onClose,
}: {
  zone: Zone;
  option: DeliveryOption | null;
  position: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(option) ?? emptyDraft(zone, position));
  const set = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const channels = useChannels().data ?? [];
  const channel = channels.find(({ id }) => id === draft.channelId) ?? channels[0];
  const currency = channel?.currency ?? 'EUR';
  const submit = async () => {
    const sent = await run(
      option === null ? '/delivery-options' : `/delivery-options/${option.id}`,
      {
        method: option === null ? 'POST' : 'PUT',
        body: { ...draft, channelId: channel?.id ?? draft.channelId },
        ...(option === null ? {} : { version: option.version }),
      },
      'delivery.optionSaved',
    );
    if (sent !== undefined) onClose();
  };
  const text = (key: 'name' | 'nameEn' | 'carrier' | 'trackingUrl', help?: string) => (
    <TextField
      label={translate(`delivery.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key) ?? help}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  return (
    <ActionDialog
      title={
        option === null
          ? translate('delivery.newOptionTo', { zone: zone.name })
          : translate('delivery.editOf', { name: option.name })
      }
      verb={translate('common.save')}
      wide
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {channels.length > 1 && channel ? (
          <TextField
            select
            label={translate('delivery.channel')}
            value={channel.id}
            error={errorOf('channelId') !== undefined}
            helperText={errorOf('channelId') ?? translate('delivery.channelHelp')}
            onChange={(event) => set({ channelId: event.target.value })}
            sx={{ gridColumn: '1 / -1' }}
          >
            {channels.map(({ id, name, currency: coin }) => (
              <MenuItem key={id} value={id}>
                {`${name} · ${coin}`}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        {text('name')}
        {text('nameEn')}
        <TextField
          select
          label={translate('delivery.kind')}
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as Draft['kind'] })}
        >
          {KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`delivery.kinds.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        {text('carrier')}
        <DayCount
          label={translate('delivery.minDays')}
          value={draft.minDays}
          error={errorOf('minDays')}
          onChange={(minDays) => set({ minDays })}
        />
        <DayCount
          label={translate('delivery.maxDays')}
          value={draft.maxDays}
          error={errorOf('maxDays')}
          onChange={(maxDays) => set({ maxDays })}
        />
      </Box>
      <Rates
        rates={draft.rates}
        currency={currency}
        errorOf={errorOf}
        onChange={(rates) => set({ rates })}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <MoneyField
          label={translate('delivery.freeFromLabel')}
          currency={currency}
          cents={draft.freeFromCents}
          onChange={(freeFromCents) => set({ freeFromCents })}
          helperText={errorOf('freeFromCents') ?? translate('delivery.freeFromHelp')}
          error={errorOf('freeFromCents') !== undefined}
        />
        {text('trackingUrl', translate('delivery.trackingUrlHelp'))}
      </Box>
      <FormControlLabel
        control={
          <Switch
            checked={draft.state === 'active'}
            onChange={(event) => set({ state: event.target.checked ? 'active' : 'archived' })}
          />
        }
        label={translate('delivery.offered')}
      />
    </ActionDialog>
  );
}

function draftOf(option: DeliveryOption | null): Draft | null {
  if (option === null) return null;
  const { id: _id, code: _code, version: _version, ...draft } = option;
  return draft;
}

function DayCount({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: number;
  error: string | undefined;
  onChange: (days: number) => void;
}) {
  return (
    <TextField
      type="number"
      label={label}
      value={Number.isNaN(value) ? '' : value}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => onChange(Number.parseInt(event.target.value, 10))}
      slotProps={{ htmlInput: { min: 0, max: 120, inputMode: 'numeric' } }}
    />
  );
}

function Rates({
  rates,
  currency,
  errorOf,
  onChange,
}: {
  rates: Draft['rates'];
  currency: string;
  errorOf: ErrorOf;
  onChange: (rates: Draft['rates']) => void;
}) {
  const translate = useTranslate();
  const set = (index: number, patch: Partial<Draft['rates'][number]>) =>
    onChange(rates.map((rate, at) => (at === index ? { ...rate, ...patch } : rate)));
  const last = rates.at(-1);
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography variant="h3" component="legend" sx={{ mb: 1 }}>
        {translate('delivery.rates')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {rates.map((rate, index) => (
          <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
            <KilogramField
              label={translate('delivery.upTo', { number: index + 1 })}
              grams={rate.maxWeightGrams}
              error={errorOf(`rates.${index}.maxWeightGrams`)}
              onChange={(maxWeightGrams) => set(index, { maxWeightGrams })}
            />
            <Box sx={{ width: 150 }}>
              <MoneyField
                hideLabel
                currency={currency}
                label={translate('delivery.rateOf', { number: index + 1 })}
                cents={rate.priceCents}
                onChange={(priceCents) => set(index, { priceCents: priceCents ?? 0 })}
              />
            </Box>
            {rates.length > 1 ? (
              <IconButton
                onClick={() => onChange(rates.filter((_, at) => at !== index))}
                aria-label={translate('delivery.removeRate', { number: index + 1 })}
              >
                <DeleteOutlined />
              </IconButton>
            ) : null}
          </Box>
        ))}
        <Box>
          <Button
            startIcon={<Add />}
            onClick={() =>
              onChange([
                ...rates,
                {
                  maxWeightGrams: (last?.maxWeightGrams ?? 0) + 5_000,
                  priceCents: last?.priceCents ?? 0,
                },
              ])
            }
          >
            {translate('delivery.addRate')}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function KilogramField({
  label,
  grams,
  error,
  onChange,
}: {
  label: string;
  grams: number;
  error: string | undefined;
  onChange: (grams: number) => void;
}) {
  const translate = useTranslate();
  const [text, setText] = useState(String(grams / 1000).replace('.', ','));
  return (
    <TextField
      value={text}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => {
        setText(event.target.value);
        const kilograms = Number(event.target.value.replace(',', '.'));
        onChange(Number.isFinite(kilograms) ? Math.round(kilograms * 1000) : 0);
      }}
      sx={{ width: 190 }}
      slotProps={{
        htmlInput: { inputMode: 'decimal', 'aria-label': label, style: { textAlign: 'right' } },
        input: {
          startAdornment: (
            <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {translate('delivery.until')}
            </Box>
          ),
          endAdornment: <Box sx={{ color: 'text.secondary', pl: 0.5 }}>kg</Box>,
        },
      }}
    />
  );
}
