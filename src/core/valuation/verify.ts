import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { OWNED_PLACES as OWNED } from '../stock/index.ts';
import { replayValues } from './replay.ts';

/**
 * Proves that the value of stock is the sum of its ledger, that each entry is what the rules make of its cause, and that the
 * ledger stands for all that is ours (at most 100 a rule).
 */
export async function verifyValuation(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with booked as (
      select variant_id, sum(quantity)::bigint as quantity, sum(value_cents)::bigint as value
      from valuation.entry group by variant_id
    ), pending as (
      select m.variant_id, sum(case when t.kind in ${OWNED} then m.quantity else -m.quantity end) as quantity
      from stock.move m
      join stock.location f on f.id = m.from_location_id
      join stock.location t on t.id = m.to_location_id
      where (f.kind in ${OWNED}) <> (t.kind in ${OWNED})
        and not exists (select from valuation.entry e where e.move_id = m.id)
      group by m.variant_id
    ), owned as (
      select l.variant_id, sum(l.on_hand) as quantity from stock.level l
      join stock.location loc on loc.id = l.location_id and loc.kind in ${OWNED} group by l.variant_id
    )
    (select 'valuation-level-equals-entries' as rule, format('variant %s', coalesce(l.variant_id, b.variant_id)) as subject,
       format('%s × %s', coalesce(b.quantity, 0), coalesce(b.value, 0)) as expected,
       format('%s × %s', coalesce(l.quantity, 0), coalesce(l.value_cents, 0)) as actual
     from booked b full join valuation.level l on l.variant_id = b.variant_id
     where coalesce(b.quantity, 0) <> coalesce(l.quantity, 0) or coalesce(b.value, 0) <> coalesce(l.value_cents, 0) limit 100)
    union all
    (select 'valuation-layers-equal-level', format('variant %s', l.variant_id),
       format('%s × %s', greatest(l.quantity, 0), l.value_cents),
       format('%s × %s', coalesce(sum((x->>'quantity')::bigint), 0), coalesce(sum((x->>'valueCents')::bigint), 0))
     from valuation.level l left join lateral jsonb_array_elements(l.layers) x on true
     where l.method = 'fifo' group by l.variant_id
     having greatest(l.quantity, 0) <> coalesce(sum((x->>'quantity')::bigint), 0)
       or l.value_cents <> coalesce(sum((x->>'valueCents')::bigint), 0) limit 100)
    union all
    (select 'valuation-covers-stock', format('variant %s', coalesce(o.variant_id, b.variant_id)), coalesce(o.quantity, 0)::text,
       (coalesce(b.quantity, 0) + coalesce(p.quantity, 0))::text
     from owned o full join booked b on b.variant_id = o.variant_id
     left join pending p on p.variant_id = coalesce(o.variant_id, b.variant_id)
     where coalesce(o.quantity, 0) <> coalesce(b.quantity, 0) + coalesce(p.quantity, 0) limit 100)
    union all
    (select 'valuation-nothing-is-worth-nothing', format('variant %s', variant_id), '0', value_cents::text
     from valuation.level where (quantity <= 0 and value_cents <> 0) or value_cents < 0 limit 100)`.execute(
    db,
  );
  const { findings } = await replayValues(db);
  return [...rows, ...findings];
}
