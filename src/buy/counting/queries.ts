import { sql, type Db } from '../../platform/db/index.ts';
import type { AbcClass, BlindLine, LineVerdict, StockCount } from './model.ts';
import { judgeRounds } from './rules.ts';
import { COUNT_STATE, readLines } from './store.ts';

/** A count as a list shows it. */
export interface CountRow {
  id: number;
  number: string | null;
  kind: StockCount['kind'];
  state: string;
  locationCode: string;
  openedAt: string;
  openedBy: string;
  postedAt: string | null;
  articles: number;
  differences: number;
  /** What the differences were worth; null until it is posted. */
  valueCents: number | null;
}

/** Value that the differences of a posted count brought or took, from the ledger. */
const VALUE_OF_LINE = sql`(select sum(e.value_cents)::bigint from stock.move m join valuation.entry e on e.move_id = m.id
  where m.origin_kind = 'stock-count' and m.origin_id = r.line_id::text)`;

/** Counts, the newest first. */
export async function listCounts(
  db: Db,
  filter: { state?: string | undefined; before?: number | undefined; limit: number },
): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select c.id, c.number, c.kind, ${COUNT_STATE} as state, c.location_code as "locationCode",
      to_json(c.opened_at) #>> '{}' as "openedAt", c.opened_by as "openedBy", to_json(c.posted_at) #>> '{}' as "postedAt",
      case when c.posted_at is null then (select count(*) from counting.line l where l.count_id = c.id)
        else s.articles end::int as articles,
      coalesce(s.differences, 0)::int as differences,
      case when c.posted_at is null then null else coalesce(s.value, 0) end::bigint as "valueCents"
    from counting.stock_count c
    left join lateral (
      select count(*) as articles, count(*) filter (where r.difference <> 0) as differences,
        sum(case when r.difference = 0 then 0 else ${VALUE_OF_LINE} end) as value
      from counting.result r where r.count_id = c.id
    ) s on true
    where true
      ${filter.state === undefined ? sql`` : sql`and ${COUNT_STATE} = ${filter.state}`}
      ${filter.before === undefined ? sql`` : sql`and c.id < ${filter.before}`}
    order by c.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** Lines that one screen shows: what is still to count comes first, then what was counted last. */
const SHOWN_LINES = 200;

/** The articles of an open count, without a word of what the ledger says. */
export async function listBlindLines(
  db: Db,
  countId: number,
  q: string | undefined,
  limit = SHOWN_LINES,
): Promise<BlindLine[]> {
  const { rows } = await sql<BlindLine>`
    select l.id as "lineId", l.variant_id as "variantId", p.title, array_to_string(v.option_values, ', ') as options, v.sku, v.gtin,
      l.abc_class as "abcClass", l.bin_id as "binId", b.code as "binCode", l.round, s.counted
    from counting.line l
    join catalogue.variant v on v.id = l.variant_id
    join catalogue.product p on p.id = v.product_id
    left join lateral (
      select sum(s.quantity)::int as counted, max(s.id) as last from counting.scan s
      where s.line_id = l.id and s.round = l.round and s.id >= coalesce((select max(t.id) from counting.scan t
        where t.line_id = s.line_id and t.round = s.round and t.is_total), 0)
    ) s on true
    left join warehouse.bin b on b.id = l.bin_id
    where l.count_id = ${countId}
      ${q ? sql`and (lower(v.sku) = lower(${q}) or v.gtin = ${q} or platform.plain(p.title) like '%' || platform.plain(${q}) || '%')` : sql``}
    order by s.counted is not null, l.round desc, s.last desc, b.position, b.id, p.title, v.position, l.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** More articles than this are on no list that a person fills in. */
const MOST_LINES = 100_000;

/** The articles that are still to count in this round, in the order of the shelves. */
export async function listToCount(db: Db, countId: number): Promise<BlindLine[]> {
  const lines = await listBlindLines(db, countId, undefined, MOST_LINES);
  return lines.filter((line) => line.counted === null);
}

/** One article as whoever decides sees it: what was found, what the ledger said, what the difference is worth. */
export interface ReviewLine {
  lineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  abcClass: AbcClass;
  binCode: string | null;
  verdict: LineVerdict;
  counts: number[];
  isBlurred: boolean;
  expected: number;
  counted: number;
  difference: number;
  valueCents: number;
  /** Pieces promised to customers that will not be there. */
  promisedShort: number;
  reason: string;
  note: string;
  countedBy: string;
}

/** What a count found in all. `valueCents` is what its differences bring or take. */
export interface CountReview {
  right: number;
  differences: number;
  recounts: number;
  uncounted: number;
  valueCents: number;
  /** Sum of the differences without their signs. */
  grossCents: number;
  lines: ReviewLine[];
}

/** Compares an open count with the ledger, the greatest differences first; articles that are right are only counted. */
export async function reviewCount(db: Db, count: Pick<StockCount, 'id'>): Promise<CountReview> {
  const judged = (await readLines(db, count.id)).map((line) => ({
    ...line,
    verdict: judgeRounds(line.rounds),
  }));
  const unit = await unitCosts(
    db,
    judged.map((line) => line.variantId),
  );
  const lines = judged.flatMap((line): ReviewLine[] => {
    const last = line.rounds.at(-1);
    if (!last || (line.verdict === 'settled' && last.difference === 0)) return [];
    const { rounds, onHand, reserved, round: _round, binId: _bin, there: _there, ...rest } = line;
    const left = onHand + last.difference;
    return [
      {
        ...rest,
        counts: rounds.map((round) => round.counted),
        isBlurred: last.isBlurred,
        expected: last.expected,
        counted: last.counted,
        difference: last.difference,
        valueCents: Math.round(last.difference * (unit.get(line.variantId) ?? 0)),
        promisedShort: Math.max(0, reserved - Math.max(0, left)),
        countedBy: last.countedBy,
      },
    ];
  });
  return {
    right:
      judged.filter((line) => line.verdict === 'settled').length -
      lines.filter((line) => line.verdict === 'settled').length,
    recounts: lines.filter((line) => line.verdict === 'recount').length,
    uncounted: judged.filter((line) => line.verdict === 'uncounted').length,
    ...sumUp(lines),
  };
}

/** What a posted count found, as it was booked. */
export async function readResults(db: Db, count: Pick<StockCount, 'id'>): Promise<CountReview> {
  const { rows } = await sql<ReviewLine & { wasRight: boolean }>`
    select r.line_id as "lineId", r.variant_id as "variantId", p.title, array_to_string(v.option_values, ', ') as options, v.sku,
      r.abc_class as "abcClass", b.code as "binCode", 'settled' as verdict, array[r.counted] as counts, false as "isBlurred", r.expected, r.counted,
      r.difference, coalesce(${VALUE_OF_LINE}, 0)::bigint as "valueCents", 0 as "promisedShort", r.reason, r.note,
      r.counted_by as "countedBy"
    from counting.result r
    join catalogue.variant v on v.id = r.variant_id
    join catalogue.product p on p.id = v.product_id
    join counting.line l on l.id = r.line_id
    left join warehouse.bin b on b.id = l.bin_id
    where r.count_id = ${count.id} order by r.line_id`.execute(db);
  const lines = rows.filter((row) => row.difference !== 0);
  return { right: rows.length - lines.length, recounts: 0, uncounted: 0, ...sumUp(lines) };
}

function sumUp(lines: readonly ReviewLine[]) {
  return {
    differences: lines.length,
    valueCents: lines.reduce((sum, line) => sum + line.valueCents, 0),
    grossCents: lines.reduce((sum, line) => sum + Math.abs(line.valueCents), 0),
    lines: [...lines].sort((a, b) => Math.abs(b.valueCents) - Math.abs(a.valueCents)),
  };
}

/** Cents that a piece of each variant cost, by what lies here, else by what lay here last. */
async function unitCosts(db: Db, variantIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; cents: number }>`
    select variant_id as id, coalesce(case when quantity > 0 then value_cents::float8 / quantity
      when last_quantity > 0 then last_value_cents::float8 / last_quantity end, 0)::float8 as cents
    from valuation.level where variant_id = any(${[...variantIds]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.cents]));
}

