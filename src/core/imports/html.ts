import { loadLater } from '../../kernel/load-later.ts';
import type sanitizeHtml from 'sanitize-html';

const sanitizer = loadLater<typeof sanitizeHtml>('sanitize-html');

// No more than `sanitiseHtml` of the catalogue allows, so that what was imported is never changed by an edit.
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'hr',
    'h2',
    'h3',
    'h4',
    'strong',
    'b',
    'em',
    'i',
    'u',
    's',
    'small',
    'sub',
    'sup',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'blockquote',
    'a',
    'table',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'caption',
    'span',
    'div',
    'abbr',
  ],
  allowedAttributes: {
    a: ['href', 'title'],
    abbr: ['title'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, { href, title }) => ({
      tagName,
      // Links of the former shop's own pages would lead nowhere; odd ones may run code.
      attribs: {
        ...(href && /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(href.trim()) ? { href } : {}),
        ...(title ? { title } : {}),
      },
    }),
  },
  // One description never nests deeper on purpose; hostile ones do, to exhaust the parser.
  nestingLimit: 50,
};

/** What cleaning did to a description. */
export interface CleanHtml {
  html: string;
  /** Something that could run code or reach elsewhere was removed. */
  unsafe: boolean;
}

let last: { text: string; clean: CleanHtml } | null = null;

/**
 * Turns a description into safe HTML: plain text becomes paragraphs, HTML keeps only harmless
 * elements and attributes (no scripts, styles, frames, event handlers or foreign pictures).
 */
export function cleanDescription(text: string): CleanHtml {
  if (text === '') return { html: '', unsafe: false };
  // Catalogues repeat boilerplate descriptions from row to row.
  if (last?.text === text) return last.clean;
  const clean = !/<[a-z!/]/i.test(text)
    ? { html: paragraphs(text), unsafe: false }
    : isPlainMarkup(text)
      ? { html: text.trim(), unsafe: false }
      : cleanMarkup(text);
  last = { text, clean };
  return clean;
}

const PLAIN_PIECE =
  /<(\/?)(p|ul|ol|li|strong|b|em|i|h2|h3|h4|small|blockquote)>|<br ?\/?>|&(?:amp|lt|gt|quot|nbsp|eacute|egrave|agrave|#\d{1,6});|[^<>&]+/gy;

/** True for text with nothing but well-nested harmless elements without attributes: it is clean as it is. */
function isPlainMarkup(text: string): boolean {
  const open: string[] = [];
  PLAIN_PIECE.lastIndex = 0;
  while (PLAIN_PIECE.lastIndex < text.length) {
    const piece = PLAIN_PIECE.exec(text);
    if (!piece) return false;
    const [, slash, name] = piece;
    if (name === undefined) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

function cleanMarkup(text: string): CleanHtml {
  const html = sanitizer()(text, ALLOWED).trim();
  const unsafe =
    /<(script|iframe|object|embed|form|svg|math|link|meta|base|style)\b|\son[a-z]+\s*=|javascript:|vbscript:/i.test(
      text,
    );
  return { html, unsafe };
}

function paragraphs(text: string): string {
  return text
    .split(/(?:\r?\n\s*){2,}|(?:\\n){2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${escapeHtml(part).replace(/\r?\n|\\n/g, '<br />')}</p>`)
    .join('\n');
}

function escapeHtml(text: string): string {
  const decoded = text.replace(/&(amp|lt|gt|quot|#0?39);/g, (entity) => ENTITIES[entity] ?? entity);
  return decoded.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#039;': "'",
};

/** The text of a fragment of HTML on one line, for titles and meta descriptions. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, ' ').trim();
  const text = sanitizer()(html, { allowedTags: [], allowedAttributes: {} });
  return text
    .replace(/&(amp|lt|gt|quot|#0?39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
