import { sql, type SqlPart } from '../../platform/db/index.ts';

/**
 * What a piece of a variant `v` with its level of value `l` costs us: its value in stock now, or what it was worth last, or what the catalogue says; cents, not
 * rounded. Null when nobody knows: goods that the ledger values at nothing came in without a known cost.
 */
export const COST_OF_PIECE: SqlPart = sql`coalesce(
  case when l.quantity > 0 then nullif(l.value_cents, 0)::numeric / l.quantity end,
  case when l.last_quantity > 0 then nullif(l.last_value_cents, 0)::numeric / l.last_quantity end, v.cost_cents)`;
