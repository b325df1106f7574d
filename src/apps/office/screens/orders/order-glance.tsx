import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRecord } from '../../data/use-record.ts';
import type { Order } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { OrderStateWord, PaymentStateWord } from './states.tsx';

/** An order at a glance, beside the list. */
export function OrderGlance({ id }: { id: number }) {
  const format = useFormat();
  const { data: order } = useRecord<Order>('orders', id);
  if (!order) return <Loading />;
  return (
    <Box>
      <Typography variant="h2">{order.number}</Typography>
      <Box sx={{ color: 'text.secondary', mb: 1.5 }}>
        {order.shippingAddress.firstName} {order.shippingAddress.lastName} ·{' '}
        {format.moment(order.placedAt)}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, mb: 2 }}>
        <OrderStateWord state={order.state} />
        <PaymentStateWord state={order.paymentState} />
      </Box>
      {order.lines.map((line) => (
        <Box
          key={line.id}
          sx={{ display: 'flex', gap: 1.5, py: 1, borderTop: 1, borderColor: 'divider' }}
        >
          <Box sx={{ minWidth: 28, fontWeight: 600 }}>{format.number(line.quantity)}</Box>
          <Box sx={{ flex: 1 }}>
            {line.title}
            {line.options === '' ? null : (
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{line.options}</Box>
            )}
          </Box>
          <Box>{format.money(line.totalCents, order.currency)}</Box>
        </Box>
      ))}
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          pt: 1.5,
          borderTop: 1,
          borderColor: 'divider',
          fontWeight: 600,
        }}
      >
        <span>{order.delivery.name}</span>
        <span>{format.money(order.totalCents, order.currency)}</span>
      </Box>
    </Box>
  );
}
