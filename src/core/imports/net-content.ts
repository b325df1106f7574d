import type { ContentUnit } from '../catalogue/index.ts';
import { normaliseNumber } from './amounts.ts';
import { issue, type ImportIssue } from './model.ts';

/** What a variant holds, as a file says it. */
export interface ContentRecord {
  quantity: number;
  unit: ContentUnit;
}

const UNITS: Readonly<Record<string, ContentUnit>> = {
  g: 'g',
  kg: 'kg',
  ml: 'ml',
  cl: 'cl',
  l: 'l',
  cm: 'cm',
  m: 'm',
  m2: 'm2',
  'm²': 'm2',
  piece: 'piece',
  pieces: 'piece',
  pièce: 'piece',
  pièces: 'piece',
};

/** Reads `180 g`, `0,75 l`, `6 pièces`; null with an issue when it is no content, null alone when it is empty. */
export function readContent(
  at: { row: number; column: string; value: string },
  report: (issue: ImportIssue) => void,
): ContentRecord | null {
  if (at.value === '') return null;
  const [, amount = '', word = ''] = /^([\d\s.,]+)\s*(\S*)$/.exec(at.value.trim()) ?? [];
  const unit = UNITS[word.toLowerCase()];
  if (!unit) {
    report(issue('warning', 'unit-unknown', at, { unit: word }));
    return null;
  }
  const plain = normaliseNumber(amount);
  // A content with three decimals is common (0,250 kg): the comma is the decimal separator here.
  const number = Number(plain === 'ambiguous' ? amount.replace(',', '.') : plain);
  const quantity = Math.round(number * 1_000) / 1_000;
  if (plain === null || !(quantity > 0) || quantity > 999_999_999) {
    report(issue('warning', 'number-invalid', at));
    return null;
  }
  return { quantity, unit };
}
