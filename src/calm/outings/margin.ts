import { COST_OF_PIECE } from '../../core/valuation/index.ts';
import { sql, type SqlPart } from '../../platform/db/index.ts';

/**
 * The margin of order lines `l` of orders `o` in cents: what the buyer pays without tax for what was not cancelled, less the cost of the
 * goods as they cost now. An article without a known cost counts for nothing: nobody knows what it brings.
 */
export const MARGIN_OF_LINE: SqlPart = sql`(
  select (line.net_cents::numeric * (line.quantity - line.cancelled_quantity) / line.quantity
    - (line.quantity - line.cancelled_quantity) * ${COST_OF_PIECE})
  from catalogue.variant v left join valuation.level l on l.variant_id = v.id where v.id = line.variant_id)`;
