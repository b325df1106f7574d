import { COUNTED_PLACES } from '../../core/stock/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { readScan } from '../purchasing/index.ts';
import { findArticle, type ScannedArticle } from '../suppliers/index.ts';
import { readCandidates } from './candidates.ts';
import type { AbcClass, CountKind, CountReason, StockCount } from './model.ts';
import { chooseForToday, judgeRounds } from './rules.ts';
import { countingSetting } from './settings.ts';
import { countedOf, findCount, insertLines, insertScans, linesOf, readLines } from './store.ts';

/**
 * Opens a count, or gives the one of its kind that is open at the place already: several phones count the same shelves. A
 * list for today holds the day's load; a full count all that lies there; that of a zone each article in each of its bins.
 * Refusals: `location-unknown`, `zone-unknown` (404), `nothing-to-count` (409) when a list would be empty.
 */
export async function openCount(
  tx: Tx,
  actor: Actor,
  command: {
    kind: CountKind;
    locationCode?: string | undefined;
    zoneId?: number | undefined;
  },
): Promise<Result<StockCount>> {
  if (command.kind === 'zone') return openZoneCount(tx, actor, command.zoneId ?? 0);
  const wanted = command.locationCode ?? null;
  const place = await sql<{ code: string }>`
    select code from stock.location where kind in ${COUNTED_PLACES}
      and ${wanted === null ? sql`is_default` : sql`code = ${wanted}`}`.execute(tx);
  const locationCode = place.rows[0]?.code;
  if (locationCode === undefined) {
    return refuse('location-unknown', 404, { params: { location: wanted ?? '' } });
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`count:${command.kind}:${locationCode}`}, 0))`.execute(
    tx,
  );
  const open = await sql<{ id: number }>`
    select id from counting.stock_count where kind = ${command.kind} and location_code = ${locationCode}
      and posted_at is null and abandoned_at is null`.execute(tx);
  if (open.rows[0]) return ok((await findCount(tx, open.rows[0].id))!);
  const candidates = command.kind === 'spot' ? [] : await readCandidates(tx, locationCode);
  const lines =
    command.kind === 'cycle'
      ? chooseForToday(candidates, await readSetting(tx, countingSetting))
      : await onShelf(tx, locationCode, candidates);
  if (command.kind !== 'spot' && lines.length === 0) return refuse('nothing-to-count', 409);
  const { rows } = await sql<{ id: number }>`
    insert into counting.stock_count (kind, location_code, opened_by)
    values (${command.kind}, ${locationCode}, ${actor.label}) returning id`.execute(tx);
  await insertLines(tx, rows[0]!.id, lines);
  return ok((await findCount(tx, rows[0]!.id))!);
}

async function openZoneCount(tx: Tx, actor: Actor, zoneId: number): Promise<Result<StockCount>> {
  const zone = await sql<{ code: string }>`
    select loc.code from warehouse.zone z join stock.location loc on loc.id = z.location_id
    where z.id = ${zoneId} for key share of z`.execute(tx);
  if (!zone.rows[0]) return refuse('zone-unknown', 404);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`count:zone:${zoneId}`}, 0))`.execute(
    tx,
  );
  const open = await sql<{ id: number }>`
    select id from counting.stock_count where zone_id = ${zoneId} and posted_at is null and abandoned_at is null`.execute(
    tx,
  );
  if (open.rows[0]) return ok((await findCount(tx, open.rows[0].id))!);
  const { rows: lines } = await sql<{ variantId: number; binId: number; abcClass: AbcClass }>`
    select distinct h.variant_id as "variantId", h.bin_id as "binId", coalesce((select l.abc_class from counting.line l
      where l.variant_id = h.variant_id order by l.id desc limit 1), 'C') as "abcClass"
    from warehouse.holding h join warehouse.bin b on b.id = h.bin_id and b.zone_id = ${zoneId}`.execute(
    tx,
  );
  const { rows } = await sql<{ id: number }>`
    insert into counting.stock_count (kind, location_code, zone_id, opened_by)
    values ('zone', ${zone.rows[0].code}, ${zoneId}, ${actor.label}) returning id`.execute(tx);
  await insertLines(tx, rows[0]!.id, lines);
  return ok((await findCount(tx, rows[0]!.id))!);
}

