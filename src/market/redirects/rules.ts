import { parse } from 'csv-parse/sync';
import type { RefusedField } from '../../kernel/refusal.ts';
import type { RedirectFields, RedirectStatus, RefusedRow } from './model.ts';

const MOST_CHARACTERS = 2_000;

/** An old address as it is kept and looked up: path and query in lower case, without host, fragment and final slash; null when it is none. */
export function normaliseFrom(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST_CHARACTERS) return null;
  const path = /^https?:\/\//i.test(trimmed) || trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
  if (!URL.canParse(path, 'http://shop.invalid')) return null;
  const url = new URL(path, 'http://shop.invalid');
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    pathname = url.pathname;
  }
  const bare = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
  return `${bare || '/'}${url.search}`.toLowerCase();
}

/** A target as it is kept: a path of the shop, or a whole https or http address; null when it is neither. */
export function normaliseTo(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST_CHARACTERS) return null;
  // Two slashes would name another host without saying so.
  if (trimmed.startsWith('/'))
    return /^\/[/\\]/.test(trimmed) ? null : encodeURI(safeDecode(trimmed));
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  return new URL(trimmed).href;
}

function safeDecode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** Checks and normalises what was entered; the refused fields otherwise. */
export function checkRedirect(
  input: RedirectFields,
): { ok: true; fields: RedirectFields } | { ok: false; refused: RefusedField[] } {
  const refused: RefusedField[] = [];
  const from = normaliseFrom(input.from);
  const gone = input.status === 410;
  const to = gone ? null : normaliseTo(input.to ?? '');
  if (from === null || from === '/') {
    refused.push({
      pointer: '/from',
      code: 'redirect-from-invalid',
      params: { value: input.from },
    });
  }
  if (!gone && to === null) {
    refused.push({
      pointer: '/to',
      code: 'redirect-to-invalid',
      params: { value: input.to ?? '' },
    });
  }
  if (from !== null && to !== null && normaliseFrom(to) === from && to.startsWith('/')) {
    refused.push({ pointer: '/to', code: 'redirect-loop', params: { from } });
  }
  if (refused.length > 0 || from === null) return { ok: false, refused };
  return { ok: true, fields: { from, to, status: input.status } };
}

/** A line of a pasted list that reads well. */
export interface TakenRow {
  row: number;
  fields: RedirectFields;
}

/** A line of a pasted list, still as it was typed. */
interface TypedRow {
  row: number;
  from: string;
  to: string;
  status: string;
}

/**
 * Reads a pasted list: old address, new address, and optionally 301, 302 or 410, separated by tab, semicolon or comma; a line
 * of headings is passed over. An old address without a new one is gone for good.
 */
export function readList(text: string): { taken: TakenRow[]; refused: RefusedRow[] } {
  const taken: TakenRow[] = [];
  const refused: RefusedRow[] = [];
  for (const line of typedRows(text)) {
    if (line.from.trim() === '') continue;
    if (line.row === 1 && !/[/.]/.test(line.from)) continue;
    const status = statusOf(line);
    if (status === null) {
      refused.push({
        row: line.row,
        field: 'status',
        value: line.status,
        code: 'redirect-status-invalid',
      });
      continue;
    }
    const checked = checkRedirect({ from: line.from, to: line.to, status });
    if (checked.ok) {
      taken.push({ row: line.row, fields: checked.fields });
      continue;
    }
    for (const { pointer, code } of checked.refused) {
      const field = pointer === '/from' ? 'from' : 'to';
      refused.push({ row: line.row, field, value: line[field], code });
    }
  }
  return { taken, refused };
}

function statusOf(line: TypedRow): RedirectStatus | null {
  const given = line.status.trim();
  if (given === '') return line.to.trim() === '' ? 410 : 301;
  return given === '301' || given === '302' || given === '410'
    ? (Number(given) as RedirectStatus)
    : null;
}

function typedRows(text: string): TypedRow[] {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one)) ?? '\t';
  const records = parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    bom: true,
  });
  return records.map((cells, index) => ({
    row: index + 1,
    from: cells[0] ?? '',
    to: cells[1] ?? '',
    status: cells[2] ?? '',
  }));
}
