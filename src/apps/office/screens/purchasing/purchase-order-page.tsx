import MoreHoriz from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { CostsPanel } from './costs-panel.tsx';
import { DirectPanel } from './direct-panel.tsx';
import { DraftLines } from './draft-lines.tsx';
import {
  awaitsGoods,
  isLate,
  openPieces,
  ORDER_TONES,
  type PurchaseOrder,
  type Receipt,
} from './model.ts';
import { OrderedLines } from './ordered-lines.tsx';
import { RemindDialog } from './remind-dialog.tsx';
import { ReceiptsPanel } from './receipts-panel.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { ShipDirectDialog } from './ship-direct-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';

/** One order to a supplier: its state, its one next action, its lines, what came of it. */
export function PurchaseOrderPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const record = useRecord<PurchaseOrder>('purchase-orders', id);
  const { data: order, error, isPending, refetch } = record;
  if (isPending) return <Loading />;
  if (!order) {
    return (
      <Page title={translate('purchaseOrders.one')} back="/purchase-orders">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <OrderDocument order={order} />;
}

type Act = 'send' | 'remind' | 'confirm' | 'close' | 'cancel' | 'delete' | 'return' | 'ship-direct';

function OrderDocument({ order }: { order: PurchaseOrder }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [act, setAct] = useState<Act | null>(null);
  const [isDirty, setIsDirty] = useState(false);
  const close = () => setAct(null);
  const isDraft = order.state === 'draft';
  return (
    <Page
      title={
        order.number === null
          ? translate('purchaseOrders.draftFor', { supplier: order.supplierName })
          : translate('purchaseOrders.numbered', { number: order.number })
      }
      back="/purchase-orders"
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateWord tone={ORDER_TONES[order.state]}>
            {translate(`purchaseOrders.state.${order.state}`)}
          </StateWord>
          {isLate(order, shopToday()) ? (
            <StateWord tone="act">{translate('purchaseOrders.late')}</StateWord>
          ) : null}
          <span>
            {order.supplierName} · {format.money(order.totalCents, order.currency)}
          </span>
        </Box>
      }
      actions={<Acts order={order} isDirty={isDirty} onAct={setAct} />}
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {isDraft && may('purchasing:write') ? (
            <DraftLines key={order.id} order={order} onDirty={setIsDirty} />
          ) : (
            <OrderedLines order={order} />
          )}
          {isDraft || order.direct ? null : <ReceiptsPanel orderId={order.id} />}
          {isDraft ? null : <CostsPanel order={order} />}
        </Box>
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {order.direct ? <DirectPanel direct={order.direct} /> : null}
          <OrderFacts order={order} />
          <HistoryPanel query={{ entityKind: 'purchase-order', entityId: order.id }} />
        </Box>
      </Box>
      {act === 'send' ? <SendDialog order={order} onClose={close} /> : null}
      {act === 'remind' ? <RemindDialog ids={[order.id]} onClose={close} /> : null}
      {act === 'confirm' ? <ConfirmDialog order={order} onClose={close} /> : null}
      {act === 'ship-direct' ? <ShipDirectDialog order={order} onClose={close} /> : null}
      {act === 'return' ? <ReturnDialog order={order} onClose={close} /> : null}
      {act === 'close' || act === 'cancel' || act === 'delete' ? (
        <EndDialog order={order} act={act} onClose={close} />
      ) : null}
    </Page>
  );
}

function OrderFacts({ order }: { order: PurchaseOrder }) {
  const translate = useTranslate();
  const format = useFormat();
  const fact = (key: string) => translate(`purchaseOrders.fact.${key}`);
  return (
    <Panel title={translate('purchaseOrders.facts')}>
      <Facts
        rows={[
          [
            fact('supplier'),
            <Link key="supplier" to={`/suppliers/${order.supplierId}`}>
              {order.supplierName}
            </Link>,
          ],
          [fact('sentAt'), order.sentAt === null ? '' : format.moment(order.sentAt)],
          [fact('sentTo'), order.sentTo],
          [fact('expectedOn'), order.expectedOn === null ? '' : format.longDate(order.expectedOn)],
          [fact('remindedAt'), order.remindedAt === null ? '' : format.moment(order.remindedAt)],
          [fact('deliverTo'), order.direct ? '' : order.deliverTo.name],
          [fact('supplierNumber'), order.supplierNumber],
          [
            fact('rate'),
            order.currency === 'EUR' ? '' : `1 ${order.currency} = ${format.rate(order.rate)} €`,
          ],
          [fact('note'), order.note],
          [fact('createdBy'), `${order.createdBy}, ${format.moment(order.createdAt)}`],
        ]}
      />
      <Box sx={{ display: 'flex', gap: 1, mt: 2, flexWrap: 'wrap' }}>
        <Button
          variant="outlined"
          size="small"
          href={apiHref(`/purchase-orders/${order.id}/document.pdf`)}
          target="_blank"
        >
          {translate('purchaseOrders.pdf')}
        </Button>
        <Button
          variant="outlined"
          size="small"
          href={apiHref(`/purchase-orders/${order.id}/lines.csv`)}
        >
          {translate('purchaseOrders.csv')}
        </Button>
      </Box>
    </Panel>
  );
}

