import MoreHoriz from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { useRecord } from '../../data/use-record.ts';
import type { Order } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { nextAct, otherActs, type OrderAct } from './next-action.ts';
import { OrderDownloads } from './order-downloads.tsx';
import { OrderDirect } from './order-direct.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPeople } from './order-people.tsx';
import { OrderShipments } from './order-shipments.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { PrepareDialog } from './prepare-dialog.tsx';
import { RecordPaymentDialog } from './record-payment-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ShipDialog } from './ship-dialog.tsx';
import { isAllElsewhere, usePacking } from './use-packing.ts';
import { OrderStateWord, PaymentStateWord } from './states.tsx';
import { WithdrawalNotice } from './withdrawal-notice.tsx';

/** One order: state, money and the one next action; lines left, people right, timeline below. */
export function OrderPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const { data: order, error, isPending, refetch } = useRecord<Order>('orders', id);
  useRefetchWhile(
    order?.refunds.some(({ state, byHand }) => state === 'pending' && !byHand) ?? false,
    refetch,
  );
  if (isPending) return <Loading />;
  if (!order) {
    return (
      <Page title={translate('orders.one')} back="/orders">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <OrderDocument order={order} />;
}

const SOON_MS = 2_500;

/** Money that is on its way arrives by a job: looks again until it has. */
function useRefetchWhile(isWaiting: boolean, refetch: () => unknown): void {
  const latest = useRef(refetch);
  latest.current = refetch;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void latest.current(), SOON_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
}

function OrderDocument({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  const [act, setAct] = useState<OrderAct | null>(null);
  const close = () => setAct(null);
  const navigate = useNavigate();
  const packing = usePacking(order);
  const begin = (next: OrderAct) => {
    if (next === 'copy') void navigate(`/draft-orders/create?copy=${order.id}`);
    else setAct(next);
  };
  return (
    <Page
      title={translate('orders.numbered', { number: order.number })}
      back="/orders"
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <OrderStateWord state={order.state} />
          <PaymentStateWord state={order.paymentState} />
          <span>
            {format.money(order.totalCents, order.currency)} · {format.moment(order.placedAt)}
          </span>
        </Box>
      }
      actions={
        <Acts
          order={order}
          packs={packing === null || !isAllElsewhere(order, packing)}
          onAct={begin}
        />
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' },
          gridTemplateRows: { lg: 'auto 1fr' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, minWidth: 0 }}>
          <WithdrawalNotice order={order} />
          <OrderLines order={order} missing={packing?.missing ?? []} />
          <OrderDownloads order={order} />
          <OrderDirect orderId={order.id} isCancelled={order.state === 'cancelled'} />
          <OrderShipments order={order} />
        </Box>
        <Box sx={{ gridRow: { lg: '1 / 3' }, gridColumn: { lg: 2 } }}>
          <OrderPeople order={order} />
        </Box>
        <OrderTimeline order={order} />
      </Box>
      {act === 'edit' ? <EditDialog order={order} onClose={close} /> : null}
      {act === 'prepare' && packing ? (
        <PrepareDialog order={order} packing={packing} onClose={close} />
      ) : null}
      {act === 'ship' && packing ? (
        <ShipDialog order={order} packing={packing} onClose={close} />
      ) : null}
      {act === 'deliver' ? <DeliverDialog order={order} onClose={close} /> : null}
      {act === 'refund' ? <RefundDialog order={order} onClose={close} /> : null}
      {act === 'cancel' ? <CancelDialog order={order} onClose={close} /> : null}
      {act === 'record-payment' ? <RecordPaymentDialog order={order} onClose={close} /> : null}
    </Page>
  );
}

function Acts({
  order,
  packs,
  onAct,
}: {
  order: Order;
  packs: boolean;
  onAct: (act: OrderAct) => void;
}) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const next = nextAct(order, packs);
  const others = otherActs(order, packs);
  return (
    <>
      {next === null ? null : (
        <Button
          variant="contained"
          size="large"
          onClick={() => onAct(next)}
          sx={{ flex: { xs: 1, sm: 'none' } }}
        >
          {translate(`orders.act.${next}`)}
        </Button>
      )}
      {others.length === 0 ? null : (
        <>
          <Button
            variant="outlined"
            size="large"
            aria-label={translate('orders.otherActs')}
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
            sx={{ minWidth: 48, px: 1 }}
          >
            <MoreHoriz />
          </Button>
          <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
            {others.map((act) => (
              <MenuItem
                key={act}
                onClick={() => {
                  setAnchor(null);
                  onAct(act);
                }}
              >
                {translate(`orders.act.${act}`)}
              </MenuItem>
            ))}
          </Menu>
        </>
      )}
    </>
  );
}
