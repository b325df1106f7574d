import type { DemandPanel, Period } from './panel.ts';

/** One reason why a table cannot be read as demand: where, and what stands there. */
export interface TableFinding {
  rule:
    | 'no-rows'
    | 'no-series'
    | 'series-twice'
    | 'row-length'
    | 'not-a-number'
    | 'negative'
    | 'period-twice';
  severity: 'error';
  /** Line of the file, the header is 1. */
  row: number;
  /** Name of the column. */
  field: string;
  value: string;
}

/** Demand read from a table, or every reason against it (at most `MOST_FINDINGS`). */
export type ReadTable =
  { ok: true; panel: DemandPanel; periods: string[] } | { ok: false; findings: TableFinding[] };

const MOST_FINDINGS = 50;
const DELIMITERS = [',', ';', '\t'];
/** What statistics programs write for "unknown", beside nothing at all. */
const UNKNOWN = new Set(['', 'NA', 'NaN', 'nan', 'null', 'NULL']);

/**
 * Reads a wide table: the first column names the period, one further column a series, one row a
 * period, oldest first; an empty cell is unknown. Comma, semicolon or tab; with semicolons the decimal
 * comma is understood.
 */
export function readDemandTable(text: string, period: Period): ReadTable {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  while (lines.length > 0 && lines[lines.length - 1]!.trim() === '') lines.pop();
  const delimiter = delimiterOf(lines[0] ?? '');
  const header = splitLine(lines[0] ?? '', delimiter);
  const ids = header.slice(1);
  const findings = checkHeader(ids, header[0] ?? '', lines.length);
  if (findings.length > 0) return { ok: false, findings };
  const rows = lines.length - 1;
  const values = ids.map(() => new Float64Array(rows).fill(NaN));
  const periods: string[] = [];
  const seen = new Set<string>();
  const note = (rule: TableFinding['rule'], row: number, field: string, value: string) => {
    if (findings.length < MOST_FINDINGS)
      findings.push({ rule, severity: 'error', row, field, value });
  };
  for (let t = 0; t < rows; t++) {
    const cells = splitLine(lines[t + 1]!, delimiter);
    const name = cells[0]!.trim();
    if (seen.has(name)) note('period-twice', t + 2, header[0]!, name);
    seen.add(name);
    periods.push(name);
    if (cells.length !== header.length) {
      note('row-length', t + 2, header[0]!, String(cells.length));
      continue;
    }
    for (let i = 0; i < ids.length; i++) {
      const cell = cells[i + 1]!.trim();
      if (UNKNOWN.has(cell)) continue;
      const value = Number(delimiter === ';' ? cell.replace(',', '.') : cell);
      if (!Number.isFinite(value)) note('not-a-number', t + 2, ids[i]!, cell);
      else if (value < 0) note('negative', t + 2, ids[i]!, cell);
      else values[i]![t] = value;
    }
  }
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, panel: { period, ids, values }, periods };
}

function checkHeader(ids: readonly string[], first: string, lineCount: number): TableFinding[] {
  const findings: TableFinding[] = [];
  const note = (rule: TableFinding['rule'], field: string, value: string) =>
    findings.push({ rule, severity: 'error', row: 1, field, value });
  if (lineCount < 2) note('no-rows', first, '');
  else if (ids.length === 0) note('no-series', first, first);
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id) && findings.length < MOST_FINDINGS) note('series-twice', id, id);
    seen.add(id);
  }
  return findings;
}

/** The delimiter that the header holds most of. */
function delimiterOf(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Cells of one line; quoted ones may hold the delimiter and doubled quotes. */
function splitLine(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let k = 0; k < line.length; k++) {
    const sign = line[k]!;
    if (sign === '"' && quoted && line[k + 1] === '"') {
      cell += '"';
      k++;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  cells.push(cell);
  return cells;
}
