import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** The money of a transfer or a cheque was given back. */
export function RecordRefundDialog({
  order,
  refund,
  onClose,
}: {
  order: Order;
  refund: Order['refunds'][number];
  onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [reference, setReference] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const body = { refundId: refund.id, reference: reference.trim() };
    const sent = await run(
      `/orders/${order.id}/record-refund`,
      { method: 'POST', body },
      'orders.refundRecorded',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.refundRecordTitle', {
        amount: format.money(refund.amountCents, order.currency),
      })}
      verb={translate('orders.refundMade')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>
        {translate('orders.refundRecordWhy')}
      </Typography>
      <TextField
        label={translate('orders.refundRecordReference')}
        value={reference}
        autoFocus
        onChange={(event) => setReference(event.target.value)}
      />
    </ActionDialog>
  );
}
