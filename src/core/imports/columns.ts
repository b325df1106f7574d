import { issue, type ImportIssue } from './model.ts';

/**
 * The comparable form of a column header: lower case, without accents, units in brackets,
 * mandatory marks and punctuation. `Weight (lbs)` → `weight`, `Catégories (x,y,z...)` → `categories`.
 */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFD')
    .replace(/[\u0300-\u036f\ufeff]/g, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9_]+/g, ' ')
    .trim();
}

/** The unit that a header carries in brackets, lower case: `Weight (lbs)` → `lbs`; `null` when there is none. */
export function headerUnit(header: string): string | null {
  return /\(([^)]+)\)\s*$/.exec(header.trim())?.[1]?.trim().toLowerCase() ?? null;
}

/** Names that a column may have in files, first the one that the format documents. All in normalised form. */
export type ColumnNames<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** Where the known columns of a table stand. */
export interface Columns<Name extends string> {
  /** Trimmed cell of a row; empty when the column or the cell is missing. */
  cell(cells: readonly string[], name: Name): string;
  has(name: Name): boolean;
  /** Header as the file writes it, for issues. */
  header(name: Name): string;
  /** Position, -1 when missing. */
  position(name: Name): number;
}

/** Finds the known columns in a header row; the first of two equal headers counts. */
export function findColumns<Name extends string>(
  headers: readonly string[],
  names: ColumnNames<Name>,
): Columns<Name> {
  const positions = new Map<string, number>();
  headers.forEach((header, index) => {
    const key = normaliseHeader(header);
    if (key !== '' && !positions.has(key)) positions.set(key, index);
  });
  const found = new Map<Name, number>();
  for (const name of Object.keys(names) as Name[]) {
    const alias = names[name].find((candidate) => positions.has(candidate));
    if (alias !== undefined) found.set(name, positions.get(alias) ?? -1);
  }
  return {
    cell(cells, name) {
      const position = found.get(name);
      return position === undefined ? '' : (cells[position] ?? '').trim();
    },
    has: (name) => found.has(name),
    header: (name) => headers[found.get(name) ?? -1]?.trim() ?? names[name][0] ?? name,
    position: (name) => found.get(name) ?? -1,
  };
}

/** A warning for each header that stands twice: only the first is read. */
export function repeatedHeaders(headers: readonly string[], row: number): ImportIssue[] {
  const seen = new Set<string>();
  const issues: ImportIssue[] = [];
  for (const header of headers) {
    const key = normaliseHeader(header);
    if (key === '') continue;
    if (seen.has(header.trim().toLowerCase()))
      issues.push(issue('warning', 'column-repeated', { row, column: header.trim() }));
    seen.add(header.trim().toLowerCase());
  }
  return issues;
}
