import { sql, type Tx } from '../../platform/db/index.ts';
import { classifyByTurnover } from '../replenishment/index.ts';
import { raiseClass, type CountCandidate } from './rules.ts';

/** Days whose moves decide the class of an article. */
const LOOK_BACK_DAYS = 365;

/**
 * Every article that lies at a place or sold within the year: its class by the value that left for customers, raised when
 * one of its last two counts was wrong.
 */
export async function readCandidates(tx: Tx, locationCode: string): Promise<CountCandidate[]> {
  const { rows } = await sql<{
    variantId: number;
    movedCents: number;
    countedDaysAgo: number | null;
    recentErrors: number;
  }>`
    with moved as materialized (
      select e.variant_id, -sum(e.value_cents) as cents from valuation.entry e
      join stock.move m on m.id = e.move_id
      join stock.location t on t.id = m.to_location_id and t.kind = 'customer'
      where e.occurred_at >= now() - make_interval(days => ${LOOK_BACK_DAYS}::int)
      group by e.variant_id
    ), counted as (
      select r.variant_id, r.difference <> 0 as wrong, c.posted_at,
        row_number() over (partition by r.variant_id order by c.posted_at desc) as rank
      from counting.result r join counting.stock_count c on c.id = r.count_id and c.location_code = ${locationCode}
        and c.kind <> 'zone'
    ), last as materialized (
      select variant_id, max(posted_at) as posted_at, count(*) filter (where wrong and rank <= 2)::int as errors
      from counted group by variant_id
    )
    select v.id as "variantId", coalesce(m.cents, 0)::bigint as "movedCents",
      (now() at time zone 'Europe/Paris')::date - (last.posted_at at time zone 'Europe/Paris')::date as "countedDaysAgo",
      coalesce(last.errors, 0) as "recentErrors"
    from catalogue.variant v
    join stock.location loc on loc.code = ${locationCode}
    left join stock.level l on l.variant_id = v.id and l.location_id = loc.id
    left join moved m on m.variant_id = v.id
    left join last on last.variant_id = v.id
    where not v.bundle and (l.on_hand <> 0 or (m.cents > 0 and loc.is_default))
    order by v.id`.execute(tx);
  const classes = classifyByTurnover(rows.map((row) => Math.max(0, row.movedCents)));
  return rows.map(({ recentErrors, ...row }, i) => ({
    ...row,
    abcClass: raiseClass(classes[i]!, recentErrors),
  }));
}
