import { businessDate } from '../../core/calendar/index.ts';
import type { Rows } from './history-store.ts';
import { providerOf } from './money-rows.ts';
import { returnedCents } from './order-rows.ts';
import type { WrittenOrder } from './write-history.ts';

type Row = Record<string, unknown>;

/** Rows of shipments, parcels, their contents and tracking. */
export function parcelRows(written: readonly WrittenOrder[]): Rows[] {
  const shipped = written.filter((w) => w.shipmentId).sort((a, b) => a.shipmentId! - b.shipmentId!);
  const ranks = new Map<string, number>();
  const shipments = shipped.map((w) => {
    const year = businessDate(w.shippedAt!).slice(0, 4);
    const rank = (ranks.get(year) ?? 0) + 1;
    ranks.set(year, rank);
    return {
      id: w.shipmentId,
      number: `EX${year.slice(2)}-${String(rank).padStart(6, '0')}`,
      order_id: w.full.id,
      order_number: w.full.number,
      carrier: w.full.delivery.carrier,
      actor_label: 'Camille Exemple',
      shipped_at: w.shippedAt,
    };
  });
  const tracking = (w: WrittenOrder) =>
    `6A${String(10_000_000_000 + w.shipmentId! * 7919).slice(0, 11)}`;
  const parcels = shipped.map((w) => ({
    id: w.shipmentId,
    shipment_id: w.shipmentId,
    position: 1,
    tracking_number: tracking(w),
    tracking_url: w.full.delivery.trackingUrl.replace('{number}', tracking(w)) || null,
    weight_grams: w.full.lines.reduce((sum, l) => sum + l.weightGrams * l.quantity, 180),
    delivered_at: w.deliveredAt,
  }));
  const contents = shipped.flatMap((w) =>
    w.full.lines.map((l) => ({
      parcel_id: w.shipmentId,
      order_line_id: l.id,
      quantity: l.quantity,
    })),
  );
  const events = shipped.flatMap((w) => [
    {
      parcel_id: w.shipmentId,
      status: 'announced',
      label: '',
      actor_label: w.full.delivery.carrier,
      at: w.shippedAt,
    },
    ...(w.deliveredAt
      ? [
          {
            parcel_id: w.shipmentId,
            status: 'delivered',
            label: '',
            actor_label: w.full.delivery.carrier,
            at: w.deliveredAt,
          },
        ]
      : []),
  ]);
  return [
    {
      table: 'shipments.shipment',
      identity: 'id',
      rows: shipments,
      columns: {
        id: 'bigint',
        number: 'text',
        order_id: 'bigint',
        order_number: 'text',
        carrier: 'text',
        actor_label: 'text',
        shipped_at: 'timestamptz',
      },
    },
    {
      table: 'shipments.parcel',
      identity: 'id',
      rows: parcels,
      columns: {
        id: 'bigint',
        shipment_id: 'bigint',
        position: 'int',
        tracking_number: 'text',
        tracking_url: 'text',
        weight_grams: 'int',
        delivered_at: 'timestamptz',
      },
    },
    {
      table: 'shipments.parcel_line',
      rows: contents,
      columns: { parcel_id: 'bigint', order_line_id: 'bigint', quantity: 'int' },
    },
    {
      table: 'shipments.tracking_event',
      rows: events,
      columns: {
        parcel_id: 'bigint',
        status: 'text',
        label: 'text',
        actor_label: 'text',
        at: 'timestamptz',
      },
    },
  ];
}

/** Rows of what happened to each order. */
export function eventRows(written: readonly WrittenOrder[]): Rows {
  const rows = written.flatMap((w) => {
    const told: [string, Date | string | null, string, Row][] = [
      ['placed', w.full.placedAt, 'client', { method: w.full.paymentMethod }],
      [
        'paid',
        w.full.paidAt,
        providerOf(w.full.paymentMethod),
        { method: w.full.paymentMethod, amountCents: w.full.paidCents },
      ],
      ['prepared', w.full.preparedAt, 'Camille Exemple', {}],
      [
        'shipped',
        w.full.shippedAt,
        'Camille Exemple',
        { proof: { kind: 'shipment', id: String(w.shipmentId) } },
      ],
      ['delivered', w.full.deliveredAt, w.full.delivery.carrier, {}],
      [
        'cancelled',
        w.full.cancelledAt,
        'Camille Exemple',
        { reason: 'Annulée à la demande du client' },
      ],
      [
        'refunded',
        w.returnRefundId ? w.returnedAt : null,
        'Camille Exemple',
        {
          amountCents: w.returnRefundId ? returnedCents(w) : 0,
          reason: 'Retour',
          refundId: w.returnRefundId,
        },
      ],
    ];
    return told.flatMap(([kind, at, actor, facts]) =>
      at ? [{ order_id: w.full.id, kind, facts, actor_label: actor, at }] : [],
    );
  });
  return {
    table: 'orders.event',
    rows,
    columns: {
      order_id: 'bigint',
      kind: 'text',
      facts: 'jsonb',
      actor_label: 'text',
      at: 'timestamptz',
    },
  };
}
