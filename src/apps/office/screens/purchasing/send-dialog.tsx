import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { PurchaseOrder } from './model.ts';

/** Sends an order: from here on it no longer changes. */
export function SendDialog({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [mails, setMails] = useState(true);
  const submit = async () => {
    const done = await action.run(
      `/purchase-orders/${order.id}/send`,
      { method: 'POST', body: { mails }, version: order.version },
      'purchaseOrders.done.send',
    );
    if (done) onClose();
  };
  return (
    <ActionDialog
      title={translate('purchaseOrders.sendTitle', { supplier: order.supplierName })}
      verb={translate('purchaseOrders.act.send')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('purchaseOrders.sendText')}
      <FormControlLabel
        control={<Switch checked={mails} onChange={(_, on) => setMails(on)} />}
        label={translate('purchaseOrders.sendMails')}
      />
    </ActionDialog>
  );
}
