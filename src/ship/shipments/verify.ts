import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Recomputes shipped units from parcels, stock departures from shipments, and shipment numbers. */
export async function verifyShipments(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'order-shipped-equals-parcels' as rule, format('order line %s', l.id) as subject,
       coalesce(sum(pl.quantity), 0)::text as expected, l.shipped_quantity::text as actual
     from orders.line l left join shipments.parcel_line pl on pl.order_line_id = l.id
     group by l.id having coalesce(sum(pl.quantity), 0) <> l.shipped_quantity limit 100)
    union all
    (select 'shipment-equals-stock-moves', format('shipment %s', s.number), coalesce(sum(pl.quantity * u.each), 0)::text,
       coalesce((select sum(m.quantity) from stock.move m where m.origin_kind = 'shipment' and m.origin_id = s.id::text), 0)::text
     from shipments.shipment s
     join shipments.parcel p on p.shipment_id = s.id
     join shipments.parcel_line pl on pl.parcel_id = p.id
     join orders.line l on l.id = pl.order_line_id
     cross join lateral (select case when l.stockless then 0 when l.components is null then 1
       else (select coalesce(sum((c ->> 'quantity')::int), 0) from jsonb_array_elements(l.components) c
         where not coalesce((c ->> 'stockless')::boolean, false)) end as each) u
     group by s.id
     having coalesce(sum(pl.quantity * u.each), 0) <> coalesce((select sum(m.quantity) from stock.move m
       where m.origin_kind = 'shipment' and m.origin_id = s.id::text), 0) limit 100)
    union all
    (select 'shipment-numbers-without-gaps', '20' || c.year, format('%s', n.last_value), format('%s of %s', c.count, c.most)
     from (select substr(number, 3, 2) as year, count(*) as count, max(substr(number, 6)::bigint) as most
           from shipments.shipment group by 1) c
     left join platform.number_series n on n.series = 'shipment' and n.scope = '20' || c.year
     where c.count <> c.most or n.last_value is distinct from c.most)`.execute(db);
  return rows;
}
