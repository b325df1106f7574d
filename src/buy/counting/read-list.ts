import { parse } from 'csv-parse/sync';
import { normaliseHeader, normaliseNumber } from '../../core/imports/index.ts';
import type { FileIssue } from '../suppliers/index.ts';

/** One line of a list of what was found on the shelves; `row` as the list numbers it, from 1. */
export interface ListRow {
  row: number;
  code: string;
  /** Empty where the list names no bin. */
  bin: string;
  quantity: number;
}

/** What a list says, and which of its lines nobody can read. */
export interface ListRead {
  rows: ListRow[];
  issues: FileIssue[];
  /** Lines that name an article and no quantity: it was not counted. */
  blank: number;
}

/** Titles of columns as `normaliseHeader` leaves them. */
const TITLES = {
  code: [
    'sku',
    'reference',
    'ref',
    'article',
    'code',
    'code article',
    'code barres',
    'gtin',
    'ean',
    'ean13',
    'ean 13',
    'upc',
    'barcode',
  ],
  quantity: [
    'quantite',
    'quantite comptee',
    'qte',
    'qte comptee',
    'quantity',
    'qty',
    'compte',
    'comptes',
    'counted',
    'count',
    'nombre',
    'pieces',
  ],
  bin: ['emplacement', 'bin', 'place', 'casier'],
} as const;

const MOST_PIECES = 1_000_000;

/**
 * Reads a list that was pasted from a spreadsheet or stands in a CSV: article (SKU or barcode), quantity, and a bin where one
 * is named. With titles in French or English the columns stand in any order, several may name the article; without titles in
 * that order. Null when no column is a quantity.
 */
export function readCountList(text: string): ListRead | null {
  const table = readTable(text);
  const titles = (table[0]?.cells ?? []).map(normaliseHeader);
  const codes = placesOf(titles, TITLES.code);
  const [quantity = -1] = placesOf(titles, TITLES.quantity);
  const hasTitles = codes.length > 0 && quantity >= 0;
  if (!hasTitles && table.every(({ cells }) => readPieces(cells[1] ?? '') === null)) return null;
  const at = hasTitles
    ? { codes, quantity, bin: placesOf(titles, TITLES.bin)[0] ?? -1 }
    : { codes: [0], quantity: 1, bin: 2 };
  const read: ListRead = { rows: [], issues: [], blank: 0 };
  for (const { row, cells } of hasTitles ? table.slice(1) : table) {
    const cell = (index: number) => (cells[index] ?? '').trim();
    // Sheets written here mark a reference that a spreadsheet would calculate.
    const code = (at.codes.map(cell).find((said) => said !== '') ?? '').replace(/^'/, '');
    const said = cell(at.quantity);
    const pieces = readPieces(said);
    if (code === '' && said === '') continue;
    if (code === '') read.issues.push({ row, column: '', code: 'article-unnamed', value: said });
    else if (/^\d([.,]\d+)?e\+\d+$/i.test(code))
      read.issues.push({ row, column: '', code: 'barcode-rounded', value: code });
    else if (said === '') read.blank += 1;
    else if (pieces === null)
      read.issues.push({ row, column: '', code: 'pieces-invalid', value: said });
    else read.rows.push({ row, code, bin: cell(at.bin), quantity: pieces });
  }
  return read;
}

/** Whole pieces, none included; `12,0` is twelve. Null when it is anything else. */
function readPieces(text: string): number | null {
  const number = normaliseNumber(text);
  if (number === null || number === 'ambiguous' || number.startsWith('-')) return null;
  const pieces = Number(number);
  return Number.isInteger(pieces) && pieces <= MOST_PIECES ? pieces : null;
}

function placesOf(titles: readonly string[], known: readonly string[]): number[] {
  return titles.flatMap((title, index) => (known.includes(title) ? [index] : []));
}

/** The cells of each line that has any: of tabs as spreadsheets paste them, semicolons, commas, or spaces between two words. */
function readTable(text: string): { row: number; cells: string[] }[] {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one));
  if (delimiter === undefined) {
    return text
      .split(/\r?\n/)
      .map((line, index) => ({ row: index + 1, cells: line.trim().split(/\s+/) }))
      .filter(({ cells }) => cells[0] !== '');
  }
  try {
    const table = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return table.map(({ record, info }) => ({ row: info.lines, cells: record }));
  } catch {
    // A quote that never ends: no line is sure.
    return [];
  }
}
