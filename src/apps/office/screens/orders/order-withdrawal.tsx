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
import { refundableCents } from './refund-amounts.ts';

/** A withdrawal that waits for an answer (R35, R36): what for, until when, and the two ways to answer. */
export function OrderWithdrawal({ order, onRefund }: { order: Order; onRefund: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [settling, setSettling] = useState(false);
  const { withdrawal } = order;
  if (!withdrawal) return null;
  return (
    <>
      <CalmAlert
        tone="act"
        action={
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            {may('payments:refund') && refundableCents(order) > 0 ? (
              <Button variant="contained" onClick={onRefund}>
                {translate('orders.act.refund')}
              </Button>
            ) : null}
            {may('orders:write') ? (
              <Button variant="outlined" onClick={() => setSettling(true)}>
                {translate('orders.withdrawal.settle')}
              </Button>
            ) : null}
          </Box>
        }
      >
        <strong>
          {translate('orders.withdrawal.title', { at: format.moment(withdrawal.declaredAt) })}
        </strong>
        {'\n'}
        {withdrawal.what || translate('orders.withdrawal.whole')}
        {'\n'}
        {translate('orders.withdrawal.refundBy', { day: format.date(withdrawal.refundBy) })}
      </CalmAlert>
      {settling ? <SettleDialog order={order} onClose={() => setSettling(false)} /> : null}
    </>
  );
}

/** A withdrawal answered without money; the words stand in the order's history. */
function SettleDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run(
      `/orders/${order.id}/settle-withdrawal`,
      { method: 'POST', body: { reason: reason.trim() } },
      'orders.withdrawal.settled',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.withdrawal.settleTitle', { number: order.number })}
      verb={translate('orders.withdrawal.settleVerb')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <CalmAlert tone="go">{translate('orders.withdrawal.settleWhy')}</CalmAlert>
      <TextField
        label={translate('orders.reason')}
        error={errorOf('reason') !== undefined}
        helperText={errorOf('reason') ?? translate('orders.withdrawal.reasonHelp')}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
