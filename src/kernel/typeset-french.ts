/**
 * French typography, so that catalogues are written with plain spaces: narrow no-break space before
 * `; ! ? %`, no-break space before `:` and inside « », and between a figure and its unit. Placeholders (`{{count}}`,
 * `%{smart_count}`) stay as they are.
 */
export function typesetFrench(text: string): string {
  return text
    .replace(/ ([;!?]|%(?!\{))/g, '\u202f$1')
    .replace(/ :/g, '\u00a0:')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»')
    .replace(/(\d|\{\{count\}\}|\{\{\w+, number\}\}|%\{smart_count\}) (?=[\p{L}€])/gu, '$1\u00a0');
}

/** A catalogue with each of its texts changed. */
export function mapTexts<T>(node: T, change: (text: string) => string): T {
  if (typeof node === 'string') return change(node) as T;
  if (Array.isArray(node)) return node.map((one: unknown) => mapTexts(one, change)) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, mapTexts(value as unknown, change)]),
  ) as T;
}
