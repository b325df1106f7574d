import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { useLotWords } from './lot-words.ts';
import type { PurchaseOrderLine, Returnable } from './model.ts';
import { LOOSE, loosePieces, proposeLots, totalOf, type Taken } from './returned-goods.ts';

const ROW = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'center',
} as const;
const QUIET = { color: 'text.secondary', fontSize: '0.9063rem' } as const;

/** One article that may go back: how many are there, how many go, and of which lots. */
export function ReturnLine({
  line,
  place,
  taken,
  problem,
  onTake,
}: {
  line: PurchaseOrderLine;
  place: Returnable;
  taken: Taken;
  problem: string | undefined;
  onTake: (taken: Taken) => void;
}) {
  const translate = useTranslate();
  const name = [line.title, line.options].filter(Boolean).join(' · ');
  const open = line.receivedQuantity - line.returnedQuantity;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={ROW}>
        <Box sx={{ overflowWrap: 'anywhere' }}>
          {name}
          {problem === undefined ? null : <Box sx={{ color: 'tokens.red' }}>{problem}</Box>}
          <Box sx={QUIET}>
            {[
              translate('purchaseOrders.receivedPieces', { smart_count: open }),
              translate(`purchaseOrders.freeIn.${place.from}`, { smart_count: place.free }),
            ].join(' · ')}
          </Box>
        </Box>
        {place.free === 0 ? null : (
          <QuantityField
            label={translate('purchaseOrders.quantityOf', { name })}
            value={totalOf(taken)}
            max={Math.min(open, place.free)}
            onChange={(quantity) => onTake(proposeLots(quantity, place))}
          />
        )}
      </Box>
      {place.lots.length > 0 && totalOf(taken) > 0 ? (
        <Lots name={name} place={place} taken={taken} onTake={onTake} />
      ) : null}
    </Box>
  );
}

function Lots({
  name,
  place,
  taken,
  onTake,
}: {
  name: string;
  place: Returnable;
  taken: Taken;
  onTake: (taken: Taken) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const lotWords = useLotWords();
  const loose = loosePieces(place);
  const rows = [
    ...place.lots.map((lot) => ({
      key: String(lot.lotId),
      words: lotWords(lot),
      there: lot.quantity,
    })),
    ...(loose > 0
      ? [{ key: LOOSE, words: translate('purchaseOrders.withoutLot'), there: loose }]
      : []),
  ];
  return (
    <Box
      role="group"
      aria-label={translate('purchaseOrders.whichLots', { name })}
      sx={{ display: 'grid', gap: 0.75, pl: 2, borderLeft: 2, borderColor: 'divider' }}
    >
      {rows.map(({ key, words, there }) => (
        <Box key={key} sx={ROW}>
          <Box sx={QUIET}>
            {translate('purchaseOrders.lotThere', { lot: words, count: format.number(there) })}
          </Box>
          <QuantityField
            label={translate('purchaseOrders.quantityOf', { name: `${name}, ${words}` })}
            value={taken[key] ?? 0}
            max={there}
            onChange={(quantity) => onTake({ ...taken, [key]: quantity })}
          />
        </Box>
      ))}
    </Box>
  );
}
