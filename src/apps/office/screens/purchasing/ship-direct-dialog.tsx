import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { openPieces, type PurchaseOrder } from './model.ts';

/** The supplier sent the parcel: what was in it, by whom, under which number. The customer is told and invoiced. */
export function ShipDirectDialog({
  order,
  onClose,
}: {
  order: PurchaseOrder;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  const open = order.lines.filter((line) => openPieces(line) > 0);
  const [quantities, setQuantities] = useState<Record<number, number>>(() =>
    Object.fromEntries(open.map((line) => [line.id, openPieces(line)])),
  );
  const submit = async () => {
    const body = {
      ...(carrier.trim() === '' ? {} : { carrier }),
      trackingNumber: trackingNumber.trim() || null,
      lines: Object.entries(quantities).map(([id, quantity]) => ({
        lineId: Number(id),
        quantity,
      })),
    };
    const path = `/purchase-orders/${order.id}/ship-direct`;
    if (await action.run(path, { method: 'POST', body }, 'dropship.told')) onClose();
  };
  return (
    <ActionDialog
      title={translate('dropship.shippedTitle', { supplier: order.supplierName })}
      verb={translate('dropship.tell')}
      busy={action.busy}
      problem={action.problem}
      disabled={Object.values(quantities).every((quantity) => quantity === 0)}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('dropship.shippedText')}
      <TextField
        label={translate('dropship.field.carrier')}
        value={carrier}
        helperText={translate('dropship.carrierHelp')}
        onChange={(event) => setCarrier(event.target.value)}
      />
      <TextField
        label={translate('dropship.field.trackingNumber')}
        value={trackingNumber}
        onChange={(event) => setTrackingNumber(event.target.value)}
      />
      {open.map((line) => (
        <Box key={line.id} sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {[line.title, line.options].filter(Boolean).join(' · ')}
          </Box>
          <QuantityField
            label={translate('orders.quantityOf', { title: line.title })}
            value={quantities[line.id] ?? 0}
            max={openPieces(line)}
            onChange={(quantity) => setQuantities((now) => ({ ...now, [line.id]: quantity }))}
          />
          <Box sx={{ color: 'text.secondary', minWidth: 28 }}>/ {openPieces(line)}</Box>
        </Box>
      ))}
    </ActionDialog>
  );
}
