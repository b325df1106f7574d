/**
 * Turns a title into a URL handle: lower-case ASCII words joined by hyphens, at most 80 characters.
 * `Œuf à la coque` becomes `oeuf-a-la-coque`. Returns an empty string when nothing is left.
 */
export function toHandle(text: string): string {
  return text
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}
