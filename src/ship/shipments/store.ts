import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Shipment, TrackingStatus } from './model.ts';

/** A parcel to insert. */
export interface NewParcel {
  trackingNumber: string | null;
  trackingUrl: string | null;
  weightGrams: number | null;
  lines: { orderLineId: number; quantity: number }[];
}

/** The id of a shipment about to be inserted, so that the stock moves can name it. */
export async function allocateShipmentId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('shipments.shipment', 'id')) as id`.execute(tx);
  return rows[0]!.id;
}

/** Inserts a shipment with its parcels and their contents in one statement. */
export async function insertShipment(
  tx: Tx,
  shipment: {
    id: number;
    number: string;
    kind: Shipment['kind'];
    orderId: number;
    orderNumber: string;
    carrier: string;
    actorLabel: string;
    shippedAt: Date;
    parcels: NewParcel[];
  },
): Promise<void> {
  const parcels = shipment.parcels.map((parcel, index) => ({
    position: index + 1,
    tracking_number: parcel.trackingNumber,
    tracking_url: parcel.trackingUrl,
    weight_grams: parcel.weightGrams,
    lines: parcel.lines,
  }));
  await sql`
    with left_house as (
      insert into shipments.shipment (id, number, kind, order_id, order_number, carrier, actor_label, shipped_at)
      overriding system value
      values (${shipment.id}, ${shipment.number}, ${shipment.kind}, ${shipment.orderId}, ${shipment.orderNumber}, ${shipment.carrier},
        ${shipment.actorLabel}, ${shipment.shippedAt}::timestamptz) returning id
    ), wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(parcels)}::jsonb)
        as p (position int, tracking_number text, tracking_url text, weight_grams int, lines jsonb)
    ), packed as (
      insert into shipments.parcel (shipment_id, position, tracking_number, tracking_url, weight_grams, delivered_at)
      -- What leaves by a link has arrived.
      select left_house.id, w.position, w.tracking_number, w.tracking_url, w.weight_grams,
        case when ${shipment.kind} = 'link' then ${shipment.shippedAt}::timestamptz end
      from left_house, wanted w
      returning id, position
    )
    insert into shipments.parcel_line (parcel_id, order_line_id, quantity)
    select packed.id, (l ->> 'orderLineId')::bigint, sum((l ->> 'quantity')::int)
    from packed join wanted w using (position), jsonb_array_elements(w.lines) l
    group by 1, 2`.execute(tx);
}

const shipmentColumns = sql`s.id, s.number, s.kind, s.order_id as "orderId", s.order_number as "orderNumber", s.carrier,
  s.actor_label as "actorLabel", s.shipped_at as "shippedAt",
  (select jsonb_agg(jsonb_build_object('id', p.id, 'position', p.position, 'trackingNumber', p.tracking_number,
      'trackingUrl', p.tracking_url, 'weightGrams', p.weight_grams, 'deliveredAt', p.delivered_at,
      'lines', (select jsonb_agg(jsonb_build_object('orderLineId', pl.order_line_id, 'quantity', pl.quantity,
          'title', l.title, 'options', l.options, 'sku', l.sku) order by l.position)
        from shipments.parcel_line pl join orders.line l on l.id = pl.order_line_id where pl.parcel_id = p.id),
      'events', coalesce((select jsonb_agg(jsonb_build_object('status', e.status, 'label', e.label, 'at', e.at) order by e.id)
        from shipments.tracking_event e where e.parcel_id = p.id), '[]')) order by p.position)
    from shipments.parcel p where p.shipment_id = s.id) as parcels`;

/** All shipments of an order with parcels, oldest first. */
export async function listShipmentsOfOrder(db: Db | Tx, orderId: number): Promise<Shipment[]> {
  const { rows } = await sql<Shipment>`
    select ${shipmentColumns} from shipments.shipment s where s.order_id = ${orderId} order by s.id`.execute(
    db,
  );
  return rows.map(isoInstants);
}

/** One shipment, or null. */
export async function readShipment(db: Db | Tx, id: number): Promise<Shipment | null> {
  const { rows } = await sql<Shipment>`
    select ${shipmentColumns} from shipments.shipment s where s.id = ${id}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/** Shipments, newest first; `before` is the last id of the page before. */
export async function listShipments(
  db: Db,
  filter: { q?: string; before?: number; limit: number },
): Promise<Shipment[]> {
  const { rows } = await sql<Shipment>`
    select ${shipmentColumns} from shipments.shipment s
    where true
      ${filter.before === undefined ? sql`` : sql`and s.id < ${filter.before}`}
      ${
        filter.q
          ? sql`and s.id in (
              select id from shipments.shipment where number = ${filter.q} or order_number = ${filter.q}
              union all select shipment_id from shipments.parcel where tracking_number = ${filter.q})`
          : sql``
      }
    order by s.id desc limit ${filter.limit}`.execute(db);
  return rows.map(isoInstants);
}

/** Adds a tracking event; returns the parcel's order when all its parcels have arrived, and the order itself. */
export async function insertTracking(
  tx: Tx,
  parcelId: number,
  event: { status: TrackingStatus; label: string; actorLabel: string; at: Date },
): Promise<{ orderId: number; allDelivered: boolean } | null> {
  const { rows } = await sql<{ order_id: number }>`
    with told as (
      insert into shipments.tracking_event (parcel_id, status, label, actor_label, at)
      select id, ${event.status}, ${event.label}, ${event.actorLabel}, ${event.at}::timestamptz
      from shipments.parcel where id = ${parcelId} returning parcel_id
    ), arrived as (
      update shipments.parcel set delivered_at = coalesce(delivered_at, ${event.at}::timestamptz)
      where id = ${parcelId} and ${event.status === 'delivered'}::boolean
    )
    select s.order_id from told join shipments.parcel p on p.id = told.parcel_id
      join shipments.shipment s on s.id = p.shipment_id`.execute(tx);
  const orderId = rows[0]?.order_id;
  if (orderId === undefined) return null;
  return { orderId, allDelivered: await allArrived(tx, orderId) };
}

/** Whether every parcel of an order that has left is delivered. */
export async function allArrived(tx: Tx, orderId: number): Promise<boolean> {
  const left = await sql`
    select from shipments.parcel p join shipments.shipment s on s.id = p.shipment_id
    where s.order_id = ${orderId} and p.delivered_at is null limit 1`.execute(tx);
  return left.rows.length === 0;
}

/** The other parcels of the same box. */
export async function parcelsOfBox(tx: Tx, parcelId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from shipments.parcel p, shipments.parcel known
    where known.id = ${parcelId} and p.id <> known.id
      and coalesce(p.shared_with, p.id) = coalesce(known.shared_with, known.id)
    order by p.id`.execute(tx);
  return rows.map((row) => row.id);
}
