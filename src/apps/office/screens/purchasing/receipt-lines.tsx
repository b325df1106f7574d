import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { StateWord } from '../../parts/state-word.tsx';
import { CountedLine } from './counted-line.tsx';
import { useLotWords } from './lot-words.ts';
import type { ReceiptLine } from './model.ts';

/** Expected and counted, line by line; what still misses comes first while it is counted. */
export function ReceiptLines({
  lines,
  onCount,
}: {
  lines: readonly ReceiptLine[];
  onCount?: (variantId: number, quantity: number) => void;
}) {
  const missing = (line: ReceiptLine) => Math.max(0, line.expected - line.good - line.damaged);
  const sorted = onCount
    ? [...lines].sort((a, b) => Number(missing(a) === 0) - Number(missing(b) === 0))
    : lines;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {sorted.map((line) => (
        <Line key={line.orderLineId} line={line} {...(onCount ? { onCount } : {})} />
      ))}
    </Box>
  );
}

function Line({
  line,
  onCount,
}: {
  line: ReceiptLine;
  onCount?: (variantId: number, quantity: number) => void;
}) {
  const translate = useTranslate();
  const name = [line.title, line.options].filter(Boolean).join(' · ');
  const counted = line.good + line.damaged;
  return (
    <CountedLine
      name={name}
      codes={[
        line.reference || line.sku,
        line.gtin,
        line.packSize > 1 ? translate('suppliers.packOf', { smart_count: line.packSize }) : '',
      ]}
      counted={counted}
      expected={line.expected}
      onCount={onCount && ((quantity) => onCount(line.variantId, quantity))}
    >
      <Verdict line={line} counted={counted} />
      {line.damaged > 0 ? (
        <StateWord tone="wrong">
          {translate('receipts.damagedPieces', { smart_count: line.damaged })}
        </StateWord>
      ) : null}
      {line.awaited > 0 && onCount ? (
        <StateWord tone="act">
          {translate('receive.awaited', { smart_count: line.awaited })}
        </StateWord>
      ) : null}
      <Lots lots={line.lots} />
    </CountedLine>
  );
}

/** Of which lots the pieces are; each leads to its sheet once it has one. */
function Lots({ lots }: Pick<ReceiptLine, 'lots'>) {
  const translate = useTranslate();
  const lotWords = useLotWords();
  return lots.map((lot) => {
    const words = lotWords(lot);
    return (
      <Box
        key={`${lot.code} ${lot.bestBefore}`}
        sx={{ flexBasis: '100%', color: 'text.secondary', fontSize: '0.9063rem' }}
      >
        {lot.lotId === null ? words : <Link to={`/lots/${lot.lotId}/show`}>{words}</Link>}
        {` · ${translate('receipts.pieces', { smart_count: lot.quantity })}`}
      </Box>
    );
  });
}

function Verdict({ line, counted }: { line: ReceiptLine; counted: number }) {
  const translate = useTranslate();
  const left = line.expected - counted;
  if (left < 0) {
    return <StateWord tone="wrong">{translate('receive.over', { smart_count: -left })}</StateWord>;
  }
  if (left === 0) return <StateWord tone="done">{translate('receive.complete')}</StateWord>;
  return counted > 0 ? (
    <StateWord tone="act">{translate('receive.short', { smart_count: left })}</StateWord>
  ) : null;
}
