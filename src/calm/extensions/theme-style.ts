import type { AtRule, Declaration } from 'postcss';

const LARGEST_BYTES = 64 * 1024;
const AT_RULES: ReadonlySet<string> = new Set(['media', 'supports', 'container', 'layer']);
/** Pictures that a theme may bring. */
const THEME_PICTURE = /^[\w-]+(\/[\w.-]+)*\.(png|webp|avif|jpe?g)$/;
const URL_CALL = /url\(\s*(["']?)([^"')]*)\1\s*\)/gi;
/** Functions that fetch something or put words on the page. */
const FETCHING =
  /\b(src|image|image-set|-webkit-image-set|cross-fade|element|paint|attr|expression)\(/i;

/** What hides or covers a part of a page: a theme decides how things look, never whether they are there. */
const HIDING: readonly (readonly [RegExp, RegExp])[] = [
  [/^display$/, /\bnone\b/],
  [/^visibility$/, /\b(hidden|collapse)\b/],
  [/^content-visibility$/, /\bhidden\b/],
  [/^opacity$/, /^0?\.?[0-4]?\d?%?$/],
  [/^position$/, /\b(fixed|sticky)\b/],
  [/^pointer-events$/, /\bnone\b/],
  [/^(clip|clip-path|mask|mask-image|-webkit-mask.*)$/, /./],
  [/^text-indent$/, /-/],
  [/^(font-size|max-height|max-width|scale|zoom)$/, /^0(\D|$)/],
  [/^(transform|filter)$/, /scale\(\s*0|opacity\(/],
  [/^(-moz-binding|behavior)$/, /./],
];

/**
 * What is wrong with a theme’s style sheet, in English for its author; null when it may be served. It may style everything, bring
 * pictures of its own package, and hide or say nothing.
 *
 * @param has whether a file is in the package
 */
export async function checkThemeStyle(
  css: string,
  has: (file: string) => boolean,
): Promise<string | null> {
  if (css.length > LARGEST_BYTES) return `more than ${LARGEST_BYTES} bytes`;
  // Escapes would let a word pass for another one.
  if (css.includes('\\')) return 'a backslash';
  if (/<\//.test(css)) return 'an end of an element';
  const { parse } = (await import('postcss')).default;
  try {
    let wrong: string | null = null;
    parse(css).walk((node) => {
      if (node.type === 'atrule') wrong ??= wrongAtRule(node);
      if (node.type === 'decl') wrong ??= wrongDeclaration(node, has);
    });
    return wrong;
  } catch (error) {
    return (error as Error).message.slice(0, 200);
  }
}

function wrongAtRule({ name, params }: AtRule): string | null {
  if (!AT_RULES.has(name.toLowerCase())) return `@${name}`;
  return /url\(/i.test(params) ? `@${name} with an address` : null;
}

function wrongDeclaration(
  { prop, value, source }: Declaration,
  has: (file: string) => boolean,
): string | null {
  const name = prop.toLowerCase();
  const text = value.toLowerCase().replaceAll(/\/\*.*?\*\//gs, '');
  const told = `${prop}: ${value.slice(0, 60)} (line ${source?.start?.line ?? '?'})`;
  // A property of one’s own could carry what is forbidden to where it is used.
  if (name.startsWith('--')) return `${told}: tokens stand in extension.json`;
  if (HIDING.some(([of, how]) => of.test(name) && how.test(text.trim()))) return told;
  if (name === 'content' && /[\p{L}\p{N}]/u.test(text.replace(/^(none|normal)$/, ''))) return told;
  if (FETCHING.test(text)) return told;
  for (const [, , file] of value.matchAll(URL_CALL)) {
    if (!THEME_PICTURE.test(file!) || !has(file!)) return told;
  }
  // What is left of a call once the good ones are gone was no good one.
  return /url\(/i.test(value.replaceAll(URL_CALL, '')) ? told : null;
}

/** The style sheet with the addresses under which its pictures are served. It was checked when the package came. */
export function withAddresses(css: string, folder: string): string {
  return css.replaceAll(URL_CALL, (_, _quote, file: string) => `url(${folder}/${file})`);
}