/** How true the ledger was for one group of counted articles. */
export interface AccuracyGroup {
  key: string;
  counted: number;
  /** Of those, right at the first count. */
  right: number;
  netCents: number;
  grossCents: number;
}

/** How true the ledger was in a time, and where it was not. */
export interface Accuracy {
  total: AccuracyGroup;
  byClass: AccuracyGroup[];
  byMonth: AccuracyGroup[];
  /** Of the differences only. */
  byReason: AccuracyGroup[];
  articles: {
    variantId: number;
    title: string;
    counts: number;
    differences: number;
    netPieces: number;
    netCents: number;
  }[];
}

/** Accuracy of the counts posted from one day to another, both included (Paris). */
export async function readAccuracy(
  db: Db,
  period: { fromOn: string; toOn: string },
): Promise<Accuracy> {
  const facts = sql`facts as (
    select r.*, to_char(c.posted_at at time zone 'Europe/Paris', 'YYYY-MM') as month,
      case when r.difference = 0 then 0 else coalesce(${VALUE_OF_LINE}, 0) end as cents
    from counting.result r join counting.stock_count c on c.id = r.count_id
    where c.posted_at >= ${period.fromOn}::date::timestamp at time zone 'Europe/Paris'
      and c.posted_at < (${period.toOn}::date + 1)::timestamp at time zone 'Europe/Paris')`;
  const groups = await sql<AccuracyGroup & { kind: string }>`
    with ${facts}
    select case grouping(abc_class, month, reason) when 7 then 'total' when 3 then 'class' when 5 then 'month' else 'reason' end as kind,
      coalesce(abc_class, month, reason, '') as key, count(*)::int as counted, count(*) filter (where was_right)::int as right,
      coalesce(sum(cents), 0)::bigint as "netCents", coalesce(sum(abs(cents)), 0)::bigint as "grossCents"
    from facts group by grouping sets ((), (abc_class), (month), (reason)) order by 2`.execute(db);
  const articles = await sql<Accuracy['articles'][number]>`
    with ${facts}
    select f.variant_id as "variantId", concat_ws(' · ', p.title, nullif(array_to_string(v.option_values, ', '), '')) as title,
      count(*)::int as counts, count(*) filter (where f.difference <> 0)::int as differences,
      sum(f.difference)::int as "netPieces", sum(f.cents)::bigint as "netCents"
    from facts f join catalogue.variant v on v.id = f.variant_id join catalogue.product p on p.id = v.product_id
    group by f.variant_id, v.id, p.id having count(*) filter (where f.difference <> 0) > 0
    order by sum(abs(f.cents)) desc, f.variant_id limit 20`.execute(db);
  const of = (kind: string) =>
    groups.rows.filter((row) => row.kind === kind).map(({ kind: _kind, ...row }) => row);
  return {
    total: of('total')[0] ?? { key: '', counted: 0, right: 0, netCents: 0, grossCents: 0 },
    byClass: of('class'),
    byMonth: of('month'),
    byReason: of('reason').filter((row) => row.key !== ''),
    articles: articles.rows,
  };
}