function Acts({
  order,
  isDirty,
  onAct,
}: {
  order: PurchaseOrder;
  /** A draft with changes that are not saved is not sent: the supplier would get the former one. */
  isDirty: boolean;
  onAct: (act: Act) => void;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const action = useAction();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const isAwaited = awaitsGoods(order.state);
  const hasReceived = order.lines.some((line) => line.receivedQuantity > 0);
  const mayWrite = may('purchasing:write');
  const others: Act[] = [
    ...(isAwaited && mayWrite ? (['confirm'] as const) : []),
    ...(hasReceived && !order.direct && may('stock:write') ? (['return'] as const) : []),
    ...(isAwaited && mayWrite ? ([hasReceived ? 'close' : 'cancel'] as const) : []),
    ...(order.state === 'received' && mayWrite ? (['close'] as const) : []),
    ...(order.state === 'draft' && mayWrite ? (['delete'] as const) : []),
  ];
  const receive = async () => {
    const path = `/purchase-orders/${order.id}/receipts`;
    const receipt = await action.run<Receipt>(path, { method: 'POST' });
    if (receipt) void navigate(`/goods-receipts/${receipt.id}/show`);
  };
  return (
    <>
      {order.state === 'draft' && mayWrite ? (
        <Button
          variant="contained"
          size="large"
          disabled={order.lines.length === 0 || isDirty}
          onClick={() => onAct('send')}
          sx={{ flex: { xs: 1, sm: 'none' } }}
        >
          {translate('purchaseOrders.act.send')}
        </Button>
      ) : null}
      {isAwaited && mayWrite && order.direct ? (
        <Button
          variant="contained"
          size="large"
          onClick={() => onAct('ship-direct')}
          sx={{ flex: { xs: 1, sm: 'none' } }}
        >
          {translate('dropship.shipped')}
        </Button>
      ) : null}
      {isAwaited && may('stock:write') && !order.direct ? (
        <Button
          variant="contained"
          size="large"
          disabled={action.busy}
          onClick={() => void receive()}
          sx={{ flex: { xs: 1, sm: 'none' } }}
        >
          {translate('purchaseOrders.act.receive')}
        </Button>
      ) : null}
      {isLate(order, shopToday()) && mayWrite ? (
        <Button variant="outlined" size="large" onClick={() => onAct('remind')}>
          {translate('purchaseOrders.act.remind')}
        </Button>
      ) : null}
      {others.length === 0 ? null : (
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
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {others.map((act) => (
          <MenuItem
            key={act}
            onClick={() => {
              setAnchor(null);
              onAct(act);
            }}
          >
            {translate(`purchaseOrders.act.${act}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Asks before an order ends without its goods. */
function EndDialog({
  order,
  act,
  onClose,
}: {
  order: PurchaseOrder;
  act: 'close' | 'cancel' | 'delete';
  onClose: () => void;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const left = order.lines.reduce((sum, line) => sum + openPieces(line), 0);
  const words = (key: string) =>
    translate(`purchaseOrders.end.${act}.${key}`, { smart_count: left, to: order.sentTo });
  const told = order.sentTo === '' ? words('silent') : words('mailed');
  const submit = async () => {
    const path = `/purchase-orders/${order.id}`;
    const done =
      act === 'delete'
        ? await action.run(
            path,
            { method: 'DELETE', version: order.version },
            'purchaseOrders.done.delete',
          )
        : await action.run(
            `${path}/${act}`,
            { method: 'POST', version: order.version },
            `purchaseOrders.done.${act}`,
          );
    if (!done) return;
    onClose();
    if (act === 'delete') void navigate('/purchase-orders', { replace: true });
  };
  return (
    <ActionDialog
      danger={act !== 'close'}
      title={translate(`purchaseOrders.end.${act}.title`)}
      verb={translate(`purchaseOrders.act.${act}`)}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {act === 'close' && left === 0 ? words('done') : words('text')}
      {act === 'cancel' ? ` ${told}` : ''}
    </ActionDialog>
  );
}
