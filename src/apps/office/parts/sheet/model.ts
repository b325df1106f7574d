import { plainText } from '../plain-text.ts';

/** A cell that is chosen from a list: what is kept, and what is read. */
export interface SheetOption {
  value: string;
  label: string;
}

/** One column of a sheet. Whatever a cell holds, the sheet keeps it as text until it is saved. */
export interface SheetColumn<Row> {
  key: string;
  title: string;
  kind: 'text' | 'number' | 'choice' | 'check';
  /** The text of a cell as the record has it; `'true'` and `'false'` for a check. */
  read: (row: Row) => string;
  /** The same thing written the usual way, so that `12` and `12,00` are one price. */
  tidy?: (text: string) => string;
  /** A pasted text as the cell keeps it, where that is more than its own words. */
  paste?: (text: string) => string;
  /** What is wrong with a text, in words. */
  check?: (text: string, row: Row) => string | undefined;
  options?: readonly SheetOption[];
  /** Cells that cannot be changed, or have no meaning in a row. */
  isLocked?: (row: Row) => boolean;
  /** What a screen reader calls the cell. */
  label: (row: Row) => string;
  width: number;
}

/** What is typed in the cells of one row, by column; only cells that differ from the record. */
export type RowDraft = Readonly<Record<string, string>>;
/** What is typed in a sheet, by row. */
export type SheetDraft = Readonly<Record<string, RowDraft>>;

/** The text that a cell shows. */
export function cellText<Row>(row: Row, column: SheetColumn<Row>, draft: RowDraft | undefined) {
  return draft?.[column.key] ?? column.read(row);
}

/** The drafts with one cell written; a cell that says again what the record says is no draft. */
export function writeCell<Row extends { key: string }>(
  draft: SheetDraft,
  row: Row,
  column: SheetColumn<Row>,
  text: string,
): SheetDraft {
  if (column.isLocked?.(row) === true) return draft;
  const tidy = column.tidy ?? ((value: string) => value.trim());
  const { [column.key]: _old, ...others } = draft[row.key] ?? {};
  const isSame = tidy(text) === tidy(column.read(row));
  const cells = isSame ? others : { ...others, [column.key]: text };
  if (Object.keys(cells).length > 0) return { ...draft, [row.key]: cells };
  const { [row.key]: _row, ...rest } = draft;
  return rest;
}

/** Reads what a spreadsheet puts on the clipboard: tabs between cells, quotes around cells with line breaks. */
export function readClipboard(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
  let match: RegExpExecArray | null;
  while (cell.lastIndex < text.length && (match = cell.exec(text))) {
    const [, quoted, plain = '', end] = match;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end === '\t') {
      // A tab at the very end has one more empty cell behind it.
      if (cell.lastIndex === text.length) rows.at(-1)!.push('');
    } else rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/** True when a paste is meant for more than the cell in hand. */
export function isManyCells(text: string): boolean {
  return /\t|[\r\n]./.test(text.replace(/[\r\n]+$/, ''));
}

const YES = new Set(['true', 'oui', 'yes', '1', 'x', 'vrai', 'o', 'y']);
const NO = new Set(['false', 'non', 'no', '0', '', 'faux', 'n']);

/** A pasted text as the column keeps it: options by their label, checks by yes and no; what fits nothing stays as it is. */
export function readPasted<Row>(column: SheetColumn<Row>, text: string): string {
  if (column.paste) return column.paste(text);
  const wanted = plainText(text.trim());
  if (column.kind === 'check') {
    if (YES.has(wanted)) return 'true';
    return NO.has(wanted) ? 'false' : text;
  }
  if (column.kind !== 'choice') return text.trim();
  const found = column.options?.find(
    (option) => option.value === text.trim() || plainText(option.label) === wanted,
  );
  return found?.value ?? text.trim();
}

/** The drafts with a block of cells written from `rowAt`, `columnAt` on; what lies outside the sheet is left out. */
export function pasteBlock<Row extends { key: string }>(
  draft: SheetDraft,
  rows: readonly Row[],
  columns: readonly SheetColumn<Row>[],
  at: { row: number; column: number },
  block: readonly (readonly string[])[],
): SheetDraft {
  let next = draft;
  block.forEach((texts, down) => {
    const row = rows[at.row + down];
    if (!row) return;
    texts.forEach((text, right) => {
      const column = columns[at.column + right];
      if (column) next = writeCell(next, row, column, readPasted(column, text));
    });
  });
  return next;
}
