import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** A transfer or a cheque has arrived. */
export function RecordPaymentDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const [reference, setReference] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run(
      `/orders/${order.id}/record-payment`,
      { method: 'POST', body: { reference: reference.trim() } },
      'orders.paymentRecorded',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.recordTitle', {
        amount: format.money(order.totalCents - order.paidCents, order.currency),
      })}
      verb={translate('orders.act.record-payment')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>{translate('orders.recordWhy')}</Typography>
      <TextField
        label={translate('orders.recordReference')}
        helperText={translate('orders.recordHelp')}
        value={reference}
        autoFocus
        onChange={(event) => setReference(event.target.value)}
      />
    </ActionDialog>
  );
}
