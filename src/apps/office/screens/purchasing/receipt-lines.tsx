import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
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
  const format = useFormat();
  const name = [line.title, line.options].filter(Boolean).join(' · ');
  const counted = line.good + line.damaged;
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
          {[line.reference || line.sku, line.gtin].filter(Boolean).join(' · ')}
        </Box>
        <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', mt: 0.5 }}>
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
        </Box>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        {onCount ? (
          <IconButton
            aria-label={translate('receive.less', { name })}
            disabled={counted === 0}
            onClick={() => onCount(line.variantId, -1)}
            sx={{ width: 48, height: 48 }}
          >
            <Remove />
          </IconButton>
        ) : null}
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
            {` / ${format.number(line.expected)}`}
          </Box>
        </Box>
        {onCount ? (
          <IconButton
            aria-label={translate('receive.more', { name })}
            onClick={() => onCount(line.variantId, 1)}
            sx={{ width: 48, height: 48 }}
          >
            <Add />
          </IconButton>
        ) : null}
      </Box>
    </Box>
  );
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
