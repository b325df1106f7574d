import { IS_CORRECTION } from '../../core/warehouse/index.ts';
import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { AbcClass, Round, StockCount } from './model.ts';

/** Where a count stands: computed, never chosen. */
export const COUNT_STATE = sql`case when c.posted_at is not null then 'posted' when c.abandoned_at is not null then 'abandoned'
  else 'open' end`;

/** One count with how far it is; `lock` holds it until the transaction ends, `share` only against posting. */
export async function findCount(
  db: Db | Tx,
  id: number,
  lock: 'update' | 'share' | null = null,
): Promise<StockCount | undefined> {
  if (lock !== null) {
    await sql`select 1 from counting.stock_count where id = ${id} for ${sql.raw(lock)}`.execute(db);
  }
  const { rows } = await sql<StockCount>`
    select c.id, c.number, c.kind, ${COUNT_STATE} as state, c.location_code as "locationCode", loc.name as "locationName",
      c.zone_id as "zoneId", z.name as "zoneName",
      to_json(c.opened_at) #>> '{}' as "openedAt", c.opened_by as "openedBy",
      to_json(c.posted_at) #>> '{}' as "postedAt", c.posted_by as "postedBy",
      count(l.id)::int as "lineCount",
      count(l.id) filter (where exists (select from counting.scan s where s.line_id = l.id and s.round = l.round))::int as "countedCount",
      count(l.id) filter (where l.round > 1 and not exists
        (select from counting.scan s where s.line_id = l.id and s.round = l.round))::int as "recountCount"
    from counting.stock_count c
    join stock.location loc on loc.code = c.location_code
    left join warehouse.zone z on z.id = c.zone_id
    left join counting.line l on l.count_id = c.id
    where c.id = ${id} group by c.id, loc.id, z.id`.execute(db);
  return rows[0];
}

/** An article to count. */
export interface NewLine {
  variantId: number;
  abcClass: AbcClass;
  /** Null or left out: at the whole place. */
  binId?: number | null;
}

/** Adds articles to a count; those that it has stay as they are. */
export async function insertLines(
  tx: Tx,
  countId: number,
  lines: readonly NewLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await sql`insert into counting.line (count_id, variant_id, abc_class, bin_id)
    select ${countId}, l."variantId", l."abcClass", l."binId"
    from ${asTable(lines, { variantId: 'bigint', abcClass: 'text', binId: 'bigint' })} as l
    on conflict do nothing`.execute(tx);
}

/** A line of a count, in its round of now. */
export interface CountedLine {
  lineId: number;
  round: number;
  variantId: number;
  binId: number | null;
}

