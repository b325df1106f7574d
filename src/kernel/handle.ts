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

/** True when `text` can stand in an address as it is: words of lower-case letters and figures joined by hyphens, at most 120 characters. */
export function isHandle(text: string): boolean {
  return text.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
