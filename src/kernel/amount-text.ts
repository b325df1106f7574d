/** Reads `1 234,5`, `1234.50` or `12` as cents. */
export function readAmount(text: string): number | null {
  const spaced = text.replaceAll(/[\s\u00a0\u202f€]/g, '');
  // `1,234.50` groups with commas, `1234,50` has a decimal comma.
  const plain = spaced.includes('.') ? spaced.replaceAll(',', '') : spaced.replace(',', '.');
  if (!/^\d+(\.\d{0,2})?$/.test(plain)) return null;
  const [whole, part = ''] = plain.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** Writes cents as a person would type them: `1 234,50`, or nothing for `null`. */
export function writeAmount(cents: number | null, locale: string): string {
  if (cents === null) return '';
  const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const grouped = text.replace(/\B(?=(\d{3})+(?=\.))/g, locale === 'fr' ? '\u202f' : ',');
  return locale === 'fr' ? grouped.replace('.', ',') : grouped;
}
