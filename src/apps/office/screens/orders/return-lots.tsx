import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Order } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { QuantityField } from '../../parts/quantity-field.tsx';

/** A lot that the order got, with the pieces that have not come back. */
interface ReturnableLot {
  lotId: number;
  variantId: number;
  code: string;
  bestBefore: string | null;
  quantity: number;
}

/** An article whose pieces may be of several lots: somebody has to look. */
export interface LotQuestion {
  variantId: number;
  title: string;
  wanted: number;
  lots: ReturnableLot[];
}

/** What must be asked of the units that come back; nothing while their lots say it themselves. */
export function useLotQuestions(
  order: Order,
  quantities: Readonly<Record<number, number>>,
): LotQuestion[] {
  const { data = [] } = useQuery({
    queryKey: ['orders', order.id, 'returnable-lots', order.version],
    queryFn: async ({ signal }) =>
      (await api<{ items: ReturnableLot[] }>(`/orders/${order.id}/returnable-lots`, { signal }))
        .items,
  });
  const wanted = new Map<number, { title: string; wanted: number }>();
  const add = (variantId: number, title: string, units: number) => {
    const known = wanted.get(variantId)?.wanted ?? 0;
    if (units > 0) wanted.set(variantId, { title, wanted: known + units });
  };
  for (const line of order.lines) {
    const count = quantities[line.id] || 0;
    if (!line.components) add(line.variantId, line.title, count);
    for (const part of line.components ?? []) {
      add(part.variantId, part.title, part.quantity * count);
    }
  }
  return [...wanted].flatMap(([variantId, units]): LotQuestion[] => {
    const lots = data.filter((lot) => lot.variantId === variantId);
    const all = lots.reduce((sum, lot) => sum + lot.quantity, 0);
    return lots.length > 1 && all > units.wanted ? [{ variantId, ...units, lots }] : [];
  });
}

/** Whether each question has as many pieces as come back. */
export function areAnswered(
  questions: readonly LotQuestion[],
  said: Readonly<Record<number, number>>,
): boolean {
  return questions.every(
    ({ lots, wanted }) => lots.reduce((sum, { lotId }) => sum + (said[lotId] || 0), 0) === wanted,
  );
}

/** Asks of which lot the pieces are that came back. */
export function ReturnLots({
  questions,
  said,
  onChange,
}: {
  questions: readonly LotQuestion[];
  said: Readonly<Record<number, number>>;
  onChange: (lotId: number, quantity: number) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <>
      {questions.map(({ variantId, title, wanted, lots }) => (
        <Box
          component="fieldset"
          key={variantId}
          sx={{ border: 1, borderColor: 'divider', borderRadius: 1.5, px: 2, py: 1, m: 0 }}
        >
          <Box component="legend" sx={{ px: 0.75, fontWeight: 600 }}>
            {translate('orders.returnLots', { smart_count: wanted, title })}
          </Box>
          {lots.map((lot) => {
            const name = [
              translate('bins.lot', { lot: lot.code }),
              lot.bestBefore
                ? translate('bins.bestBefore', { day: format.date(lot.bestBefore) })
                : '',
            ]
              .filter(Boolean)
              .join(' · ');
            return (
              <Box
                key={lot.lotId}
                sx={{
                  display: 'flex',
                  gap: 2,
                  alignItems: 'center',
                  justifyContent: 'space-between',
                  py: 0.5,
                }}
              >
                <span>{name}</span>
                <QuantityField
                  label={`${title} · ${name}`}
                  value={said[lot.lotId] ?? 0}
                  max={Math.min(wanted, lot.quantity)}
                  onChange={(quantity) => onChange(lot.lotId, quantity)}
                />
              </Box>
            );
          })}
        </Box>
      ))}
    </>
  );
}