/** The lines of articles in a count, found or added to it, and locked: one article is counted by one after the other. */
export async function linesOf(
  tx: Tx,
  countId: number,
  wanted: readonly { variantId: number; binId: number | null }[],
): Promise<CountedLine[]> {
  const given = asTable(wanted, { variantId: 'bigint', binId: 'bigint' });
  await sql`insert into counting.line (count_id, variant_id, bin_id, abc_class)
    select ${countId}, w."variantId", w."binId", coalesce((select l.abc_class from counting.line l
      where l.variant_id = w."variantId" order by l.id desc limit 1), 'C')
    from ${given} w order by w."variantId", w."binId"
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<CountedLine>`
    select l.id as "lineId", l.round, l.variant_id as "variantId", l.bin_id as "binId"
    from counting.line l
    join ${given} w on w."variantId" = l.variant_id and w."binId" is not distinct from l.bin_id
    where l.count_id = ${countId} order by l.id for update of l`.execute(tx);
  return rows;
}

/**
 * What the ledger said of a variant at a place at an instant (null: now): on hand, the sum of all corrections, the number of
 * all other moves. A part of a statement, so that all three are of one instant.
 */
const ledgerAt = (
  variant: ReturnType<typeof sql>,
  locationCode: ReturnType<typeof sql>,
  at: ReturnType<typeof sql>,
) => sql`
  select coalesce(sum(case when m.to_location_id = loc.id then m.quantity else -m.quantity end), 0)::int as on_hand,
    coalesce(sum(case when m.to_location_id = loc.id then m.quantity else -m.quantity end)
      filter (where f.kind = 'adjustment' or t.kind = 'adjustment'), 0)::bigint as adjusted,
    count(m.id) filter (where f.kind <> 'adjustment' and t.kind <> 'adjustment') as moves
  from stock.location loc
  left join stock.move m on m.variant_id = ${variant} and loc.id in (m.from_location_id, m.to_location_id)
    and (${at} is null or m.occurred_at <= ${at})
  left join stock.location f on f.id = m.from_location_id
  left join stock.location t on t.id = m.to_location_id
  where loc.code = ${locationCode} group by loc.id`;

/** The same of a variant in a bin, against the ledger of places. */
const placesAt = (
  variant: ReturnType<typeof sql>,
  bin: ReturnType<typeof sql>,
  at: ReturnType<typeof sql>,
) => sql`
  select coalesce(sum(e.quantity), 0)::int as on_hand,
    coalesce(sum(e.quantity) filter (where ${IS_CORRECTION}), 0)::bigint as adjusted,
    count(e.id) filter (where not ${IS_CORRECTION}) as moves
  from warehouse.entry e
  where e.variant_id = ${variant} and e.bin_id = ${bin} and (${at} is null or e.occurred_at <= ${at})`;

/** Pieces found of a line in its round. */
export interface NewScan extends CountedLine {
  quantity: number;
}

/** How pieces were found. */
export interface ScanWay {
  locationCode: string;
  /** What was counted before in the round no longer holds. */
  isTotal: boolean;
  actorLabel: string;
  /** When somebody stood before the shelf; null: now. */
  countedAt: Date | null;
}

/** Keeps what was found, each with what the ledger said at the instant it was counted. */
export async function insertScans(tx: Tx, scans: readonly NewScan[], way: ScanWay): Promise<void> {
  const columns = { lineId: 'bigint', round: 'int', variantId: 'bigint', binId: 'bigint' } as const;
  const inBins = scans.filter((scan) => scan.binId !== null);
  const atPlace = scans.filter((scan) => scan.binId === null);
  const at = sql`${way.countedAt}::timestamptz`;
  for (const [some, then] of [
    [atPlace, ledgerAt(sql`s."variantId"`, sql`${way.locationCode}`, at)],
    [inBins, placesAt(sql`s."variantId"`, sql`s."binId"`, at)],
  ] as const) {
    if (some.length === 0) continue;
    await sql`insert into counting.scan (line_id, round, quantity, is_total, on_hand_then, adjusted_then, moves_then, actor_label)
      select s."lineId", s.round, s.quantity, ${way.isTotal}, ledger.on_hand, ledger.adjusted, ledger.moves, ${way.actorLabel}
      from ${asTable(some, { ...columns, quantity: 'int' })} as s cross join lateral (${then}) as ledger`.execute(
      tx,
    );
  }
}

/** Pieces of a line in a round: what was scanned since its last total; null when nothing was. */
export async function countedOf(tx: Tx, lineId: number, round: number): Promise<number | null> {
  const { rows } = await sql<{ counted: number | null }>`
    select sum(s.quantity)::int as counted from counting.scan s
    where s.line_id = ${lineId} and s.round = ${round} and s.id >= coalesce((select max(t.id) from counting.scan t
      where t.line_id = s.line_id and t.round = s.round and t.is_total), 0)`.execute(tx);
  return rows[0]!.counted;
}

/** One article of a count with all its rounds, the ledger of now beside it. */
export interface JudgedLine {
  lineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  abcClass: AbcClass;
  round: number;
  reason: string;
  note: string;
  binId: number | null;
  binCode: string | null;
  /** What the ledger has where it is counted: at the place, or in the bin. */
  there: number;
  /** What the ledger has at the whole place. */
  onHand: number;
  reserved: number;
  rounds: Round[];
}

/**
 * The lines of a count with their rounds. A difference is what was found less what the ledger said at the first scan of the
 * round, less every correction booked since: whatever was sold or received meanwhile is in neither.
 */
export async function readLines(db: Db | Tx, countId: number): Promise<JudgedLine[]> {
  const { rows } = await sql<Omit<JudgedLine, 'rounds'> & { rounds: Round[] | null }>`
    with windowed as (
      select s.*, l.variant_id, l.bin_id, first_value(s.on_hand_then) over w as on_hand_first,
        first_value(s.adjusted_then) over w as adjusted_first, last_value(s.actor_label) over w as last_actor
      from counting.line l join counting.scan s on s.line_id = l.id
      where l.count_id = ${countId} and s.id >= coalesce((select max(t.id) from counting.scan t
        where t.line_id = s.line_id and t.round = s.round and t.is_total), 0)
      window w as (partition by s.line_id, s.round order by s.id rows between unbounded preceding and unbounded following)
    ), rounds as (
      select line_id, variant_id, bin_id, round, sum(quantity)::int as counted, min(on_hand_first) as on_hand_first,
        min(adjusted_first) as adjusted_first, min(moves_then) <> max(moves_then) as blurred, min(last_actor) as last_actor
      from windowed group by line_id, variant_id, bin_id, round
    ), place as (
      select loc.id from counting.stock_count c join stock.location loc on loc.code = c.location_code where c.id = ${countId}
    ), corrected as (
      select r.line_id, sum(case when m.to_location_id = place.id then m.quantity else -m.quantity end) as adjusted
      from (select distinct line_id, variant_id from rounds where bin_id is null) r
      cross join place
      join stock.move m on m.variant_id = r.variant_id and place.id in (m.from_location_id, m.to_location_id)
      join stock.location a on a.kind = 'adjustment' and a.id in (m.from_location_id, m.to_location_id)
      group by r.line_id
      union all
      select r.line_id, sum(e.quantity) from (select distinct line_id, variant_id, bin_id from rounds where bin_id is not null) r
      join warehouse.entry e on e.variant_id = r.variant_id and e.bin_id = r.bin_id and ${IS_CORRECTION}
      group by r.line_id
    ), listed as (
      select r.line_id, jsonb_agg(jsonb_build_object('round', r.round, 'counted', r.counted,
          'expected', r.on_hand_first + coalesce(k.adjusted, 0) - r.adjusted_first,
          'difference', r.counted - (r.on_hand_first + coalesce(k.adjusted, 0) - r.adjusted_first),
          'isBlurred', r.blurred, 'countedBy', r.last_actor) order by r.round) as rounds
      from rounds r left join corrected k on k.line_id = r.line_id group by r.line_id
    )
    select l.id as "lineId", l.variant_id as "variantId", p.title, array_to_string(v.option_values, ', ') as options, v.sku,
      l.abc_class as "abcClass", l.round, l.reason, l.note, l.bin_id as "binId", b.code as "binCode",
      case when l.bin_id is null then coalesce(k.on_hand, 0) else coalesce((select sum(h.quantity) from warehouse.holding h
        where h.variant_id = l.variant_id and h.bin_id = l.bin_id), 0) end::int as there, coalesce(k.on_hand, 0) as "onHand",
      coalesce(k.reserved, 0) as reserved, listed.rounds
    from counting.line l
    join catalogue.variant v on v.id = l.variant_id
    join catalogue.product p on p.id = v.product_id
    cross join place
    left join stock.level k on k.variant_id = l.variant_id and k.location_id = place.id
    left join listed on listed.line_id = l.id
    left join warehouse.bin b on b.id = l.bin_id
    where l.count_id = ${countId} order by p.title, v.position, l.id`.execute(db);
  return rows.map((row) => ({ ...row, rounds: row.rounds ?? [] }));
}
