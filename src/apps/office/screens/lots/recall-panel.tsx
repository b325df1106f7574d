import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { csvLines, download } from '../../lists/csv-file.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import type { Lot, RecalledOrder } from './model.ts';

async function loadAll(lotId: number, signal: AbortSignal): Promise<RecalledOrder[]> {
  const orders: RecalledOrder[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, cursor };
    const page: ApiPage<RecalledOrder> = await api(`/lots/${lotId}/orders`, { query, signal });
    orders.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return orders;
}

/** Who got pieces of the lot: to write to them, or to call them (R50). */
export function RecallPanel({ lot }: { lot: Lot }) {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const { data, error, refetch } = useQuery({
    queryKey: ['recall', lot.id],
    queryFn: ({ signal }) => loadAll(lot.id, signal),
  });
  const pieces = (data ?? []).reduce((sum, order) => sum + order.quantity, 0);
  const save = () => {
    const heads = [
      'order',
      'shipment',
      'shippedOn',
      'customer',
      'email',
      'phone',
      'pieces',
      'returned',
    ];
    const rows = (data ?? []).map((order) => [
      order.orderNumber,
      order.shipmentNumber,
      order.shippedAt.slice(0, 10),
      order.customerName,
      order.email,
      order.phone,
      order.quantity,
      order.returned,
    ]);
    const titles = heads.map((key) => translate(`lots.recall.${key}`));
    download(`lot-${lot.code || lot.id}.csv`, csvLines([titles, ...rows], locale));
  };
  return (
    <Panel
      title={translate('lots.recall.title')}
      {...(pieces === 0 ? {} : { why: translate('lots.recall.why', { smart_count: pieces }) })}
      flush
      action={
        data && data.length > 0 ? (
          <Button variant="outlined" onClick={save}>
            {translate('lots.recall.csv')}
          </Button>
        ) : null
      }
    >
      {error ? (
        <ReadFailed error={error} onRetry={() => void refetch()} />
      ) : data && data.length === 0 ? (
        <EmptyState text={translate('lots.recall.nobody')} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {(data ?? []).map((order) => (
            <Box
              component="li"
              key={order.shipmentNumber}
              sx={{
                display: 'flex',
                gap: 2,
                px: { xs: 2, md: 3 },
                py: 1.25,
                borderTop: 1,
                borderColor: 'divider',
              }}
            >
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Box component={Link} to={`/orders/${order.orderId}/show`} sx={{ fontWeight: 500 }}>
                  {order.orderNumber}
                </Box>
                <Box sx={{ overflowWrap: 'anywhere' }}>
                  {[order.customerName, order.email, order.phone].filter(Boolean).join(' · ')}
                </Box>
                <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                  {[
                    format.moment(order.shippedAt),
                    order.returned > 0
                      ? translate('lots.recall.gaveBack', { smart_count: order.returned })
                      : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Box>
              </Box>
              <Box sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
                {format.number(order.quantity)}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
