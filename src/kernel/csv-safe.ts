/**
 * Makes a cell safe to open in a spreadsheet: text that a spreadsheet would run as a formula
 * (`=`, `+`, `-`, `@`, tab, carriage return first) gets a leading apostrophe; numbers stay as they are.
 * Source: OWASP, CSV injection.
 */
export function csvSafe(cell: string): string {
  if (/^[+-]?\d+([.,]\d+)?$/.test(cell)) return cell;
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
