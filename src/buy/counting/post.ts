import { businessDate } from '../../core/calendar/index.ts';
import { moveStock } from '../../core/stock/index.ts';
import { adjustBins } from '../../core/warehouse/index.ts';
import { followMoves } from '../../core/valuation/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { readOpen } from './commands.ts';
import type { Round, StockCount } from './model.ts';
import { judgeRounds } from './rules.ts';
import { findCount, readLines, type JudgedLine } from './store.ts';

/** The kind of origin of the moves of a count; its id is that of the line. */
const COUNT = 'stock-count';

/** A line with the round that decides. */
interface DecidedLine extends JudgedLine {
  decides: Round;
}

/**
 * Posts a count: numbers it, books each difference as a move from or to `ADJUSTMENT`, and values it. Differences are read
 * again under lock, so that what was sold, received or corrected since is kept. Articles of a list that nobody counted stay
 * for another day. Refusals: those of `readOpen`; `count-empty` (422); of a full count `count-incomplete` (409);
 * `count-unsettled` (409) unless it is accepted; `count-blurred` (409) when pieces moved while it was counted;
 * `count-below-zero` (422) when less would be left than nothing.
 */
export async function postCount(
  tx: Tx,
  actor: Actor,
  countId: number,
  command: { acceptUnsettled: boolean; at?: Date },
): Promise<Result<StockCount>> {
  const read = await readOpen(tx, countId, 'update');
  if (!read.ok) return read;
  const count = read.value;
  await lockLevels(tx, count);
  const decided = decide(await readLines(tx, countId), count, command.acceptUnsettled);
  if (!decided.ok) return decided;
  if (count.kind === 'full') {
    const missing = await countUnlisted(tx, count);
    if (missing > 0) return refuse('count-incomplete', 409, { params: { count: missing } });
  }
  const at = command.at ?? new Date();
  const changed = decided.value.filter((line) => line.decides.difference !== 0);
  const fromFloor = await bookBins(tx, actor, changed, at);
  await moveStock(
    tx,
    actor,
    changed
      .filter((line) => line.binId === null)
      .map(({ variantId, decides, lineId, reason }) => ({
        variantId,
        fromCode: decides.difference > 0 ? 'ADJUSTMENT' : count.locationCode,
        toCode: decides.difference > 0 ? count.locationCode : 'ADJUSTMENT',
        quantity: Math.abs(decides.difference),
        reason: `count: ${reason}`,
        origin: { kind: COUNT, id: String(lineId) },
        occurredAt: at,
      })),
  );
  await followMoves(
    tx,
    decided.value.map((line) => line.variantId),
  );
  await writeResults(tx, count, decided.value, fromFloor);
  const year = businessDate(at).slice(0, 4);
  const rank = await nextNumber(tx, COUNT, year);
  const number = `INV${year.slice(2)}-${String(rank).padStart(6, '0')}`;
  await sql`update counting.stock_count set number = ${number}, posted_at = ${at}, posted_by = ${actor.label}
    where id = ${countId}`.execute(tx);
  await emit(tx, 'stock.counted', { countId });
  return ok((await findCount(tx, countId))!);
}

/** Puts bins right; returns for each line the pieces that were on the floor. */
async function bookBins(
  tx: Tx,
  actor: Actor,
  changed: readonly DecidedLine[],
  occurredAt: Date,
): Promise<Map<number, number>> {
  const lines = changed.filter((line) => line.binId !== null);
  const known = await adjustBins(
    tx,
    actor,
    lines.map(({ variantId, binId, decides, lineId, reason }) => ({
      variantId,
      binId: binId!,
      difference: decides.difference,
      reason: `count: ${reason}`,
      origin: { kind: COUNT, id: String(lineId) },
      occurredAt,
    })),
  );
  return new Map(lines.map((line, i) => [line.lineId, known[i]!]));
}

/** Holds what is counted, in the order of variants, until the differences are booked. */
async function lockLevels(tx: Tx, count: StockCount): Promise<void> {
  await sql`insert into stock.level (variant_id, location_id)
    select l.variant_id, loc.id from counting.line l join stock.location loc on loc.code = ${count.locationCode}
    where l.count_id = ${count.id} and exists (select from counting.scan s where s.line_id = l.id)
    order by l.variant_id on conflict do nothing`.execute(tx);
  await sql`select 1 from stock.level k
    join stock.location loc on loc.id = k.location_id and loc.code = ${count.locationCode}
    join counting.line l on l.variant_id = k.variant_id and l.count_id = ${count.id}
    order by k.variant_id for update of k`.execute(tx);
}

