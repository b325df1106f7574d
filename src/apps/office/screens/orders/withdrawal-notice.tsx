import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';

/** Says that the buyer withdrew, what comes back and until when the money is due (R35). */
export function WithdrawalNotice({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('orders:write');
  const [settling, setSettling] = useState(false);
  const open = order.withdrawal;
  if (open === null) return null;
  return (
    <CalmAlert
      tone="act"
      action={
        mayWrite ? (
          <Button onClick={() => setSettling(true)}>{translate('orders.withdrawal.settle')}</Button>
        ) : undefined
      }
    >
      <Box sx={{ fontWeight: 600 }}>
        {translate('orders.withdrawal.title', { day: format.day(open.declaredAt) })}
      </Box>
      <Box>
        {open.what === ''
          ? translate('orders.withdrawal.whole')
          : translate('orders.withdrawal.what', { what: open.what })}
      </Box>
      <Box>{translate('orders.withdrawal.due', { day: format.date(open.refundBy) })}</Box>
      {settling ? <SettleDialog order={order} onClose={() => setSettling(false)} /> : null}
    </CalmAlert>
  );
}

function SettleDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const [note, setNote] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run(
      `/orders/${order.id}/settle-withdrawal`,
      { method: 'POST', body: { note: note.trim() } },
      'orders.withdrawal.settled',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.withdrawal.settleTitle')}
      verb={translate('orders.withdrawal.settleVerb')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box>{translate('orders.withdrawal.settleWhy')}</Box>
      <TextField
        required
        label={translate('orders.withdrawal.settleNote')}
        value={note}
        error={errorOf('note') !== undefined}
        helperText={errorOf('note') ?? translate('orders.withdrawal.settleHelp')}
        onChange={(event) => setNote(event.target.value)}
      />
    </ActionDialog>
  );
}
