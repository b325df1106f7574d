import { readAmount, writeAmount } from '../../../../kernel/amount-text.ts';

/** Reads a whole number as people write it (`1 200`); null when it is none. */
export function readWhole(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** Reads centimetres (`27,5`) as millimetres; null when it is no length. */
export function readLength(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^\d{1,6}(\.\d)?$/.test(plain) ? Math.round(Number(plain) * 10) : null;
}

/** Writes millimetres as centimetres. */
export function writeLength(mm: number | null, locale: string): string {
  if (mm === null) return '';
  const text = String(mm / 10);
  return locale === 'fr' ? text.replace('.', ',') : text;
}

/** An amount written the usual way; a text that is none stays as it is. */
export function tidyAmount(locale: string): (text: string) => string {
  return (text) => {
    const cents = readAmount(text);
    return cents === null ? text.trim() : writeAmount(cents, locale);
  };
}

/** A length written the usual way; a text that is none stays as it is. */
export function tidyLength(locale: string): (text: string) => string {
  return (text) => {
    const mm = readLength(text);
    return mm === null ? text.trim() : writeLength(mm, locale);
  };
}

/** A whole number written the usual way; a text that is none stays as it is. */
export function tidyWhole(text: string): string {
  const value = readWhole(text);
  return value === null ? text.trim() : String(value);
}
