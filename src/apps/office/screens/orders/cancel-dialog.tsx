import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { cancelledCents } from './refund-amounts.ts';
import { openQuantities } from './use-packing.ts';

/** Cancels what has not left, with the consequence in figures. */
export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const pieces = order.lines.reduce((sum, line) => sum + openQuantities(line, []).toShip, 0);
  const backCents = cancelledCents(order);
  const isRest = order.lines.some((line) => line.shippedQuantity > 0);
  const submit = async () => {
    const sent = await run(
      `/orders/${order.id}/cancel`,
      { method: 'POST', body: { reason: reason.trim() } },
      isRest ? 'orders.cancelledRest' : 'orders.cancelled',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.cancelTitle', { number: order.number })}
      verb={translate('orders.act.cancel')}
      danger
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <CalmAlert tone="act">
        {order.paidCents > 0
          ? translate('orders.cancelConsequencePaid', {
              smart_count: pieces,
              amount: format.money(backCents, order.currency),
            })
          : translate('orders.cancelConsequence', { smart_count: pieces })}
      </CalmAlert>
      <TextField
        label={translate('orders.reason')}
        error={errorOf('reason') !== undefined}
        helperText={errorOf('reason') ?? translate('orders.reasonHelp')}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
