import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from '../purchasing/camera-scan.tsx';
import { ScanField } from '../purchasing/scan-field.tsx';
import { Outcome } from '../purchasing/scan-outcome.tsx';
import { useScanQueue } from '../purchasing/scan-queue.ts';
import { FinishArrival } from './finish-arrival.tsx';
import { missingOf, nameOfLine, type Transfer, type TransferLine } from './model.ts';

interface Answer {
  article: { title: string };
  pieces: number;
  transfer: Transfer;
}

/** Counts the goods of a transfer that arrived, by scan. */
export function Arrival({ transfer }: { transfer: Transfer }) {
  const translate = useTranslate();
  const queries = useQueryClient();
  const [condition, setCondition] = useState<'good' | 'damaged'>('good');
  const { scan, outcome, waitingCount } = useScanQueue<Answer>({
    path: `/stock-transfers/${transfer.id}/scans`,
    store: `sereine.transfers.${transfer.id}`,
    onAnswer: (answer) =>
      queries.setQueryData(['record', 'stock-transfers', String(transfer.id)], answer.transfer),
  });
  const sorted = [...transfer.lines]
    .filter((line) => line.inTransit + line.good + line.broken > 0)
    .sort((a, b) => Number(missingOf(a) === 0) - Number(missingOf(b) === 0));
  return (
    <Page
      title={translate('transfers.receiveTitle', { number: transfer.number ?? '' })}
      back={`/stock-transfers/${transfer.id}/show`}
      lead={translate('transfers.way', { from: transfer.fromName, to: transfer.toName })}
      width={860}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <ScanField onCode={(code) => scan({ code, condition })} />
        <CameraScan onCode={(code) => scan({ code, condition })} />
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
        <Outcome
          invite={translate('receive.invite')}
          outcome={outcome}
          waitingCount={waitingCount}
        />
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {sorted.map((line) => (
            <Line
              key={line.id}
              line={line}
              onCount={(quantity) => scan({ variantId: line.variantId, quantity, condition })}
            />
          ))}
        </Box>
        <FinishArrival transfer={transfer} waitingCount={waitingCount} />
      </Box>
    </Page>
  );
}

function Line({ line, onCount }: { line: TransferLine; onCount: (quantity: number) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const name = nameOfLine(line);
  const counted = line.good + line.broken;
  const over = counted - line.inTransit;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        gap: 1,
        alignItems: 'center',
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', overflowWrap: 'anywhere' }}>
          {[line.sku, line.gtin].filter(Boolean).join(' · ')}
        </Box>
        <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', mt: 0.5 }}>
          {over > 0 ? (
            <StateWord tone="wrong">{translate('receive.over', { smart_count: over })}</StateWord>
          ) : over === 0 ? (
            <StateWord tone="done">{translate('receive.complete')}</StateWord>
          ) : null}
          {line.broken > 0 ? (
            <StateWord tone="wrong">
              {translate('receipts.damagedPieces', { smart_count: line.broken })}
            </StateWord>
          ) : null}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <IconButton
          aria-label={translate('receive.less', { name })}
          disabled={counted === 0}
          onClick={() => onCount(-1)}
          sx={{ width: 48, height: 48 }}
        >
          <Remove />
        </IconButton>
        <Box
          sx={{
            fontSize: '1.375rem',
            fontWeight: 600,
            fontVariantNumeric: 'tabular-nums',
            textAlign: 'right',
            minWidth: 64,
          }}
        >
          {format.number(counted)}
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
            {` / ${format.number(line.inTransit)}`}
          </Box>
        </Box>
        <IconButton
          aria-label={translate('receive.more', { name })}
          onClick={() => onCount(1)}
          sx={{ width: 48, height: 48 }}
        >
          <Add />
        </IconButton>
      </Box>
    </Box>
  );
}
