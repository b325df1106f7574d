import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { readScan } from '../purchasing/index.ts';
import { findArticles, type FileIssue, type ScannedArticle } from '../suppliers/index.ts';
import { readOpen } from './commands.ts';
import type { StockCount } from './model.ts';
import { readCountList, type ListRow } from './read-list.ts';
import { findCount, insertScans, linesOf } from './store.ts';

/** A list of what was found, and when somebody stood before the shelves (left out: now). */
export interface CountList {
  text: string;
  countedAt?: string | undefined;
}

/** One article of a list; never what the ledger says of it. */
export interface ListedArticle {
  variantId: number;
  title: string;
  /** Where it was counted; null: at the whole place. */
  binId: number | null;
  binCode: string | null;
  /** All its lines together, packs in pieces. */
  pieces: number;
  /** It was counted in this round already; the list replaces that. */
  isReplaced: boolean;
}

/** What a list would count. Nothing of it is counted as long as one line cannot be read. */
export interface CountListReport {
  articles: ListedArticle[];
  /** Lines without a quantity: not counted. */
  blank: number;
  issues: FileIssue[];
}

/** How old a list may be: sales since then are taken out, but shelves are remembered only so long. */
const OLDEST_LIST_DAYS = 31;
const DAY_MS = 86_400_000;

/**
 * Reads a list of what was found against the articles and bins there are, without counting. Refusals: those of `readOpen`,
 * `count-list-unreadable` (422).
 */
export async function compareCountList(
  tx: Tx,
  countId: number,
  { text }: CountList,
): Promise<Result<CountListReport>> {
  const read = await readOpen(tx, countId, 'share');
  if (!read.ok) return read;
  const list = readCountList(text);
  if (list === null) return refuse('count-list-unreadable', 422);
  const issues = [...list.issues];
  const find = await articlesOf(tx, list.rows);
  const bins = read.value.zoneId === null ? null : await binsOf(tx, read.value.zoneId);
  const articles = new Map<string, ListedArticle>();
  for (const line of list.rows) {
    const found = find(line.code);
    const bin = bins?.get(line.bin.toUpperCase());
    const code = refusedAs(found?.article, bins, bin);
    if (code !== null) {
      const value = code === 'bin-unknown' ? line.bin : line.code;
      issues.push({ row: line.row, column: '', code, value });
      continue;
    }
    const { variantId, title } = found!.article;
    const binId = bin ?? null;
    const place = placeOf({ variantId, binId });
    const known = articles.get(place);
    articles.set(place, {
      variantId,
      title,
      binId,
      binCode: bin === undefined ? null : line.bin.toUpperCase(),
      pieces: (known?.pieces ?? 0) + line.quantity * found!.pieces,
      isReplaced: false,
    });
  }
  const counted = await countedAlready(tx, countId);
  return ok({
    articles: [...articles.values()].map((one) => ({
      ...one,
      isReplaced: counted.has(placeOf(one)),
    })),
    blank: list.blank,
    issues: issues.sort((a, b) => a.row - b.row),
  });
}

/**
 * Counts all that a list holds, each article in all: what was counted of it before in the round no longer holds. Compared is
 * with what the ledger said when the shelves were counted. A list with one line that cannot be read counts nothing. Refusals:
 * those of `compareCountList`, `count-list-faulty` (422), `count-list-time` (422) when it was counted in the future or too
 * long ago.
 */
export async function takeCountList(
  tx: Tx,
  actor: Actor,
  countId: number,
  list: CountList,
): Promise<Result<StockCount>> {
  const countedAt = list.countedAt === undefined ? null : new Date(list.countedAt);
  const daysAgo = countedAt === null ? 0 : (Date.now() - countedAt.getTime()) / DAY_MS;
  if (daysAgo < 0 || daysAgo > OLDEST_LIST_DAYS) {
    return refuse('count-list-time', 422, { params: { days: OLDEST_LIST_DAYS } });
  }
  const read = await compareCountList(tx, countId, list);
  if (!read.ok) return read;
  const { articles, issues } = read.value;
  if (issues.length > 0) {
    const params = { row: issues[0]!.row };
    return refuse('count-list-faulty', 422, { params, details: { issues } });
  }
  const pieces = new Map(articles.map((one) => [placeOf(one), one.pieces]));
  const lines = await linesOf(tx, countId, articles);
  const count = (await findCount(tx, countId))!;
  await insertScans(
    tx,
    lines.map((line) => ({ ...line, quantity: pieces.get(placeOf(line))! })),
    { locationCode: count.locationCode, isTotal: true, actorLabel: actor.label, countedAt },
  );
  return ok((await findCount(tx, countId))!);
}

/** Tells an article at a place apart from the same one elsewhere. */
function placeOf({ variantId, binId }: { variantId: number; binId: number | null }): string {
  return `${variantId} ${binId ?? ''}`;
}

/** Why a line counts nothing; null when it does. */
function refusedAs(
  article: ScannedArticle | undefined,
  bins: ReadonlyMap<string, number> | null,
  bin: number | undefined,
): string | null {
  if (!article) return 'barcode-unknown';
  if (article.isBundle) return 'variant-is-bundle';
  return bins !== null && bin === undefined ? 'bin-unknown' : null;
}

/**
 * The articles behind the codes of a list, and how many pieces one of each stands for. A spreadsheet drops the zeros that a
 * barcode begins with: a number that no article carries is looked for with them.
 */
async function articlesOf(db: Db | Tx, rows: readonly ListRow[]) {
  const said = new Map(rows.map(({ code }) => [code, readScan(code)]));
  const padded = (code: string) => (/^\d{7,12}$/.test(code) ? code.padStart(13, '0') : code);
  const codes = [...said.values()].flatMap(({ code }) => [code, padded(code)]);
  const found = await findArticles(db, [...new Set(codes)]);
  return (code: string) => {
    const scan = said.get(code)!;
    const article = found.get(scan.code) ?? found.get(padded(scan.code));
    return article && { article, pieces: scan.count ?? article.pieces };
  };
}

async function binsOf(tx: Tx, zoneId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; code: string }>`
    select id, code from warehouse.bin where zone_id = ${zoneId} order by id for key share`.execute(
    tx,
  );
  return new Map(rows.map(({ id, code }) => [code.toUpperCase(), id]));
}

async function countedAlready(tx: Tx, countId: number): Promise<Set<string>> {
  const { rows } = await sql<{ variantId: number; binId: number | null }>`
    select l.variant_id as "variantId", l.bin_id as "binId" from counting.line l
    where l.count_id = ${countId} and exists (select from counting.scan s where s.line_id = l.id and s.round = l.round)`.execute(
    tx,
  );
  return new Set(rows.map(placeOf));
}
