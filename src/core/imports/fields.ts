import { isGtin } from '../../kernel/gtin.ts';
import { gramsPer, millimetresPer, parseAmountCents, parseMeasure, parseYesNo } from './amounts.ts';
import type { Columns } from './columns.ts';
import { headerUnit } from './columns.ts';
import { cleanDescription, plainText } from './html.ts';
import { splitAddresses } from './lists.ts';
import { issue, LIMITS, type ImageRecord, type OptionRecord } from './model.ts';
import { readContent, type ContentRecord } from './net-content.ts';
import type { Report, TableRow } from './table.ts';

/** Reads the cells of one row with their rules; every departure is reported with row and column. */
export interface FieldReader<Name extends string> {
  row: number;
  text(name: Name, most?: number): string;
  /** Cents; `null` when empty. An unreadable amount is an error and answers `undefined`. */
  price(name: Name): number | null | undefined;
  /** Cents of an amount that is not essential: unreadable is a warning and answers `null`. */
  amount(name: Name, allowNegative?: boolean): number | null;
  /** Grams, from the unit in the header or `unit`. Zero and empty answer `null`. */
  grams(name: Name, unit: string, allowNegative?: boolean): number | null;
  millimetres(name: Name, unit: string): number | null;
  /** Pieces on hand; `null` when empty or unreadable (a warning). */
  quantity(name: Name): number | null;
  gtin(...names: Name[]): string | null;
  /** What one holds (`180 g`); `null` when empty or unreadable (a warning). */
  content(name: Name): ContentRecord | null;
  yesNo(name: Name, otherwise: boolean): boolean;
  description(...names: Name[]): string;
  plain(name: Name, most: number): string;
  /** Usable picture addresses; `split` cuts the cell, by default at any usual separator. */
  images(name: Name, split?: (cell: string) => string[]): string[];
  has(name: Name): boolean;
}

/** Builds the field reader of one row. */
export function readFields<Name extends string>(
  columns: Columns<Name>,
  { row, cells }: TableRow,
  report: Report,
): FieldReader<Name> {
  const cell = (name: Name) => columns.cell(cells, name);
  const at = (name: Name) => ({ row, column: columns.header(name), value: cell(name) });
  return {
    row,
    has: (name) => columns.has(name) && cell(name) !== '',
    text(name, most = LIMITS.shortText) {
      const text = cell(name);
      if (text.length <= most) return text;
      report(issue('warning', 'value-too-long', at(name), { most }));
      return text.slice(0, most);
    },
    price(name) {
      if (cell(name) === '') return null;
      const parsed = parseAmountCents(cell(name));
      if (!parsed.ok) {
        report(issue('error', parsed.code, at(name)));
        return undefined;
      }
      if (parsed.rounded) report(issue('warning', 'amount-rounded', at(name)));
      return parsed.value;
    },
    amount(name, allowNegative = false) {
      if (cell(name) === '') return null;
      const parsed = parseAmountCents(cell(name), allowNegative);
      if (parsed.ok) return parsed.value;
      report(issue('warning', parsed.code, at(name)));
      return null;
    },
    grams: (name, unit, allowNegative) =>
      measure(at(name), unitOf(columns.header(name), unit), gramsPer, report, allowNegative),
    millimetres: (name, unit) =>
      measure(at(name), unitOf(columns.header(name), unit), millimetresPer, report),
    quantity: (name) => readQuantity(at(name), report),
    content: (name) => readContent(at(name), report),
    gtin: (...names) => readGtin(names.map(at), report),
    yesNo(name, otherwise) {
      if (cell(name) === '') return otherwise;
      const answer = parseYesNo(cell(name));
      if (answer === null) report(issue('warning', 'value-unknown', at(name)));
      return answer ?? otherwise;
    },
    description(...names) {
      let html = '';
      for (const name of names) {
        const clean = cleanDescription(cell(name));
        if (clean.unsafe) report(issue('warning', 'html-cleaned', at(name)));
        if (clean.html !== '' && clean.html !== html)
          html = html === '' ? clean.html : `${html}\n${clean.html}`;
      }
      return html;
    },
    plain: (name, most) => plainText(cell(name)).slice(0, most),
    images: (name, split = splitAddresses) =>
      split(cell(name)).filter((url) => url !== '' && acceptImage(url, at(name), report)),
  };
}

interface Place {
  row: number;
  column: string;
  value: string;
}

function unitOf(header: string, otherwise: string): string {
  return headerUnit(header) ?? otherwise;
}

function measure(
  place: Place,
  unit: string,
  factorOf: (unit: string) => number | null,
  report: Report,
  allowNegative = false,
): number | null {
  if (place.value === '') return null;
  const factor = factorOf(unit);
  if (factor === null) {
    report(issue('warning', 'unit-unknown', place, { unit }));
    return null;
  }
  const parsed = parseMeasure(place.value, factor, allowNegative);
  if (!parsed.ok) {
    report(issue('warning', parsed.code, place));
    return null;
  }
  return parsed.value === 0 ? null : parsed.value;
}

function readQuantity(place: Place, report: Report): number | null {
  if (place.value === '') return null;
  const parsed = parseMeasure(place.value, 1, true);
  if (!parsed.ok) {
    report(issue('warning', parsed.code, place));
    return null;
  }
  // A negative stock elsewhere means back-orders: nothing is on hand.
  if (parsed.value < 0) {
    report(issue('warning', 'number-negative', place));
    return 0;
  }
  if (parsed.rounded) {
    report(issue('warning', 'quantity-rounded', place));
    return Math.floor(Number(place.value.replace(',', '.')));
  }
  return parsed.value;
}

/** The first right GTIN among the places; wrong ones are left out with a warning that keeps their value. */
function readGtin(places: Place[], report: Report): string | null {
  for (const place of places) {
    const digits = place.value.replace(/[\s'-]/g, '');
    if (digits === '' || /^0+$/.test(digits)) continue;
    if (/^\d([.,]\d+)?e\+?\d+$/i.test(digits)) {
      report(issue('warning', 'gtin-rounded', place));
      continue;
    }
    if (isGtin(digits)) return digits;
    // Spreadsheets drop leading zeros.
    const padded = digits.length < 13 && digits.length > 8 ? digits.padStart(13, '0') : digits;
    if (isGtin(padded)) return padded;
    report(issue('warning', 'gtin-invalid', place));
  }
  return null;
}

function acceptImage(url: string, place: Place, report: Report): boolean {
  const remote = /^https?:\/\/[^\s/]+\S*$/i.test(url);
  const local =
    !/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith('/') && !url.split(/[\\/]/).includes('..');
  const fine = url.length <= 2_000 && (remote || local);
  if (!fine) report(issue('warning', 'image-address', { ...place, value: url }));
  return fine;
}

/** Guesses how an option is shown from its name. */
export function optionKind(name: string, hint = ''): OptionRecord['kind'] {
  if (/^(colou?rs?|couleurs?|coloris|teintes?)$/i.test(name.trim()) || hint === 'color')
    return 'colour';
  return /^(sizes?|tailles?|pointures?)$/i.test(name.trim()) ? 'size' : 'text';
}

/** Distinct pictures in order, at most the limit. */
export function distinctImages(images: readonly ImageRecord[]): ImageRecord[] {
  const seen = new Set<string>();
  return images
    .filter((image) => !seen.has(image.url) && seen.add(image.url).size <= LIMITS.images)
    .slice(0, LIMITS.images);
}
