import { issue, LIMITS } from './model.ts';
import type { Report, Table, TableRow } from './table.ts';

/** Neighbouring rows with one key. */
export interface RowGroup {
  key: string;
  first: TableRow;
  rows: TableRow[];
}

/**
 * Gathers neighbouring rows with the same key. `keyOf` gets the key of the group above and answers
 * `null` to refuse a row (it reports why itself). A group longer than the limit loses its further rows.
 */
export async function* groupRows(
  table: Table,
  keyOf: (row: TableRow, above: string | null) => string | null,
  report: Report,
): AsyncGenerator<RowGroup> {
  let group = null as RowGroup | null;
  for await (const row of table.rows(report)) {
    const key = keyOf(row, group?.key ?? null);
    if (key === null) continue;
    if (group?.key === key) {
      if (group.rows.length < LIMITS.rowsPerProduct) group.rows.push(row);
      else {
        const most = LIMITS.rowsPerProduct;
        report(issue('error', 'too-many-variants', { row: row.row, value: key }, { most }));
      }
      continue;
    }
    if (group) yield group;
    group = { key, first: row, rows: [row] };
  }
  if (group) yield group;
}
