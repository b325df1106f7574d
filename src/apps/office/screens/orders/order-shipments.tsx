import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { Order, Shipment } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

/** Shipments of an order with their parcels and how to follow them. */
export function OrderShipments({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['orders', order.id, 'shipments'],
    queryFn: ({ signal }) =>
      api<{ items: Shipment[] }>(`/orders/${order.id}/shipments`, { signal }),
  });
  const shipments = data?.items ?? [];
  if (shipments.length === 0) return null;
  return (
    <Panel title={translate('orders.shipments')} flush>
      {shipments.map((shipment) => (
        <Box
          key={shipment.id}
          sx={{ px: { xs: 2, md: 3 }, py: 1.5, borderTop: 1, borderColor: 'divider' }}
        >
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, flexWrap: 'wrap' }}>
            <Box sx={{ fontWeight: 600 }}>
              {shipment.number} ·{' '}
              {shipment.kind === 'link' ? translate('digital.order.byLink') : shipment.carrier}
            </Box>
            <Box sx={{ color: 'text.secondary' }}>{format.moment(shipment.shippedAt)}</Box>
          </Box>
          {(shipment.kind === 'link' ? [] : shipment.parcels).map((parcel) => (
            <Box key={parcel.id} sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', mt: 0.5 }}>
              <span>{translate('orders.parcel', { number: parcel.position })}</span>
              {parcel.trackingNumber === null ? null : parcel.trackingUrl ? (
                <a href={parcel.trackingUrl} target="_blank" rel="noreferrer">
                  {parcel.trackingNumber}
                </a>
              ) : (
                <span>{parcel.trackingNumber}</span>
              )}
              {parcel.weightGrams === null ? null : (
                <Box sx={{ color: 'text.secondary' }}>{format.weight(parcel.weightGrams)}</Box>
              )}
              {parcel.deliveredAt === null ? null : (
                <Box sx={{ color: 'tokens.green' }}>
                  {translate('orders.deliveredOn', { day: format.day(parcel.deliveredAt) })}
                </Box>
              )}
            </Box>
          ))}
        </Box>
      ))}
    </Panel>
  );
}
