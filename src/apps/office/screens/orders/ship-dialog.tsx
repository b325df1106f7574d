import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { LineQuantities } from './line-quantities.tsx';
import { openQuantities, whatIsThere, type HeldPlace, type Packing } from './use-packing.ts';

/** A parcel while it is being described. */
interface DraftParcel {
  key: number;
  trackingNumber: string;
  weightGrams: number | null;
  /** The warehouse that it leaves; null: wherever its goods are held. */
  place: { id: number; name: string } | null;
  quantities: Record<number, number>;
}

/** Hands parcels to the carrier: what is in each, its number (a scanner types it and presses Enter), its weight. */
export function ShipDialog({
  order,
  packing,
  onClose,
}: {
  order: Order;
  packing: Packing;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [carrier, setCarrier] = useState(order.delivery.carrier);
  const open = Object.fromEntries(
    order.lines.map((line) => [line.id, openQuantities(line, packing.elsewhere).toShip]),
  );
  const [parcels, setParcels] = useState<DraftParcel[]>(() =>
    firstParcels(order, whatIsThere(open, packing), packing.items),
  );
  const change = (key: number, facts: Partial<DraftParcel>) =>
    setParcels(parcels.map((parcel) => (parcel.key === key ? { ...parcel, ...facts } : parcel)));
  const put = (key: number, lineId: number, quantity: number) =>
    setParcels(
      shareOut(parcels, key, lineId, quantity, open[lineId] ?? 0).map((parcel) => ({
        ...parcel,
        weightGrams: weigh(order, parcel.quantities),
      })),
    );
  const isFilled = parcels.every(({ quantities }) =>
    Object.values(quantities).some((quantity) => quantity > 0),
  );
  const submit = async () => {
    const body = {
      carrier,
      parcels: parcels.map(({ trackingNumber, weightGrams, place, quantities }) => ({
        trackingNumber: trackingNumber.trim(),
        weightGrams,
        ...(place ? { placeId: place.id } : {}),
        lines: Object.entries(quantities)
          .filter(([, quantity]) => quantity > 0)
          .map(([id, quantity]) => ({ orderLineId: Number(id), quantity })),
      })),
    };
    const shipped = parcels.flatMap(({ quantities }) => Object.values(quantities));
    const isWhole = sumOf(shipped) === sumOf(Object.values(open));
    const sent = await run(
      `/orders/${order.id}/ship`,
      { method: 'POST', body },
      isWhole ? 'orders.shipped' : 'orders.shippedPart',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.shipTitle', { number: order.number })}
      verb={translate('orders.shipVerb', { smart_count: parcels.length })}
      busy={busy}
      problem={problem}
      disabled={!isFilled || carrier.trim() === ''}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>{translate('orders.shipWhy')}</Typography>
      <TextField
        label={translate('orders.carrier')}
        value={carrier}
        error={errorOf('carrier') !== undefined}
        helperText={errorOf('carrier')}
        onChange={(event) => setCarrier(event.target.value)}
        sx={{ maxWidth: 320 }}
      />
      {parcels.map((parcel, index) => (
        <ParcelFields
          key={parcel.key}
          order={order}
          parcel={parcel}
          index={index}
          limits={open}
          onChange={(facts) => change(parcel.key, facts)}
          onPut={(lineId, quantity) => put(parcel.key, lineId, quantity)}
          {...(parcels.length > 1
            ? { onRemove: () => setParcels(parcels.filter(({ key }) => key !== parcel.key)) }
            : {})}
        />
      ))}
      <Box>
        {parcels.length > 1 && !isFilled ? (
          <Typography sx={{ color: 'text.secondary', mb: 1 }}>
            {translate('orders.fillParcels')}
          </Typography>
        ) : null}
        <Button
          startIcon={<Add />}
          variant="outlined"
          onClick={() =>
            setParcels([
              ...parcels,
              {
                key: Date.now(),
                trackingNumber: '',
                weightGrams: null,
                place: null,
                quantities: {},
              },
            ])
          }
        >
          {translate('orders.addParcel')}
        </Button>
      </Box>
    </ActionDialog>
  );
}

function ParcelFields({
  order,
  parcel,
  index,
  limits,
  onChange,
  onPut,
  onRemove,
}: {
  order: Order;
  parcel: DraftParcel;
  index: number;
  limits: Record<number, number>;
  onChange: (facts: Partial<DraftParcel>) => void;
  /** Puts so many units of a line into this parcel. */
  onPut: (lineId: number, quantity: number) => void;
  onRemove?: () => void;
}) {
  const translate = useTranslate();
  // A scanner ends with Enter: that fills the field, it must not send a form that is half done.
  const keepEnter = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const fields = [
      ...(event.currentTarget
        .closest('form')
        ?.querySelectorAll<HTMLInputElement>('input[data-parcel]') ?? []),
    ];
    const at = fields.indexOf(event.target as HTMLInputElement);
    fields[at + 1]?.focus();
  };
  return (
    <Box
      component="fieldset"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1.5, p: 2, m: 0, minWidth: 0 }}
    >
      <Box component="legend" sx={{ px: 0.75, fontWeight: 600 }}>
        {[translate('orders.parcel', { number: index + 1 }), parcel.place?.name ?? '']
          .filter(Boolean)
          .join(' · ')}
      </Box>
      <Box
        sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'flex-end', mb: 1 }}
        onKeyDown={keepEnter}
      >
        <TextField
          label={translate('orders.tracking')}
          value={parcel.trackingNumber}
          autoFocus={index === 0}
          onChange={(event) => onChange({ trackingNumber: event.target.value })}
          sx={{ flex: '1 1 240px' }}
          slotProps={{
            htmlInput: {
              'data-parcel': '',
              autoComplete: 'off',
              spellCheck: false,
              style: { fontSize: '1.125rem' },
            },
          }}
        />
        <TextField
          label={translate('orders.weight')}
          value={parcel.weightGrams ?? ''}
          onChange={(event) => {
            const grams = Number.parseInt(event.target.value, 10);
            onChange({ weightGrams: Number.isNaN(grams) ? null : grams });
          }}
          sx={{ width: 130 }}
          slotProps={{ htmlInput: { 'data-parcel': '', inputMode: 'numeric' } }}
        />
        {onRemove ? (
          <IconButton
            onClick={onRemove}
            aria-label={translate('orders.removeParcel', { number: index + 1 })}
          >
            <DeleteOutlined />
          </IconButton>
        ) : null}
      </Box>
      <LineQuantities
        lines={order.lines}
        quantities={parcel.quantities}
        limits={limits}
        onChange={onPut}
      />
    </Box>
  );
}

