import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import type { PutAwayLine } from './put-away-model.ts';

/** One article on the floor: how many, for whom, and one big button for each bin where it should go. */
export function PutAwayLineItem({
  line,
  bin,
  onPut,
}: {
  line: PutAwayLine;
  /** The bin in hand; goods go there whatever is proposed. */
  bin: { id: number; code: string } | null;
  onPut: (into: { id: number; code: string }, quantity: number) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const lot = [
    line.lotCode ? translate('bins.lot', { lot: line.lotCode }) : '',
    line.bestBefore ? translate('bins.bestBefore', { day: format.date(line.bestBefore) }) : '',
  ];
  const inHand = bin !== null && !line.proposals.some((one) => one.binId === bin.id) ? bin : null;
  return (
    <Box component="li" sx={{ py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ fontWeight: 600, fontSize: '1.125rem', overflowWrap: 'anywhere' }}>
            {[line.title, line.options].filter(Boolean).join(' · ')}
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', overflowWrap: 'anywhere' }}>
            {[line.sku ?? '', line.gtin ?? '', ...lot].filter(Boolean).join(' · ')}
          </Box>
        </Box>
        <Box sx={{ fontSize: '1.5rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {format.number(line.quantity)}
        </Box>
      </Box>
      {line.awaited > 0 ? (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center', mt: 0.5 }}>
          <StateWord tone="act">
            {translate('putAway.awaited', { smart_count: line.awaited })}
          </StateWord>
          {line.orderIds.map((id, index) => (
            <Link key={id} to={`/orders/${id}/show`}>
              {line.orderIds.length === 1
                ? translate('putAway.theOrder')
                : translate('putAway.order', { rank: index + 1 })}
            </Link>
          ))}
        </Box>
      ) : null}
      <Box sx={{ display: 'grid', gap: 1, mt: 1 }}>
        {line.proposals.map((one) => (
          <Button
            key={one.binId}
            size="large"
            variant={bin?.id === one.binId ? 'contained' : 'outlined'}
            onClick={() => onPut({ id: one.binId, code: one.code }, one.quantity)}
            sx={{ justifyContent: 'space-between', textAlign: 'left', minHeight: 56 }}
          >
            <span>{translate('putAway.put', { smart_count: one.quantity, code: one.code })}</span>
            <Box component="span" sx={{ fontWeight: 400, opacity: 0.85 }}>
              {translate(`putAway.why.${one.why}`)}
            </Box>
          </Button>
        ))}
        {inHand === null ? null : (
          <Button
            size="large"
            variant="contained"
            onClick={() => onPut(inHand, line.quantity)}
            sx={{ minHeight: 56 }}
          >
            {translate('putAway.put', { smart_count: line.quantity, code: inHand.code })}
          </Button>
        )}
        {line.proposals.length === 0 && bin === null ? (
          <Box sx={{ color: 'text.secondary' }}>{translate('putAway.noRoom')}</Box>
        ) : null}
      </Box>
    </Box>
  );
}
