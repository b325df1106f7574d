import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from '../purchasing/camera-scan.tsx';
import { ConditionChoice, type Condition } from '../purchasing/condition-choice.tsx';
import { CountedLine } from '../purchasing/counted-line.tsx';
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
  const [condition, setCondition] = useState<Condition>('good');
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
        <ConditionChoice value={condition} onChange={setCondition} />
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
  const counted = line.good + line.broken;
  const over = counted - line.inTransit;
  return (
    <CountedLine
      name={nameOfLine(line)}
      codes={[line.sku, line.gtin]}
      counted={counted}
      expected={line.inTransit}
      onCount={onCount}
    >
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
    </CountedLine>
  );
}
