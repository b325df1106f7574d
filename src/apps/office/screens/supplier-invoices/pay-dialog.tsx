import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** Orders the payment of approved invoices on a day. */
export function PayDialog({
  ids,
  onClose,
  onDone,
}: {
  ids: number[];
  onClose: () => void;
  onDone: () => void;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const [executeOn, setExecuteOn] = useState(shopToday);
  const submit = async () => {
    const body = { invoiceIds: ids, executeOn };
    const done = await action.run(
      '/supplier-payments',
      { method: 'POST', body },
      'supplierInvoices.ordered',
    );
    if (!done) return;
    onDone();
    await navigate('/supplier-payments');
  };
  return (
    <ActionDialog
      title={translate('supplierInvoices.payTitle', { smart_count: ids.length })}
      verb={translate('supplierInvoices.pay')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('supplierInvoices.payText')}
      <TextField
        label={translate('supplierInvoices.executeOn')}
        type="date"
        value={executeOn}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => event.target.value && setExecuteOn(event.target.value)}
      />
    </ActionDialog>
  );
}
