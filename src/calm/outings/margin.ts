import { sql, type SqlPart } from '../../platform/db/index.ts';

/**
 * What a piece of a variant `v` with its level of value `l` costs us: its value in stock now, or what it was worth last, or what the catalogue says; cents, not
 * rounded. Null when nobody knows.
 */
export const COST_OF_PIECE: SqlPart = sql`coalesce(
  case when l.quantity > 0 then l.value_cents::numeric / l.quantity end,
  case when l.last_quantity > 0 then l.last_value_cents::numeric / l.last_quantity end, v.cost_cents)`;

/**
 * The margin of order lines `l` of orders `o` in cents: what the buyer pays without tax for what was not cancelled, less the cost of the
 * goods as they cost now. An article without a known cost counts for nothing: nobody knows what it brings.
 */
export const MARGIN_OF_LINE: SqlPart = sql`(
  select (line.net_cents::numeric * (line.quantity - line.cancelled_quantity) / line.quantity
    - (line.quantity - line.cancelled_quantity) * ${COST_OF_PIECE})
  from catalogue.variant v left join valuation.level l on l.variant_id = v.id where v.id = line.variant_id)`;
