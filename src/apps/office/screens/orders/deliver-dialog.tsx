import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** Says that everything arrived. */
export function DeliverDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run(
      `/orders/${order.id}/deliver`,
      { method: 'POST', body: {} },
      'orders.delivered',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.deliverTitle', { number: order.number })}
      verb={translate('orders.act.deliver')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography>{translate('orders.deliverWhy')}</Typography>
    </ActionDialog>
  );
}
