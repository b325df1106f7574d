import { sql, type Db } from '../../platform/db/index.ts';

/** An order that got pieces of a lot, and how to reach who bought it. */
export interface RecalledOrder {
  orderId: number;
  orderNumber: string;
  shipmentNumber: string;
  shippedAt: string;
  customerName: string;
  email: string;
  phone: string;
  quantity: number;
  /** Pieces of the lot that the order gave back, told at its last departure. */
  returned: number;
}

/** Orders that got pieces of a lot, the newest departure first; `before` is the last shipment of the page before. */
export async function listRecalledOrders(
  db: Db,
  lotId: number,
  page: { before?: number | undefined; limit: number },
): Promise<(RecalledOrder & { shipmentId: number })[]> {
  const { rows } = await sql<RecalledOrder & { shipmentId: number }>`
    select s.id as "shipmentId", s.order_id as "orderId", s.order_number as "orderNumber", s.number as "shipmentNumber",
      to_json(s.shipped_at) #>> '{}' as "shippedAt", o.email::text as email,
      concat_ws(' ', nullif(o.shipping_address ->> 'firstName', ''), nullif(o.shipping_address ->> 'lastName', ''))
        as "customerName",
      coalesce(nullif(o.phone, ''), o.shipping_address ->> 'phone', '') as phone, -sum(e.quantity)::int as quantity,
      case when s.id = (select max(xs.id) from warehouse.entry x
          join shipments.shipment xs on xs.id::text = x.origin_id and xs.order_id = s.order_id
          where x.lot_id = ${lotId} and x.origin_kind = 'shipment')
        then coalesce((select sum(r.quantity) from warehouse.entry r where r.lot_id = ${lotId} and r.kind = 'received'
          and r.origin_kind = 'order' and r.origin_id = s.order_id::text), 0) else 0 end::int as returned
    from warehouse.entry e
    join shipments.shipment s on e.origin_kind = 'shipment' and s.id = e.origin_id::bigint
    join orders."order" o on o.id = s.order_id
    where e.lot_id = ${lotId} and e.origin_kind = 'shipment'
      ${page.before === undefined ? sql`` : sql`and s.id < ${page.before}`}
    group by s.id, o.id having sum(e.quantity) < 0
    order by s.id desc limit ${page.limit}`.execute(db);
  return rows;
}
