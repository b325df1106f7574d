import { csvSafe } from '../../../kernel/csv-safe.ts';

/** Rows as a CSV file that spreadsheets open in the right language. */
export function csvLines(rows: readonly (readonly (string | number)[])[], locale: string): string {
  const separator = locale === 'fr' ? ';' : ',';
  const lines = rows.map((cells) =>
    cells.map((cell) => csvCell(cell, separator, locale)).join(separator),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: string | number, separator: string, locale: string): string {
  if (typeof cell === 'number')
    return locale === 'fr' ? String(cell).replace('.', ',') : String(cell);
  const safe = csvSafe(INSTANT.test(cell) ? localInstant(cell) : cell);
  return safe.includes(separator) || /["\r\n]/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** `2026-11-08 16:35:05` here: what spreadsheets take for a date and an hour. */
function localInstant(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE');
}

/** Gives the person a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
