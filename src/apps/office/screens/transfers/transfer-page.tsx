import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { Arrival } from './arrival.tsx';
import { nameOfLine, TRANSFER_TONES, type Transfer } from './model.ts';
import { TransferForm } from './transfer-form.tsx';

const REFRESH_MS = 5_000;

/** A new transfer. */
export function CreateTransfer() {
  const translate = useTranslate();
  return (
    <Page title={translate('transfers.create')} back="/stock-transfers" width={860}>
      <TransferForm transfer={null} />
    </Page>
  );
}

/** One transfer: written while it is a draft, received by scan while it is on the way, then a document. */
export function TransferPage() {
  const translate = useTranslate();
  const may = useScopes();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const { data, error, isPending, refetch } = useRecord<Transfer>('stock-transfers', id);
  const isOnTheWay = data?.state === 'sent' || data?.state === 'partially-received';
  const receives = isOnTheWay && search.get('view') === 'receive' && may('stock:write');
  useEffect(() => {
    if (!receives) return;
    // Another phone may be counting the same goods.
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [receives, refetch]);
  if (isPending) return <Loading />;
  if (!data) {
    return (
      <Page title={translate('transfers.one')} back="/stock-transfers">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (receives) return <Arrival transfer={data} />;
  return <Shown transfer={data} isOnTheWay={isOnTheWay} />;
}

function Shown({ transfer, isOnTheWay }: { transfer: Transfer; isOnTheWay: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const isDraft = transfer.state === 'draft' && may('stock:write');
  const facts = [
    translate('transfers.way', { from: transfer.fromName, to: transfer.toName }),
    transfer.sentAt === null
      ? ''
      : translate('transfers.sentAt', { moment: format.moment(transfer.sentAt) }),
    transfer.expectedOn === null
      ? ''
      : translate('transfers.expected', { day: format.date(transfer.expectedOn) }),
  ];
  return (
    <Page
      title={transfer.number ?? translate('transfers.draft')}
      back="/stock-transfers"
      width={960}
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateWord tone={TRANSFER_TONES[transfer.state]}>
            {translate(`transfers.state.${transfer.state}`)}
          </StateWord>
          <span>{facts.filter(Boolean).join(' · ')}</span>
        </Box>
      }
      actions={
        <>
          <Button
            component="a"
            variant="outlined"
            href={apiHref(`/stock-transfers/${transfer.id}/slip.pdf`)}
            target="_blank"
          >
            {translate('transfers.slip')}
          </Button>
          {isDraft ? <DraftActs transfer={transfer} /> : null}
          {isOnTheWay && may('stock:write') ? (
            <Button component={Link} to="?view=receive" variant="contained">
              {translate('transfers.receive')}
            </Button>
          ) : null}
        </>
      }
    >
      {isDraft ? <TransferForm transfer={transfer} /> : <Lines transfer={transfer} />}
    </Page>
  );
}

function DraftActs({ transfer }: { transfer: Transfer }) {
  const translate = useTranslate();
  const [asks, setAsks] = useState(false);
  const [expectedOn, setExpectedOn] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const send = async () => {
    const body = { expectedOn: expectedOn === '' ? null : expectedOn };
    const path = `/stock-transfers/${transfer.id}/send`;
    const sent = await run(
      path,
      { method: 'POST', body, version: transfer.version },
      'transfers.sent',
    );
    if (sent !== undefined) setAsks(false);
  };
  const pieces = transfer.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <>
      <ConfirmButton
        label={translate('transfers.cancel')}
        title={translate('transfers.cancelTitle')}
        consequence={translate('transfers.cancelText')}
        path={`/stock-transfers/${transfer.id}/cancel`}
        options={{ method: 'POST', version: transfer.version }}
        done="transfers.cancelled"
      />
      <Button variant="contained" disabled={pieces === 0} onClick={() => setAsks(true)}>
        {translate('transfers.send')}
      </Button>
      {asks ? (
        <ActionDialog
          title={translate('transfers.sendTitle', { smart_count: pieces, to: transfer.toName })}
          verb={translate('transfers.send')}
          busy={busy}
          problem={problem}
          onClose={() => setAsks(false)}
          onSubmit={() => void send()}
        >
          {translate('transfers.sendText')}
          <TextField
            label={translate('transfers.expectedOn')}
            type="date"
            value={expectedOn}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => setExpectedOn(event.target.value)}
          />
        </ActionDialog>
      ) : null}
    </>
  );
}

function Lines({ transfer }: { transfer: Transfer }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel
      title={translate('transfers.what')}
      {...(transfer.note === '' ? {} : { why: transfer.note })}
      flush
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {transfer.lines.map((line) => {
          const parts = (
            ['received', 'damaged', 'lost', 'notSent', 'surplus', 'inTransit'] as const
          )
            .filter((key) => line[key] > 0)
            .map((key) => translate(`transfers.part.${key}`, { smart_count: line[key] }));
          return (
            <Box
              component="li"
              key={line.id}
              sx={{
                display: 'flex',
                gap: 2,
                px: { xs: 2, md: 3 },
                py: 1.25,
                borderTop: 1,
                borderColor: 'divider',
              }}
            >
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Box
                  component={Link}
                  to={`/products/${line.productId}`}
                  sx={{ fontWeight: 500, color: 'text.primary', overflowWrap: 'anywhere' }}
                >
                  {nameOfLine(line)}
                </Box>
                <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                  {[line.sku ?? '', ...parts].filter(Boolean).join(' · ')}
                </Box>
              </Box>
              <Box sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
                {format.number(line.quantity)}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Panel>
  );
}
