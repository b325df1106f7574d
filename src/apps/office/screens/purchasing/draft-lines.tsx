import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { nameOf, type FoundVariant } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';
import type { Offer, PriceBreak } from '../suppliers/model.ts';
import type { PurchaseOrder } from './model.ts';

interface LineDraft {
  variantId: number;
  name: string;
  reference: string;
  packSize: number;
  quantity: number;
  priceCents: number | null;
  pricePer: number;
}
interface OrderDraft {
  lines: LineDraft[];
  note: string;
  expectedOn: string;
  rate: number;
}

function draftOf(order: PurchaseOrder): OrderDraft {
  return {
    lines: order.lines.map((line) => ({
      variantId: line.variantId,
      name: [line.title, line.options].filter(Boolean).join(' · '),
      reference: line.reference,
      packSize: line.packSize,
      quantity: line.quantity,
      priceCents: line.priceCents,
      pricePer: line.pricePer,
    })),
    note: order.note,
    expectedOn: order.expectedOn ?? '',
    rate: order.rate,
  };
}

function amountOf(line: LineDraft): number {
  const quantity = Number.isNaN(line.quantity) ? 0 : line.quantity;
  return Math.round((quantity * (line.priceCents ?? 0)) / line.pricePer);
}

/** The draft of an order: its lines, in pieces and whole packs, and what the supplier is told. */
export function DraftLines({ order }: { order: PurchaseOrder }) {
  const translate = useTranslate();
  const format = useFormat();
  const form = useRecordForm<OrderDraft>(
    { record: draftOf(order), version: order.version },
    (_patch, draft, version) =>
      api(`/purchase-orders/${order.id}`, {
        method: 'PATCH',
        version,
        body: {
          note: draft.note,
          expectedOn: draft.expectedOn === '' ? null : draft.expectedOn,
          rate: draft.rate,
          lines: draft.lines.map(({ variantId, quantity, priceCents, pricePer }) => ({
            variantId,
            quantity,
            ...(priceCents === null ? {} : { priceCents, pricePer }),
          })),
        },
      }),
    'purchaseOrders.saved',
  );
  const { draft, set } = form;
  const change = (index: number, patch: Partial<LineDraft>) =>
    set({ lines: draft.lines.map((line, i) => (i === index ? { ...line, ...patch } : line)) });
  const add = async (variant: FoundVariant | null) => {
    if (!variant || draft.lines.some((line) => line.variantId === variant.id)) return;
    const line = await newLine(order.supplierId, variant);
    set({ lines: [...draft.lines, line] });
  };
  const total = draft.lines.reduce((sum, line) => sum + amountOf(line), 0);
  return (
    <>
      {form.guard}
      <Panel title={translate('purchaseOrders.lines')} why={translate('purchaseOrders.linesWhy')}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
          {draft.lines.map((line, index) => (
            <Line
              key={line.variantId}
              line={line}
              currency={order.currency}
              error={form.errorOf(`lines.${index}`)}
              onChange={(patch) => change(index, patch)}
              onRemove={() => set({ lines: draft.lines.filter((_, i) => i !== index) })}
            />
          ))}
          <VariantPicker
            label={translate('purchaseOrders.addLine')}
            clearsItself
            onChange={(variant) => void add(variant)}
          />
          <Box sx={{ textAlign: 'right', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {translate('purchaseOrders.totalNet', { amount: format.money(total, order.currency) })}
          </Box>
          <Box
            sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '220px 1fr' } }}
          >
            <TextField
              label={translate('purchaseOrders.fact.expectedOn')}
              type="date"
              value={draft.expectedOn}
              slotProps={{ inputLabel: { shrink: true } }}
              onChange={(event) => set({ expectedOn: event.target.value })}
            />
            <TextField
              label={translate('purchaseOrders.fact.note')}
              value={draft.note}
              multiline
              onChange={(event) => set({ note: event.target.value })}
            />
            {order.currency === 'EUR' ? null : (
              <TextField
                label={translate('purchaseOrders.rateOf', { currency: order.currency })}
                type="number"
                value={draft.rate}
                error={form.errorOf('rate') !== undefined}
                helperText={form.errorOf('rate') ?? translate('purchaseOrders.rateHelp')}
                onChange={(event) => set({ rate: Number(event.target.value) })}
              />
            )}
          </Box>
        </Box>
      </Panel>
      {form.isDirty ? (
        <SaveBar>
          <Button onClick={form.discard}>{translate('common.discard')}</Button>
          <Button
            variant="contained"
            disabled={form.busy || draft.lines.some((line) => !(line.quantity > 0))}
            onClick={() => void form.save()}
          >
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
    </>
  );
}

/** A line as the supplier's offer of today suggests it: one least quantity, rounded up to whole packs. */
async function newLine(supplierId: number, variant: FoundVariant): Promise<LineDraft> {
  const { items } = await api<ApiPage<Offer>>('/supplier-offers', {
    query: { supplierId, variantId: variant.id },
  });
  const offer = items[0];
  const packSize = offer?.packSize ?? 1;
  const quantity = Math.ceil((offer?.minimumQuantity ?? 1) / packSize) * packSize;
  const price = priceFor(offer?.breaks ?? [], quantity);
  return {
    variantId: variant.id,
    name: nameOf(variant),
    reference: offer?.reference ?? '',
    packSize,
    quantity,
    priceCents: price?.priceCents ?? null,
    pricePer: price?.pricePer ?? 1,
  };
}

function priceFor(breaks: readonly PriceBreak[], quantity: number): PriceBreak | undefined {
  return breaks.findLast((one) => one.minQuantity <= quantity) ?? breaks[0];
}

function Line({
  line,
  currency,
  error,
  onChange,
  onRemove,
}: {
  line: LineDraft;
  currency: string;
  error: string | undefined;
  onChange: (patch: Partial<LineDraft>) => void;
  onRemove: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const isBroken = line.packSize > 1 && line.quantity % line.packSize !== 0;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        alignItems: 'center',
        gridTemplateColumns: {
          xs: 'auto minmax(0, 1fr) auto',
          md: 'minmax(0, 1fr) 92px 150px 110px auto',
        },
        borderBottom: 1,
        borderColor: 'divider',
        pb: 1.5,
      }}
    >
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', md: 'auto' } }}>
        <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{line.name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            line.reference,
            line.packSize > 1 ? translate('suppliers.packOf', { smart_count: line.packSize }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        {isBroken ? (
          <Box sx={{ color: 'tokens.yellow', fontSize: '0.9063rem' }}>
            {translate('purchaseOrders.brokenPack', {
              count: format.number(Math.ceil(line.quantity / line.packSize) * line.packSize),
            })}
          </Box>
        ) : null}
        {error === undefined ? null : <Box sx={{ color: 'tokens.red' }}>{error}</Box>}
      </Box>
      <QuantityField
        label={translate('purchaseOrders.quantityOf', { name: line.name })}
        value={line.quantity}
        min={1}
        onChange={(quantity) => onChange({ quantity })}
      />
      <MoneyField
        hideLabel
        label={translate('purchaseOrders.priceOf', { name: line.name })}
        cents={line.priceCents}
        currency={currency}
        onChange={(priceCents) => onChange({ priceCents })}
      />
      <Box
        sx={{
          textAlign: 'right',
          fontVariantNumeric: 'tabular-nums',
          gridColumn: { xs: '1 / 3', md: 'auto' },
          gridRow: { xs: 3, md: 'auto' },
        }}
      >
        {format.money(amountOf(line), currency)}
      </Box>
      <IconButton
        aria-label={translate('purchaseOrders.removeLine', { name: line.name })}
        onClick={onRemove}
      >
        <Close />
      </IconButton>
    </Box>
  );
}
