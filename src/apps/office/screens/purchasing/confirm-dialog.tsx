import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import type { PurchaseOrder } from './model.ts';

/** Keeps what the supplier confirms: its number, and each line's quantity and day. */
export function ConfirmDialog({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [supplierNumber, setSupplierNumber] = useState(order.supplierNumber);
  const [lines, setLines] = useState(() =>
    order.lines.map((line) => ({
      lineId: line.id,
      name: [line.title, line.options].filter(Boolean).join(' · '),
      quantity: line.confirmedQuantity ?? line.quantity,
      expectedOn: line.expectedOn ?? order.expectedOn ?? '',
    })),
  );
  const change = (index: number, patch: Partial<(typeof lines)[number]>) =>
    setLines((all) => all.map((line, i) => (i === index ? { ...line, ...patch } : line)));
  const submit = async () => {
    const done = await action.run(
      `/purchase-orders/${order.id}/confirm`,
      {
        method: 'POST',
        version: order.version,
        body: {
          supplierNumber,
          lines: lines.map(({ lineId, quantity, expectedOn }) => ({
            lineId,
            quantity: Number.isNaN(quantity) ? 0 : quantity,
            expectedOn: expectedOn === '' ? null : expectedOn,
          })),
        },
      },
      'purchaseOrders.done.confirm',
    );
    if (done) onClose();
  };
  return (
    <ActionDialog
      wide
      title={translate('purchaseOrders.confirmTitle')}
      verb={translate('purchaseOrders.confirmVerb')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('purchaseOrders.confirmText')}
      <TextField
        label={translate('purchaseOrders.fact.supplierNumber')}
        value={supplierNumber}
        onChange={(event) => setSupplierNumber(event.target.value)}
      />
      {lines.map((line, index) => (
        <Box
          key={line.lineId}
          sx={{
            display: 'grid',
            gap: 1.5,
            alignItems: 'center',
            gridTemplateColumns: { xs: 'auto minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto 180px' },
          }}
        >
          <Box sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, overflowWrap: 'anywhere' }}>
            {line.name}
            {action.errorOf(`lines.${index}`) === undefined ? null : (
              <Box sx={{ color: 'tokens.red' }}>{action.errorOf(`lines.${index}`)}</Box>
            )}
          </Box>
          <QuantityField
            label={translate('purchaseOrders.quantityOf', { name: line.name })}
            value={line.quantity}
            onChange={(quantity) => change(index, { quantity })}
          />
          <TextField
            type="date"
            size="small"
            value={line.expectedOn}
            onChange={(event) => change(index, { expectedOn: event.target.value })}
            slotProps={{
              htmlInput: {
                'aria-label': translate('purchaseOrders.dayOf', { name: line.name }),
              },
            }}
          />
        </Box>
      ))}
    </ActionDialog>
  );
}
