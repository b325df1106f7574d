import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from './camera-scan.tsx';
import { ConditionChoice, type Condition } from './condition-choice.tsx';
import { FinishReceipt } from './finish-receipt.tsx';
import type { Receipt } from './model.ts';
import { ReceiptLines } from './receipt-lines.tsx';
import { ScanField } from './scan-field.tsx';
import { Outcome } from './scan-outcome.tsx';
import { useReceiptScans } from './scan-queue.ts';

const REFRESH_MS = 5_000;

/** One receipt: counted by scan while it is open, a document once it is posted. */
export function ReceivePage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const { data: receipt, error, isPending, refetch } = useRecord<Receipt>('goods-receipts', id);
  const isOpen = receipt?.state === 'open';
  useEffect(() => {
    if (!isOpen) return;
    // Another phone may be counting the same goods.
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isOpen, refetch]);
  if (isPending) return <Loading />;
  if (!receipt) {
    return (
      <Page title={translate('receipts.one')} back="/goods-receipts">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return isOpen ? <Counting receipt={receipt} /> : <Posted receipt={receipt} />;
}

function Counting({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { scan, outcome, waitingCount } = useReceiptScans(receipt.id);
  const [condition, setCondition] = useState<Condition>('good');
  const [lot, setLot] = useState('');
  const [bestBefore, setBestBefore] = useState('');
  const send = (what: { code?: string; variantId?: number; quantity?: number }) =>
    scan({
      ...what,
      condition,
      ...(lot === '' ? {} : { lot }),
      ...(bestBefore === '' ? {} : { bestBefore }),
    });
  if (!may('stock:write')) return <Posted receipt={receipt} />;
  return (
    <Page
      title={translate('receive.title', { number: receipt.orderNumber })}
      back={`/purchase-orders/${receipt.orderId}/show`}
      lead={`${receipt.supplierName} · ${receipt.placeName}`}
      width={860}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: 860 }}>
        <ScanField onCode={(code) => send({ code })} />
        <CameraScan onCode={(code) => send({ code })} />
        <ConditionChoice value={condition} onChange={setCondition} />
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
            {[translate('receive.lots'), lot, bestBefore === '' ? '' : format.date(bestBefore)]
              .filter(Boolean)
              .join(' · ')}
          </Box>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr', pt: 1 }}>
            <TextField
              label={translate('receive.lot')}
              value={lot}
              onChange={(event) => setLot(event.target.value)}
            />
            <TextField
              label={translate('receive.bestBefore')}
              type="date"
              value={bestBefore}
              slotProps={{ inputLabel: { shrink: true } }}
              onChange={(event) => setBestBefore(event.target.value)}
            />
          </Box>
        </Box>
        <Outcome
          invite={translate('receive.invite')}
          outcome={outcome}
          waitingCount={waitingCount}
        />
        <ReceiptLines
          lines={receipt.lines}
          onCount={(variantId, quantity) => send({ variantId, quantity })}
        />
        <FinishReceipt receipt={receipt} waitingCount={waitingCount} />
      </Box>
    </Page>
  );
}

function Posted({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Page
      title={
        receipt.number === null
          ? translate(receipt.state === 'open' ? 'receipts.open' : 'receipts.one')
          : translate('receipts.numbered', { number: receipt.number })
      }
      back="/goods-receipts"
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateWord tone={receipt.state === 'posted' ? 'done' : 'off'}>
            {translate(`receipts.state.${receipt.state}`)}
          </StateWord>
          <span>
            {[
              receipt.supplierName,
              receipt.placeName,
              receipt.postedAt === null ? '' : format.moment(receipt.postedAt),
              receipt.postedBy ?? '',
              receipt.deliveryNote,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </Box>
      }
      actions={
        <>
          <Button
            component={Link}
            to={`/purchase-orders/${receipt.orderId}/show`}
            variant="outlined"
          >
            {receipt.orderNumber}
          </Button>
          {receipt.state === 'posted' ? (
            <>
              <Button component={Link} to={`/put-away?receipt=${receipt.id}`} variant="outlined">
                {translate('putAway.begin')}
              </Button>
              <Button variant="outlined" href={apiHref(`/goods-receipts/${receipt.id}/labels.zpl`)}>
                {translate('receipts.zpl')}
              </Button>
              <Button
                variant="contained"
                href={apiHref(`/goods-receipts/${receipt.id}/labels.pdf`)}
                target="_blank"
              >
                {translate('receipts.labels')}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      {receipt.state === 'abandoned' ? (
        <Box sx={{ mb: 2 }}>
          <CalmAlert tone="act">
            {translate(
              receipt.orderState === 'cancelled'
                ? 'receipts.orderCancelled'
                : 'receipts.orderClosed',
              { number: receipt.orderNumber },
            )}
          </CalmAlert>
        </Box>
      ) : null}
      <Panel>
        <ReceiptLines lines={receipt.lines} />
      </Panel>
    </Page>
  );
}
