import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Proves that each posted difference is a move of stock, and that numbers have no gaps (at most 100 a rule). */
export async function verifyCounting(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'count-difference-moved' as rule, format('count line %s', r.line_id) as subject, (r.difference - r.from_floor)::text as expected,
       coalesce(sum(case when t.kind = 'adjustment' then -m.quantity else m.quantity end), 0)::text as actual
     from counting.result r
     left join stock.move m on m.origin_kind = 'stock-count' and m.origin_id = r.line_id::text and m.variant_id = r.variant_id
     left join stock.location t on t.id = m.to_location_id
     group by r.line_id having r.difference - r.from_floor <> coalesce(sum(case when t.kind = 'adjustment' then -m.quantity else m.quantity end), 0)
     limit 100)
    union all
    (select 'count-numbers-gapless', format('%s %s', s.series, s.scope), s.last_value::text, count(c.id)::text
     from platform.number_series s
     left join counting.stock_count c on '20' || substr(c.number, 4, 2) = s.scope
     where s.series = 'stock-count' group by s.series, s.scope, s.last_value having s.last_value <> count(c.id) limit 100)`.execute(
    db,
  );
  return rows;
}
