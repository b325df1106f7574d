import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { nameOf } from './model.ts';

interface LineChange {
  id: number;
  productTitle: string;
  options: string;
  minQuantity: number;
  amountCents: number | null;
  effectiveAt: string;
  actorLabel: string;
}

/** The last changes of the prices of a list. */
export function ListHistory({ listId }: { listId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['price-lists', listId, 'history'],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<LineChange>>(`/price-lists/${listId}/history`, {
          query: { limit: 12 },
          signal,
        })
      ).items,
  });
  if (!data || data.length === 0) return null;
  return (
    <Panel title={translate('priceLists.history')} why={translate('priceLists.historyWhy')}>
      <Box
        component="ul"
        role="list"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
      >
        {data.map((change) => (
          <li key={change.id}>
            {translate('priceLists.historyLine', {
              name: nameOf(change),
              quantity: change.minQuantity,
            })}
            {' : '}
            <strong>
              {change.amountCents === null
                ? translate('priceLists.taken')
                : format.money(change.amountCents)}
            </strong>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {format.moment(change.effectiveAt)} · {change.actorLabel}
            </Box>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
