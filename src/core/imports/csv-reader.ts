import { CsvError, parse, type Parser } from 'csv-parse';
import { LIMITS } from './model.ts';

/** How a table of text is written. */
export interface CsvDialect {
  delimiter: ',' | ';' | '\t' | '|';
  /** Spaces stand between a delimiter and an opening quote. */
  spaceBeforeQuote: boolean;
}

/** One row of a table: cells as written, quotes resolved. */
export interface CsvRow {
  kind: 'row';
  /** Row as a spreadsheet numbers it, from 1; blank rows count. */
  row: number;
  cells: string[];
}

/** The place where a table cannot be read any further. */
export interface CsvBreak {
  kind: 'break';
  row: number;
  reason: 'quote-not-closed' | 'row-too-large';
}

/**
 * Splits text into rows (RFC 4180 with the tolerance real files need: any line end, stray quotes,
 * rows of any length). Never throws on content: a quote that is never closed or a row beyond the
 * limit ends the stream with a `break`. Constant memory.
 */
export async function* readCsv(
  text: AsyncIterable<string> | Iterable<string>,
  dialect: CsvDialect,
): AsyncGenerator<CsvRow | CsvBreak> {
  let parsed: string[][] = [];
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    ltrim: dialect.spaceBeforeQuote && dialect.delimiter !== '\t',
    max_record_size: LIMITS.rowCharacters,
    // Taken here and not from the stream: an error would drop the rows that wait in it.
    on_record: (cells: string[]) => {
      parsed.push(cells);
      return null;
    },
  });
  parser.on('error', () => undefined);
  parser.resume();
  let row = 0;
  let failure = null as Error | null;
  const feed = async (piece: string | null): Promise<CsvRow[]> => {
    failure = await push(parser, piece);
    const rows = parsed.map((cells): CsvRow => ({ kind: 'row', row: (row += 1), cells }));
    parsed = [];
    return rows;
  };
  try {
    for await (const piece of text) {
      yield* await feed(piece);
      if (failure) break;
    }
    if (!failure) yield* await feed(null);
  } finally {
    parser.destroy();
  }
  if (failure) yield { kind: 'break', row: row + 1, reason: breakReason(failure) };
}

/** Writes a piece (or the end) and waits until it is parsed; answers the error that ends the parsing. */
function push(parser: Parser, piece: string | null): Promise<Error | null> {
  return new Promise((resolve) => {
    const done = (error?: Error | null) => resolve(error ?? null);
    if (piece === null) parser.end(done);
    else parser.write(piece, done);
  });
}

function breakReason(failure: Error): CsvBreak['reason'] {
  if (!(failure instanceof CsvError)) throw failure;
  return failure.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-large' : 'quote-not-closed';
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The ways a file may be written, most plausible first by how regular its beginning looks. */
export async function rankDialects(
  head: string,
): Promise<{ dialect: CsvDialect; rows: CsvRow[] }[]> {
  const ranked: { dialect: CsvDialect; rows: CsvRow[]; score: number }[] = [];
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter)) continue;
    const quote = delimiter === '|' ? '\\|' : delimiter;
    const spaceBeforeQuote = new RegExp(`${quote} +"`).test(head.slice(0, 20_000));
    const dialect: CsvDialect = { delimiter, spaceBeforeQuote };
    const rows = await firstRows(head, dialect, 60);
    ranked.push({ dialect, rows, score: regularity(rows) });
  }
  if (ranked.length === 0) {
    const dialect: CsvDialect = { delimiter: ',', spaceBeforeQuote: false };
    ranked.push({ dialect, rows: await firstRows(head, dialect, 60), score: 0 });
  }
  return ranked.sort((a, b) => b.score - a.score).map(({ dialect, rows }) => ({ dialect, rows }));
}

async function firstRows(head: string, dialect: CsvDialect, count: number): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readCsv([head], dialect)) {
    if (row.kind === 'row') rows.push(row);
    if (rows.length >= count || row.kind === 'break') break;
  }
  return rows;
}

/** Share of rows with the commonest width, times that width: a wrong delimiter gives few or uneven cells. */
function regularity(rows: CsvRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of rows) {
    if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, count] of widths)
    best = Math.max(best, (count / rows.length) * Math.log(width));
  return best;
}
