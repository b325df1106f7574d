import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { LineQuantities } from './line-quantities.tsx';
import { areAnswered, ReturnLots, useLotQuestions } from './return-lots.tsx';
import {
  refundableCents,
  refundableDeliveryCents,
  refundedUnits,
  shareOfLine,
} from './refund-amounts.ts';

/** Gives money back: for units that had left, for the delivery, as a gesture; within what was paid. */
export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const money = (cents: number) => format.money(cents, order.currency);
  const [quantities, setQuantities] = useState<Record<number, number>>({});
  const [withDelivery, setWithDelivery] = useState(false);
  const [gestureCents, setGestureCents] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(false);
  const [said, setSaid] = useState<Record<number, number>>({});
  const questions = useLotQuestions(order, quantities);
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const limits = Object.fromEntries(
    order.lines.map((line) => [line.id, line.shippedQuantity - refundedUnits(order, line.id)]),
  );
  const linesCents = order.lines.reduce(
    (sum, line) => sum + shareOfLine(line, refundedUnits(order, line.id), quantities[line.id] || 0),
    0,
  );
  const openDeliveryCents = refundableDeliveryCents(order);
  const deliveryCents = withDelivery ? openDeliveryCents : 0;
  const backCents = linesCents + deliveryCents + (gestureCents ?? 0);
  const mostCents = refundableCents(order);
  const isTooMuch = backCents > mostCents;
  const hasUnits = order.lines.some(({ id }) => (limits[id] ?? 0) > 0);
  const isUnshipped = order.lines.some(
    (line) => line.shippedQuantity + line.cancelledQuantity < line.quantity,
  );
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => ({ orderLineId: Number(id), quantity }));
  const submit = async () => {
    const body = {
      lines,
      deliveryCents,
      gestureCents: gestureCents ?? 0,
      reason: reason.trim(),
      restock: lines.length > 0 && restock,
      lots: (restock ? questions : [])
        .flatMap(({ lots }) => lots)
        .map(({ lotId }) => ({ lotId, quantity: said[lotId] || 0 }))
        .filter(({ quantity }) => quantity > 0),
    };
    const sent = await run(
      `/orders/${order.id}/refund`,
      { method: 'POST', body },
      'orders.refundDone',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('orders.refundTitle', { number: order.number })}
      verb={
        backCents > 0
          ? translate('orders.refundVerb', { amount: money(backCents) })
          : translate('orders.act.refund')
      }
      busy={busy}
      problem={problem}
      disabled={backCents <= 0 || isTooMuch || (restock && !areAnswered(questions, said))}
      wide
      footer={
        isTooMuch ? (
          <Box role="alert" sx={{ color: 'tokens.red' }}>
            {translate('orders.refundTooMuch', { amount: money(mostCents) })}
          </Box>
        ) : (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('orders.refundMost', { amount: money(mostCents) })}
          </Box>
        )
      }
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography sx={{ color: 'text.secondary' }}>{translate('orders.refundWhy')}</Typography>
      {isUnshipped ? <CalmAlert tone="go">{translate('orders.refundUnshipped')}</CalmAlert> : null}
      {hasUnits ? (
        <LineQuantities
          lines={order.lines}
          quantities={quantities}
          limits={limits}
          onChange={(id, quantity) => setQuantities({ ...quantities, [id]: quantity })}
        />
      ) : null}
      {lines.length > 0 ? (
        <FormControlLabel
          control={
            <Checkbox checked={restock} onChange={(event) => setRestock(event.target.checked)} />
          }
          label={translate('orders.refundRestock')}
        />
      ) : null}
      {restock ? (
        <ReturnLots
          questions={questions}
          said={said}
          onChange={(lotId, quantity) => setSaid({ ...said, [lotId]: quantity })}
        />
      ) : null}
      {openDeliveryCents > 0 ? (
        <FormControlLabel
          control={
            <Checkbox
              checked={withDelivery}
              onChange={(event) => setWithDelivery(event.target.checked)}
            />
          }
          label={translate('orders.refundDelivery', { amount: money(openDeliveryCents) })}
        />
      ) : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '200px 1fr' } }}>
        <MoneyField
          label={translate('orders.gesture')}
          cents={gestureCents}
          onChange={setGestureCents}
        />
        <TextField
          label={translate('orders.reason')}
          error={errorOf('reason') !== undefined}
          helperText={errorOf('reason') ?? translate('orders.refundReasonHelp')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Box>
    </ActionDialog>
  );
}
