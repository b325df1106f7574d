import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { LineQuantities } from './line-quantities.tsx';
import { openQuantities, whatIsThere, type Packing } from './use-packing.ts';

/** Says what has been picked; what is there by default. */
export function PrepareDialog({
  order,
  packing,
  onClose,
}: {
  order: Order;
  packing: Packing;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const limits = Object.fromEntries(
    order.lines.map((line) => [line.id, openQuantities(line, packing.elsewhere).toPrepare]),
  );
  const [quantities, setQuantities] = useState(whatIsThere(limits, packing));
  const missing = packing.missing.reduce((sum, { quantity }) => sum + quantity, 0);
  const { run, busy, problem } = useAction({ inline: true });
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => ({ orderLineId: Number(id), quantity }));
  const isWhole = Object.entries(limits).every(([id, most]) => quantities[Number(id)] === most);
  const submit = async () => {
    const sent = await run(
      `/orders/${order.id}/prepare`,
      { method: 'POST', body: { lines } },
      isWhole ? 'orders.prepared' : 'orders.preparedPart',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.prepareTitle', { number: order.number })}
      verb={translate('orders.act.prepare')}
      busy={busy}
      problem={problem}
      disabled={lines.length === 0}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>{translate('orders.prepareWhy')}</Typography>
      {missing === 0 ? null : (
        <CalmAlert tone="act">
          {translate('orders.prepareMissing', { smart_count: missing })}
        </CalmAlert>
      )}
      <Button
        component={Link}
        to={`/picking?orders=${order.id}`}
        variant="outlined"
        sx={{ alignSelf: 'flex-start' }}
      >
        {translate('picking.begin')}
      </Button>
      <LineQuantities
        lines={order.lines}
        quantities={quantities}
        limits={limits}
        onChange={(id, quantity) => setQuantities({ ...quantities, [id]: quantity })}
      />
    </ActionDialog>
  );
}
