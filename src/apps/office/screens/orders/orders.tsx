import Button from '@mui/material/Button';
import { useListContext, useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { OrderSummary } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column, View } from '../../lists/model.ts';
import { OrderStateWord, PaymentStateWord } from './states.tsx';
import { AssignMany, ShipTogether, TagMany } from './team-acts.tsx';
import { OrderGlance } from './order-glance.tsx';

const VIEWS: readonly View[] = [
  { key: 'to-prepare', filter: { state: 'paid' }, need: 'orders-to-prepare' },
  { key: 'to-ship', filter: { state: 'prepared' }, need: 'orders-to-ship' },
  { key: 'awaiting-payment', filter: { state: 'placed', paymentState: 'awaiting' } },
  { key: 'all', filter: {} },
];

/** Orders: what is to prepare, to ship, awaited, and all of them. */
export function Orders() {
  const translate = useTranslate();
  const format = useFormat();
  const columns: Column<OrderSummary>[] = [
    { key: 'number', render: (row) => row.number, csv: (row) => row.number, width: 140 },
    {
      key: 'placedAt',
      render: (row) => format.moment(row.placedAt),
      csv: (row) => row.placedAt,
      sortBy: 'placedAt',
      sortFirst: 'DESC',
    },
    {
      key: 'customer',
      render: (row) => row.customerName || row.email,
      csv: (row) => row.customerName || row.email,
    },
    { key: 'email', render: (row) => row.email, csv: (row) => row.email, optional: true },
    {
      key: 'state',
      render: (row) => <OrderStateWord state={row.state} />,
      csv: (row) => translate(`orders.state.${row.state}`),
    },
    {
      key: 'payment',
      render: (row) => <PaymentStateWord state={row.paymentState} />,
      csv: (row) => translate(`orders.payment.${row.paymentState}`),
    },
    {
      key: 'method',
      render: (row) => translate(`orders.method.${row.paymentMethod}`, { _: row.paymentMethod }),
      csv: (row) => translate(`orders.method.${row.paymentMethod}`, { _: row.paymentMethod }),
      optional: true,
    },
    {
      key: 'assignedTo',
      render: (row) => row.assignedTo?.name ?? '',
      csv: (row) => row.assignedTo?.name ?? '',
      optional: true,
    },
    {
      key: 'tags',
      render: (row) => row.tags.join(', '),
      csv: (row) => row.tags.join(', '),
      optional: true,
    },
    { key: 'city', render: (row) => row.city, csv: (row) => row.city, optional: true },
    {
      key: 'units',
      align: 'right',
      render: (row) => format.number(row.units),
      csv: (row) => row.units,
    },
    {
      key: 'total',
      align: 'right',
      render: (row) => format.money(row.totalCents, row.currency),
      csv: (row) => row.totalCents / 100,
      sortBy: 'total',
      sortFirst: 'DESC',
    },
  ];
  return (
    <ListScreen<OrderSummary>
      resource="orders"
      words="orders"
      columns={columns}
      views={VIEWS}
      filters={[
        {
          key: 'state',
          kind: 'choice',
          choices: ['placed', 'paid', 'prepared', 'shipped', 'delivered', 'cancelled'],
        },
        {
          key: 'paymentState',
          kind: 'choice',
          choices: ['awaiting', 'paid', 'failed', 'partially-refunded', 'refunded'],
        },
        { key: 'late', kind: 'choice', choices: ['true'] },
        { key: 'assignedTo', kind: 'choice', choices: ['me', 'none'] },
        { key: 'tag', kind: 'text' },
        { key: 'refund', kind: 'choice', choices: ['to-make', 'waiting', 'failed'] },
        { key: 'withdrawal', kind: 'choice', choices: ['open'] },
        { key: 'placedFrom', kind: 'day' },
        { key: 'placedTo', kind: 'day' },
      ]}
      rowHref={(row) => `/orders/${row.id}/show`}
      card={(row) => ({
        title: row.customerName || row.email,
        end: format.money(row.totalCents, row.currency),
        lines: [
          [
            row.number,
            format.moment(row.placedAt),
            translate('orders.pieces', { smart_count: row.units }),
          ].join(' · '),
        ],
        state: (
          <>
            <OrderStateWord state={row.state} />
            {row.state !== 'cancelled' && row.paymentState !== 'paid' ? (
              <PaymentStateWord state={row.paymentState} />
            ) : null}
          </>
        ),
      })}
      peek={(row) => <OrderGlance id={row.id} />}
      bulk={(ids, clear) => {
        const chosen = { ids: ids as number[], clear };
        return (
          <>
            <PrepareMany {...chosen} />
            <Button component={Link} to={`/picking?orders=${ids.join(',')}`} variant="outlined">
              {translate('picking.beginMany', { smart_count: ids.length })}
            </Button>
            <ShipTogether {...chosen} />
            <AssignMany {...chosen} />
            <TagMany {...chosen} />
          </>
        );
      }}
      actions={
        <Button component={Link} to="/draft-orders/create" variant="outlined">
          {translate('drafts.begin')}
        </Button>
      }
      emptyAction={
        <Button variant="outlined" href="/" target="_blank">
          {translate('shell.seeShop')}
        </Button>
      }
    />
  );
}

/** Prepares what is there of the chosen orders that are paid, and says which still miss something: all of them, or none when one cannot be. */
function PrepareMany({ ids, clear }: { ids: number[]; clear: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { run, busy } = useAction();
  const { data: rows = [] } = useListContext<OrderSummary>();
  const ready = ids.filter((id) => (rows.find((row) => row.id === id)?.state ?? 'paid') === 'paid');
  const submit = async () => {
    const sent = await run<{ items: { number: string; missing: number }[] }>('/orders/prepare', {
      method: 'POST',
      body: { ids: ready },
    });
    if (sent === undefined) return;
    const lacking = sent.items.filter(({ missing }) => missing > 0);
    if (lacking.length === 0) notify('orders.bulk.prepared', { type: 'success' });
    else {
      notify('orders.bulk.preparedPart', {
        type: 'info',
        autoHideDuration: null,
        messageArgs: {
          smart_count: lacking.length,
          numbers: lacking.map(({ number }) => number).join(', '),
        },
      });
    }
    clear();
  };
  return (
    <Button variant="contained" disabled={busy || ready.length === 0} onClick={() => void submit()}>
      {translate('orders.bulk.prepare', { smart_count: ready.length })}
    </Button>
  );
}
