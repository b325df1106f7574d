import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import type { PurchaseOrder, Returnable } from './model.ts';
import { ReturnLine } from './return-line.tsx';
import { LOOSE, totalOf, type Taken } from './returned-goods.ts';

/** Sends goods back, of the lots that are said, with the credit that is expected for them in sight. */
export function ReturnDialog({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const action = useAction({ inline: true });
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState<Returnable['from']>('quarantine');
  const [taken, setTaken] = useState<Record<number, Taken>>({});
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['purchase-orders', order.id, 'returnable'],
    queryFn: ({ signal }) =>
      api<{ items: Returnable[] }>(`/purchase-orders/${order.id}/returnable`, { signal }),
  });
  const lines = order.lines.filter((line) => line.receivedQuantity > line.returnedQuantity);
  const chosen = lines.flatMap((line) =>
    Object.entries(taken[line.id] ?? {}).flatMap(([lot, quantity]) =>
      quantity > 0
        ? [{ orderLineId: line.id, quantity, from, lotId: lot === LOOSE ? null : Number(lot) }]
        : [],
    ),
  );
  const credit = lines.reduce(
    (sum, line) => sum + Math.round((totalOf(taken[line.id]) * line.priceCents) / line.pricePer),
    0,
  );
  const problemOf = (lineId: number) =>
    chosen
      .map((one, at) => (one.orderLineId === lineId ? action.errorOf(`lines.${at}`) : undefined))
      .find((words) => words !== undefined);
  const submit = async () => {
    const body = { orderId: order.id, reason, lines: chosen };
    const options = { method: 'POST', body } as const;
    if (await action.run('/supplier-returns', options, 'purchaseOrders.done.return')) onClose();
  };
  return (
    <ActionDialog
      wide
      title={translate('purchaseOrders.act.return')}
      verb={translate('purchaseOrders.returnVerb')}
      busy={action.busy}
      problem={action.problem}
      disabled={chosen.length === 0 || reason.trim() === ''}
      footer={translate('purchaseOrders.expectedCredit', {
        amount: format.money(credit, order.currency),
      })}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 220px' } }}>
        <TextField
          label={translate('purchaseOrders.returnReason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <TextField
          select
          label={translate('purchaseOrders.returnFrom')}
          value={from}
          onChange={(event) => {
            setFrom(event.target.value as Returnable['from']);
            setTaken({});
          }}
        >
          <MenuItem value="quarantine">{translate('purchaseOrders.fromQuarantine')}</MenuItem>
          <MenuItem value="warehouse">{translate('purchaseOrders.fromWarehouse')}</MenuItem>
        </TextField>
      </Box>
      {isPending ? <Loading /> : null}
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {lines.map((line) => {
        const place = data?.items.find((one) => one.orderLineId === line.id && one.from === from);
        return place ? (
          <ReturnLine
            key={line.id}
            line={line}
            place={place}
            taken={taken[line.id] ?? {}}
            problem={problemOf(line.id)}
            onTake={(lots) => setTaken({ ...taken, [line.id]: lots })}
          />
        ) : null;
      })}
    </ActionDialog>
  );
}
