import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readDemandTable, type DemandPanel } from '../src/buy/replenishment/index.ts';

/** Where the public files are that the figures are measured on; they are not part of the project. */
const DATA_FOLDER = path.resolve(process.env['BENCH_DATA'] ?? '../shared/data');

/** Path of a public data file; throws with the remedy when it is not there. */
function dataPath(name: string): string {
  const file = path.join(DATA_FOLDER, name);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: set BENCH_DATA to the folder with the public data files`);
  }
  return file;
}

/** Monthly demand for car parts, 51 months (Hyndman, expsmooth). */
export function readCarParts(): DemandPanel {
  const text = gunzipSync(readFileSync(dataPath('demand/carparts.csv.gz'))).toString();
  const table = readDemandTable(text, 'month');
  if (!table.ok) throw new Error(JSON.stringify(table.findings[0]));
  return table.panel;
}

/**
 * Weekly units sold of each stock code of the Online Retail set (D. Chen, UCI, CC BY 4.0), weeks from
 * Monday; credit notes, write-offs, free lines and codes that are no goods are left out. The last week
 * is dropped when its month ends within it.
 */
export function readOnlineRetail(): DemandPanel {
  const folder = dataPath('transactions/online-retail');
  const sold = new Map<string, Map<number, number>>();
  const weeks = { first: Infinity, last: -Infinity };
  for (const name of readdirSync(folder).sort()) {
    const text = gunzipSync(readFileSync(path.join(folder, name))).toString();
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    for (const row of rows) addLine(row, sold, weeks);
  }
  // The last month ends inside its last week.
  const count = weeks.last - weeks.first;
  const ids = [...sold.keys()].sort();
  const values = ids.map((id) =>
    Float64Array.from({ length: count }, (_, w) => sold.get(id)!.get(weeks.first + w) ?? 0),
  );
  return { period: 'week', ids, values };
}

function addLine(
  row: Record<string, string>,
  sold: Map<string, Map<number, number>>,
  weeks: { first: number; last: number },
): void {
  const units = Number(row['Quantity']);
  const code = row['StockCode']!.toUpperCase();
  const isSale = /^\d/.test(row['InvoiceNo']!) && units > 0 && Number(row['UnitPrice']) > 0;
  if (!isSale || !/^\d{5}/.test(code)) return;
  const day = Date.parse(`${row['InvoiceDate']!.slice(0, 10)}T00:00:00Z`);
  // 5 January 1970 was a Monday.
  const week = Math.floor((day / 86_400_000 - 4) / 7);
  weeks.first = Math.min(weeks.first, week);
  weeks.last = Math.max(weeks.last, week);
  const own = sold.get(code) ?? new Map<number, number>();
  own.set(week, (own.get(week) ?? 0) + units);
  sold.set(code, own);
}
