import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { nameOf, type FoundVariant } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';
import type { Offer } from '../suppliers/model.ts';
import { PlaceField } from '../warehouse/place-field.tsx';
import { useWarehouses } from '../warehouse/use-warehouses.ts';
import { amountOf, DraftLine, priceFor, type LineDraft } from './draft-line.tsx';
import type { PurchaseOrder } from './model.ts';

interface OrderDraft {
  lines: LineDraft[];
  note: string;
  expectedOn: string;
  rate: number;
  locationCode: string;
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
    locationCode: order.locationCode,
  };
}

/** The draft of an order: its lines, in pieces and whole packs, and what the supplier is told. */
export function DraftLines({
  order,
  onDirty,
}: {
  order: PurchaseOrder;
  /** Told whether something is written that is not saved yet. */
  onDirty: (isDirty: boolean) => void;
}) {
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
          locationCode: draft.locationCode,
          lines: draft.lines.map(({ variantId, quantity, priceCents, pricePer }) => ({
            variantId,
            quantity,
            ...(priceCents === null ? {} : { priceCents, pricePer }),
          })),
        },
      }),
    'purchaseOrders.saved',
  );
  const { draft, set, isDirty } = form;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const offers = useOffers(
    order.supplierId,
    draft.lines.map(({ variantId }) => variantId),
  );
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
            <DraftLine
              key={line.variantId}
              line={line}
              offer={offers.find(({ variantId }) => variantId === line.variantId)}
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
          <DeliveryFields order={order} draft={draft} set={set} errorOf={form.errorOf} />
        </Box>
      </Panel>
      {isDirty ? (
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

/** When and where the goods are wanted, and what the supplier is told. */
function DeliveryFields({
  order,
  draft,
  set,
  errorOf,
}: {
  order: PurchaseOrder;
  draft: OrderDraft;
  set: (patch: Partial<OrderDraft>) => void;
  errorOf: (path: string) => string | undefined;
}) {
  const translate = useTranslate();
  const { data: places = [] } = useWarehouses();
  const place = places.find(({ code }) => code === draft.locationCode);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '220px 1fr' } }}>
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
      {order.direct || places.length < 2 ? null : (
        <PlaceField
          label={translate('purchaseOrders.fact.deliverTo')}
          value={draft.locationCode}
          error={errorOf('locationCode')}
          help={
            place && !place.isDefault && place.address === ''
              ? translate('purchaseOrders.placeWithoutAddress')
              : undefined
          }
          onChange={(locationCode) => set({ locationCode })}
        />
      )}
      {order.currency === 'EUR' ? null : (
        <TextField
          label={translate('purchaseOrders.rateOf', { currency: order.currency })}
          type="number"
          value={draft.rate}
          error={errorOf('rate') !== undefined}
          helperText={errorOf('rate') ?? translate('purchaseOrders.rateHelp')}
          onChange={(event) => set({ rate: Number(event.target.value) })}
        />
      )}
    </Box>
  );
}

/** Lines whose agreed prices are looked up at once. */
const MOST_OFFERS = 200;

/** What the supplier agreed to of these articles; none until it is known. */
function useOffers(supplierId: number, variantIds: readonly number[]): readonly Offer[] {
  const ids = variantIds.slice(0, MOST_OFFERS).join(',');
  const { data = [] } = useQuery({
    queryKey: ['supplier-offers', supplierId, ids],
    queryFn: async ({ signal }) => {
      const query = { supplierId, variantIds: ids, limit: MOST_OFFERS };
      return (await api<ApiPage<Offer>>('/supplier-offers', { query, signal })).items;
    },
    enabled: ids !== '',
    placeholderData: (before) => before,
  });
  return data;
}
