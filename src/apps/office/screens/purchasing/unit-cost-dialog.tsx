import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import type { Valued } from './stock-value.tsx';

/** Gives what is there of an article another cost apiece; the difference is an entry of its own. */
export function UnitCostDialog({ valued, onClose }: { valued: Valued; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const action = useAction({ inline: true });
  const [unitCents, setUnit] = useState<number | null>(
    valued.quantity > 0 ? Math.round(valued.valueCents / valued.quantity) : null,
  );
  const [reason, setReason] = useState('');
  const submit = async () => {
    const done = await action.run(
      `/stock-value/${valued.variantId}/unit-cost`,
      { method: 'POST', body: { unitCents, reason } },
      'stockValue.costSaved',
    );
    if (done) onClose();
  };
  return (
    <ActionDialog
      title={[valued.title, valued.options].filter(Boolean).join(' · ')}
      verb={translate('stockValue.setCost')}
      busy={action.busy}
      problem={action.problem}
      disabled={unitCents === null || reason.trim() === ''}
      footer={
        unitCents === null
          ? ''
          : translate('stockValue.newValue', {
              amount: format.money(unitCents * valued.quantity),
            })
      }
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('stockValue.setCostText', { smart_count: valued.quantity })}
      <MoneyField
        label={translate('stockValue.columns.unit')}
        cents={unitCents}
        onChange={setUnit}
      />
      <TextField
        label={translate('stockValue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
