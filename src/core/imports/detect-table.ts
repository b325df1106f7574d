import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { normaliseNumber } from './amounts.ts';
import { normaliseHeader } from './columns.ts';
import { rankDialects, type CsvDialect, type CsvRow } from './csv-reader.ts';
import type { Detection } from './detect.ts';
import type { TableMapping } from './mapping-model.ts';
import { inspectFile } from './open-file.ts';

/** A table whose columns nobody has said anything of yet. */
export interface FoundTable {
  dialect: CsvDialect;
  /** Row of the header, from 1; 0: there is none. */
  headerRow: number;
  headers: string[];
  /** The first rows of data. */
  rows: string[][];
}

/** Titles and blank rows may stand above a header. */
const HEADER_SEARCH_ROWS = 40;
const SAMPLE_ROWS = 40;

/**
 * The columns of a table from its beginning: the first row that is as wide as the data and made of distinct words is its header.
 * `hasHeader` says it where the guess is wrong. Refusal: `import-table-unreadable` (422) when it has no columns.
 */
export async function findTable(head: string, hasHeader?: boolean): Promise<Result<FoundTable>> {
  const [best] = await rankDialects(head);
  const rows = (best?.rows ?? []).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const width = Math.max(0, ...rows.map((row) => filled(row).length));
  if (!best || width < 2) return refuse('import-table-unreadable', 422);
  const wide = rows.filter((row) => filled(row).length >= Math.max(2, width * 0.5));
  const named = wide.slice(0, HEADER_SEARCH_ROWS).find(isHeader);
  const header = hasHeader === false ? undefined : (named ?? (hasHeader ? wide[0] : undefined));
  const headerRow = header?.row ?? 0;
  const data = rows.filter((row) => row.row > headerRow).map((row) => row.cells);
  const columns = Math.max(header?.cells.length ?? 0, ...data.map((cells) => cells.length));
  const headers = header
    ? header.cells.map((cell) => cell.trim())
    : Array.from({ length: columns }, (_, index) => String(index + 1));
  return ok({ dialect: best.dialect, headerRow, headers, rows: data.slice(0, SAMPLE_ROWS) });
}

/** The columns of a table in a file. Refusals: those of `inspectFile` and `findTable`. */
export async function readTable(file: string, hasHeader?: boolean): Promise<Result<FoundTable>> {
  const inspected = await inspectFile(file);
  return inspected.ok ? findTable(inspected.value.head, hasHeader) : inspected;
}

function filled(row: CsvRow): string[] {
  return row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

/** Distinct short words, none of them a figure, an address or a long text: nobody calls a column that. */
function isHeader(row: CsvRow): boolean {
  const cells = filled(row);
  const distinct = new Set(cells.map((cell) => cell.toLowerCase()));
  const odd = cells.filter(
    (cell) => normaliseNumber(cell) !== null || /^https?:/i.test(cell) || cell.length > 60,
  );
  return distinct.size >= cells.length * 0.9 && odd.length === 0;
}

/** The headers of a table as a set: normalised, without repetitions, sorted. */
export function headerSet(headers: readonly string[]): string[] {
  return [...new Set(headers.map(normaliseHeader))].filter((name) => name !== '').sort();
}

/**
 * Finds the columns that a mapping names in a table, wherever they stand now. Refusals: `import-table-unreadable` (422),
 * `import-mapping-mismatch` (422) with the columns that are missing.
 */
export async function detectMapped(
  head: string,
  mapping: TableMapping,
): Promise<Result<Detection>> {
  const found = await findTable(head, mapping.hasHeader);
  if (!found.ok) return found;
  const { dialect, headerRow, headers } = found.value;
  const known = new Set(headers.map(normaliseHeader));
  const read = mapping.columns.filter(({ field }) => field !== 'ignore');
  const missing = read.filter(({ header }) => !known.has(normaliseHeader(header)));
  if (missing.length > 0) {
    const columns = missing.map(({ header }) => header).join(', ');
    return refuse('import-mapping-mismatch', 422, { params: { columns } });
  }
  return ok({
    format: 'table',
    content: 'products',
    system: '',
    dialect,
    headerRow,
    headers,
    confidence: 1,
    reasons: read.map(({ header }) => header),
  });
}
