import { COST_OF_PIECE } from '../../core/valuation/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';

const DAYS = 90;

/** What an outing brought so far. */
export interface Outcome {
  /** Margin with whom one met and got to know, in the 90 days before, and in the 90 days after, cents. */
  beforeCents: number;
  afterCents: number;
  /** Orders of theirs in the 90 days after. */
  ordersAfter: number;
  /** People one got to know who have ordered since. */
  leadsWon: number;
  /** Until when the 90 days run, ISO 8601. */
  untilAt: string;
}

/**
 * What an outing brought, from orders alone: the margin of what guests and leads ordered, or of a supplier's articles, in the 90 days after
 * against the 90 days before. Null before it is over. It counts what came after, not what came of it: nobody can know that.
 */
export async function readOutcome(db: Db, outingId: number): Promise<Outcome | null> {
  const { rows } = await sql<Outcome>`
    with o as (select id, starts_at, ends_at from outings.outing where id = ${outingId} and state = 'done'),
    who as (
      select g.party_id, false as is_lead from outings.guest g join o on o.id = g.outing_id where g.party_id is not null
      union
      select p.id, true from outings.lead l join o on o.id = l.outing_id join parties.party p on p.email = l.email),
    sold as (
      select q.id as order_id, q.party_id, line.variant_id, q.placed_at > o.ends_at as is_after,
        line.net_cents::numeric * (line.quantity - line.cancelled_quantity) / line.quantity as net,
        line.quantity - line.cancelled_quantity as pieces
      from o join (select distinct party_id from who) w on true join orders."order" q on q.party_id = w.party_id
      join orders.line line on line.order_id = q.id
      where q.state <> 'cancelled' and (q.placed_at between o.starts_at - make_interval(days => ${DAYS}) and o.starts_at
        or q.placed_at between o.ends_at and o.ends_at + make_interval(days => ${DAYS}))
      union all
      select null, null, line.variant_id, q.placed_at > o.ends_at,
        line.net_cents::numeric * (line.quantity - line.cancelled_quantity) / line.quantity, line.quantity - line.cancelled_quantity
      from o join outings.guest g on g.outing_id = o.id and g.supplier_id is not null
      join suppliers.offer f on f.supplier_id = g.supplier_id and f.is_preferred and f.state = 'active'
      join orders.line line on line.variant_id = f.variant_id
      join orders."order" q on q.id = line.order_id and q.state <> 'cancelled'
        and (q.placed_at between o.starts_at - make_interval(days => ${DAYS}) and o.starts_at
          or q.placed_at between o.ends_at and o.ends_at + make_interval(days => ${DAYS}))),
    worth as (
      select sold.*, net - pieces * ${COST_OF_PIECE} as margin from sold
      join catalogue.variant v on v.id = sold.variant_id left join valuation.level l on l.variant_id = v.id)
    select coalesce(round((select sum(margin) from worth where not is_after)), 0)::int as "beforeCents",
      coalesce(round((select sum(margin) from worth where is_after)), 0)::int as "afterCents",
      (select count(distinct order_id)::int from worth where is_after) as "ordersAfter",
      (select count(distinct w.party_id)::int from worth w join who on who.party_id = w.party_id and who.is_lead where w.is_after) as "leadsWon",
      to_json(o.ends_at + make_interval(days => ${DAYS})) #>> '{}' as "untilAt"
    from o`.execute(db);
  return rows[0] ?? null;
}
