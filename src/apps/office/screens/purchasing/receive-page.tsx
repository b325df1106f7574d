import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from './camera-scan.tsx';
import { FinishReceipt } from './finish-receipt.tsx';
import type { Receipt } from './model.ts';
import { ReceiptLines } from './receipt-lines.tsx';
import { useScanQueue, type ScanOutcome } from './scan-queue.ts';

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
  const may = useScopes();
  const { scan, outcome, waitingCount } = useScanQueue(receipt.id);
  const [condition, setCondition] = useState<'good' | 'damaged'>('good');
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
      lead={receipt.supplierName}
      width={860}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: 860 }}>
        <ScanField onCode={(code) => send({ code })} />
        <CameraScan onCode={(code) => send({ code })} />
        <Box
          role="group"
          aria-label={translate('receive.condition')}
          sx={{ display: 'grid', gap: 1, gridTemplateColumns: '1fr 1fr' }}
        >
          {(['good', 'damaged'] as const).map((one) => (
            <Button
              key={one}
              size="large"
              variant={condition === one ? 'contained' : 'outlined'}
              color={one === 'damaged' && condition === one ? 'warning' : 'primary'}
              aria-pressed={condition === one}
              onClick={() => setCondition(one)}
            >
              {translate(`receive.${one}`)}
            </Button>
          ))}
        </Box>
        <Outcome outcome={outcome} waitingCount={waitingCount} />
        <ReceiptLines
          lines={receipt.lines}
          onCount={(variantId, quantity) => send({ variantId, quantity })}
        />
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
            {translate('receive.lots')}
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
        <FinishReceipt receipt={receipt} waitingCount={waitingCount} />
      </Box>
    </Page>
  );
}

/** Where a scanner types: it keeps the focus unless the person is elsewhere. */
function ScanField({ onCode }: { onCode: (code: string) => void }) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const toField = (event: KeyboardEvent) => {
      const at = document.activeElement;
      const isElsewhere = at instanceof HTMLInputElement || document.querySelector('[role=dialog]');
      if (!isElsewhere && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
        field.current?.focus();
      }
    };
    window.addEventListener('keydown', toField);
    return () => window.removeEventListener('keydown', toField);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onCode(text.trim());
    setText('');
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', gap: 1 }}>
      <TextField
        fullWidth
        autoFocus
        inputRef={field}
        label={translate('receive.scan')}
        value={text}
        autoComplete="off"
        slotProps={{ htmlInput: { autoCapitalize: 'off', enterKeyHint: 'send' } }}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="submit"
        variant="outlined"
        disabled={text.trim() === ''}
        sx={{ alignSelf: 'flex-end', minHeight: 44 }}
      >
        {translate('receive.count')}
      </Button>
    </Box>
  );
}

function Outcome({ outcome, waitingCount }: { outcome: ScanOutcome | null; waitingCount: number }) {
  const translate = useTranslate();
  return (
    <Box aria-live="polite" sx={{ minHeight: 76, display: 'grid', gap: 1, alignContent: 'start' }}>
      {outcome === null ? (
        <Box sx={{ color: 'text.secondary', py: 2 }}>{translate('receive.invite')}</Box>
      ) : outcome.ok ? (
        <Box
          key={outcome.rank}
          sx={{
            bgcolor: 'tokens.greenWash',
            borderLeft: 6,
            borderColor: 'tokens.green',
            borderRadius: 1,
            px: 2,
            py: 1,
          }}
        >
          <Box sx={{ fontSize: { xs: '1.5rem', sm: '2rem' }, fontWeight: 600, lineHeight: 1.2 }}>
            {outcome.pieces > 0 ? `+${outcome.pieces}` : outcome.pieces} · {outcome.text}
          </Box>
        </Box>
      ) : (
        <Box key={outcome.rank} sx={{ fontSize: '1.25rem' }}>
          <CalmAlert>{outcome.text}</CalmAlert>
        </Box>
      )}
      {waitingCount > 0 ? (
        <CalmAlert tone="act">
          {translate('receive.waiting', { smart_count: waitingCount })}
        </CalmAlert>
      ) : null}
    </Box>
  );
}

function Posted({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Page
      title={
        receipt.number === null
          ? translate('receipts.open')
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
      <Panel>
        <ReceiptLines lines={receipt.lines} />
      </Panel>
    </Page>
  );
}
