import Add from '@mui/icons-material/Add';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import type { FoundVariant } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';
import { offerName, type Offer, type PriceBreak, type Supplier } from './model.ts';
import { DirectFields } from './direct-fields.tsx';
import { PriceHistory } from './price-history.tsx';

type BreakDraft = Omit<PriceBreak, 'priceCents'> & { priceCents: number | null };

/** Says what a supplier sells of one article: reference, packs, barcodes, prices by quantity, from a day on. */
export function OfferDialog({
  supplier,
  offer,
  onClose,
}: {
  supplier: Supplier;
  offer: Offer | null;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [variant, setVariant] = useState<FoundVariant | null>(null);
  const [draft, setDraft] = useState(() => ({
    reference: offer?.reference ?? '',
    packSize: offer?.packSize ?? 1,
    minimumQuantity: offer?.minimumQuantity ?? 1,
    leadTimeDays: offer?.leadTimeDays ?? null,
    gtin: offer?.gtin ?? '',
    packGtin: offer?.packGtin ?? '',
    isPreferred: offer?.isPreferred ?? false,
    shipsDirect: offer?.shipsDirect ?? false,
    supplierStock: offer?.supplierStock ?? null,
  }));
  const [validFrom, setValidFrom] = useState('');
  const [breaks, setBreaks] = useState<BreakDraft[]>(
    offer?.breaks.length ? offer.breaks : [{ minQuantity: 1, priceCents: null, pricePer: 1 }],
  );
  const variantId = offer?.variantId ?? variant?.id;
  const submit = async () => {
    const priced = breaks.filter((one) => one.priceCents !== null);
    const done = await action.run(
      '/supplier-offers',
      {
        method: 'PUT',
        body: {
          supplierId: supplier.id,
          variantId,
          ...draft,
          gtin: draft.gtin || null,
          packGtin: draft.packGtin || null,
          ...(priced.length === 0 ? {} : { breaks: priced }),
          ...(validFrom === '' ? {} : { validFrom }),
        },
      },
      'suppliers.offerSaved',
    );
    if (done) onClose();
  };
  const text = (name: 'reference' | 'gtin' | 'packGtin') => (
    <TextField
      label={translate(`supplierOffers.field.${name}`)}
      value={draft[name]}
      error={action.errorOf(name) !== undefined}
      helperText={action.errorOf(name)}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  );
  const count = (name: 'packSize' | 'minimumQuantity') => (
    <TextField
      label={translate(`supplierOffers.field.${name}`)}
      type="number"
      value={draft[name]}
      onChange={(event) =>
        setDraft({ ...draft, [name]: Math.max(1, Math.trunc(Number(event.target.value)) || 1) })
      }
    />
  );
  return (
    <ActionDialog
      wide
      title={offer ? offerName(offer) : translate('suppliers.addOffer')}
      verb={translate('common.save')}
      busy={action.busy}
      problem={action.problem}
      disabled={variantId === undefined}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {offer ? null : (
        <VariantPicker
          label={translate('supplierOffers.columns.article')}
          value={variant}
          onChange={setVariant}
        />
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
        {text('reference')}
        {count('packSize')}
        {count('minimumQuantity')}
        {text('gtin')}
        {text('packGtin')}
        <TextField
          label={translate('supplierOffers.field.leadTimeDays')}
          type="number"
          value={draft.leadTimeDays ?? ''}
          helperText={translate('supplierOffers.leadTimeHelp')}
          slotProps={{ htmlInput: { min: 0, max: 400 } }}
          onChange={({ target: { value } }) => {
            const days = Math.min(400, Math.max(0, Math.trunc(Number(value)) || 0));
            setDraft({ ...draft, leadTimeDays: value === '' ? null : days });
          }}
        />
        <FormControlLabel
          control={
            <Switch
              checked={draft.isPreferred}
              onChange={(_, on) => setDraft({ ...draft, isPreferred: on })}
            />
          }
          label={translate('supplierOffers.field.isPreferred')}
        />
      </Box>
      <DirectFields
        draft={draft}
        problem={action.errorOf('shipsDirect')}
        onChange={(patch) => setDraft({ ...draft, ...patch })}
      />
      <Breaks
        breaks={breaks}
        currency={supplier.currency}
        errorOf={action.errorOf}
        onChange={setBreaks}
      />
      <TextField
        label={translate('supplierOffers.field.validFrom')}
        type="date"
        value={validFrom}
        helperText={translate('supplierOffers.validFromHelp')}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => setValidFrom(event.target.value)}
        sx={{ maxWidth: 320 }}
      />
      {offer ? <PriceHistory offer={offer} /> : null}
    </ActionDialog>
  );
}

function Breaks({
  breaks,
  currency,
  errorOf,
  onChange,
}: {
  breaks: readonly BreakDraft[];
  currency: string;
  errorOf: (path: string) => string | undefined;
  onChange: (breaks: BreakDraft[]) => void;
}) {
  const translate = useTranslate();
  const change = (index: number, patch: Partial<BreakDraft>) =>
    onChange(breaks.map((one, i) => (i === index ? { ...one, ...patch } : one)));
  const whole = (typed: string) => Math.max(1, Math.trunc(Number(typed)) || 1);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box component="h3" sx={{ typography: 'h3', m: 0 }}>
        {translate('supplierOffers.prices')}
      </Box>
      {breaks.map((one, index) => (
        <Box
          key={index}
          sx={{
            display: 'grid',
            gap: 1,
            gridTemplateColumns: { xs: '1fr 1.4fr 1fr auto', sm: '1fr 1fr 1fr auto' },
            alignItems: 'start',
          }}
        >
          <TextField
            label={translate('supplierOffers.field.minQuantity')}
            type="number"
            value={one.minQuantity}
            error={errorOf(`breaks.${index}`) !== undefined}
            helperText={errorOf(`breaks.${index}`)}
            onChange={(event) => change(index, { minQuantity: whole(event.target.value) })}
          />
          <MoneyField
            label={translate('supplierOffers.field.price')}
            cents={one.priceCents}
            currency={currency}
            onChange={(priceCents) => change(index, { priceCents })}
          />
          <TextField
            label={translate('supplierOffers.field.pricePer')}
            type="number"
            value={one.pricePer}
            onChange={(event) => change(index, { pricePer: whole(event.target.value) })}
          />
          <IconButton
            aria-label={translate('suppliers.removeRow', { number: index + 1 })}
            disabled={breaks.length === 1}
            onClick={() => onChange(breaks.filter((_, i) => i !== index))}
          >
            <Close />
          </IconButton>
        </Box>
      ))}
      <Box>
        <Button
          startIcon={<Add />}
          onClick={() => {
            const last = breaks.at(-1);
            onChange([
              ...breaks,
              {
                minQuantity: (last?.minQuantity ?? 0) * 2 || 1,
                priceCents: null,
                pricePer: last?.pricePer ?? 1,
              },
            ]);
          }}
        >
          {translate('supplierOffers.addBreak')}
        </Button>
      </Box>
    </Box>
  );
}
