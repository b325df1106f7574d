import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Shipment } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord } from '../../parts/state-word.tsx';

/** What has left, and where it is. */
export function Shipments() {
  const translate = useTranslate();
  const format = useFormat();
  const state = (row: Shipment) => {
    const arrived = row.parcels.filter(({ deliveredAt }) => deliveredAt !== null).length;
    const isDone = row.parcels.length > 0 && arrived === row.parcels.length;
    return (
      <StateWord tone={isDone ? 'done' : 'go'}>
        {translate(isDone ? 'shipments.arrived' : 'shipments.onTheWay')}
      </StateWord>
    );
  };
  const tracking = (row: Shipment) => (
    <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
      {row.parcels
        .filter(({ trackingNumber }) => trackingNumber !== null)
        .map((parcel) =>
          parcel.trackingUrl ? (
            <a key={parcel.id} href={parcel.trackingUrl} target="_blank" rel="noreferrer">
              {parcel.trackingNumber}
            </a>
          ) : (
            <span key={parcel.id}>{parcel.trackingNumber}</span>
          ),
        )}
    </Box>
  );
  return (
    <ListScreen<Shipment>
      resource="shipments"
      words="shipments"
      rowHref={(row) => `/orders/${row.orderId}/show`}
      columns={[
        { key: 'number', render: (row) => row.number, csv: (row) => row.number },
        {
          key: 'order',
          render: (row) => <Link to={`/orders/${row.orderId}/show`}>{row.orderNumber}</Link>,
          csv: (row) => row.orderNumber,
        },
        {
          key: 'shippedAt',
          render: (row) => format.moment(row.shippedAt),
          csv: (row) => row.shippedAt,
        },
        { key: 'carrier', render: (row) => row.carrier, csv: (row) => row.carrier },
        {
          key: 'parcels',
          align: 'right',
          render: (row) => format.number(row.parcels.length),
          csv: (row) => row.parcels.length,
        },
        {
          key: 'tracking',
          render: tracking,
          csv: (row) => row.parcels.map(({ trackingNumber }) => trackingNumber ?? '').join(' '),
        },
        { key: 'state', render: state },
      ]}
      card={(row) => ({
        title: row.orderNumber,
        end: format.day(row.shippedAt),
        lines: [
          `${row.carrier} · ${translate('shipments.parcelsCount', { smart_count: row.parcels.length })}`,
        ],
        state: state(row),
      })}
    />
  );
}
