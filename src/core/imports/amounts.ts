import type { IssueCode } from './model.ts';
import { LIMITS } from './model.ts';

/** A number read from a cell, or why it is none. */
export type Parsed = { ok: true; value: number; rounded: boolean } | { ok: false; code: IssueCode };

/**
 * Brings a written number to `-?digits[.digits]`, or `null`. Understands a decimal point or comma,
 * spaces (also narrow and no-break), apostrophes and dots as thousands separators, a currency sign.
 * Answers `ambiguous` for a lone separator before exactly three digits (`1,234`): a thousand or a decimal.
 */
export function normaliseNumber(text: string): string | 'ambiguous' | null {
  let s = text.replace(/[\s\u00a0\u202f\u2009']/g, '').replace(/^(eur|€|\$|£)|(eur|€|\$|£)$/gi, '');
  if (s.startsWith('+')) s = s.slice(1);
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(s)) return null;
  const negative = s.startsWith('-');
  if (negative) s = s.slice(1);
  const plain = separate(s);
  return plain === null || plain === 'ambiguous' ? plain : (negative ? '-' : '') + plain;
}

function separate(s: string): string | 'ambiguous' | null {
  const comma = s.lastIndexOf(',');
  const dot = s.lastIndexOf('.');
  if (comma < 0 && dot < 0) return s;
  if (comma >= 0 && dot >= 0) {
    const decimal = comma > dot ? ',' : '.';
    const thousands = decimal === ',' ? '.' : ',';
    const [whole = '', fraction = '', more] = s.split(decimal);
    if (more !== undefined || !groupsOfThree(whole, thousands)) return null;
    return `${whole.split(thousands).join('')}.${fraction}`;
  }
  const separator = comma >= 0 ? ',' : '.';
  const parts = s.split(separator);
  if (parts.length > 2) return groupsOfThree(s, separator) ? parts.join('') : null;
  const [whole = '', fraction = ''] = parts;
  if (separator === ',' && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole))
    return 'ambiguous';
  return `${whole === '' ? '0' : whole}.${fraction === '' ? '0' : fraction}`;
}

function groupsOfThree(whole: string, separator: string): boolean {
  const groups = whole.split(separator);
  return groups.every((group, index) =>
    index === 0 ? /^\d{1,3}$/.test(group) : /^\d{3}$/.test(group),
  );
}

/**
 * Reads an amount in major units as integer cents, half up. `rounded` is true when digits beyond
 * the cent were dropped. Refuses what is not a number, ambiguous, below zero (unless allowed) or too large.
 */
export function parseAmountCents(text: string, allowNegative = false): Parsed {
  const number = normaliseNumber(text);
  if (number === null) return { ok: false, code: 'amount-invalid' };
  if (number === 'ambiguous') return { ok: false, code: 'amount-ambiguous' };
  const negative = number.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? number.slice(1) : number).split('.');
  if (whole.replace(/^0+/, '').length > 9) return { ok: false, code: 'amount-too-large' };
  const padded = `${fraction}000`;
  let cents = Number(whole) * 100 + Number(padded.slice(0, 2));
  if (Number(padded[2]) >= 5) cents += 1;
  if (cents > LIMITS.cents) return { ok: false, code: 'amount-too-large' };
  if (negative && cents > 0 && !allowNegative) return { ok: false, code: 'amount-negative' };
  return {
    ok: true,
    value: negative && cents > 0 ? -cents : cents,
    rounded: /[1-9]/.test(fraction.slice(2)),
  };
}

/** Reads a decimal number times `factor`, rounded to an integer; refuses below zero unless allowed. */
export function parseMeasure(text: string, factor: number, allowNegative = false): Parsed {
  const number = normaliseNumber(text);
  if (number === null) return { ok: false, code: 'number-invalid' };
  // A measure with three decimals is common (0,250 kg): the comma is the decimal separator here.
  const value =
    Number(number === 'ambiguous' ? text.replace(/\s/g, '').replace(',', '.') : number) * factor;
  const integer = Math.round(value);
  if (!Number.isFinite(value) || Math.abs(integer) > LIMITS.measure)
    return { ok: false, code: 'number-invalid' };
  if (integer < 0 && !allowNegative) return { ok: false, code: 'number-negative' };
  return { ok: true, value: integer, rounded: Math.abs(value - integer) > 1e-9 };
}

const GRAMS: Readonly<Record<string, number>> = {
  g: 1,
  gr: 1,
  gram: 1,
  grams: 1,
  grammes: 1,
  kg: 1_000,
  kgs: 1_000,
  lb: 453.59237,
  lbs: 453.59237,
  oz: 28.349523125,
};

const MILLIMETRES: Readonly<Record<string, number>> = {
  mm: 1,
  cm: 10,
  m: 1_000,
  in: 25.4,
  inch: 25.4,
  inches: 25.4,
  yd: 914.4,
  ft: 304.8,
};

/** Grams of one unit of weight, `null` for an unknown unit. */
export function gramsPer(unit: string): number | null {
  return GRAMS[unit.toLowerCase()] ?? null;
}

/** Millimetres of one unit of length, `null` for an unknown unit. */
export function millimetresPer(unit: string): number | null {
  return MILLIMETRES[unit.toLowerCase()] ?? null;
}

const YES = new Set(['1', 'true', 'yes', 'y', 'oui', 'o', 'vrai', 'x', 'on']);
const NO = new Set(['0', 'false', 'no', 'n', 'non', 'faux', 'off', '-1']);

/** Reads yes or no in French, English or digits; `null` when it is neither. */
export function parseYesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
