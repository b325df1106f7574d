import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';

interface DirectOrder {
  id: number;
  number: string | null;
  supplierName: string;
  state: string;
  /** False: it comes here first, for a bundle that leaves as one. */
  isDirect: boolean;
  pieces: number;
  sentPieces: number;
}

/** What suppliers send of an order themselves: nobody here packs it. */
export function OrderDirect({ orderId, isCancelled }: { orderId: number; isCancelled: boolean }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data = [] } = useQuery({
    queryKey: ['orders', orderId, 'direct'],
    queryFn: async ({ signal }) =>
      (await api<{ items: DirectOrder[] }>(`/orders/${orderId}/direct`, { signal })).items,
  });
  if (data.length === 0) return null;
  return (
    <Panel
      title={translate('dropship.ofOrder')}
      why={translate(isCancelled ? 'dropship.ofOrderCancelled' : 'dropship.ofOrderWhy')}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data.map((one) => {
          const name = one.number ?? translate('dropship.draft');
          return (
            <li key={one.id}>
              {may('purchasing:read') ? (
                <Link to={`/purchase-orders/${one.id}/show`}>{name}</Link>
              ) : (
                name
              )}
              {` · ${one.supplierName} · ${translate(`purchaseOrders.state.${one.state}`)} · `}
              {translate(one.isDirect ? 'dropship.progress' : 'dropship.comesHere', {
                smart_count: one.sentPieces,
                sent: one.sentPieces,
                pieces: one.pieces,
              })}
            </li>
          );
        })}
      </Box>
    </Panel>
  );
}
