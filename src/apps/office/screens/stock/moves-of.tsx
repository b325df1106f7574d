import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { StockMove } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { moveReason, signedQuantity } from './move-words.ts';

/** The last moves of one variant. */
export function MovesOf({ variantId }: { variantId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['stock-moves', variantId],
    queryFn: ({ signal }) =>
      api<ApiPage<StockMove>>('/stock-moves', { query: { variantId, limit: 12 }, signal }),
  });
  if (data && data.items.length === 0) {
    return <Box sx={{ color: 'text.secondary' }}>{translate('moves.empty.text')}</Box>;
  }
  return (
    <Box>
      {(data?.items ?? []).map((move) => (
        <Box
          key={move.id}
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 2,
            py: 1,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box>
            {moveReason(move, translate)}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {format.moment(move.occurredAt)} · {move.actorLabel}
            </Box>
          </Box>
          <Box sx={{ whiteSpace: 'nowrap' }}>{signedQuantity(move, format.number)}</Box>
        </Box>
      ))}
    </Box>
  );
}
