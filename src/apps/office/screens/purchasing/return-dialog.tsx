import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import type { PurchaseOrder } from './model.ts';

/** Sends goods back, with the credit that is expected for them in sight. */
export function ReturnDialog({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const action = useAction({ inline: true });
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState<'quarantine' | 'warehouse'>('quarantine');
  const [counts, setCounts] = useState<Record<number, number>>({});
  const lines = order.lines.filter((line) => line.receivedQuantity > line.returnedQuantity);
  const chosen = lines.flatMap((line) => {
    const quantity = counts[line.id] ?? 0;
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  const credit = chosen.reduce(
    (sum, line) => sum + Math.round((line.quantity * line.priceCents) / line.pricePer),
    0,
  );
  const problemOf = (lineId: number) => {
    const at = chosen.findIndex(({ id }) => id === lineId);
    return at < 0 ? undefined : action.errorOf(`lines.${at}`);
  };
  const submit = async () => {
    const done = await action.run(
      '/supplier-returns',
      {
        method: 'POST',
        body: {
          orderId: order.id,
          reason,
          lines: chosen.map(({ id, quantity }) => ({ orderLineId: id, quantity, from })),
        },
      },
      'purchaseOrders.done.return',
    );
    if (done) onClose();
  };
  return (
    <ActionDialog
      wide
      title={translate('purchaseOrders.act.return')}
      verb={translate('purchaseOrders.returnVerb')}
      busy={action.busy}
      problem={action.problem}
      disabled={chosen.length === 0 || reason.trim() === ''}
      footer={translate('purchaseOrders.expectedCredit', {
        amount: format.money(credit, order.currency),
      })}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 220px' } }}>
        <TextField
          label={translate('purchaseOrders.returnReason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <TextField
          select
          label={translate('purchaseOrders.returnFrom')}
          value={from}
          onChange={(event) => setFrom(event.target.value as typeof from)}
        >
          <MenuItem value="quarantine">{translate('purchaseOrders.fromQuarantine')}</MenuItem>
          <MenuItem value="warehouse">{translate('purchaseOrders.fromWarehouse')}</MenuItem>
        </TextField>
      </Box>
      {lines.map((line) => {
        const name = [line.title, line.options].filter(Boolean).join(' · ');
        return (
          <Box
            key={line.id}
            sx={{
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: 'minmax(0, 1fr) auto',
              alignItems: 'center',
            }}
          >
            <Box sx={{ overflowWrap: 'anywhere' }}>
              {name}
              {problemOf(line.id) === undefined ? null : (
                <Box sx={{ color: 'tokens.red' }}>{problemOf(line.id)}</Box>
              )}
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                {translate('purchaseOrders.receivedPieces', {
                  smart_count: line.receivedQuantity - line.returnedQuantity,
                })}
              </Box>
            </Box>
            <QuantityField
              label={translate('purchaseOrders.quantityOf', { name })}
              value={counts[line.id] ?? 0}
              max={line.receivedQuantity - line.returnedQuantity}
              onChange={(quantity) => setCounts({ ...counts, [line.id]: quantity })}
            />
          </Box>
        );
      })}
    </ActionDialog>
  );
}