/** Those that the ledger has at the place: what merely sold once is not looked for. */
async function onShelf<T extends { variantId: number }>(
  tx: Tx,
  locationCode: string,
  candidates: readonly T[],
): Promise<T[]> {
  const { rows } = await sql<{ id: number }>`
    select l.variant_id as id from stock.level l
    join stock.location loc on loc.id = l.location_id and loc.code = ${locationCode}
    where l.on_hand <> 0`.execute(tx);
  const there = new Set(rows.map((row) => row.id));
  return candidates.filter((one) => there.has(one.variantId));
}

/** One scan, or a total that somebody counted. */
export interface CountScan {
  /** What the scanner read; or the article by its id. */
  code?: string | undefined;
  variantId?: number | undefined;
  /** In which bin; needed where a zone is counted bin by bin, and only there. */
  binId?: number | undefined;
  /** Pieces more, below zero fewer; for a code how often it counts. Default 1. */
  quantity?: number | undefined;
  /** Pieces in all: what was counted before in this round no longer holds. */
  total?: number | undefined;
}

/** What a scan was, and how many are counted of the article in this round. */
export interface CountAnswer {
  article: Pick<ScannedArticle, 'variantId' | 'title'>;
  pieces: number;
  counted: number;
  count: StockCount;
}

/**
 * Counts an article; one that is not on the list is added to it. What the ledger says at this instant is kept with it and
 * shown to nobody. Refusals: `count-unknown` (404), `count-closed` (409), `barcode-unknown` (422), `variant-is-bundle`
 * (422), `bin-unknown` (422) when a zone is counted and the bin is none of it, `scan-below-zero` (409).
 */
export async function scanCount(
  tx: Tx,
  actor: Actor,
  countId: number,
  scan: CountScan,
): Promise<Result<CountAnswer>> {
  const read = await readOpen(tx, countId, 'share');
  if (!read.ok) return read;
  const said = readScan(scan.code ?? '');
  const wanted = scan.variantId === undefined ? { code: said.code } : { variantId: scan.variantId };
  const article = await findArticle(tx, wanted);
  if (!article) {
    const code = said.code || String(scan.variantId ?? '');
    return refuse('barcode-unknown', 422, { params: { code } });
  }
  if (article.isBundle) return refuse('variant-is-bundle', 422);
  const bin = await binOf(tx, read.value, scan.binId);
  if (!bin.ok) return bin;
  const [line] = await linesOf(tx, countId, [{ variantId: article.variantId, binId: bin.value }]);
  const before = (await countedOf(tx, line!.lineId, line!.round)) ?? 0;
  const isTotal = scan.total !== undefined;
  const pieces = scan.total ?? (scan.quantity ?? 1) * (said.count ?? article.pieces);
  if (!isTotal && before + pieces < 0) {
    return refuse('scan-below-zero', 409, { params: { title: article.title, count: before } });
  }
  await insertScans(tx, [{ ...line!, quantity: pieces }], {
    locationCode: read.value.locationCode,
    isTotal,
    actorLabel: actor.label,
    countedAt: null,
  });
  return ok({
    article: { variantId: article.variantId, title: article.title },
    pieces: isTotal ? pieces - before : pieces,
    counted: isTotal ? pieces : before + pieces,
    count: (await findCount(tx, countId))!,
  });
}