/** One parcel with what is ready, or one from each warehouse when the goods lie in several. */
function firstParcels(
  order: Order,
  here: Record<number, number>,
  places: readonly HeldPlace[],
): DraftParcel[] {
  const parcel = (
    key: number,
    place: DraftParcel['place'],
    quantities: Record<number, number>,
  ) => ({
    key,
    trackingNumber: '',
    weightGrams: weigh(order, quantities),
    place,
    quantities,
  });
  if (places.length < 2) return [parcel(1, null, readyQuantities(order, here))];
  return places.map(({ placeId, placeName, lines }, index) =>
    parcel(
      index + 1,
      { id: placeId, name: placeName },
      Object.fromEntries(lines.map((line) => [line.orderLineId, line.quantity])),
    ),
  );
}

/** What goes into the first parcel by itself: what was prepared, or all that is there when nothing was. */
function readyQuantities(order: Order, here: Record<number, number>): Record<number, number> {
  const prepared = order.lines
    .filter((line) => !line.digital)
    .map((line) => [line.id, Math.max(0, line.preparedQuantity - line.shippedQuantity)] as const);
  return prepared.some(([, quantity]) => quantity > 0) ? Object.fromEntries(prepared) : here;
}

/** Puts units of a line into one parcel; what is more than there is comes out of the other parcels, the last first. */
function shareOut(
  parcels: readonly DraftParcel[],
  key: number,
  lineId: number,
  quantity: number,
  most: number,
): DraftParcel[] {
  const wanted = Math.min(Number.isNaN(quantity) ? 0 : quantity, most);
  let surplus =
    wanted -
    most +
    parcels.reduce(
      (sum, parcel) => sum + (parcel.key === key ? 0 : parcel.quantities[lineId] || 0),
      0,
    );
  return [...parcels]
    .reverse()
    .map((parcel) => {
      const has = parcel.quantities[lineId] || 0;
      if (parcel.key === key)
        return { ...parcel, quantities: { ...parcel.quantities, [lineId]: quantity } };
      const taken = Math.max(0, Math.min(has, surplus));
      surplus -= taken;
      return taken === 0
        ? parcel
        : { ...parcel, quantities: { ...parcel.quantities, [lineId]: has - taken } };
    })
    .reverse();
}

function weigh(order: Order, quantities: Record<number, number>): number | null {
  const grams = order.lines.reduce(
    (sum, line) => sum + line.weightGrams * (quantities[line.id] || 0),
    0,
  );
  return grams > 0 ? grams : null;
}

function sumOf(quantities: number[]): number {
  return quantities.reduce((sum, quantity) => sum + quantity, 0);
}