/** The round that decides of each counted line, or why the count cannot be posted. */
function decide(
  lines: readonly JudgedLine[],
  count: StockCount,
  acceptUnsettled: boolean,
): Result<DecidedLine[]> {
  const counted = lines.filter((line) => line.rounds.length > 0);
  if (counted.length === 0) return refuse('count-empty', 422);
  const uncounted = lines.length - counted.length;
  if (count.kind === 'full' && uncounted > 0) {
    return refuse('count-incomplete', 409, { params: { count: uncounted } });
  }
  const unsettled = counted.filter((line) => judgeRounds(line.rounds) === 'recount');
  if (unsettled.length > 0 && !acceptUnsettled) {
    return refuse('count-unsettled', 409, { params: { count: unsettled.length } });
  }
  const decided: DecidedLine[] = [];
  for (const line of counted) {
    const decides = line.rounds.at(-1)!;
    const params = { title: [line.title, line.options].filter(Boolean).join(' · ') };
    if (decides.isBlurred) return refuse('count-blurred', 409, { params });
    const left = line.there + decides.difference;
    if (left < 0) {
      const more = { count: decides.counted, gone: decides.counted - left };
      return refuse('count-below-zero', 422, { params: { ...params, ...more } });
    }
    decided.push({ ...line, decides });
  }
  return ok(decided);
}

/** Articles at the place that a full count does not know yet: they came since it began. */
async function countUnlisted(tx: Tx, count: StockCount): Promise<number> {
  const { rows } = await sql<{ missing: number }>`
    select count(*)::int as missing from stock.level k
    join stock.location loc on loc.id = k.location_id and loc.code = ${count.locationCode}
    where k.on_hand <> 0
      and not exists (select from counting.line l where l.count_id = ${count.id} and l.variant_id = k.variant_id)`.execute(
    tx,
  );
  return rows[0]!.missing;
}

async function writeResults(
  tx: Tx,
  count: StockCount,
  lines: readonly DecidedLine[],
  fromFloor: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = lines.map(({ decides, rounds, ...line }) => ({
    lineId: line.lineId,
    variantId: line.variantId,
    abcClass: line.abcClass,
    expected: decides.expected,
    counted: decides.counted,
    difference: decides.difference,
    wasRight: rounds.find((round) => !round.isBlurred)?.difference === 0,
    rounds: rounds.length,
    countedBy: decides.countedBy,
    reason: decides.difference === 0 ? '' : line.reason,
    note: line.note,
    fromFloor: fromFloor.get(line.lineId) ?? 0,
    // Of a bin what is in it then; of a place what the ledger has there.
    after: line.binId === null ? null : line.there + decides.difference,
  }));
  await sql`insert into counting.result (line_id, count_id, variant_id, abc_class, expected, counted, difference, was_right,
      rounds, counted_by, reason, note, from_floor, on_hand_after, value_cents)
    select r."lineId", ${count.id}, r."variantId", r."abcClass", r.expected, r.counted, r.difference, r."wasRight", r.rounds,
      r."countedBy", r.reason, r.note, r."fromFloor", coalesce(r.after, k.on_hand),
      case when v.quantity > 0 then round(v.value_cents::numeric * coalesce(r.after, k.on_hand) / v.quantity)::bigint else 0 end
    from ${asTable(rows, {
      lineId: 'bigint',
      variantId: 'bigint',
      abcClass: 'text',
      expected: 'int',
      counted: 'int',
      difference: 'int',
      wasRight: 'boolean',
      rounds: 'int',
      countedBy: 'text',
      reason: 'text',
      note: 'text',
      fromFloor: 'int',
      after: 'int',
    })} as r
    join stock.location loc on loc.code = ${count.locationCode}
    join stock.level k on k.variant_id = r."variantId" and k.location_id = loc.id
    left join valuation.level v on v.variant_id = r."variantId"`.execute(tx);
}
