import { readCsv, type CsvDialect } from './csv-reader.ts';
import { repeatedHeaders } from './columns.ts';
import { issue, type ImportIssue } from './model.ts';

/** Receives every issue while a file is read. */
export type Report = (found: ImportIssue) => void;

/** One row of data below the header. */
export interface TableRow {
  row: number;
  cells: string[];
}

/** A table that can be read from the start as often as needed. */
export interface Table {
  headers: readonly string[];
  headerRow: number;
  rows(report: Report): AsyncGenerator<TableRow>;
}

/** Characters that no catalogue text contains and that PostgreSQL (zero) or screens cannot show. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const CONTROLS = new RegExp(CONTROL.source, 'gu');

/**
 * The table below a header row. Blank rows are skipped; control characters are removed and bad
 * bytes reported (warnings); a row with more filled cells than the header is refused, since its
 * cells are shifted; a place that cannot be read ends the table with an error that names the row.
 */
export function openTable(
  text: () => AsyncIterable<string>,
  at: { dialect: CsvDialect; headerRow: number; headers: readonly string[] },
): Table {
  const width = at.headers.length;
  return {
    headers: at.headers,
    headerRow: at.headerRow,
    async *rows(report) {
      for (const repeated of repeatedHeaders(at.headers, at.headerRow)) report(repeated);
      for await (const found of readCsv(text(), at.dialect)) {
        if (found.kind === 'break') {
          report(issue('error', found.reason, { row: found.row }));
          return;
        }
        const { row, cells } = found;
        if (row <= at.headerRow || cells.every((cell) => cell.trim() === '')) continue;
        const extra =
          cells.length > width ? cells.slice(width).find((cell) => cell.trim() !== '') : undefined;
        if (extra !== undefined) {
          report(
            issue(
              'error',
              'row-too-long',
              { row, value: extra },
              { cells: cells.length, columns: width },
            ),
          );
          continue;
        }
        cleanCells(cells, row, at.headers, report);
        yield { row, cells };
      }
    },
  };
}

function cleanCells(
  cells: string[],
  row: number,
  headers: readonly string[],
  report: Report,
): void {
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] ?? '';
    if (cell === '') continue;
    if (CONTROL.test(cell)) {
      cells[i] = cell.replace(CONTROLS, '');
      report(
        issue('warning', 'control-characters', {
          row,
          column: headers[i] ?? '',
          value: cells[i] ?? '',
        }),
      );
    }
    if (cell.includes('\ufffd')) {
      report(issue('warning', 'bad-characters', { row, column: headers[i] ?? '', value: cell }));
    }
  }
}
