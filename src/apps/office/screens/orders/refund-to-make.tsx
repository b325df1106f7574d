import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { RecordRefundDialog } from './record-refund-dialog.tsx';

type Refund = Order['refunds'][number];

/** Whether money is to be given back by hand. */
export function isToMake({ byHand, state }: Refund): boolean {
  return byHand && state === 'pending';
}

/** What somebody has to do at the bank, and that it is done. */
export function RefundToMake({ order, refund }: { order: Order; refund: Refund }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [isOpen, setIsOpen] = useState(false);
  const method = order.payments.find(({ id }) => id === refund.paymentId)?.method;
  const { company, firstName, lastName } = order.billingAddress;
  return (
    <Box sx={{ mt: 1, display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Box>
        {translate(`orders.refundHow.${method === 'cheque' ? 'cheque' : 'bank-transfer'}`, {
          amount: format.money(refund.amountCents, order.currency),
          name: company || `${firstName} ${lastName}`.trim(),
          number: order.number,
        })}
      </Box>
      {may('payments:refund') ? (
        <Button variant="outlined" onClick={() => setIsOpen(true)}>
          {translate('orders.refundMade')}
        </Button>
      ) : null}
      {isOpen ? (
        <RecordRefundDialog order={order} refund={refund} onClose={() => setIsOpen(false)} />
      ) : null}
    </Box>
  );
}
