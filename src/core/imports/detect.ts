import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { normaliseHeader } from './columns.ts';
import { rankDialects, type CsvDialect, type CsvRow } from './csv-reader.ts';
import type { ImportContent, ImportFormat } from './model.ts';
import { SIGNATURES, type Signature } from './signatures.ts';

/** What a file turned out to be. */
export interface Detection {
  format: ImportFormat;
  content: ImportContent;
  system: string;
  dialect: CsvDialect;
  /** Row of the header, from 1: titles and blank rows may stand above it. */
  headerRow: number;
  headers: string[];
  /** 0 to 1: how much of what is typical of the format was found. */
  confidence: number;
  /** Headers that decided, as the file writes them. */
  reasons: string[];
}

interface Match {
  signature: Signature;
  dialect: CsvDialect;
  row: CsvRow;
  decisive: string[];
  confidence: number;
}

/** Rows at the beginning of a file in which a header is looked for. */
const HEADER_SEARCH_ROWS = 40;

/**
 * Recognises the format of a table from its beginning: delimiter, header row and origin.
 * `wanted` restricts the search to one format. Refuses files that hold something else
 * (`import-content-<what>`), of another system, or unknown (`import-format-unknown`).
 */
export async function detectFormat(
  head: string,
  wanted: ImportFormat | 'auto' = 'auto',
): Promise<Result<Detection>> {
  const ranked = await rankDialects(head);
  let best: Match | null = null;
  for (const { dialect, rows } of ranked) {
    for (const row of rows.slice(0, HEADER_SEARCH_ROWS)) {
      const match = matchRow(row, dialect, wanted);
      if (match && (!best || better(match, best))) best = match;
    }
  }
  if (!best) return refuseUnknown(ranked[0]?.rows ?? [], wanted);
  const { signature } = best;
  if (signature.format === null) {
    return refuse(`import-content-${signature.content}`, 422, {
      params: { system: signature.system },
    });
  }
  return ok({
    format: signature.format,
    content: signature.content as ImportContent,
    system: signature.system,
    dialect: best.dialect,
    headerRow: best.row.row,
    headers: best.row.cells,
    confidence: best.confidence,
    reasons: best.decisive,
  });
}

function better(match: Match, best: Match): boolean {
  if (match.decisive.length !== best.decisive.length)
    return match.decisive.length > best.decisive.length;
  return match.confidence > best.confidence;
}

function matchRow(row: CsvRow, dialect: CsvDialect, wanted: ImportFormat | 'auto'): Match | null {
  if (row.cells.length < 2) return null;
  const written = new Map<string, string>();
  for (const cell of row.cells) {
    const name = withoutLocale(cell);
    if (name !== '' && !written.has(name)) written.set(name, cell.trim());
  }
  let best: Match | null = null;
  for (const signature of SIGNATURES) {
    if (wanted !== 'auto' && signature.format !== null && signature.format !== wanted) continue;
    // Whoever names the format is believed: then what cannot be done without is enough.
    const least = signature.format === wanted ? 0 : signature.least;
    const decisive = matchSignature({ ...signature, least }, written);
    if (!decisive) continue;
    const expected = signature.all.length + Math.max(signature.least, signature.some.length / 2);
    const confidence = Math.min(1, decisive.length / Math.max(1, expected));
    const match = { signature, dialect, row, decisive, confidence };
    if (!best || better(match, best)) best = match;
  }
  return best;
}

/** Some systems end a header with a language (`name:en`). */
function withoutLocale(header: string): string {
  return normaliseHeader(header.replace(/:[a-z]{2}(_[A-Za-z]+)?\s*$/, ''));
}

function matchSignature(signature: Signature, written: Map<string, string>): string[] | null {
  const decisive = new Set<string>();
  for (const group of signature.all) {
    const name = group.find((candidate) => written.has(candidate));
    if (name === undefined) return null;
    decisive.add(written.get(name) ?? name);
  }
  const found = signature.some.filter((name) => written.has(name));
  if (found.length < signature.least) return null;
  for (const name of found) decisive.add(written.get(name) ?? name);
  return [...decisive];
}

function refuseUnknown(rows: CsvRow[], wanted: ImportFormat | 'auto'): Result<never> {
  const first = rows.find((row) => row.cells.some((cell) => cell.trim() !== ''));
  const shown = (first?.cells ?? [])
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(0, 6)
    .join(', ');
  const columns = shown.length > 200 ? `${shown.slice(0, 199)}…` : shown;
  return wanted === 'auto'
    ? refuse('import-format-unknown', 422, { params: { columns } })
    : refuse('import-format-mismatch', 422, { params: { columns, format: wanted } });
}
