import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Lot } from './model.ts';

/** Blocks a lot, or writes it off: says the consequence in figures and asks why. */
export function ReasonDialog({
  lot,
  act,
  left,
  onClose,
}: {
  lot: Lot;
  act: 'block' | 'write-off';
  left: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const words = act === 'block' ? 'lots.blocking' : 'lots.writingOff';
  const submit = async () => {
    const path = `/lots/${lot.id}/${act}`;
    const sent = await run(path, { method: 'POST', body: { reason } }, `${words}.done`);
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate(`${words}.title`)}
      verb={translate(`${words}.verb`)}
      busy={busy}
      problem={problem}
      danger={act === 'write-off'}
      disabled={reason.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate(`${words}.text`, { smart_count: left, value: format.money(lot.valueCents) })}
      <TextField
        label={translate('lots.reason')}
        value={reason}
        autoFocus
        error={errorOf('reason') !== undefined}
        helperText={errorOf('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