/** The bin of a scan: one of the zone that is counted, or none. */
async function binOf(
  tx: Tx,
  count: StockCount,
  binId: number | undefined,
): Promise<Result<number | null>> {
  if (count.zoneId === null) return ok(null);
  const { rows } = await sql<{ id: number }>`
    select id from warehouse.bin where id = ${binId ?? 0} and zone_id = ${count.zoneId} for key share`.execute(
    tx,
  );
  return rows[0] ? ok(rows[0].id) : refuse('bin-unknown', 422, { params: { code: binId ?? '' } });
}

/** Reads a count that still is open. Refusals: `count-unknown` (404), `count-closed` (409). */
export async function readOpen(
  tx: Tx,
  countId: number,
  lock: 'update' | 'share',
): Promise<Result<StockCount>> {
  const count = await findCount(tx, countId, lock);
  if (!count) return refuse('count-unknown', 404);
  if (count.state !== 'open') {
    const params = { number: count.number ?? '', by: count.postedBy ?? '' };
    return refuse('count-closed', 409, { params });
  }
  return ok(count);
}

/** What still is to do before a count can be posted. */
export interface RoundAnswer {
  recounts: number;
  uncounted: number;
  count: StockCount;
}

/**
 * Ends a round: each article whose difference nobody confirmed yet is to be counted again, blindly. A full count also takes
 * in what came to the place since it began. Refusals: those of `readOpen`.
 */
export async function closeRound(tx: Tx, countId: number): Promise<Result<RoundAnswer>> {
  const read = await readOpen(tx, countId, 'update');
  if (!read.ok) return read;
  if (read.value.kind === 'full') {
    const { locationCode } = read.value;
    const candidates = await readCandidates(tx, locationCode);
    await insertLines(tx, countId, await onShelf(tx, locationCode, candidates));
  }
  const lines = await readLines(tx, countId);
  const again = lines.filter((line) => judgeRounds(line.rounds) === 'recount');
  const begun = again.filter((line) => line.rounds.at(-1)?.round === line.round);
  await sql`update counting.line set round = round + 1
    where id = any(${begun.map((line) => line.lineId)}::bigint[])`.execute(tx);
  return ok({
    recounts: again.length,
    uncounted: lines.filter((line) => line.rounds.length === 0).length,
    count: (await findCount(tx, countId))!,
  });
}

/** Counts zero pieces of every article of a count that nobody found. Refusals: those of `readOpen`. */
export async function countMissingAsNone(
  tx: Tx,
  actor: Actor,
  countId: number,
): Promise<Result<StockCount>> {
  const read = await readOpen(tx, countId, 'update');
  if (!read.ok) return read;
  const missing = (await readLines(tx, countId)).filter((line) => line.rounds.length === 0);
  await insertScans(
    tx,
    missing.map((line) => ({ ...line, quantity: 0 })),
    {
      locationCode: read.value.locationCode,
      isTotal: true,
      actorLabel: actor.label,
      countedAt: null,
    },
  );
  return ok((await findCount(tx, countId))!);
}

/** Says why an article differed. Refusals: those of `readOpen`, `count-line-unknown` (404). */
export async function explainDifference(
  tx: Tx,
  countId: number,
  lineId: number,
  said: { reason: CountReason; note: string },
): Promise<Result<null>> {
  const read = await readOpen(tx, countId, 'share');
  if (!read.ok) return read;
  const { numAffectedRows } = await sql`
    update counting.line set reason = ${said.reason}, note = ${said.note}
    where id = ${lineId} and count_id = ${countId}`.execute(tx);
  return numAffectedRows === 0n ? refuse('count-line-unknown', 404) : ok(null);
}

/** Leaves a count; nothing is booked, its scans stay. Refusals: those of `readOpen`. */
export async function abandonCount(tx: Tx, countId: number): Promise<Result<null>> {
  const read = await readOpen(tx, countId, 'update');
  if (!read.ok) return read;
  await sql`update counting.stock_count set abandoned_at = now() where id = ${countId}`.execute(tx);
  return ok(null);
}
