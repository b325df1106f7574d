/** What a barcode says: an article, and with GS1-128 its lot, day and count. */
export interface ScannedCode {
  /** GTIN or any other code, without leading zeros of a GTIN-14 that is an EAN. */
  code: string;
  lot: string;
  bestBefore: string | null;
  count: number | null;
}

/** Application identifiers of fixed length, by their first digits (GS1 General Specifications §7.8). */
const FIXED: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '11': 6,
  '12': 6,
  '13': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '20': 2,
};
/** Those of variable length that matter here, with their greatest length. */
const VARIABLE: Readonly<Record<string, number>> = { '10': 20, '21': 20, '30': 8, '37': 8 };
const SEPARATOR = '\u001d';

/**
 * Reads what a scanner sends: a plain code, or a GS1-128 or DataMatrix with application identifiers, written with
 * brackets or as scanners send them (`]C1`, FNC1 as group separator).
 */
export function readScan(text: string): ScannedCode {
  const trimmed = text.trim().replace(/^\](C1|d2|Q3|e0)/, '');
  const elements = trimmed.startsWith('(') ? readBracketed(trimmed) : readElements(trimmed);
  const gtin = elements?.get('01') ?? elements?.get('02');
  if (!elements || !gtin)
    return { code: tidyGtin(trimmed), lot: '', bestBefore: null, count: null };
  const count = elements.get('37') ?? elements.get('30');
  return {
    code: tidyGtin(gtin),
    lot: elements.get('10') ?? '',
    bestBefore: readDay(elements.get('15') ?? elements.get('17')),
    count: count === undefined ? null : Number(count),
  };
}

/** A GTIN-14 that begins with 0 is an EAN-13 of the piece; another one is a pack. */
function tidyGtin(code: string): string {
  return /^0\d{13}$/.test(code) ? code.slice(1) : code;
}

function readBracketed(text: string): Map<string, string> | null {
  const found = [...text.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(
    (m) => [m[1]!, m[2]!.trim()] as const,
  );
  return found.length === 0 ? null : new Map(found);
}

function readElements(text: string): Map<string, string> | null {
  // A plain code is never read as identifiers: those begin with a GTIN or a pack.
  if (!/^(01|02|00)\d{14}/.test(text) || text.length <= 14) return null;
  const found = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    const id = rest.slice(0, 2);
    const fixed = FIXED[id];
    const greatest = VARIABLE[id];
    if (fixed === undefined && greatest === undefined) return found.size === 0 ? null : found;
    const end = rest.indexOf(SEPARATOR);
    const until = fixed === undefined ? (end < 0 ? 2 + greatest! : end) : 2 + fixed;
    found.set(id, rest.slice(2, until));
    rest = rest.slice(until).replace(new RegExp(`^${SEPARATOR}`), '');
  }
  return found;
}

/** `YYMMDD` as a day; day 00 is the last of the month. */
function readDay(text: string | undefined): string | null {
  const parts = /^(\d{2})(\d{2})(\d{2})$/.exec(text ?? '');
  if (!parts) return null;
  const [year, month, day] = [2000 + Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, day === 0 ? month : month - 1, day));
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
