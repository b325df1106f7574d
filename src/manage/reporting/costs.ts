import type { RawBuilder } from 'kysely';
import { COST_OF_PIECE } from '../../core/valuation/index.ts';
import { sql } from '../../platform/db/index.ts';
import { IS_SALE, ofShop } from './facts.ts';
import { boundsOf, type Period, type Shift } from './period.ts';

/** What a line `l` takes from the stock: its variant, or each component of a bundle, so many for one. Files take nothing. */
const UNITS_OF_LINE = sql`(
  select l.variant_id, 1 as each where l.components is null and not l.stockless
  union all
  select (c ->> 'variantId')::bigint, (c ->> 'quantity')::int from jsonb_array_elements(l.components) c
  where not coalesce((c ->> 'stockless')::boolean, false))`;

/** What a piece of `u.variant_id` costs now; null when nobody knows. */
const PIECE_NOW = sql`(select ${COST_OF_PIECE} from catalogue.variant v
  left join valuation.level l on l.variant_id = v.id where v.id = u.variant_id)`;

/**
 * Common table expressions after one named `sale` (`id` of orders) that end in `line_cost`: for each line what its goods
 * cost. What has left costs what the ledger of value says of the moves of its shipments, to the cent; what has not left yet, what it
 * costs now. Columns: `line_id`, `order_id`, `product_id`, `quantity`, `total_cents` and `net_cents` of the line, `known`: whether
 * anybody knows, `cents`.
 */
export const LINE_COSTS: RawBuilder<unknown> = sql`
  gone as materialized (
    select s.id as order_id, m.variant_id,
      -- Goods that left at no value came in without a known cost.
      nullif(-sum(e.value_cents), 0)::numeric / sum(m.quantity) as piece
    from sale s
    join shipments.shipment h on h.order_id = s.id
    join stock.move m on m.origin_kind = 'shipment' and m.origin_id = h.id::text
    join valuation.entry e on e.move_id = m.id and e.kind = 'out'
    group by 1, 2),
  sold as materialized (
    select l.* from sale s join orders.line l on l.order_id = s.id),
  unit as (
    select l.id as line_id, l.order_id, u.variant_id, u.each * l.shipped_quantity as left_us,
      u.each * (l.quantity - l.shipped_quantity - l.cancelled_quantity) as still_here
    from sold l cross join lateral ${UNITS_OF_LINE} u),
  -- All lines at once: asked line by line, what left would be read again for each.
  unit_cost as (
    select u.line_id, bool_and(coalesce(g.piece, n.piece) is not null) as known,
      sum(u.left_us * coalesce(g.piece, n.piece) + u.still_here * coalesce(n.piece, g.piece)) as cents
    from unit u
    left join gone g on g.order_id = u.order_id and g.variant_id = u.variant_id
    left join catalogue.variant v on v.id = u.variant_id
    left join valuation.level l on l.variant_id = v.id
    cross join lateral (select ${COST_OF_PIECE} as piece) n
    group by 1),
  line_cost as materialized (
    select l.id as line_id, l.order_id, l.product_id, l.quantity, l.total_cents, l.net_cents,
      coalesce(c.known, true) as known, coalesce(c.cents, 0) as cents
    from sold l left join unit_cost c on c.line_id = l.id)`;

/** Whether anybody knows what the goods of a line `l` cost. */
export const LINE_COST_KNOWN = sql`not exists (select from ${UNITS_OF_LINE} u where ${PIECE_NOW} is null)`;

/**
 * A common table expression `came_back`: what goods that customers gave back in the period are worth, by the ledger of value.
 * Columns: `order_id`, `product_id` of the line they were sold in, `at`, `cents`.
 */
export function cameBack(period: Period, shift: Shift): RawBuilder<unknown> {
  const { from, until } = boundsOf(period, shift);
  return sql`
    came_back as materialized (
      select o.id as order_id, m.occurred_at as at, e.value_cents as cents,
        (select l.product_id from orders.line l where l.order_id = o.id
          and exists (select from ${UNITS_OF_LINE} u where u.variant_id = m.variant_id)
          order by l.position limit 1) as product_id
      from stock.move m
      join valuation.entry e on e.move_id = m.id and e.kind = 'in'
      join stock.location f on f.id = m.from_location_id and f.kind = 'customer'
      join orders."order" o on o.id = case when m.origin_kind = 'order' then m.origin_id::bigint end
      where m.origin_kind = 'order' and m.occurred_at >= ${from} and m.occurred_at < ${until}
        and ${ofShop(period)} and ${IS_SALE})`;
}
