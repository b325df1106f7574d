import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Proves that what is in transit is what transfers say, step by step a move, and that numbers have no gaps (at most 100 a rule). */
export async function verifyTransfers(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with sums as (
      select l.id, l.variant_id, sum(case when s.kind in ('sent', 'surplus') then s.quantity else -s.quantity end) as on_the_way
      from transfers.line l join transfers.step s on s.line_id = l.id group by l.id
    ), moved as (
      select m.origin_id, m.variant_id, sum(case when t.kind = 'transit' then m.quantity else -m.quantity end) as on_the_way
      from stock.move m join stock.location t on t.id = m.to_location_id where m.origin_kind = 'transfer' group by 1, 2
    )
    (select 'transfer-steps-are-moves' as rule, format('transfer line %s', coalesce(s.id::text, m.origin_id)) as subject,
       coalesce(s.on_the_way, 0)::text as expected, coalesce(m.on_the_way, 0)::text as actual
     from sums s full join moved m on m.origin_id = s.id::text and m.variant_id = s.variant_id
     where coalesce(s.on_the_way, 0) <> coalesce(m.on_the_way, 0) limit 100)
    union all
    (select 'transit-equals-transfers', format('variant %s', coalesce(w.variant_id, l.variant_id)), coalesce(w.pieces, 0)::text,
       coalesce(l.on_hand, 0)::text
     from (select variant_id, sum(on_the_way) as pieces from sums group by variant_id) w
     full join (select k.variant_id, k.on_hand from stock.level k join stock.location loc on loc.id = k.location_id
       and loc.kind = 'transit') l on l.variant_id = w.variant_id
     where coalesce(w.pieces, 0) <> coalesce(l.on_hand, 0) limit 100)
    union all
    (select 'transfer-not-overreceived', format('transfer line %s', id), 'nothing below zero', on_the_way::text
     from sums where on_the_way < 0 limit 100)
    union all
    (select 'transfer-numbers-gapless', format('%s %s', s.series, s.scope), s.last_value::text, count(t.id)::text
     from platform.number_series s left join transfers.transfer t on '20' || substr(t.number, 3, 2) = s.scope
     where s.series = 'transfer' group by s.series, s.scope, s.last_value having s.last_value <> count(t.id) limit 100)`.execute(
    db,
  );
  return rows;
}
